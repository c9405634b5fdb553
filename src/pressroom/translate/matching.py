"""What becomes of translations when their source changes.

    same id and text > same text elsewhere (moved, or back again) > what this passage was (alignment) > memory

Only a pair of source and target that somebody made is ever shown as a translation, and only for exactly that
source; everything else is a suggestion. No such pair is lost: what nothing uses stays among the obsolete ones, also
while its successor waits for the translator, and comes back with its text.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pressroom.translate.alignment import align
from pressroom.translate.memory import Memory, Pair
from pressroom.translate.messages import Message
from pressroom.translate.states import State, Unit

# Ids that the reader gives by kind and place, such as `a1-p2`: another passage has them when one is put in before.
_NUMBERED = re.compile(r"-[a-z]\d+")


class Brought(Struct, frozen=True, kw_only=True):
    """A unit for each message, in order, and what is kept although nothing uses it."""

    units: tuple[Unit, ...]
    obsolete: tuple[Unit, ...]


def bring_forward(
    messages: Sequence[Message],
    units: Sequence[Unit],
    obsolete: Sequence[Unit] = (),
    *,
    memory: Memory | None = None,
    origin: str = "",
) -> Brought:
    """Return the units of `messages`, with what `units` and `obsolete` of the older catalog have for them.

    `memory` suggests translations from elsewhere; without one there are no suggestions but of the passage's own
    older text. The same input gives the same result, and bringing it forward again changes nothing.
    """
    matching = _Matching(messages, units, obsolete)
    matching.find()
    if memory is not None:
        matching.suggest(memory)
    found = tuple(_unit(message, matching.found[place], origin) for place, message in enumerate(messages))
    return Brought(units=found, obsolete=matching.left(found))


def suggest(units: Sequence[Unit], memory: Memory) -> tuple[Unit, ...]:
    """Return the units with a suggestion for each that has no words, as far as the memory goes."""
    return tuple(unit if unit.target.strip() else _suggested(unit, memory) for unit in units)


def is_genuine(unit: Unit) -> bool:
    """Tell whether the target was made for exactly this source."""
    return unit.state.genuine


class _Matching:
    def __init__(self, messages: Sequence[Message], units: Sequence[Unit], obsolete: Sequence[Unit]) -> None:
        self._messages, self._units = messages, units
        self._all = (*units, *obsolete)
        self._used: set[int] = set()
        self.found: list[Unit | None] = [None] * len(messages)
        #: For each message the place of the old unit that it was before.
        self._was: dict[int, int] = {}
        self._by_place: dict[tuple[str, str], int] = {}
        self._by_text: dict[str, list[int]] = {}
        for number, unit in enumerate(self._all):
            if is_genuine(unit):
                self._by_place.setdefault((unit.context, unit.source), number)
                self._by_text.setdefault(unit.source, []).append(number)

    def find(self) -> None:
        """Find units by id and text, by text, and by what stood in their place."""
        self._take_same()
        self._take_moved()
        self._take_unfinished()
        self._take_changed()

    def suggest(self, memory: Memory) -> None:
        """Fill what has no words from the catalog itself, then from `memory`."""
        waiting = [place for place, unit in enumerate(self.found) if unit is None or not unit.target.strip()]
        if not waiting:
            return
        own = Memory(Pair(source=unit.source, target=unit.target) for unit in self._all if is_genuine(unit))
        for place in waiting:
            kept = _unit(self._messages[place], self.found[place], "")
            suggested = _suggested(kept, own)
            self.found[place] = suggested if suggested.target else _suggested(kept, memory)

    def left(self, found: Sequence[Unit]) -> tuple[Unit, ...]:
        """Return the pairs that no unit shows, one for each id and source, and what somebody was working on."""
        shown = {(unit.source, unit.target) for unit in found if is_genuine(unit)}
        taken = {(unit.context, unit.source) for unit in found}
        words = {target for _, target in shown} | {unit.target for unit in found}
        kept: list[Unit] = []
        for unit in self._all:
            place = (unit.context, unit.source)
            if is_genuine(unit) and (unit.source, unit.target) not in shown and place not in taken:
                taken.add(place)
                words.add(unit.target)
                kept.append(unit)
        # A draft in which nobody has changed a word is in the file already.
        drafts = {}
        for unit in self._all:
            place = (unit.context, unit.source)
            if unit.fuzzy and unit.target not in words and place not in taken:
                taken.add(place)
                words.add(unit.target)
                drafts[place] = unit
        return (*kept, *drafts.values())

    def _take(self, place: int, number: int) -> None:
        self._used.add(number)
        self.found[place] = self._all[number]
        if number < len(self._units):
            self._was[place] = number

    def _take_same(self) -> None:
        for place, message in enumerate(self._messages):
            number = self._by_place.get((message.context, message.text))
            if number is not None:
                self._take(place, number)

    def _take_moved(self) -> None:
        for place, message in enumerate(self._messages):
            if self.found[place] is None:
                waiting = self._by_text.get(message.text, ())
                number = next((number for number in waiting if number not in self._used), None)
                if number is not None:
                    self._take(place, number)

    def _take_unfinished(self) -> None:
        """Keep drafts, and comments where there is no translation yet, whose id and text are as they were."""
        waiting = [number for number in range(len(self._units)) if not is_genuine(self._units[number])]
        there = {(self._units[number].context, self._units[number].source): number for number in waiting}
        elsewhere = {self._units[number].source: number for number in reversed(waiting)}
        keys = [(place, (message.context, message.text)) for place, message in enumerate(self._messages)]
        for place, key in keys:
            if self.found[place] is None and key in there:
                self._take(place, there[key])
        for place, (_, text) in keys:
            number = elsewhere.get(text)
            if self.found[place] is None and number is not None and number not in self._used:
                self._take(place, number)

    def _take_changed(self) -> None:
        if None not in self.found:
            return
        old = [(unit.context, unit.source) for unit in self._units]
        new = [(message.context, message.text) for message in self._messages]
        sure = [(number, place) for place, number in self._was.items()]
        pairs = align(old, new, sure)
        for number, place in (*pairs, *self._same_name(pairs)):
            if self.found[place] is None:
                self._take(place, number)
                unit = self._all[number]
                self.found[place] = _outdated(unit, self._messages[place])

    def _same_name(self, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Pair what is left and has a name of its own, such as a title: its words may be all new."""
        taken = {number for number, _ in pairs} | self._used
        names = {unit.context: number for number, unit in enumerate(self._units) if number not in taken}
        return [
            (names[message.context], place)
            for place, message in enumerate(self._messages)
            if self.found[place] is None and message.context in names and not _NUMBERED.search(message.context)
        ]


