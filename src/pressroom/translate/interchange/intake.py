"""What becomes of each unit that comes back: taken, as it was, or put aside with the reason.

Nothing newer is overwritten. A unit says what it was when it left; where the catalog has moved on since, the
catalog stays. Where a file does not say, what a person has reviewed stays.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from pressroom.diagnostics import Diagnostic, visible
from pressroom.languages import Language
from pressroom.model.document import Inline
from pressroom.translate.apply import tidy
from pressroom.translate.interchange import faults
from pressroom.translate.interchange.inline import message_of, parts_of
from pressroom.translate.interchange.parcel import Returned, without_base
from pressroom.translate.interchange.screening import screen
from pressroom.translate.states import State, Unit, without_state

_MOST_COMMENTS, _LONGEST_COMMENT = 20, 2_000


class Holding(Struct, frozen=True, kw_only=True):
    """What a catalog has now: units by id, and by id the inlines that their sources stand for."""

    name: str
    language: Language
    units: Mapping[str, Unit]
    inlines: Mapping[str, tuple[Inline, ...]]


class Outcome(Enum):
    """What became of one unit."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    UNTRANSLATED = "untranslated"
    QUARANTINED = "quarantined"


class Judged(Struct, frozen=True, kw_only=True):
    """One unit with its outcome; `fault` says why it was put aside. `returned` is None where it was unreadable."""

    outcome: Outcome
    returned: Returned | None = None
    fault: Diagnostic | None = None


@dataclass(slots=True)
class Intake:
    """Judges units one by one and keeps those that are taken: never more than the publication itself has.

    `find` returns the holding that a unit belongs to, or the finding that says why there is none. `search` returns
    every unit without a translation whose words are those of a unit from a memory, which has no id. `overwrite` takes
    a translation also where the catalog has a newer one.
    """

    find: Callable[[Returned], Holding | Diagnostic]
    search: Callable[[Returned], Sequence[tuple[Holding, Unit]] | Diagnostic]
    overwrite: bool = False
    taken: dict[tuple[str, str], dict[str, Unit]] = field(default_factory=dict)
    _seen: dict[tuple[str, str, str], Returned] = field(default_factory=dict)

    def judge(self, returned: Iterable[Returned | Diagnostic]) -> Iterator[Judged]:
        """Yield what becomes of each unit."""
        for each in returned:
            if isinstance(each, Diagnostic):
                yield Judged(outcome=Outcome.QUARANTINED, fault=each)
            else:
                yield from self._one(each)

    def _one(self, returned: Returned) -> Iterator[Judged]:
        if not returned.unit.context:
            yield self._by_words(returned)
            return
        holding = self.find(returned)
        if isinstance(holding, Diagnostic):
            yield _aside(returned, holding)
        else:
            yield from self._by_id(returned, holding)

    def _by_id(self, returned: Returned, holding: Holding) -> Iterator[Judged]:
        context = returned.unit.context
        current = holding.units.get(context)
        if current is None:
            yield _aside(returned, faults.unknown_id(returned, holding.name))
            return
        key = (holding.name, holding.language.tag, context)
        first = self._seen.get(key)
        if first is not None:
            yield from self._again(key, first, returned)
            return
        self._seen[key] = returned
        yield self._judged(returned, current, holding)

    def _again(self, key: tuple[str, str, str], first: Returned, returned: Returned) -> Iterator[Judged]:
        """Put both units of one id aside, unless they say the same."""
        if (first.unit.source, first.unit.target) == (returned.unit.source, returned.unit.target):
            yield Judged(outcome=Outcome.UNCHANGED, returned=returned)
            return
        name, tag, context = key
        if self.taken.get((name, tag), {}).pop(context, None):
            yield _aside(first, faults.duplicate_id(first, returned))
        yield _aside(returned, faults.duplicate_id(returned, first))

    def _by_words(self, returned: Returned) -> Judged:
        """Offer what a memory has to every unit of exactly these words that has no translation."""
        found = self.search(returned)
        if isinstance(found, Diagnostic):
            return _aside(returned, found)
        outcome, target = Outcome.UNCHANGED, returned.unit.target
        for holding, current in found:
            taken = self.taken.setdefault((holding.name, holding.language.tag), {})
            if current.context in taken or not target.strip():
                continue
            inlines = holding.inlines[current.context]
            fault = screen(current.context, target, current.source, inlines, returned.strange, returned.span)
            if fault is not None:
                return _aside(returned, fault)
            words = _spelled(target, current.source)
            taken[current.context] = replace(current, target=words, state=State.SUGGESTED, previous=None)
            outcome = Outcome.TAKEN
        return Judged(outcome=outcome, returned=returned)

    def _judged(self, returned: Returned, current: Unit, holding: Holding) -> Judged:
        unit = returned.unit
        if unit.source != current.source:
            return _aside(returned, faults.changed_source(returned, current.source))
        if not unit.target.strip() or _is_prefilled(returned):
            return Judged(outcome=Outcome.UNTRANSLATED, returned=returned)
        same = _spelled(current.target, current.source) == _spelled(unit.target, current.source)
        edited = not (returned.base and returned.base.made_from(unit.source, unit.target))
        if not same:
            if not edited:
                return Judged(outcome=Outcome.UNCHANGED, returned=returned)
            inlines = holding.inlines[unit.context]
            fault = screen(unit.context, unit.target, current.source, inlines, returned.strange, returned.span)
            fault = fault or (None if self.overwrite else _older(returned, current))
            if fault is not None:
                return _aside(returned, fault)
        made = _merged(returned, current, same=same)
        if made == current:
            return Judged(outcome=Outcome.UNCHANGED, returned=returned)
        self.taken.setdefault((holding.name, holding.language.tag), {})[unit.context] = made
        return Judged(outcome=Outcome.TAKEN, returned=returned)


