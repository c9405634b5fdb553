"""What a passage and its translation have in common whatever the languages: numbers, names, length.

Numbers are compared by value, as far as digits and the words and characters for scales tell it; names by the words
that stay in Latin letters. Lengths follow the mean ratio of the two texts (Gale and Church 1993,
https://aclanthology.org/J93-1004/).
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.model.document import Segment
from pressroom.model.walk import words_of

_NUMBER = re.compile(
    r"(?<![A-Za-z\d.])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    r"(?:\s*((?:hundred|thousand|million|billion|trillion)\b|百万|千万|百|千|万亿|万|亿|兆))?",
    re.IGNORECASE,
)
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "百": 1e2,
    "千": 1e3,
    "万": 1e4,
    "百万": 1e6,
    "千万": 1e7,
    "亿": 1e8,
    "万亿": 1e12,
    "兆": 1e12,
}
_LATIN = re.compile(r"[A-Z][A-Za-z]*[A-Z\d][A-Za-z\d]*")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SPREAD = 0.4  # standard deviation of the logarithm of the ratio of lengths
_LOST = 0.15  # likeness of numbers where one side has some and the other none
_NEUTRAL = 0.5  # and of passages without any
_WEIGHTS = {"length": 0.3, "numbers": 0.45, "names": 0.15, "same": 0.1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of one passage, or of several that stand one after the other."""

    length: int
    numbers: tuple[float, ...]
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
    text = " ".join(words_of(segment) for segment in segments)
    names = tuple(match[0] for match in _LATIN.finditer(text))
    return Traits(length=len(text), numbers=tuple(_numbers(text)), names=names)


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


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        digits = match[1].replace(",", "") if _GROUPED.fullmatch(match[1]) else match[1].replace(",", ".")
        scale = _SCALES[match[2].lower()] if match[2] else 1.0
        yield round(float(digits) * scale, 6)
