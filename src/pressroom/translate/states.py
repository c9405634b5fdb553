"""How far each translation is, and how that is kept where tools cannot lose it.

A state above *translated* is a person's word about one source and one target. It stands in the PO file as a
translator's comment, `# pr-state: reviewed 3f9c0a…`, because `msgmerge` keeps comments and drops flags it does
not know. The digits are a hash of source and target: where either has changed, the word no longer counts.
"""

import hashlib
import re
from collections.abc import Iterable
from enum import Enum
from functools import total_ordering

from msgspec import Struct

from pressroom.diagnostics import Placed

_COMMENT = re.compile(r"\s*pr-state:\s*(?P<word>[a-z]+)(?:\s+(?P<hash>[0-9a-f]{12}))?\s*", re.IGNORECASE)
_HASH_LENGTH = 12


@total_ordering
class State(Enum):
    """How far a translation is, from nothing to signed off; later ones are greater.

    `NEW` has no words. `CHANGED` was made for an older source, `SUGGESTED` for a similar one or by somebody
    who was not sure: PO calls both fuzzy. `TRANSLATED` is made for this source. `REVIEWED` has been read by a
    second person, `FINAL` is signed off.
    """

    NEW = "new"
    CHANGED = "changed"
    SUGGESTED = "suggested"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, State):
            return NotImplemented
        return _ORDER[self] < _ORDER[other]

    @property
    def genuine(self) -> bool:
        """Whether the words were made for this source."""
        return self is State.TRANSLATED or self in _VOUCHED

    @property
    def fuzzy(self) -> bool:
        """Whether the words may not be taken for a translation of this source."""
        return self is State.CHANGED or self is State.SUGGESTED


_ORDER = {state: place for place, state in enumerate(State)}
_VOUCHED = frozenset({State.REVIEWED, State.FINAL})


class Code(Struct, frozen=True, kw_only=True):
    """One numbered code of a message: `[…]{1}` where it is `paired`, else `{1}`; `what` is for the translator."""

    number: int
    paired: bool
    what: str = ""


class Unit(Placed, frozen=True, kw_only=True, eq=False):
    """A message with its translation.

    `context` is the segment's id; `source` and `target` are spelled as `translate.codes` does, `target` is
    empty where there is none. `previous` is the older or similar source that a fuzzy target was made for.
    `notes` are ours for the translator, `comments` are the translator's own, the state's excepted. `origin` is
    the path of the source; `span` is where the translation stands.
    """

    context: str
    source: str
    target: str
    state: State
    previous: str | None = None
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    flags: tuple[str, ...] = ()
    origin: str = ""

    @property
    def fuzzy(self) -> bool:
        """Whether the target may not be taken for a translation of this source."""
        return self.state.fuzzy


def state_hash(source: str, target: str) -> str:
    """Return 12 hexadecimal digits that stand for exactly this source with this target."""
    return hashlib.sha256(f"{source}\x1f{target}".encode(errors="surrogatepass")).hexdigest()[:_HASH_LENGTH]


def state_of(
    comments: Iterable[str], *, source: str, target: str, fuzzy: bool = False, previous: str | None = None
) -> State:
    """Return the state of a PO entry, from its translator's comments (without their `#`) and its fuzzy flag.

    Where a comment's hash does not fit, the entry is *translated*: somebody has changed it since.
    """
    if not target.strip():
        return State.NEW
    stated = [match for match in map(_COMMENT.fullmatch, comments) if match]
    if not (stated or fuzzy):
        return State.TRANSLATED
    if fuzzy:
        suggested = previous is None or any(match["word"].lower() == State.SUGGESTED.value for match in stated)
        return State.SUGGESTED if suggested or previous == source else State.CHANGED
    fitting = state_hash(source, target)
    vouched = (state for state in _VOUCHED if any(_says(match, state, fitting) for match in stated))
    return max(vouched, default=State.TRANSLATED)


def state_comment(state: State, source: str, target: str) -> str | None:
    """Return the comment that keeps a state; None for those that the entry itself shows."""
    if state in _VOUCHED:
        return f"pr-state: {state.value} {state_hash(source, target)}"
    return f"pr-state: {state.value}" if state is State.SUGGESTED else None


def with_state(comments: Iterable[str], state: State, source: str, target: str) -> tuple[str, ...]:
    """Return a PO entry's comments with those about its state replaced."""
    comment = state_comment(state, source, target)
    return (*without_state(comments), *([comment] if comment else []))


def without_state(comments: Iterable[str]) -> tuple[str, ...]:
    """Return the comments that people have written."""
    return tuple(comment for comment in comments if not _COMMENT.fullmatch(comment))


def _says(match: "re.Match[str]", state: State, fitting: str) -> bool:
    return match["word"].lower() == state.value and match["hash"] == fitting
