"""TEI: transcripts of speech as ParlaMint and Parla-CLARIN have them, and plays (`sp`).

Source: TEI P5 Guidelines (https://tei-c.org/guidelines/p5/), chapter 8; the ParlaMint encoding guidelines
(https://clarin-eric.github.io/ParlaMint/).
"""

from collections.abc import Iterator, Mapping

from pressroom.protocols import Source
from pressroom.readers.importing.page import Block, Candidate, Page, Speaker
from pressroom.readers.importing.recognition import Kind, LeftOut, Role
from pressroom.readers.importing.sources.xml_page import unreadable
from pressroom.readers.importing.sources.xml_tree import (
    XML_ID,
    Element,
    language_of,
    line_of,
    name_of,
    parse,
    words_of,
)
from pressroom.readers.importing.sources.xml_turns import Dialect, Walk

_DIALECT = Dialect(
    turns=frozenset({"u", "sp"}),
    paragraphs=frozenset({"seg", "p", "ab", "l", "item", "cell"}),
    labels=frozenset({"speaker"}),
    notes=frozenset({"note", "kinesic", "vocal", "incident", "stage", "pause"}),
    headings=frozenset({"head"}),
    skipped=frozenset({"gap", "fw", "teiheader", "listperson", "timeline", "figdesc"}),
)
_ROLES = {
    "chair": Role.MODERATOR,
    "moderator": Role.MODERATOR,
    "journalist": Role.JOURNALIST,
    "speaker": Role.OFFICIAL,
    "official": Role.OFFICIAL,
}
_KINDS = {
    "question": Kind.QUESTION,
    "follow-up": Kind.QUESTION,
    "answer": Kind.ANSWER,
    "statement": Kind.STATEMENT,
    "moderation": Kind.STATEMENT,
    "interjection": Kind.STATEMENT,
}
# Notes that say what the record already says otherwise, or that the editors have written.
_EDITORIAL = {"time", "chairpersons", "summary", "narrative-time", "foot", "editorial", "translation", "pronunciation"}


def read_tei(source: Source) -> Page:
    """Return the utterances of a TEI file as blocks; never raises on any bytes."""
    tree = parse(source.content)
    if tree.root is None:
        return unreadable(source, "TEI")
    root = tree.root
    people = dict(_people(root))
    walk = Walk(_DIALECT, lambda turn, label: _who(turn, label, people), source.path)
    blocks: list[Block] = []
    left_out: list[LeftOut] = []
    for text in root.iter("{*}text"):
        _set_notes_aside(text, source.path, left_out)
        blocks += walk.blocks(text)
    language = _language(root)
    header = root.find(".//{*}teiHeader")
    return Page(
        path=source.path,
        format="TEI",
        blocks=tuple(blocks),
        titles=tuple(_titles(header, language)),
        dates=tuple(_dates(header)),
        published=tuple(_days(header, "fileDesc/publicationStmt/date", 0.8)),
        languages=(Candidate(value=language, evidence="xml:lang", confidence=0.95),) if language else (),
        publishers=tuple(_texts(header, language, "fileDesc/publicationStmt/publisher")),
        venues=tuple(_texts(header, language, "profileDesc/settingDesc/setting/placeName"))
        or tuple(_texts(header, language, "profileDesc/settingDesc/setting/name")),
        addresses=tuple(_addresses(header)),
        participants=tuple(dict.fromkeys(people.values())),
        left_out=(*left_out, *walk.left_out),
        doubts=("the XML is damaged; it was read as far as it goes",) if tree.mended else (),
    )


def _people(root: Element) -> Iterator[tuple[str, Speaker]]:
    """Yield everybody in the lists of persons, by `#id`."""
    for person in root.iter("{*}person"):
        name = _name(person)
        if not name:
            continue
        key = f"#{person.get(XML_ID) or ''}"
        role = _ROLES.get((person.get("role") or "").lower(), Role.UNKNOWN)
        title, organisation = person.find("{*}occupation"), person.find("{*}affiliation")
        yield (
            key,
            Speaker(
                name=name,
                key=key,
                title="" if title is None else words_of(title),
                organisation="" if organisation is None or len(organisation) else words_of(organisation),
                role=role,
            ),
        )


def _name(person: Element) -> str:
    """Return forename and surname, the forms of address left out; an organisation stands in for a name."""
    name = person.find("{*}persName")
    if name is None:
        return ""
    parts = {part: [words_of(each) for each in name.iterfind(f"{{*}}{part}")] for part in ("forename", "surname")}
    links = [words_of(each) for each in name.iterfind("{*}nameLink")]
    known = [*parts["forename"], *links, *parts["surname"]]
    return " ".join(each for each in known if each) or words_of(name, (), ("rolename", "genname", "addname"))


