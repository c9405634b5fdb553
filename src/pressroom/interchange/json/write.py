"""Transcript to JSON."""

from collections.abc import Iterable

import msgspec

from pressroom.interchange.json import records as r
from pressroom.model import document as d
from pressroom.model.walk import plain_text
from pressroom.protocols import Export


def write(transcript: d.Transcript) -> Export:
    """Write the whole transcript, indented, in UTF-8."""
    record = r.TranscriptRecord(
        format="pressroom-transcript",
        version=r.VERSION,
        id=transcript.id,
        language=transcript.language.tag,
        metadata=_metadata(transcript.metadata),
        people=tuple(map(_person, transcript.people)),
        sections=tuple(map(_section, transcript.sections)),
        glossary=tuple(map(_abbreviation, transcript.glossary)),
        translation=_translation(transcript.translation) if transcript.translation else None,
    )
    return Export(content=msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n")


def _metadata(metadata: d.Metadata) -> r.MetadataRecord:
    return r.MetadataRecord(
        title=_segment(metadata.title),
        date=metadata.date,
        status=metadata.status,
        published=metadata.published,
        publisher=_maybe(metadata.publisher),
        venue=_maybe(metadata.venue),
        summary=_maybe(metadata.summary),
        source=metadata.source,
        recording=metadata.recording,
    )


def _translation(translation: d.Translation) -> r.TranslationRecord:
    return r.TranslationRecord(
        original=translation.original.tag,
        status=translation.status,
        total=translation.total,
        missing=translation.missing,
        borrowed=tuple(r.BorrowedRecord(language=each.tag, segments=ids) for each, ids in translation.borrowed),
        omitted=translation.omitted,
        outdated=translation.outdated,
    )


def _person(person: d.Person) -> r.PersonRecord:
    return r.PersonRecord(
        id=person.id,
        name=_maybe(person.name),
        role=_maybe(person.role),
        organisation=_maybe(person.organisation),
        pronunciation=person.pronunciation,
    )


def _section(section: d.Section) -> r.SectionRecord:
    return r.SectionRecord(id=section.id, heading=_maybe(section.heading), items=tuple(map(_item, section.items)))


def _item(item: d.Exchange | d.Turn) -> r.ExchangeRecord | r.TurnRecord:
    if isinstance(item, d.Exchange):
        return r.ExchangeRecord(id=item.id, turns=tuple(map(_turn, item.turns)))
    return _turn(item)


def _turn(turn: d.Turn) -> r.TurnRecord:
    return r.TurnRecord(
        id=turn.id,
        speaker=turn.speaker,
        act=turn.act,
        blocks=_blocks(turn.blocks),
        answers=turn.answers,
        unanswered=turn.unanswered,
    )


def _blocks(blocks: Iterable[d.Block]) -> tuple[r.BlockRecord, ...]:
    return tuple(map(_block, blocks))


def _block(block: d.Block) -> r.BlockRecord:
    match block:
        case d.Paragraph(segment=segment):
            return r.ParagraphRecord(segment=_segment(segment))
        case d.Incident(segment=segment):
            return r.IncidentRecord(segment=_segment(segment))
        case d.ListBlock(items=items, start=start):
            return r.ListRecord(items=tuple(_blocks(item.blocks) for item in items), start=start)
        case d.Table(header=header, rows=rows, alignment=alignment):
            cells = tuple(tuple(map(_segment, row)) for row in rows)
            return r.TableRecord(header=tuple(map(_segment, header)), rows=cells, alignment=alignment)
        case d.Quotation(blocks=blocks):
            return r.QuotationRecord(blocks=_blocks(blocks))
        case d.Figure():
            return r.FigureRecord(
                id=block.id,
                source=block.source,
                alternative=_maybe(block.alternative),
                caption=_maybe(block.caption),
            )


def _maybe(segment: d.Segment | None) -> r.SegmentRecord | None:
    return _segment(segment) if segment else None


def _segment(segment: d.Segment) -> r.SegmentRecord:
    text = plain_text(segment.inlines)
    plain = segment.inlines == ((d.Text(text=text),) if text else ())
    clip = segment.clip
    return r.SegmentRecord(
        id=segment.id,
        language=segment.language.tag,
        text=text,
        inlines=None if plain else _inlines(segment.inlines),
        clip=r.ClipRecord(begin=clip.begin, end=clip.end) if clip else None,
    )


def _inlines(inlines: Iterable[d.Inline]) -> tuple[r.InlineRecord, ...]:
    return tuple(map(_inline, inlines))


def _inline(inline: d.Inline) -> r.InlineRecord:  # noqa: PLR0911 - one for each kind
    match inline:
        case d.Text(text=text):
            return r.TextRecord(text=text)
        case d.Emphasis(inlines=inner):
            return r.EmphasisRecord(inlines=_inlines(inner))
        case d.Strong(inlines=inner):
            return r.StrongRecord(inlines=_inlines(inner))
        case d.Link(target=target, inlines=inner):
            return r.LinkRecord(target=target, inlines=_inlines(inner))
        case d.Abbreviation():
            return _abbreviation(inline)
        case d.Foreign(language=language, inlines=inner):
            return r.ForeignRecord(language=language.tag, inlines=_inlines(inner))
        case d.Footnote(id=name, paragraphs=paragraphs):
            return r.FootnoteRecord(id=name, paragraphs=tuple(_segment(part.segment) for part in paragraphs))
        case d.LineBreak():
            return r.LineBreakRecord()
        case d.Unclear():
            return r.UnclearRecord()


def _abbreviation(abbreviation: d.Abbreviation) -> r.AbbreviationRecord:
    return r.AbbreviationRecord(text=abbreviation.text, expansion=_segment(abbreviation.expansion))
