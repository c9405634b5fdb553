"""How far a catalog is: messages and words by state."""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from pressroom.translate.states import State, Unit
from pressroom.translate.words import count_words

_PERCENT = 100


class Progress(Struct, frozen=True, kw_only=True):
    """Messages and words of the source by the state of their translation."""

    messages: Mapping[State, int] = field(default_factory=dict)
    words: Mapping[State, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """All words."""
        return sum(self.words.values())

    def reached(self, state: State) -> int:
        """Return the percentage of words, rounded down, whose translation is in `state` or above it."""
        there = sum(count for each, count in self.words.items() if each >= state)
        return there * _PERCENT // self.total if self.total else _PERCENT


def progress_of(units: Iterable[Unit], *, checked: bool = False) -> Progress:
    """Count the units; in a catalog that a person has `checked` as a whole, what is translated is reviewed."""
    messages, words = Counter[State](), Counter[State]()
    for unit in units:
        state = State.REVIEWED if checked and unit.state is State.TRANSLATED else unit.state
        messages[state] += 1
        words[state] += count_words(unit.source)
    return Progress(
        messages={state: messages[state] for state in State}, words={state: words[state] for state in State}
    )
