"""The document model, frozen from the transcript down to the last inline.

    Transcript > Section > Exchange | Turn > Block > Segment > Inline

A `Segment` does four jobs with one id: it is the unit of translation (one gettext message), of audio
synchronisation, of linking (the same id in every format and language) and of the conservation tests.
It carries its own language, so that a passage that is not translated keeps the source's.

Spans say where a part stood in its source; they take no part in equality.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pressroom.diagnostics import Span
from pressroom.languages import Language


class Act(StrEnum):
    """What a turn does in the conversation."""

    QUESTION = "question"
    FOLLOW_UP = "follow-up"
    ANSWER = "answer"
    STATEMENT = "statement"
    MODERATION = "moderation"
    INTERJECTION = "interjection"


class Status(StrEnum):
    """How far a text has been looked at by a person.

    Of a transcript: `VERBATIM` is the published record word for word, `CHECKED` is edited and proofread,
    `MACHINE` has been seen by nobody. Of a translation: `CHECKED` is reviewed, `MACHINE` is not.
    """

    VERBATIM = "verbatim"
    CHECKED = "checked"
    MACHINE = "machine"


# ---------------------------------------------------------------------------------------- inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Plain characters."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    """Stress emphasis."""

    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    """Strong importance."""

    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Link to an address of the allow-list, or to `#id` in the same transcript."""

    target: str
    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """Short form as printed, with its expansion as a segment of its own (it is translated too)."""

    text: str
    expansion: "Segment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """Run in another language than the segment's."""

    language: Language
    inlines: "tuple[Inline, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Note called from where it stands; `id` is unique in the transcript."""

    id: str
    paragraphs: "tuple[Paragraph, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineBreak:
    """Forced line break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """Words that could not be heard, written `[?]`."""


Inline = Text | Emphasis | Strong | Link | Abbreviation | Foreign | Footnote | LineBreak | Unclear


# ----------------------------------------------------------------------------- segments and blocks


@dataclass(frozen=True, slots=True, kw_only=True)
class Clip:
    """Part of a recording, in seconds from its start."""

    begin: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Smallest passage with an id: a paragraph's text, a heading, a cell, an alternative text, a title."""

    id: str
    inlines: tuple[Inline, ...]
    language: Language
    clip: Clip | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph."""

    segment: Segment


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item: paragraphs and lists."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """Bulleted list, or a numbered one that starts at `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None

    @property
    def ordered(self) -> bool:
        """Whether the items are numbered."""
        return self.start is not None


class Align(StrEnum):
    """Alignment of a table column; `START` follows the direction of the text."""

    START = "start"
    CENTER = "center"
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Table with one header row; every row has `len(header)` cells."""

    header: tuple[Segment, ...]
    rows: tuple[tuple[Segment, ...], ...]
    alignment: tuple[Align, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of somebody else, set apart."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Picture.

    `source` is a path in the project, relative to its root; `alternative` is None for a picture that
    only decorates.
    """

    id: str
    source: str
    alternative: Segment | None
    caption: Segment | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something that happens and is not speech: `(applause)`, `(inaudible)`."""

    segment: Segment


Block = Paragraph | ListBlock | Table | Quotation | Figure | Incident


# ------------------------------------------------------------------------------------ conversation


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One uninterrupted speech by one speaker.

    `speaker` is the id of a person in `Transcript.people`; `answers` names the question that an
    answer standing elsewhere belongs to; `unanswered` marks a question that got no answer.
    """

    id: str
    speaker: str
    act: Act
    blocks: tuple[Block, ...]
    answers: str | None = None
    unanswered: bool = False
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One question (the first turn) and all the turns it led to."""

    id: str
    turns: tuple[Turn, ...]

    @property
    def question(self) -> Turn:
        """The turn that opened the exchange."""
        return self.turns[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Part of the transcript under one heading, or under none; a turn alone is a statement or moderation."""

    id: str
    heading: Segment | None
    items: tuple[Exchange | Turn, ...]


# --------------------------------------------------------------------------------- people, metadata


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who speaks.

    Without a `name` the interface's own word for a journalist stands in, with the organisation (an
    outlet) beside it where there is one. `pronunciation` is SSML-free text for a speech engine.
    """

    id: str
    name: Segment | None = None
    role: Segment | None = None
    organisation: Segment | None = None
    pronunciation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known about the event and its record; texts are segments, for they are translated too.

    `source` and `recording` are web addresses: of the record, and of what was recorded in sound or pictures.
    """

    title: Segment
    date: dt.date
    published: dt.date | None = None
    publisher: Segment | None = None
    venue: Segment | None = None
    summary: Segment | None = None
    source: str = ""
    recording: str = ""
    status: Status = Status.CHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """Where a translated transcript comes from, and how much of it is there.

    `total` counts the segments that have words, `missing` those that fell back to another language or were left
    out. Of these, `borrowed` says which stand in which third language, and `omitted` which were left out;
    `outdated` are translations of an older source.
    """

    original: Language
    status: Status
    total: int
    missing: tuple[str, ...] = ()
    borrowed: tuple[tuple[Language, tuple[str, ...]], ...] = ()
    omitted: tuple[str, ...] = ()
    outdated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """A whole event in one language.

    `people` holds everybody whom a turn or the list of speakers names, in the order of the list;
    `glossary` maps short forms to their expansions; `translation` is None for the original.
    """

    id: str
    language: Language
    metadata: Metadata
    people: tuple[Person, ...]
    sections: tuple[Section, ...]
    glossary: tuple[Abbreviation, ...] = ()
    translation: Translation | None = None

    def person(self, person_id: str) -> Person:
        """Return the person with this id; KeyError if there is none (readers make sure there is)."""
        return self.people_by_id[person_id]

    @property
    def people_by_id(self) -> Mapping[str, Person]:
        """Everybody, by id."""
        return {person.id: person for person in self.people}