def _who(turn: Element, label: str, people: Mapping[str, Speaker]) -> tuple[Speaker | None, Kind | None]:
    key = (turn.get("who") or "").split(" ")[0]
    tokens = [each.rpartition("#")[2].rpartition(".")[2].lower() for each in (turn.get("ana") or "").split()]
    role = next((_ROLES[each] for each in tokens if each in _ROLES), Role.UNKNOWN)
    kind = next((_KINDS[each] for each in tokens if each in _KINDS), None)
    known = people.get(key if key.startswith("#") else f"#{key}")
    if known is None:
        name = label.strip(" :.") or _readable(key)
        return (Speaker(name=name, key=key, role=role) if name else None), kind
    given = known.role if role is Role.UNKNOWN else role
    return Speaker(name=known.name, key=known.key, title=known.title, organisation=known.organisation, role=given), kind


def _readable(key: str) -> str:
    """Return a name that stands in an identifier, as in `#MariaGarcia` or `#garcia_maria`."""
    name = key.rpartition("#")[2].rpartition(":")[2]
    return "".join(f" {sign}" if sign.isupper() and place else sign for place, sign in enumerate(name)).replace(
        "_", " "
    )


def _set_notes_aside(text: Element, path: str, left_out: list[LeftOut]) -> None:
    """Take editors' notes out, and into what is left out."""
    for note in list(text.iter("{*}note")):
        kind = (note.get("type") or note.get("place") or "").lower()
        parent = note.getparent()
        if kind in _EDITORIAL and parent is not None:
            left_out.append(LeftOut(text=words_of(note), reason=f"note ({kind})", path=path, line=line_of(note)))
            before = note.getprevious()
            tail = note.tail or ""
            if before is not None:
                before.tail = (before.tail or "") + tail
            else:
                parent.text = (parent.text or "") + tail
            parent.remove(note)


def _language(root: Element) -> str:
    text = root.find(".//{*}text")
    found = language_of(text) if text is not None else ""
    return found or language_of(root)


def _titles(header: Element | None, language: str) -> Iterator[Candidate]:
    for kind in ("main", None, "sub"):
        for title in _find(header, "fileDesc/titleStmt/title"):
            if title.get("type") == kind and language_of(title) in {language, ""}:
                line = line_of(title)
                yield Candidate(value=words_of(title), evidence="the TEI header's title", confidence=0.9, line=line)
    for title in _find(header, "fileDesc/titleStmt/title"):
        yield Candidate(value=words_of(title), evidence="the TEI header's title", confidence=0.4)


def _dates(header: Element | None) -> Iterator[Candidate]:
    yield from _days(header, "profileDesc/settingDesc/setting/date", 0.95)
    yield from _days(header, "profileDesc/creation/date", 0.6)
    yield from _days(header, "fileDesc/sourceDesc/bibl/date", 0.7)
    yield from _days(header, "fileDesc/sourceDesc/recordingStmt/recording/date", 0.7)


def _days(header: Element | None, path: str, confidence: float) -> Iterator[Candidate]:
    for day in _find(header, path):
        value = day.get("when") or day.get("from") or day.get("notBefore") or words_of(day)
        if value:
            yield Candidate(
                value=value[:10], evidence=f"the TEI header's {path}", confidence=confidence, line=line_of(day)
            )


def _texts(header: Element | None, language: str, path: str) -> Iterator[Candidate]:
    """Yield the texts at `path` in the document's language, or all where it has none."""
    found = _find(header, path)
    own = [each for each in found if language_of(each) == language]
    for each in own or found:
        parts = [part for part in each if name_of(part) == "orgname" and language_of(part) in {language, ""}]
        words = words_of(parts[0] if parts else each)
        if words:
            yield Candidate(value=words, evidence=f"the TEI header's {path}", confidence=0.6)


def _addresses(header: Element | None) -> Iterator[Candidate]:
    for path in ("fileDesc/sourceDesc/bibl/ref", "fileDesc/sourceDesc/bibl/idno"):
        for each in _find(header, path):
            value = each.get("target") or words_of(each)
            if value.startswith(("http://", "https://")):
                yield Candidate(value=value, evidence="the TEI header's source", confidence=0.8)


def _find(header: Element | None, path: str) -> list[Element]:
    if header is None:
        return []
    return header.findall("/".join(f"{{*}}{name}" for name in path.split("/")))
