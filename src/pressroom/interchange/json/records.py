"""The JSON form of a transcript as typed records, which are its published schema too.

A record of several kinds carries its kind as `type`. Keys that say nothing are left out.
"""

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from pressroom.model.document import Act, Align, Status

VERSION: Literal[1] = 1
_Tag = Annotated[str, Meta(description="BCP 47 language tag.", examples=["en", "zh-Hans"], min_length=1)]
_Id = Annotated[str, Meta(description="Unique in the transcript; the same in every language and format.")]


class _Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    pass


# ---------------------------------------------------------------------------------------- inlines


class TextRecord(_Record, frozen=True, tag="text"):
    """Plain characters."""

    text: str


class EmphasisRecord(_Record, frozen=True, tag="emphasis"):
    """Stress emphasis."""

    inlines: "tuple[InlineRecord, ...]"


class StrongRecord(_Record, frozen=True, tag="strong"):
    """Strong importance."""

    inlines: "tuple[InlineRecord, ...]"


class LinkRecord(_Record, frozen=True, tag="link"):
    """Link to an address, or to `#id` in this transcript."""

    target: str
    inlines: "tuple[InlineRecord, ...]"


class AbbreviationRecord(_Record, frozen=True, tag="abbreviation"):
    """Short form as printed, with what it stands for."""

    text: str
    expansion: "SegmentRecord"


class ForeignRecord(_Record, frozen=True, tag="foreign"):
    """Run in another language than what stands around it."""

    language: _Tag
    inlines: "tuple[InlineRecord, ...]"


class FootnoteRecord(_Record, frozen=True, tag="footnote"):
    """Note that is called from this place."""

    id: _Id
    paragraphs: "tuple[SegmentRecord, ...]"


class LineBreakRecord(_Record, frozen=True, tag="line-break"):
    """Forced line break."""


class UnclearRecord(_Record, frozen=True, tag="unclear"):
    """Words that could not be heard."""


InlineRecord = (
    TextRecord
    | EmphasisRecord
    | StrongRecord
    | LinkRecord
    | AbbreviationRecord
    | ForeignRecord
    | FootnoteRecord
    | LineBreakRecord
    | UnclearRecord
)


# ----------------------------------------------------------------------------- segments and blocks


class ClipRecord(_Record, frozen=True):
    """Part of a recording, in seconds from its start."""

    begin: float
    end: float


class SegmentRecord(_Record, frozen=True):
    """Smallest passage with an id."""

    id: _Id
    language: _Tag
    text: Annotated[str, Meta(description="The words without markup and notes.")]
    inlines: Annotated[
        tuple[InlineRecord, ...] | None, Meta(description="What the text is made of; left out where it is plain.")
    ] = None
    clip: ClipRecord | None = None


class ParagraphRecord(_Record, frozen=True, tag="paragraph"):
    """One paragraph."""

    segment: SegmentRecord


class ListRecord(_Record, frozen=True, tag="list"):
    """List; `start` is the first number of a numbered one. Each item is a row of blocks."""

    items: "tuple[tuple[BlockRecord, ...], ...]"
    start: int | None = None


class TableRecord(_Record, frozen=True, tag="table"):
    """Table with one header row; every row has as many cells as the header."""

    header: tuple[SegmentRecord, ...]
    rows: tuple[tuple[SegmentRecord, ...], ...]
    alignment: tuple[Align, ...]


class QuotationRecord(_Record, frozen=True, tag="quotation"):
    """Words of somebody else, set apart."""

    blocks: "tuple[BlockRecord, ...]"


class FigureRecord(_Record, frozen=True, tag="figure"):
    """Picture; without `alternative` it only decorates."""

    id: _Id
    source: Annotated[str, Meta(description="Path in the publication.")]
    alternative: SegmentRecord | None = None
    caption: SegmentRecord | None = None


class IncidentRecord(_Record, frozen=True, tag="incident"):
    """Something that happens and is not speech."""

    segment: SegmentRecord


BlockRecord = ParagraphRecord | ListRecord | TableRecord | QuotationRecord | FigureRecord | IncidentRecord


# ------------------------------------------------------------------------------------ conversation


class TurnRecord(_Record, frozen=True, tag="turn"):
    """One uninterrupted speech by one speaker."""

    id: _Id
    speaker: Annotated[str, Meta(description="Id of a person in `people`.")]
    act: Act
    blocks: tuple[BlockRecord, ...]
    answers: Annotated[str | None, Meta(description="Id of the question, where it stands elsewhere.")] = None
    unanswered: Annotated[bool, Meta(description="Whether this question got no answer.")] = False


class ExchangeRecord(_Record, frozen=True, tag="exchange"):
    """One question, the first turn, and all the turns it led to."""

    id: _Id
    turns: Annotated[tuple[TurnRecord, ...], Meta(min_length=1)]


class SectionRecord(_Record, frozen=True):
    """Part of the transcript under one heading, or under none."""

    id: _Id
    items: tuple[ExchangeRecord | TurnRecord, ...]
    heading: SegmentRecord | None = None


# --------------------------------------------------------------------------------- people, metadata


class PersonRecord(_Record, frozen=True):
    """Somebody who speaks; one without a name is an unnamed journalist."""

    id: _Id
    name: SegmentRecord | None = None
    role: SegmentRecord | None = None
    organisation: SegmentRecord | None = None
    pronunciation: str = ""


class MetadataRecord(_Record, frozen=True):
    """What is known about the event and its record."""

    title: SegmentRecord
    date: Annotated[dt.date, Meta(description="Day of the event.")]
    status: Annotated[Status, Meta(description="How far a person has looked at the text.")]
    published: Annotated[dt.date | None, Meta(description="Day on which the record was published.")] = None
    publisher: SegmentRecord | None = None
    venue: SegmentRecord | None = None
    summary: SegmentRecord | None = None
    source: Annotated[str, Meta(description="Address that the record was taken from.")] = ""
    recording: Annotated[str, Meta(description="Address of the recording in sound or pictures.")] = ""


class BorrowedRecord(_Record, frozen=True):
    """The ids of the segments that stand in a third language."""

    language: _Tag
    segments: tuple[str, ...]


class TranslationRecord(_Record, frozen=True):
    """Where a translation comes from; `missing` are the ids of the segments that are not in its language.

    Of these, `borrowed` stand in a third language and `omitted` were left out; `outdated` translate an older source.
    """

    original: _Tag
    status: Status
    total: int
    missing: tuple[str, ...] = ()
    borrowed: tuple[BorrowedRecord, ...] = ()
    omitted: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


class TranscriptRecord(_Record, frozen=True):
    """One transcript in one language, as `pressroom export --format json` writes it."""

    format: Literal["pressroom-transcript"]
    version: Literal[1]
    id: _Id
    language: _Tag
    metadata: MetadataRecord
    people: tuple[PersonRecord, ...]
    sections: tuple[SectionRecord, ...]
    glossary: tuple[AbbreviationRecord, ...] = ()
    translation: TranslationRecord | None = None


def transcript_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the records."""
    schema: dict[str, object] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"pressroom transcript, version {VERSION}",
    }
    return schema | msgspec.json.schema(TranscriptRecord)
