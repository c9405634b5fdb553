"""Walking a transcript in reading order, and rebuilding it with other segments."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from pressroom.model.document import (
    Abbreviation,
    Block,
    Emphasis,
    Exchange,
    Figure,
    Footnote,
    Foreign,
    Incident,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Quotation,
    Section,
    Segment,
    Strong,
    Table,
    Text,
    Transcript,
    Turn,
    Unclear,
)

SegmentMap = Callable[[Segment], Segment]

_HOLDING = (Emphasis, Strong, Link, Foreign)

# ------------------------------------------------------------------------------------------- walk


def walk_turns(transcript: Transcript) -> Iterator[Turn]:
    """Yield every turn in reading order."""
    for section in transcript.sections:
        for item in section.items:
            yield from item.turns if isinstance(item, Exchange) else (item,)


def walk_segments(transcript: Transcript) -> Iterator[Segment]:
    """Yield every segment once, in reading order: metadata, headings and turns, notes after their caller.

    A glossary's expansion is yielded where its short form first stands. People are not walked: their
    catalog is another one (see `walk_people`).
    """
    seen: set[str] = set()
    for segment in _all_segments(transcript):
        if segment.id not in seen:
            seen.add(segment.id)
            yield segment


def walk_people(people: Iterable[Person]) -> Iterator[Segment]:
    """Yield name, role and organisation of each person."""
    for person in people:
        yield from (part for part in (person.name, person.role, person.organisation) if part)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Segment]:
    """Yield the segments of `blocks` in reading order."""
    for block in blocks:
        match block:
            case Paragraph(segment=segment) | Incident(segment=segment):
                yield from _with_inner(segment)
            case ListBlock(items=items):
                for item in items:
                    yield from walk_blocks(item.blocks)
            case Table(header=header, rows=rows):
                yield from chain.from_iterable(map(_with_inner, chain(header, *rows)))
            case Quotation(blocks=inner):
                yield from walk_blocks(inner)
            case Figure(alternative=alternative, caption=caption):
                yield from (part for part in (alternative, caption) if part)


def walk_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines depth first, each before what it holds; notes and expansions are not entered."""
    for inline in inlines:
        yield inline
        if type(inline) is not Text and isinstance(inline, _HOLDING):  # a check that fails takes longest
            yield from walk_inlines(inline.inlines)


def walk_figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Yield the figures of `blocks`, also those in lists and quotations."""
    for block in blocks:
        match block:
            case Figure():
                yield block
            case ListBlock(items=items):
                for item in items:
                    yield from walk_figures(item.blocks)
            case Quotation(blocks=inner):
                yield from walk_figures(inner)


def is_plain(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether `inlines` are one text and nothing else, as those of most segments are."""
    return len(inlines) == 1 and type(inlines[0]) is Text


def plain_text(inlines: Iterable[Inline]) -> str:
    """Return the words of `inlines` without markup; notes are left out, `[?]` stays."""
    parts = []
    for inline in inlines:
        match inline:
            case Text(text=text) | Abbreviation(text=text):
                parts.append(text)
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner) | Foreign(inlines=inner):
                parts.append(plain_text(inner))
            case LineBreak():
                parts.append("\n")
            case Unclear():
                parts.append("[?]")
    return "".join(parts)


def words_of(segment: Segment | None) -> str:
    """Return the plain text of a segment, empty for none."""
    return plain_text(segment.inlines) if segment else ""


def _all_segments(transcript: Transcript) -> Iterator[Segment]:
    yield from _metadata_segments(transcript.metadata)
    for section in transcript.sections:
        if section.heading:
            yield from _with_inner(section.heading)
        for item in section.items:
            for turn in item.turns if isinstance(item, Exchange) else (item,):
                yield from walk_blocks(turn.blocks)
    yield from (entry.expansion for entry in transcript.glossary)


def _metadata_segments(metadata: Metadata) -> Iterator[Segment]:
    parts = (metadata.title, metadata.summary, metadata.publisher, metadata.venue)
    yield from (part for part in parts if part)


