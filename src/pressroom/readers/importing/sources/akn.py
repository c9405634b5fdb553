"""Akoma Ntoso: debates with speeches, questions and answers.

Source: Akoma Ntoso Version 1.0 (OASIS Standard, http://docs.oasis-open.org/legaldocml/akn-core/v1.0/).
"""

import re
from collections.abc import Iterator, Mapping

from babel.core import get_global

from pressroom.protocols import Source
from pressroom.readers.importing.page import Block, Candidate, Page, Speaker
from pressroom.readers.importing.recognition import Kind, Role
from pressroom.readers.importing.sources.xml_page import unreadable
from pressroom.readers.importing.sources.xml_tree import Element, attribute, line_of, name_of, parse, words_of
from pressroom.readers.importing.sources.xml_turns import Dialect, Walk

_DIALECT = Dialect(
    turns=frozenset({"speech", "question", "answer", "speechgroup"}),
    paragraphs=frozenset({"p", "li", "td", "th", "block"}),
    labels=frozenset({"from"}),
    notes=frozenset({"scene", "narrative", "remark", "summary", "recordedtime"}),
    headings=frozenset({"heading", "subheading", "num", "doctitle"}),
    skipped=frozenset({"meta", "authorialnote", "coverpage", "components", "attachments"}),
    kinds={"question": Kind.QUESTION, "answer": Kind.ANSWER, "speech": Kind.STATEMENT},
)
_ROLES = {
    "moderator": Role.MODERATOR,
    "moderation": Role.MODERATOR,
    "journalist": Role.JOURNALIST,
    "official": Role.OFFICIAL,
    "speaker": Role.MODERATOR,
    "deputyspeaker": Role.MODERATOR,
    "chair": Role.MODERATOR,
    "chairperson": Role.MODERATOR,
    "chairman": Role.MODERATOR,
    "president": Role.MODERATOR,
    "question": Role.JOURNALIST,
    "follow-up": Role.JOURNALIST,
}
_IN_BRACKETS = re.compile(r"[(（]\s{0,3}([^()（）]{2,60})[)）]\s*$")
_ADDRESS = re.compile(
    r"(?:mrs?|ms|miss|dr|hon|sir|lady|prof|sen|eng|mme|mlle|sra?|dip|herr|frau|sig)\b\.?", re.IGNORECASE
)
_WORD = re.compile(r"\w+")
_WHO = ("{*}TLCPerson", "{*}TLCOrganization", "{*}TLCRole")


def read_akn(source: Source) -> Page:
    """Return the speeches of an Akoma Ntoso debate as blocks; never raises on any bytes."""
    tree = parse(source.content)
    if tree.root is None:
        return unreadable(source, "Akoma Ntoso")
    root = tree.root
    shown = {f"#{attribute(each, ('eid', 'id'))}": each.get("showAs") or "" for each in root.iter(*_WHO)}
    walk = Walk(_DIALECT, lambda turn, label: _who(turn, label, shown), source.path)
    blocks: list[Block] = []
    for body in root.iter("{*}debateBody", "{*}mainBody", "{*}body"):
        blocks += walk.blocks(body)
    language = _language(root)
    return Page(
        path=source.path,
        format="Akoma Ntoso",
        blocks=tuple(blocks),
        titles=tuple(_titles(root)),
        dates=tuple(_dates(root)),
        published=tuple(_published(root)),
        languages=(Candidate(value=language, evidence="FRBRlanguage", confidence=0.95),) if language else (),
        publishers=tuple(_classed(root, "publisher")),
        venues=tuple(_classed(root, "venue")) or tuple(_named(root, "location")),
        participants=tuple(_participants(root)),
        left_out=tuple(walk.left_out),
        doubts=("the XML is damaged; it was read as far as it goes",) if tree.mended else (),
    )


