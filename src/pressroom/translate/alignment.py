"""Which old passage became which new one, where neither the id nor the words are as they were.

Passages that are sure divide both lists into gaps; inside a gap, order and likeness decide (the alignment of
least cost that sequence comparison is made of). Likeness is Indel similarity, as `rapidfuzz` computes it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from rapidfuzz import fuzz

#: Two texts that are less alike have nothing to do with each other.
LIKENESS = 0.5

# A gap with more pairs than this is left to the translation memory: time must not grow with the square.
_LARGEST_GAP = 40_000
_SAME_ID = 0.1  # what the same id adds to likeness, where likeness alone is in doubt


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two texts are, from 0 to 1; 0 where it is below `least`."""
    return fuzz.ratio(one, other, score_cutoff=least * 100) / 100


def align(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], sure: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return pairs of places in `old` and `new`, both lists of (id, text), beside the `sure` ones.

    Pairs do not cross each other, nor those of the sure ones that are in order.
    """
    pairs = sorted(sure)
    used_old, used_new = {one for one, _ in pairs}, {other for _, other in pairs}
    fixed = _in_order(pairs)
    gaps_old = _gaps((place for place in range(len(old)) if place not in used_old), [one for one, _ in fixed])
    gaps_new = _gaps((place for place in range(len(new)) if place not in used_new), [other for _, other in fixed])
    found: list[tuple[int, int]] = []
    for gap, places in gaps_old.items():
        others = gaps_new.get(gap, [])
        if len(places) * len(others) <= _LARGEST_GAP:
            found += _aligned(old, new, places, others)
    return tuple(found)


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of pairs whose second places rise as well: what stands elsewhere was moved."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(ends, place)
        before.append(tails[at - 1] if at else -1)
        if at == len(ends):
            ends.append(place)
            tails.append(number)
        else:
            ends[at], tails[at] = place, number
    run: list[tuple[int, int]] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


def _gaps(places: Iterable[int], borders: list[int]) -> dict[int, list[int]]:
    grouped = groupby(places, key=lambda place: bisect_right(borders, place))
    return {gap: list(members) for gap, members in grouped}


def _aligned(
    old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]], places: list[int], others: list[int]
) -> list[tuple[int, int]]:
    """Pair the places of one gap so that the sum of what their likeness is above the limit is greatest."""
    gains = [[_gain(old[one], new[other]) for other in others] for one in places]
    best = [[0.0] * (len(others) + 1) for _ in range(len(places) + 1)]
    for row in range(len(places) - 1, -1, -1):
        for column in range(len(others) - 1, -1, -1):
            gain = gains[row][column]
            paired = gain + best[row + 1][column + 1] if gain > 0 else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < len(places) and column < len(others):
        gain = gains[row][column]
        if gain > 0 and best[row][column] == gain + best[row + 1][column + 1]:
            found.append((places[row], others[column]))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _gain(old: tuple[str, str], new: tuple[str, str]) -> float:
    bonus = _SAME_ID if old[0] == new[0] else 0.0
    alike = likeness(old[1], new[1], LIKENESS - bonus)
    return alike + bonus - LIKENESS if alike else 0.0