def _with_inner(segment: Segment) -> Iterator[Segment]:
    yield segment
    if is_plain(segment.inlines):
        return
    for inline in walk_inlines(segment.inlines):
        match inline:
            case Text():
                pass  # as most are
            case Abbreviation(expansion=expansion):
                yield expansion
            case Footnote(paragraphs=paragraphs):
                yield from walk_blocks(paragraphs)


# ---------------------------------------------------------------------------------------- rebuild


def map_segments(transcript: Transcript, change: SegmentMap) -> Transcript:
    """Return the transcript with each segment replaced by `change(segment)`; ids must stay.

    `change` is called for inner segments (expansions, notes) of what it returned for the outer one.
    People are mapped too, with their own segments.
    """
    return replace(
        transcript,
        metadata=_map_metadata(transcript.metadata, change),
        people=tuple(map_person(person, change) for person in transcript.people),
        sections=tuple(_map_section(section, change) for section in transcript.sections),
        glossary=tuple(replace(entry, expansion=change(entry.expansion)) for entry in transcript.glossary),
    )


def map_person(person: Person, change: SegmentMap) -> Person:
    """Return the person with name, role and organisation replaced."""
    return replace(
        person,
        name=_maybe(person.name, change),
        role=_maybe(person.role, change),
        organisation=_maybe(person.organisation, change),
    )


def map_blocks(blocks: Iterable[Block], change: SegmentMap) -> tuple[Block, ...]:
    """Return `blocks` with each segment replaced."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_metadata(metadata: Metadata, change: SegmentMap) -> Metadata:
    return replace(
        metadata,
        title=change(metadata.title),
        summary=_maybe(metadata.summary, change),
        publisher=_maybe(metadata.publisher, change),
        venue=_maybe(metadata.venue, change),
    )


def _map_section(section: Section, change: SegmentMap) -> Section:
    heading = _map_segment(section.heading, change) if section.heading else None
    items = tuple(
        replace(item, turns=tuple(_map_turn(turn, change) for turn in item.turns))
        if isinstance(item, Exchange)
        else _map_turn(item, change)
        for item in section.items
    )
    return replace(section, heading=heading, items=items)


def _map_turn(turn: Turn, change: SegmentMap) -> Turn:
    return replace(turn, blocks=map_blocks(turn.blocks, change))


def _map_block(block: Block, change: SegmentMap) -> Block:
    match block:
        case Paragraph() | Incident():
            return replace(block, segment=_map_segment(block.segment, change))
        case ListBlock():
            items = (ListItem(blocks=map_blocks(item.blocks, change)) for item in block.items)
            return replace(block, items=tuple(items))
        case Table():
            header = tuple(_map_segment(cell, change) for cell in block.header)
            rows = tuple(tuple(_map_segment(cell, change) for cell in row) for row in block.rows)
            return replace(block, header=header, rows=rows)
        case Quotation():
            return replace(block, blocks=map_blocks(block.blocks, change))
        case Figure():
            return replace(
                block,
                alternative=_maybe(block.alternative, change),
                caption=_maybe(block.caption, change),
            )


def _map_segment(segment: Segment, change: SegmentMap) -> Segment:
    changed = change(segment)
    return replace(changed, inlines=_map_inner(changed.inlines, change))


def _map_inner(inlines: tuple[Inline, ...], change: SegmentMap) -> tuple[Inline, ...]:
    return tuple(_map_inline(inline, change) for inline in inlines)


def _map_inline(inline: Inline, change: SegmentMap) -> Inline:
    match inline:
        case Abbreviation():
            return replace(inline, expansion=change(inline.expansion))
        case Footnote():
            paragraphs = (Paragraph(segment=_map_segment(part.segment, change)) for part in inline.paragraphs)
            return replace(inline, paragraphs=tuple(paragraphs))
        case Emphasis() | Strong() | Link() | Foreign():
            return replace(inline, inlines=_map_inner(inline.inlines, change))
        case _:
            return inline


def _maybe(segment: Segment | None, change: SegmentMap) -> Segment | None:
    return change(segment) if segment else None
