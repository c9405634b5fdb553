"""JSON to transcript: the inverse of `write`."""

from collections.abc import Iterable

import msgspec

from pressroom.interchange.json import records as r
from pressroom.interchange.reading import refused
from pressroom.interchange.soundness import faults_of
from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.model import document as d
from pressroom.protocols import Reading, Source

_HINT = "compare it with the schema that `pressroom schema transcript` prints"
_MARK = b'"pressroom-transcript"'


def recognises(source: Source) -> bool:
    """Tell whether `source` says of itself that pressroom exported it."""
    return _MARK in source.content[:1000]


def read(source: Source) -> Reading:
    """Read what `write` wrote; anything else is an error that names the place in the file."""
    try:
        record = msgspec.json.decode(source.content, type=r.TranscriptRecord)
        transcript = _transcript(record)
    except UnknownLanguageError as problem:
        return refused(source, str(problem), _HINT)
    except RecursionError:
        return refused(source, "it is nested too deep", _HINT)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        return refused(source, str(problem), _HINT)
    fault = next(faults_of(transcript), None)
    return refused(source, fault, _HINT) if fault else Reading(transcript=transcript)


def _transcript(record: r.TranscriptRecord) -> d.Transcript:
    return d.Transcript(
        id=record.id,
        language=parse_language(record.language),
        metadata=_metadata(record.metadata),
        people=tuple(map(_person, record.people)),
        sections=tuple(map(_section, record.sections)),
        glossary=tuple(map(_abbreviation, record.glossary)),
        translation=_translation(record.translation) if record.translation else None,
    )


def _metadata(record: r.MetadataRecord) -> d.Metadata:
    return d.Metadata(
        title=_segment(record.title),
        date=record.date,
        published=record.published,
        publisher=_maybe(record.publisher),
        venue=_maybe(record.venue),
        summary=_maybe(record.summary),
        source=record.source,
        recording=record.recording,
        status=record.status,
    )


def _translation(record: r.TranslationRecord) -> d.Translation:
    return d.Translation(
        original=parse_language(record.original),
        status=record.status,
        total=record.total,
        missing=record.missing,
        borrowed=tuple((parse_language(each.language), each.segments) for each in record.borrowed),
        omitted=record.omitted,
        outdated=record.outdated,
    )


def _person(record: r.PersonRecord) -> d.Person:
    return d.Person(
        id=record.id,
        name=_maybe(record.name),
        role=_maybe(record.role),
        organisation=_maybe(record.organisation),
        pronunciation=record.pronunciation,
    )


def _section(record: r.SectionRecord) -> d.Section:
    return d.Section(id=record.id, heading=_maybe(record.heading), items=tuple(map(_item, record.items)))


def _item(record: r.ExchangeRecord | r.TurnRecord) -> d.Exchange | d.Turn:
    if isinstance(record, r.ExchangeRecord):
        return d.Exchange(id=record.id, turns=tuple(map(_turn, record.turns)))
    return _turn(record)


def _turn(record: r.TurnRecord) -> d.Turn:
    return d.Turn(
        id=record.id,
        speaker=record.speaker,
        act=record.act,
        blocks=_blocks(record.blocks),
        answers=record.answers,
        unanswered=record.unanswered,
    )


def _blocks(records: Iterable[r.BlockRecord]) -> tuple[d.Block, ...]:
    return tuple(map(_block, records))


def _block(record: r.BlockRecord) -> d.Block:
    match record:
        case r.ParagraphRecord(segment=segment):
            return d.Paragraph(segment=_segment(segment))
        case r.IncidentRecord(segment=segment):
            return d.Incident(segment=_segment(segment))
        case r.ListRecord(items=items, start=start):
            return d.ListBlock(items=tuple(d.ListItem(blocks=_blocks(item)) for item in items), start=start)
        case r.TableRecord(header=header, rows=rows, alignment=alignment):
            cells = tuple(tuple(map(_segment, row)) for row in rows)
            return d.Table(header=tuple(map(_segment, header)), rows=cells, alignment=alignment)
        case r.QuotationRecord(blocks=blocks):
            return d.Quotation(blocks=_blocks(blocks))
        case r.FigureRecord():
            return d.Figure(
                id=record.id,
                source=record.source,
                alternative=_maybe(record.alternative),
                caption=_maybe(record.caption),
            )


def _maybe(record: r.SegmentRecord | None) -> d.Segment | None:
    return _segment(record) if record else None


def _segment(record: r.SegmentRecord) -> d.Segment:
    plain = (d.Text(text=record.text),) if record.text else ()
    clip = record.clip
    return d.Segment(
        id=record.id,
        inlines=plain if record.inlines is None else _inlines(record.inlines),
        language=parse_language(record.language),
        clip=d.Clip(begin=clip.begin, end=clip.end) if clip else None,
    )


def _inlines(records: Iterable[r.InlineRecord]) -> tuple[d.Inline, ...]:
    return tuple(map(_inline, records))


def _inline(record: r.InlineRecord) -> d.Inline:  # noqa: PLR0911 - one for each kind
    match record:
        case r.TextRecord(text=text):
            return d.Text(text=text)
        case r.EmphasisRecord(inlines=inner):
            return d.Emphasis(inlines=_inlines(inner))
        case r.StrongRecord(inlines=inner):
            return d.Strong(inlines=_inlines(inner))
        case r.LinkRecord(target=target, inlines=inner):
            return d.Link(target=target, inlines=_inlines(inner))
        case r.AbbreviationRecord():
            return _abbreviation(record)
        case r.ForeignRecord(language=language, inlines=inner):
            return d.Foreign(language=parse_language(language), inlines=_inlines(inner))
        case r.FootnoteRecord(id=name, paragraphs=paragraphs):
            return d.Footnote(id=name, paragraphs=tuple(d.Paragraph(segment=_segment(part)) for part in paragraphs))
        case r.LineBreakRecord():
            return d.LineBreak()
        case r.UnclearRecord():
            return d.Unclear()


def _abbreviation(record: r.AbbreviationRecord) -> d.Abbreviation:
    return d.Abbreviation(text=record.text, expansion=_segment(record.expansion))
