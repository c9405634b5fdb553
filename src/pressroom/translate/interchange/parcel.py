"""What goes to a translator's tool, and what comes back from it."""

import re
from collections.abc import Iterable

from msgspec import Struct

from pressroom.diagnostics import Span
from pressroom.languages import Language
from pressroom.translate.states import State, Unit, state_hash

_COMMENT = "pr-base:"
_BASE = re.compile(r"(?P<hash>[0-9a-f]{12}) (?P<state>[a-z]+)")


class Parcel(Struct, frozen=True, kw_only=True):
    """The units of one catalog for one language; `name` is the catalog's, such as the transcript's id.

    `original` is the language of the sources, `language` that of the translations.
    """

    name: str
    original: Language
    language: Language
    units: tuple[Unit, ...]


class Base(Struct, frozen=True, kw_only=True):
    """What a unit was when it left: a hash of source and target, and the state."""

    digest: str
    state: State

    def made_from(self, source: str, target: str) -> bool:
        """Tell whether the unit left with these words."""
        return self.digest == state_hash(source, target)


class Returned(Struct, frozen=True, kw_only=True):
    """One unit as a file has it.

    `name` is the catalog and `original` and `language` the tags that the file states, each empty where it states
    none. `unit.context` is empty where the format has no ids, as a translation memory. `base` is None for a file
    that did not leave here, or whose tool dropped it. `strange` are elements in the target that are no code of ours.
    """

    name: str
    original: str
    language: str
    unit: Unit
    span: Span
    base: Base | None = None
    strange: tuple[str, ...] = ()


def base_of(unit: Unit) -> str:
    """Return what a file keeps of the unit, so that it can be told whether anybody changed it since."""
    return f"{state_hash(unit.source, unit.target)} {unit.state.value}"


def read_base(text: str) -> Base | None:
    """Read what `base_of` has written; None for anything else."""
    found = _BASE.fullmatch(text.strip())
    if not found or found["state"] not in {state.value for state in State}:
        return None
    return Base(digest=found["hash"], state=State(found["state"]))


def with_base(unit: Unit) -> tuple[str, ...]:
    """Return the comments for a PO file that leaves, with what the unit was."""
    return (*without_base(unit.comments), f"{_COMMENT} {base_of(unit)}")


def base_in(comments: Iterable[str]) -> Base | None:
    """Return what a PO entry was when it left, from its comments."""
    found = [comment.partition(":")[2] for comment in comments if comment.strip().startswith(_COMMENT)]
    return read_base(found[-1]) if found else None


def without_base(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the comments that people have written."""
    return tuple(comment for comment in comments if not comment.strip().startswith(_COMMENT))
