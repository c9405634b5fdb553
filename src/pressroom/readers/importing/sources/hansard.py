"""Records of parliaments in XML of many kinds: speeches with a speaker in an attribute, an element or a label.

The names are those of the records of Westminster and of those who republish it, Canberra, Ottawa, Wellington, Berlin,
Strasbourg and of others that are built alike. What is no speech is a heading, a note, or is left out.
"""

from collections.abc import Iterator

from pressroom.protocols import Source
from pressroom.readers.importing.page import Block, Candidate, Page, Speaker
from pressroom.readers.importing.recognition import Kind, Role
from pressroom.readers.importing.sources.xml_page import unreadable
from pressroom.readers.importing.sources.xml_tree import Element, attribute, language_of, name_of, parse, tidy, words_of
from pressroom.readers.importing.sources.xml_turns import Dialect, Walk

_DIALECT = Dialect(
    turns=frozenset(
        {
            *("speech", "rede", "intervention", "contribution", "interjection", "turn", "utterance", "statement"),
            *("question", "answer", "ques", "repl", "reply", "oralquestion", "response", "remarks", "discours", "u"),
        }
    ),
    paragraphs=frozenset(
        {"p", "para", "paratext", "hs_para", "paragraph", "parrafo", "alinea", "absatz", "text", "line", "content", "l"}
    ),
    labels=frozenset(
        {
            *("speaker", "talker", "talk.start", "redner", "personspeaking", "orateur", "member", "from", "who"),
            *("membername", "speakername", "attribution", "by", "hs_member"),
        }
    ),
    notes=frozenset(
        {"kommentar", "stage", "remark", "scene", "procedural", "note", "comment", "incident", "proceduraltext"}
    ),
    headings=frozenset(
        {
            *(
                "heading",
                "major-heading",
                "minor-heading",
                "oral-heading",
                "title",
                "head",
                "headline",
                "subjectofbusinesstitle",
            ),
            *("orderofbusinesstitle", "ueberschrift", "chapter-title", "hs_heading", "subheading", "debatetitle"),
        }
    ),
    skipped=frozenset(
        {"meta", "metadata", "session.header", "vorspann", "rednerliste", "division", "divlist", "footnote", "image"}
    ),
    kinds={
        "question": Kind.QUESTION,
        "ques": Kind.QUESTION,
        "oralquestion": Kind.QUESTION,
        "answer": Kind.ANSWER,
        "reply": Kind.ANSWER,
        "repl": Kind.ANSWER,
        "response": Kind.ANSWER,
    },
)
_NAME = ("speakername", "speaker_name", "speaker", "nameid", "name", "lib", "by", "who", "member", "author")
_KEY = ("person_id", "speakerid", "personid", "memberid", "who", "id", "by", "ref")
_KIND = {"question": Kind.QUESTION, "q": Kind.QUESTION, "answer": Kind.ANSWER, "a": Kind.ANSWER, "reply": Kind.ANSWER}
_ROLES = {
    "speaker": Role.MODERATOR,
    "chair": Role.MODERATOR,
    "moderator": Role.MODERATOR,
    "journalist": Role.JOURNALIST,
    "press": Role.JOURNALIST,
    "official": Role.OFFICIAL,
    "minister": Role.OFFICIAL,
}
_TITLES, _DATES = (
    ("title", "debatetitle", "headline"),
    ("date", "sitzungsdatum", "datum", "sitting_date", "eventdate", "day"),
)
_DAY = ("date", "datum", "sitting-date", "sitzung-datum", "when", "sittingdate")


def read_hansard(source: Source) -> Page:
    """Return the speeches of a parliament's record as blocks; never raises on any bytes."""
    tree = parse(source.content)
    if tree.root is None:
        return unreadable(source, "a record in XML")
    root = tree.root
    walk = Walk(_DIALECT, _who, source.path)
    blocks: tuple[Block, ...] = tuple(walk.blocks(root))
    language = language_of(root) or attribute(root, ("lang", "language"))
    return Page(
        path=source.path,
        format="XML",
        blocks=blocks,
        titles=tuple(_titles(root)),
        dates=tuple(_dates(root)),
        languages=(Candidate(value=language, evidence="the root's language", confidence=0.9),) if language else (),
        left_out=tuple(walk.left_out),
        doubts=("the XML is damaged; it was read as far as it goes",) if tree.mended else (),
    )


def _who(turn: Element, label: str) -> tuple[Speaker | None, Kind | None]:
    name = attribute(turn, _NAME)
    kind = _KIND.get(attribute(turn, ("kind", "type", "act")).lower())
    role = _ROLES.get(attribute(turn, ("role", "speaker_role")).lower(), Role.UNKNOWN)
    inner = _inner_name(turn)
    name = inner or (name if not name.lstrip("#").isdigit() else "") or label.strip(" :.-–—()")
    return (Speaker(name=tidy(name), key=attribute(turn, _KEY), role=role) if name else None), kind


def _inner_name(turn: Element) -> str:
    """Return the name in the element that says who speaks: `<redner><name><vorname>…`, `<talker><name>…`."""
    for element in turn.iterdescendants():
        if name_of(element) not in _DIALECT.labels:
            continue
        names = [each for each in element.iter("{*}name") if words_of(each)]
        if not names:
            return words_of(element).strip(" :.-–—()")
        parts = [
            words_of(part)
            for tag in ("vorname", "namenszusatz", "nachname")
            for part in names[0].iterfind(f"{{*}}{tag}")
        ]
        return " ".join(parts) or words_of(names[0])
    return ""


def _titles(root: Element) -> Iterator[Candidate]:
    stated = attribute(root, ("title",))
    if stated:
        yield Candidate(value=stated, evidence="the root's title", confidence=0.8)
    for element in root.iter():
        if name_of(element) in _TITLES and words_of(element):
            yield Candidate(value=words_of(element), evidence=f"the first <{name_of(element)}>", confidence=0.6)
            return


def _dates(root: Element) -> Iterator[Candidate]:
    stated = attribute(root, _DAY)
    if stated:
        yield Candidate(value=stated, evidence="an attribute of the root", confidence=0.8)
    for element in root.iter():
        if name_of(element) in _DATES:
            value = attribute(element, _DAY) or words_of(element)
            if value:
                yield Candidate(value=value, evidence=f"the first <{name_of(element)}>", confidence=0.7)
                return
