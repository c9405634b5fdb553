"""What a passage and its translation have in common whatever the languages: numbers, names, length.

Numbers are compared by value, whatever they are spelled with; names by the words that stay in Latin letters. Lengths
follow the mean ratio of the two texts (Gale and Church 1993, https://aclanthology.org/J93-1004/).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from pressroom.model.document import Segment
from pressroom.model.walk import words_of
from pressroom.translate.numbers.grammar import read_numbers
from pressroom.translate.numbers.values import Reading
from pressroom.translate.numbers.vocabulary import has_vocabulary

_LATIN = re.compile(r"[A-Z][A-Za-z]*[A-Z\d][A-Za-z\d]*")
_SPREAD = 0.4  # standard deviation of the logarithm of the ratio of lengths
_LOST = 0.15  # likeness of numbers where one side has some and the other none
_NEUTRAL = 0.5  # and of passages without any
_WEIGHTS = {"length": 0.3, "numbers": 0.45, "names": 0.15, "same": 0.1}


class Traits(Struct, frozen=True, kw_only=True):
    """The traits of one passage, or of several that stand one after the other."""

    length: int
    numbers: tuple[Reading, ...]
    names: tuple[str, ...]

    def __add__(self, other: "Traits") -> "Traits":
        """Return the traits of both together."""
        return Traits(
            length=self.length + other.length,
            numbers=(*self.numbers, *other.numbers),
            names=(*self.names, *other.names),
        )


NOTHING = Traits(length=0, numbers=(), names=())


def traits_of(segments: Iterable[Segment]) -> Traits:
    """Return what the segments have in common with their translation."""
    parts = tuple(segments)
    text = " ".join(words_of(segment) for segment in parts)
    names = tuple(match[0] for match in _LATIN.finditer(text))
    return Traits(length=len(text), numbers=tuple(_numbers(parts)), names=names)


def alike(one: Traits, other: Traits, ratio: float, *, same: bool) -> float:
    """Return how likely `other` is the translation of `one`, from 0 to 1.

    `ratio` is how much longer translations are here; `same` tells that id or place speak for it.
    """
    numbers, names = _shared(one.numbers, other.numbers), _shared(one.names, other.names)
    weights = dict(_WEIGHTS)
    if not one.numbers and not other.numbers:
        weights["numbers"] /= 3
    if not one.names and not other.names:
        weights["names"] /= 3
    parts = {"length": _fit(one.length, other.length, ratio), "numbers": numbers, "names": names, "same": float(same)}
    return sum(weights[name] * value for name, value in parts.items()) / sum(weights.values())


def ratio_of(one: Traits, other: Traits) -> float:
    """Return how much longer the second text is than the first."""
    return max(other.length, 1) / max(one.length, 1)


def _fit(one: int, other: int, ratio: float) -> float:
    if not one or not other:
        return 0.0
    away = math.log(other / (one * ratio)) / _SPREAD
    return math.exp(-away * away / 2)


def _shared(one: tuple[object, ...], other: tuple[object, ...]) -> float:
    if not one and not other:
        return _NEUTRAL
    if not one or not other:
        return _LOST
    first, second = Counter(one), Counter(other)
    return (first & second).total() / (first | second).total()


def _numbers(segments: tuple[Segment, ...]) -> Iterator[Reading]:
    for segment in segments:
        if has_vocabulary(segment.language):
            yield from (value.readings[0] for value in read_numbers(words_of(segment), segment.language) if value.firm)
