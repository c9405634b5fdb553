"""What was understood of a foreign transcript, with the evidence for it: the outcome of an import.

Nothing vanishes: every character of the pages is in a turn, a note, or `left_out`.
"""

import datetime as dt
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

_Value = TypeVar("_Value")


class Role(StrEnum):
    """What somebody does at a press conference: chairs it, answers there, or asks."""

    MODERATOR = "moderator"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What a turn is; it does not follow from the role. A `NOTE` is a stage note that stands alone."""

    QUESTION = "question"
    ANSWER = "answer"
    STATEMENT = "statement"
    NOTE = "note"


class Decided(Struct, Generic[_Value], frozen=True, kw_only=True):
    """A value with its confidence (0 to 1), the evidence in words, and the line it was read from (0: none)."""

    value: _Value
    confidence: float
    evidence: tuple[str, ...] = ()
    line: int = 0


class RecognisedTurn(Struct, frozen=True, kw_only=True):
    """Somebody speaks. `speaker` is empty where the page does not say who; `label` is what stands on the page.

    `paragraphs` are its text; a stage note inside keeps its brackets. `heading` is the section heading right
    before the turn, `language` a BCP 47 tag where it differs from the transcript's. `times` are the seconds in which
    each paragraph begins and ends in a recording, one for each paragraph, or none at all.
    """

    speaker: str
    label: str
    role: Role
    kind: Kind
    paragraphs: tuple[str, ...]
    confidence: float
    evidence: tuple[str, ...] = ()
    outlet: str = ""
    title: str = ""
    organisation: str = ""
    key: str = ""
    follow_up: bool = False
    heading: str = ""
    language: str = ""
    begin: float | None = None
    end: float | None = None
    times: tuple[tuple[float, float], ...] = ()
    path: str = ""
    line: int = 0
    last_line: int = 0

    @property
    def text(self) -> str:
        """All its paragraphs, with an empty line between."""
        return "\n\n".join(self.paragraphs)


class LeftOut(Struct, frozen=True, kw_only=True):
    """Text that is in no turn, and why: `navigation`, `participant list`, `caption`, `heading`, `note`, ..."""

    text: str
    reason: str
    path: str = ""
    line: int = 0


class Doubt(Struct, frozen=True, kw_only=True):
    """Something that a person should look at: what it is, where, and what to do.

    `about` is `title`, `date`, `published`, `language`, `speaker`, `role`, `kind` or `text`; `turn` counts from 0 and
    is None where the whole page is meant; `choices` are the values that were possible, the chosen one first.
    """

    about: str
    message: str
    hint: str
    path: str = ""
    line: int = 0
    turn: int | None = None
    choices: tuple[str, ...] = ()


class Attendee(Struct, frozen=True, kw_only=True):
    """Somebody that the page lists as taking part, with title and role as far as they are known."""

    name: str
    title: str = ""
    organisation: str = ""
    role: Role = Role.UNKNOWN
    key: str = ""


class Recognition(Struct, frozen=True, kw_only=True):
    """The transcript of one event as far as it was understood; `profile` names the grammar that fitted best."""

    title: Decided[str] | None
    date: Decided[dt.date] | None
    published: Decided[dt.date] | None
    language: Decided[str]
    publisher: Decided[str] | None = None
    venue: Decided[str] | None = None
    address: Decided[str] | None = None
    summary: Decided[str] | None = None
    turns: tuple[RecognisedTurn, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    profile: str = ""
    paths: tuple[str, ...] = ()
