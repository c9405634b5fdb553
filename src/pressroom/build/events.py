"""What a build tells while it runs, as values: for a progress bar, for a report, for a test."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct


class Outcome(StrEnum):
    """What became of a rendition."""

    BUILT = "built"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    PLANNED = "planned"


class Progress(Struct, frozen=True, kw_only=True):
    """How many tasks are done, of how many as far as is known."""

    done: int
    total: int


class Handled(Struct, frozen=True, kw_only=True):
    """One rendition is done with; `key` is `transcript/language/profile/format`, or `index` for the front pages.

    `files` maps path to SHA-256; `why` says what made it necessary, in names of files and parts; `seconds` is
    how long the writer took, and `pages` how many a PDF has.
    """

    key: str
    outcome: Outcome
    files: Mapping[str, str]
    why: tuple[str, ...] = ()
    seconds: float = 0.0
    pages: int = 0


class Removed(Struct, frozen=True, kw_only=True):
    """A file that nothing needs any more is gone, or would be."""

    path: str


Event = Progress | Handled | Removed

#: Called with each event, in the process and the thread that writes.
Tell = Callable[[Event], None]


def tell_nobody(event: Event) -> None:
    """Let an event pass."""
