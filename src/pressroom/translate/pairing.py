"""Two published versions of one event, paired passage by passage.

First turns find each other, in order and then anywhere, by what numbers, names and lengths say; then the passages of
each pair of turns, where two may have become one and one may have become two. What is left is looked for in the rest
of the other version. Every pair says how sure it is.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from pressroom.model.document import Exchange, Segment, Transcript
from pressroom.model.walk import walk_blocks
from pressroom.translate.messages import needs_translation
from pressroom.translate.traits import NOTHING, Traits, alike, ratio_of, traits_of

#: From here on a pair is sure enough to be taken for what a person has published.
SURE = 0.6

_LEAST = 0.35  # pairs that are less alike do not belong together
_ELSEWHERE = 0.6  # and those out of order must be more alike
# What one with two is worth against one with one: not twice, or a lost passage would be joined to its neighbour.
_JOINED = 1.2

_Item = TypeVar("_Item")


class How(StrEnum):
    """How a pair was found."""

    PLACE = "same place"
    ORDER = "in order"
    MERGED = "two became one"
    SPLIT = "one became two"
    ELSEWHERE = "elsewhere"


class Pairing(Struct, frozen=True, kw_only=True):
    """Passages of the source with those of the other version that say the same, and how sure that is (0 to 1)."""

    sources: tuple[Segment, ...]
    others: tuple[Segment, ...]
    confidence: float
    how: How


class Pairings(Struct, frozen=True, kw_only=True):
    """All pairs in the order of the source, and what has no partner in either version."""

    pairs: tuple[Pairing, ...]
    lost: tuple[Segment, ...]
    added: tuple[Segment, ...]


class _Part(Struct, frozen=True, kw_only=True):
    """A turn, or a heading: what is paired first."""

    act: str
    speaker: str
    segments: tuple[Segment, ...]
    traits: Traits


def pair(source: Transcript, other: Transcript) -> Pairings:
    """Pair the passages of two versions of one event; metadata by name, everything else by what it says."""
    ours, theirs = tuple(_parts(source, set())), tuple(_parts(other, set()))
    ratio = ratio_of(sum((part.traits for part in ours), NOTHING), sum((part.traits for part in theirs), NOTHING))
    found = list(_metadata(source, other))
    for one, two in _part_pairs(ours, theirs, ratio):
        found += _segment_pairs(one.segments, two.segments, ratio)
    order = [segment for part in ours for segment in part.segments]
    paired = {segment.id for each in found for segment in each.sources}
    taken = {segment.id for each in found for segment in each.others}
    lost = [segment for segment in order if segment.id not in paired]
    added = [segment for part in theirs for segment in part.segments if segment.id not in taken]
    for left, right, sure in _anywhere(lost, added, lambda a, b: _score((a,), (b,), ratio), _ELSEWHERE):
        found.append(Pairing(sources=(left,), others=(right,), confidence=sure, how=How.ELSEWHERE))
        lost.remove(left)
        added.remove(right)
    places = {segment.id: place for place, segment in enumerate(order)}
    found.sort(key=lambda each: places.get(each.sources[0].id, -1))
    return Pairings(pairs=tuple(found), lost=tuple(lost), added=tuple(added))


# -------------------------------------------------------------------------------------- in parts


def _metadata(source: Transcript, other: Transcript) -> Iterator[Pairing]:
    for name in ("title", "summary", "publisher", "venue"):
        one, two = getattr(source.metadata, name), getattr(other.metadata, name)
        if one and two:
            yield Pairing(sources=(one,), others=(two,), confidence=1.0, how=How.PLACE)


def _parts(transcript: Transcript, seen: set[str]) -> Iterator[_Part]:
    """Yield headings and turns; a passage that stands in several, such as an expansion, is `seen` in the first."""
    for section in transcript.sections:
        if section.heading:
            yield _part("heading", "", (section.heading,), seen)
        for item in section.items:
            for turn in item.turns if isinstance(item, Exchange) else (item,):
                yield _part(turn.act.value, turn.speaker, walk_blocks(turn.blocks), seen)


def _part(act: str, speaker: str, segments: Iterable[Segment], seen: set[str]) -> _Part:
    new = {segment.id: segment for segment in segments if segment.id not in seen and needs_translation(segment)}
    seen.update(new)
    return _Part(act=act, speaker=speaker, segments=tuple(new.values()), traits=traits_of(new.values()))


def _part_pairs(ours: Sequence[_Part], theirs: Sequence[_Part], ratio: float) -> Iterator[tuple[_Part, _Part]]:
    def score(one: _Part, two: _Part) -> float:
        if one.act != two.act:
            return 0.0
        return alike(one.traits, two.traits, ratio, same=one.speaker == two.speaker)

    pairs = _in_order(ours, theirs, score)
    # An exchange that was moved says the same as another one much better than its neighbours do.
    sure = [(one, two) for one, two in pairs if score(ours[one], theirs[two]) >= SURE]
    ones = [ours[place] for place in range(len(ours)) if place not in {one for one, _ in sure}]
    twos = [theirs[place] for place in range(len(theirs)) if place not in {two for _, two in sure}]
    yield from ((ours[one], theirs[two]) for one, two in sure)
    yield from ((one, two) for one, two, _ in _anywhere(ones, twos, score, _LEAST))


def _in_order(
    ours: Sequence[_Item], theirs: Sequence[_Item], score: Callable[[_Item, _Item], float]
) -> list[tuple[int, int]]:
    """Return the pairs of places that do not cross and are most alike together."""
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    gains = [[max(score(one, two) - _LEAST, 0.0) for two in theirs] for one in ours]
    for row in range(len(ours) - 1, -1, -1):
        for column in range(len(theirs) - 1, -1, -1):
            paired = gains[row][column] + best[row + 1][column + 1] if gains[row][column] else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    found, row, column = [], 0, 0
    while row < len(ours) and column < len(theirs):
        if gains[row][column] and best[row][column] == gains[row][column] + best[row + 1][column + 1]:
            found.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return found


def _anywhere(
    ones: Iterable[_Item], twos: Iterable[_Item], score: Callable[[_Item, _Item], float], least: float
) -> Iterator[tuple[_Item, _Item, float]]:
    """Yield the most alike pairs first, whatever their order; each item is in one pair."""
    lefts, rights = list(ones), list(twos)
    scores = [(score(one, two), a, b) for a, one in enumerate(lefts) for b, two in enumerate(rights)]
    used_left, used_right = set[int](), set[int]()
    for sure, a, b in sorted(scores, key=lambda each: (-each[0], each[1], each[2])):
        if sure >= least and a not in used_left and b not in used_right:
            used_left.add(a)
            used_right.add(b)
            yield lefts[a], rights[b], sure


# ----------------------------------------------------------------------------------- in passages


def _segment_pairs(ours: tuple[Segment, ...], theirs: tuple[Segment, ...], ratio: float) -> list[Pairing]:
    """Pair the passages of two turns in order, one with one, two with one, or one with two."""
    best: dict[tuple[int, int], tuple[float, Pairing | None]] = {}
    for row in range(len(ours), -1, -1):
        for column in range(len(theirs), -1, -1):
            best[row, column] = _best_here(ours, theirs, (row, column), best, ratio)
    found: list[Pairing] = []
    row = column = 0
    while row < len(ours) and column < len(theirs):
        value, here = best[row, column]
        if here is not None:
            found.append(here)
            row, column = row + len(here.sources), column + len(here.others)
        elif value == best[row + 1, column][0]:
            row += 1
        else:
            column += 1
    return found


def _best_here(
    ours: tuple[Segment, ...],
    theirs: tuple[Segment, ...],
    at: tuple[int, int],
    best: dict[tuple[int, int], tuple[float, Pairing | None]],
    ratio: float,
) -> tuple[float, Pairing | None]:
    row, column = at
    skipped = [best[place][0] for place in ((row + 1, column), (row, column + 1)) if place in best]
    value, chosen = max(skipped, default=0.0), None
    for high, wide, how in ((1, 1, How.ORDER), (2, 1, How.MERGED), (1, 2, How.SPLIT)):
        if row + high <= len(ours) and column + wide <= len(theirs):
            ones, twos = ours[row : row + high], theirs[column : column + wide]
            sure = _score(ones, twos, ratio)
            gain = (sure - _LEAST) * (_JOINED if high != wide else 1.0)
            total = gain + best[row + high, column + wide][0]
            if gain > 0 and total > value:
                value, chosen = total, Pairing(sources=ones, others=twos, confidence=round(sure, 2), how=how)
    return value, chosen


def _score(ones: Sequence[Segment], twos: Sequence[Segment], ratio: float) -> float:
    same = len(ones) == len(twos) == 1 and ones[0].id == twos[0].id
    return round(alike(traits_of(ones), traits_of(twos), ratio, same=same), 4)
