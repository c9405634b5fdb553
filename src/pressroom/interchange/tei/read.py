"""TEI to transcript: the inverse of `write`. TEI of other makers is for the importer to make sense of."""

import datetime as dt
from collections.abc import Iterator

from pressroom.interchange.reading import UnreadableError, bare, read_document
from pressroom.interchange.tei.blocks import read_blocks
from pressroom.interchange.tei.inlines import Reader, name_of
from pressroom.interchange.tei.words import ACT, EXCHANGE, GLOSSARY, PERSON, UNANSWERED, VERSION
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

_PEOPLE = "profileDesc/particDesc/listPerson/person"


def recognises(source: Source) -> bool:
    """Tell whether `source` says of itself that pressroom exported it as TEI."""
    root = parse(source.content)
    return root is not None and _is_ours(root)


def read(source: Source) -> Reading:
    """Read what `write` wrote; anything else is an error that says what is missing."""
    return read_document(source, _is_ours, _transcript)


def _is_ours(root: Element) -> bool:
    applications = root.iterfind("{*}teiHeader/{*}encodingDesc/{*}appInfo/{*}application")
    return any((each.get("ident"), each.get("version")) == ("pressroom", VERSION) for each in applications)


def _transcript(root: Element) -> Transcript:
    reader = Reader(root)
    header = reader.child(root, "teiHeader")
    for entry in root.iterfind(f".//{{*}}back/{{*}}div[@type='{GLOSSARY}']/{{*}}list/{{*}}item"):
        reader.glossary.learn(reader.segment(entry, reader.language))
    return Transcript(
        id=reader.find(header, "fileDesc/publicationStmt/idno").text or "",
        language=reader.language,
        metadata=_metadata(reader, header),
        people=tuple(
            _person(reader, each) for each in reader.every(header, "profileDesc/particDesc/listPerson/person")
        ),
        sections=tuple(_section(reader, each) for each in reader.every(root, "text/body/div")),
        glossary=tuple(_glossary(reader, root)),
        translation=_translation(reader, header),
    )


def _metadata(reader: Reader, header: Element) -> Metadata:
    title = reader.maybe(header, "fileDesc/titleStmt/title")
    if title is None:
        message = "it has no title"
        raise UnreadableError(message)
    published = reader.first(header, "fileDesc/publicationStmt/date")
    return Metadata(
        title=title,
        date=_day(reader.find(header, "profileDesc/settingDesc/setting/date")),
        published=_day(published) if published is not None else None,
        publisher=reader.maybe(header, "fileDesc/publicationStmt/publisher"),
        venue=reader.maybe(header, "profileDesc/settingDesc/setting/placeName"),
        summary=reader.maybe(header, "profileDesc/abstract/p"),
        source=_address(reader.first(header, "fileDesc/sourceDesc/bibl/ref")),
        recording=_address(reader.first(header, "fileDesc/sourceDesc/recordingStmt/recording/p/ref")),
        status=Status(reader.find(header, "revisionDesc").get("status") or ""),
    )


def _address(link: Element | None) -> str:
    return "" if link is None else link.get("n") or link.get("target") or ""


def _day(element: Element) -> dt.date:
    return dt.date.fromisoformat(element.get("when") or "")


def _translation(reader: Reader, header: Element) -> Translation | None:
    note = reader.first(header, "fileDesc/notesStmt/note")
    if note is None:
        return None
    return Translation(
        original=parse_language(reader.find(note, "term").text or ""),
        status=Status(note.get("subtype") or ""),
        total=int(note.get("n") or ""),
        missing=_named(reader, note, None),
        borrowed=tuple(
            (parse_language(each.get("n") or ""), tuple(bare(name, "#") for name in (each.get("target") or "").split()))
            for each in reader.every(note, "ref")
            if each.get("type") == "borrowed"
        ),
        omitted=_named(reader, note, "omitted"),
        outdated=_named(reader, note, "outdated"),
    )


def _named(reader: Reader, note: Element, kind: str | None) -> tuple[str, ...]:
    return tuple(bare(each.get("target"), "#") for each in reader.every(note, "ref") if each.get("type") == kind)


def _person(reader: Reader, element: Element) -> Person:
    pronunciation = reader.first(element, "note")
    return Person(
        id=bare(name_of(element), PERSON),
        name=reader.maybe(element, "persName"),
        role=reader.maybe(element, "occupation"),
        organisation=reader.maybe(element, "affiliation"),
        pronunciation=(pronunciation.text or "") if pronunciation is not None else "",
    )


def _glossary(reader: Reader, root: Element) -> Iterator[Abbreviation]:
    for listing in root.iterfind(f".//{{*}}back/{{*}}div[@type='{GLOSSARY}']/{{*}}list"):
        labels, items = reader.every(listing, "label"), reader.every(listing, "item")
        for label, item in zip(labels, items, strict=True):
            yield Abbreviation(text=label.text or "", expansion=reader.segment(item, reader.language))


def _section(reader: Reader, element: Element) -> Section:
    heading: Segment | None = None
    items: list[Exchange | Turn] = []
    for child in element:
        kind = local_name(child)
        if kind == "head":
            heading = reader.segment(child, reader.language)
        elif kind == "u":
            items.append(_turn(reader, child))
        elif kind == "div" and child.get("type") == EXCHANGE:
            items.append(Exchange(id=name_of(child), turns=tuple(_turn(reader, turn) for turn in child)))
        elif kind == "div":
            items += (_turn(reader, turn) for turn in child)
    return Section(id=name_of(element), heading=heading, items=tuple(items))


def _turn(reader: Reader, element: Element) -> Turn:
    does = (element.get("ana") or "").split()
    acts = [each for each in does if each != f"#{UNANSWERED}"]
    answers = element.get("corresp")
    return Turn(
        id=name_of(element),
        speaker=bare(element.get("who"), f"#{PERSON}"),
        act=Act(bare(acts[0] if acts else "", f"#{ACT}")),
        blocks=read_blocks(reader, element, reader.language),
        answers=None if answers is None else bare(answers, "#"),
        unanswered=f"#{UNANSWERED}" in does,
    )
