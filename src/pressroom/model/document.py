"""The document model, frozen from the transcript down to the last inline.

    Transcript > Section > Exchange | Turn > Block > Segment > Inline

A `Segment` does four jobs with one id: it is the unit of translation (one gettext message), of audio
synchronisation, of linking (the same id in every format and language) and of the conservation tests.
It carries its own language, so that a passage that is not translated keeps the source's.

Spans say where a part stood in its source; they take no part in equality.
"""

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from pressroom.diagnostics import Placed
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


class Text(Struct, frozen=True, kw_only=True):
    """Plain characters."""

    text: str


class Emphasis(Struct, frozen=True, kw_only=True):
    """Stress emphasis."""

    inlines: "tuple[Inline, ...]"


class Strong(Struct, frozen=True, kw_only=True):
    """Strong importance."""

    inlines: "tuple[Inline, ...]"


class Link(Struct, frozen=True, kw_only=True):
    """Link to an address of the allow-list, or to `#id` in the same transcript."""

    target: str
    inlines: "tuple[Inline, ...]"


class Abbreviation(Struct, frozen=True, kw_only=True):
    """Short form as printed, with its expansion as a segment of its own (it is translated too)."""

    text: str
    expansion: "Segment"


class Foreign(Struct, frozen=True, kw_only=True):
    """Run in another language than the segment's."""

    language: Language
    inlines: "tuple[Inline, ...]"


class Footnote(Struct, frozen=True, kw_only=True):
    """Note called from where it stands; `id` is unique in the transcript."""

    id: str
    paragraphs: "tuple[Paragraph, ...]"


class LineBreak(Struct, frozen=True, kw_only=True):
    """Forced line break."""


class Unclear(Struct, frozen=True, kw_only=True):
    """Words that could not be heard, written `[?]`."""


Inline = Text | Emphasis | Strong | Link | Abbreviation | Foreign | Footnote | LineBreak | Unclear


# ----------------------------------------------------------------------------- segments and blocks


class Clip(Struct, frozen=True, kw_only=True):
    """Part of a recording, in seconds from its start."""

    begin: float
    end: float


class Segment(Placed, frozen=True, kw_only=True, eq=False):
    """Smallest passage with an id: a paragraph's text, a heading, a cell, an alternative text, a title."""

    id: str
    inlines: tuple[Inline, ...]
    language: Language
    clip: Clip | None = None


class Paragraph(Struct, frozen=True, kw_only=True):
    """One paragraph."""

    segment: Segment


class ListItem(Struct, frozen=True, kw_only=True):
    """One item: paragraphs and lists."""

    blocks: "tuple[Block, ...]"


class ListBlock(Struct, frozen=True, kw_only=True):
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


class Table(Struct, frozen=True, kw_only=True):
    """Table with one header row; every row has `len(header)` cells."""

    header: tuple[Segment, ...]
    rows: tuple[tuple[Segment, ...], ...]
    alignment: tuple[Align, ...]


class Quotation(Struct, frozen=True, kw_only=True):
    """Words of somebody else, set apart."""

    blocks: "tuple[Block, ...]"


class Figure(Placed, frozen=True, kw_only=True, eq=False):
    """Picture.

    `source` is a path in the project, relative to its root; `alternative` is None for a picture that
    only decorates.
    """

    id: str
    source: str
    alternative: Segment | None
    caption: Segment | None = None


class Incident(Struct, frozen=True, kw_only=True):
    """Something that happens and is not speech: `(applause)`, `(inaudible)`."""

    segment: Segment


Block = Paragraph | ListBlock | Table | Quotation | Figure | Incident


# ------------------------------------------------------------------------------------ conversation


class Turn(Placed, frozen=True, kw_only=True, eq=False):
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


class Exchange(Struct, frozen=True, kw_only=True):
    """One question (the first turn) and all the turns it led to."""

    id: str
    turns: tuple[Turn, ...]

    @property
    def question(self) -> Turn:
        """The turn that opened the exchange."""
        return self.turns[0]


class Section(Struct, frozen=True, kw_only=True):
    """Part of the transcript under one heading, or under none; a turn alone is a statement or moderation."""

    id: str
    heading: Segment | None
    items: tuple[Exchange | Turn, ...]


# --------------------------------------------------------------------------------- people, metadata


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who speaks.

    Without a `name` the interface's own word for a journalist stands in, with the organisation (an
    outlet) beside it where there is one. `pronunciation` is SSML-free text for a speech engine.
    """

    id: str
    name: Segment | None = None
    role: Segment | None = None
    organisation: Segment | None = None
    pronunciation: str = ""


class Metadata(Struct, frozen=True, kw_only=True):
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


class Translation(Struct, frozen=True, kw_only=True):
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


class Transcript(Struct, frozen=True, kw_only=True):
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