def _aside(returned: Returned, fault: Diagnostic) -> Judged:
    return Judged(outcome=Outcome.QUARANTINED, returned=returned, fault=fault)


def _is_prefilled(returned: Returned) -> bool:
    """Tell whether the target is only the copy of the source that an export put there."""
    base, unit = returned.base, returned.unit
    left_new = unit.state is State.NEW or (base is not None and base.state is State.NEW and unit.state <= State.NEW)
    return left_new and unit.target == unit.source


def _spelled(target: str, source: str) -> str:
    """Return a target as a message is spelled, without what editors add: gettext refuses a lone brace or line end."""
    return message_of(parts_of(tidy(target, source)))


def _older(returned: Returned, current: Unit) -> Diagnostic | None:
    """Return why the catalog's own translation stays, None where the returned one may take its place."""
    if current.state < State.TRANSLATED:
        return None
    base = returned.base
    if base is not None:
        fresh = base.made_from(current.source, current.target) and base.state is current.state
        return None if fresh else faults.older(returned, "changed since the file left")
    if current.state >= State.REVIEWED:
        return faults.older(returned, f"{current.state.value} in the catalog")
    return faults.older(returned, "translated in the catalog") if returned.unit.fuzzy else None


def _merged(returned: Returned, current: Unit, *, same: bool) -> Unit:
    state = _same_words(returned, current) if same else _new_words(returned)
    return replace(
        current,
        target=current.target if same else _spelled(returned.unit.target, current.source),
        state=state,
        previous=current.previous if state.fuzzy and same else None,
        comments=_comments(returned, current),
    )


def _same_words(returned: Returned, current: Unit) -> State:
    """Return the state for words that were not touched: the file's where a tool has changed it, else the catalog's."""
    base, stated = returned.base, returned.unit.state
    if base is None:
        return max(stated, current.state)
    untouched = stated is base.state or stated is State.NEW
    fresh = base.made_from(current.source, current.target) and base.state is current.state
    return current.state if untouched or not fresh else stated


def _new_words(returned: Returned) -> State:
    """Return the state for other words: many tools never touch the state, so one that is as it was says nothing."""
    base, stated = returned.base, returned.unit.state
    if stated is State.NEW:
        return State.TRANSLATED
    if stated is State.CHANGED:
        return State.SUGGESTED
    if base is not None and stated is base.state and stated > State.TRANSLATED:
        return State.TRANSLATED
    return stated


def _comments(returned: Returned, current: Unit) -> tuple[str, ...]:
    """Add what a translator has noted; a note cannot vouch for a state."""
    lines = (_tidied(line) for text in returned.unit.comments for line in text.splitlines())
    noted = without_base(without_state(line for line in lines if line))
    known = {_tidied(line) for comment in current.comments for line in comment.splitlines()}
    fresh = tuple(line for line in dict.fromkeys(noted) if line not in known)
    return (*current.comments, *fresh[:_MOST_COMMENTS])


def _tidied(line: str) -> str:
    return visible(line.strip()[:_LONGEST_COMMENT])