def _outdated(unit: Unit, message: Message) -> Unit:
    """Return the old unit as a suggestion for the message that it became; without words, its comments are kept."""
    if not unit.target.strip():
        return replace(unit, state=State.NEW, previous=None)
    if unit.state is State.SUGGESTED:
        return replace(unit, previous=unit.previous if unit.previous is not None else unit.source)
    made_for = unit.previous if unit.state is State.CHANGED and unit.previous is not None else unit.source
    state = State.CHANGED if made_for != message.text else State.SUGGESTED
    return replace(unit, state=state, previous=made_for)


def _suggested(unit: Unit, memory: Memory) -> Unit:
    pair = memory.exact(unit.source)
    if pair:
        return replace(unit, target=pair.target, state=State.SUGGESTED, previous=None)
    pair = memory.nearest(unit.source)
    return replace(unit, target=pair.target, state=State.SUGGESTED, previous=pair.source) if pair else unit


def _unit(message: Message, kept: Unit | None, origin: str) -> Unit:
    return Unit(
        context=message.context,
        source=message.text,
        target=kept.target if kept and kept.target.strip() else "",
        state=kept.state if kept else State.NEW,
        previous=kept.previous if kept and kept.fuzzy else None,
        notes=message.notes,
        comments=kept.comments if kept else (),
        codes=message.codes,
        flags=kept.flags if kept else (),
        origin=origin,
        span=kept.span if kept else None,
    )
