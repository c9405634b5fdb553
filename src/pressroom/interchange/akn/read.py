"""Akoma Ntoso to transcript: the inverse of `write`. That of other makers is for the importer to make sense of."""

import datetime as dt

from pressroom.interchange.akn.blocks import read_blocks
from pressroom.interchange.akn.inlines import Reader, name_of
from pressroom.interchange.akn.words import EXCHANGE, PERSON, ours
from pressroom.interchange.reading import UnreadableError, bare, read_document, required
from pressroom.interchange.trees import Element, local_name, parse
from pressroom.languages import parse_language
from pressroom.model.document import (
    Abbreviation,
    Act,
    Exchange,
    Metadata,
    Person,
    Section,
    Segment,
    Status,
    Transcript,
    Translation,
    Turn,
)
from pressroom.protocols import Reading, Source


def recognises(source: Source) -> bool:
    """Tell whether `source` says of itself that pressroom exported it as Akoma Ntoso."""
    root = parse(source.content)
    return root is not None and _is_ours(root)


def read(source: Source) -> Reading:
    """Read what `write` wrote; anything else is an error that says what is missing."""
    return read_document(source, _is_ours, _transcript)


def _is_ours(root: Element) -> bool:
    return root.find(f"{{*}}debate/{{*}}meta/{{*}}proprietary/{ours('transcript')}") is not None


def _transcript(root: Element) -> Transcript:
    own = _only(root, f"{{*}}debate/{{*}}meta/{{*}}proprietary/{ours('transcript')}")
    reader = Reader(own)
    glossary = tuple(_entry(reader, entry) for entry in own.iterfind(f"{ours('glossary')}/{ours('entry')}"))
    for entry in glossary:
        reader.glossary.learn(entry.expansion)
    return Transcript(
        id=required(own.get("id"), "id"),
        language=reader.language,
        metadata=_metadata(reader, own, _only(root, "{*}debate/{*}preface")),
        people=tuple(_person(reader, person) for person in own.iterfind(ours("person"))),
        sections=tuple(_section(reader, section) for section in _only(root, "{*}debate/{*}debateBody")),
        glossary=glossary,
        translation=_translation(own.find(ours("translation"))),
    )


def _only(element: Element, path: str) -> Element:
    found = element.find(path)
    if found is None:
        message = f"there is no {path.replace('{*}', '')}"
        raise UnreadableError(message)
    return found


def _entry(reader: Reader, element: Element) -> Abbreviation:
    expansion = reader.segment(_only(element, ours("expansion")), reader.language)
    return Abbreviation(text=element.get("text") or "", expansion=expansion)


def _metadata(reader: Reader, own: Element, preface: Element) -> Metadata:
    parts = {element.get("class") or "": element for element in preface}

    def part(name: str) -> Segment | None:
        return reader.segment(parts[name], reader.language) if name in parts else None

    published = own.get("published")
    return Metadata(
        title=reader.segment(_only(preface, "{*}p/{*}docTitle"), reader.language),
        date=dt.date.fromisoformat(required(_only(preface, "{*}p/{*}docDate").get("date"), "date")),
        published=None if published is None else dt.date.fromisoformat(published),
        publisher=part("publisher"),
        venue=part("venue"),
        summary=part("summary"),
        source=own.get("source") or "",
        recording=own.get("recording") or "",
        status=Status(required(own.get("status"), "status")),
    )


def _translation(element: Element | None) -> Translation | None:
    if element is None:
        return None
    return Translation(
        original=parse_language(required(element.get("original"), "original language")),
        status=Status(required(element.get("status"), "status")),
        total=int(required(element.get("total"), "total")),
        missing=_ids(element, "missing"),
        borrowed=tuple(
            (parse_language(required(each.get("language"), "language")), _ids(each, "segments"))
            for each in element.iterfind(ours("borrowed"))
        ),
        omitted=_ids(element, "omitted"),
        outdated=_ids(element, "outdated"),
    )


def _ids(element: Element, name: str) -> tuple[str, ...]:
    return tuple((element.get(name) or "").split())


def _person(reader: Reader, element: Element) -> Person:
    def part(name: str) -> Segment | None:
        found = element.find(ours(name))
        return reader.segment(found, reader.language) if found is not None else None

    return Person(
        id=required(element.get("id"), "person's id"),
        name=part("name"),
        role=part("role"),
        organisation=part("organisation"),
        pronunciation=element.get("pronunciation") or "",
    )


def _section(reader: Reader, element: Element) -> Section:
    heading: Segment | None = None
    items: list[Exchange | Turn] = []
    for child in element:
        if local_name(child) == "heading":
            heading = reader.segment(child, reader.language)
        elif child.get("name") == EXCHANGE:
            items.append(Exchange(id=name_of(child), turns=tuple(_turn(reader, turn) for turn in child)))
        else:
            items.append(_turn(reader, child))
    return Section(id=name_of(element), heading=heading, items=tuple(items))


def _turn(reader: Reader, element: Element) -> Turn:
    parts = [child for child in element if local_name(child) != "from" and child.get("class") != "empty"]
    return Turn(
        id=name_of(element),
        speaker=bare(element.get("by"), f"#{PERSON}"),
        act=Act(required(element.get(ours("act")), "act")),
        blocks=read_blocks(reader, parts, reader.language),
        answers=element.get(ours("answers")),
        unanswered=element.get(ours("unanswered")) == "true",
    )