def _who(turn: Element, label: str, shown: Mapping[str, str]) -> tuple[Speaker | None, Kind | None]:
    key, office = turn.get("by") or "", turn.get("as") or ""
    name = _name(shown.get(key, ""), label) or key.lstrip("#").replace("_", " ")
    role = _ROLES.get(office.rpartition(".")[2].lstrip("#").lower(), Role.UNKNOWN)
    title = shown.get(office, "") if not office.startswith("#role.") else ""
    return (Speaker(name=name, key=key, title=title, role=role) if name else None), None


def _name(shown: str, label: str) -> str:
    """Return what the references call a person, unless the label names another one.

    A label names somebody by a form of address, or in brackets after an office.
    """
    label = label.strip(" :.-–—")
    inside = _IN_BRACKETS.search(label)
    named = inside[1] if inside else label if _ADDRESS.match(label) else ""
    if not shown or (named and not _words(named) & _words(shown)):
        return named or label or shown
    return shown


def _words(name: str) -> set[str]:
    return {word for word in _WORD.findall(name.casefold()) if len(word) > 1 and not _ADDRESS.match(word)}


def _participants(root: Element) -> Iterator[Speaker]:
    for person in root.iter("{*}TLCPerson"):
        name = person.get("showAs") or ""
        if name:
            yield Speaker(name=name, key=f"#{attribute(person, ('eid', 'id'))}")


def _titles(root: Element) -> Iterator[Candidate]:
    for place in ("preface", "coverPage"):
        for part in root.iter(f"{{*}}{place}"):
            for title in part.iter("{*}docTitle", "{*}longTitle"):
                yield Candidate(value=words_of(title), evidence=f"the title in the {place}", confidence=0.95)
    for part in root.iter("{*}preface", "{*}coverPage"):
        for title in part.iter("{*}p", "{*}docType"):
            words = words_of(title)
            if words:
                yield Candidate(value=words, evidence="the first words of the preface", confidence=0.6)
                break
    for alias in root.iter("{*}FRBRalias", "{*}FRBRname"):
        if alias.get("value"):
            yield Candidate(value=alias.get("value") or "", evidence="the name of the work", confidence=0.5)


def _dates(root: Element) -> Iterator[Candidate]:
    for part in root.iter("{*}preface", "{*}coverPage", "{*}debateBody"):
        for day in part.iter("{*}docDate"):
            yield _day(day, "the date in the preface", 0.95)
    for work in root.iter("{*}FRBRWork"):
        for day in work.iterfind("{*}FRBRdate"):
            yield _day(day, "the date of the work", 0.8)


def _published(root: Element) -> Iterator[Candidate]:
    for day in root.iter("{*}publication"):
        yield _day(day, "the publication's date", 0.8)
    for expression in root.iter("{*}FRBRExpression"):
        for day in expression.iterfind("{*}FRBRdate"):
            yield _day(day, "the date of the expression", 0.5)


def _day(element: Element, evidence: str, confidence: float) -> Candidate:
    value = (element.get("date") or words_of(element))[:10]
    return Candidate(value=value, evidence=evidence, confidence=confidence, line=line_of(element))


def _language(root: Element) -> str:
    """Return the language's tag; the three letters of ISO 639-2 are turned into the two that BCP 47 wants."""
    for element in root.iter("{*}FRBRlanguage"):
        tag = element.get("language") or ""
        if tag:
            aliases = get_global("language_aliases")
            return str(aliases.get(tag.lower(), tag))
    return ""


def _classed(root: Element, kind: str) -> Iterator[Candidate]:
    for part in root.iter("{*}preface"):
        for each in part:
            if each.get("class") == kind:
                yield Candidate(value=words_of(each), evidence="the preface", confidence=0.9)


def _named(root: Element, kind: str) -> Iterator[Candidate]:
    for part in root.iter("{*}preface", "{*}coverPage"):
        for each in part.iter(f"{{*}}{kind}"):
            if name_of(each) == kind and words_of(each):
                yield Candidate(value=words_of(each), evidence="the preface", confidence=0.7)
