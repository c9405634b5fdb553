"""Numbers of a source and of its translation, matched by value and without regard to order."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec import Struct

from pressroom.languages import Language
from pressroom.translate.numbers.leftover import without_hours, without_same_digits
from pressroom.translate.numbers.values import Amount, Kind, Reading, Value
from pressroom.translate.numbers.vocabulary import vocabulary_of

# What is left over on both sides is compared pair by pair; a text with more than this is wrong anyway.
_MOST_LEFT = 200
_REPEATED = 10
_CENTURY = 100
_MILLION = 1_000_000
_HALF = Fraction(1, 2)


class Disagreement(Struct, frozen=True, kw_only=True):
    """What only the source has, what only the translation has, and pairs of one amount in two currencies."""

    lost: tuple[Value, ...] = ()
    added: tuple[Value, ...] = ()
    currencies: tuple[tuple[Value, Value], ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.lost or self.added or self.currencies)


def spare_pairs(text: str, language: Language) -> int:
    """Return how many words of `text` may say `two` by their form alone (the Arabic dual)."""
    ending = vocabulary_of(language).options.get("dual")
    return len(re.findall(rf"[\u0621-\u064a]{{2,}}(?:{ending})\b", text)) if ending else 0


def compare(source: Sequence[Value], target: Sequence[Value], spare: int = 0) -> Disagreement:
    """Return how the numbers disagree.

    `spare` is how many words of the translation may say `two` by their form alone: see `spare_pairs`.
    """
    if _agree(source, target):
        return Disagreement()
    first, second = _distinct(source), _distinct(target)
    pairs, lost, added = _matched(first, second)
    lost, added = _apart(lost, added)
    if lost and added:
        lost, added = without_hours(*without_same_digits(lost, added))
    names = _names(lost, added)
    replaced = _replaced(lost, added)
    lost, added = list(filter(_counts, lost)), list(filter(_counts, added))
    if not (lost and added):  # else one may stand in the place of the other
        lost, added = _unrepeated(lost, target), _unrepeated(added, source)
    lost = _without_pairs(lost, spare)
    lost, added = [*lost, *replaced[0]], [*added, *replaced[1]]
    return Disagreement(lost=(*lost, *names[0]), added=(*added, *names[1]), currencies=tuple(_currencies(pairs)))


def _agree(source: Sequence[Value], target: Sequence[Value]) -> bool:
    """Tell at a glance whether both say the same in the same order, as most translations do."""
    return len(source) == len(target) and all(
        first.readings == second.readings and first.firm is second.firm and first.currency == second.currency
        for first, second in zip(source, target, strict=True)
    )


def _distinct(values: Iterable[Value]) -> list[Value]:
    """Keep the first of each name and month: a language repeats them where another does not."""
    seen: set[Reading] = set()
    kept = []
    for value in values:
        if value.kind in {Kind.NAME, Kind.MONTH}:
            if value.readings[0] in seen:
                continue
            seen.add(value.readings[0])
        kept.append(value)
    return kept


def _matched(source: list[Value], target: list[Value]) -> tuple[list[tuple[Value, Value]], list[Value], list[Value]]:
    """Match by what each value is first of all, then by all that it can be."""
    pairs: list[tuple[Value, Value]] = []
    for depth in (1, None):
        for firm in (True, False):
            by_reading: dict[Reading, list[Value]] = defaultdict(list)
            for value in sorted(target, key=lambda value: (value.firm, -value.start)):
                for reading in value.readings[:depth]:
                    by_reading[_key(reading)].append(value)
            used: set[int] = set()
            left = []
            for value in source:
                found = _best(value, by_reading, used, depth) if value.firm is firm else None
                if found is None:
                    left.append(value)
                else:
                    used.add(id(found))
                    pairs.append((value, found))
            source, target = left, [value for value in target if id(value) not in used]
    return pairs, source, target


def _best(value: Value, by_reading: dict[Reading, list[Value]], used: set[int], depth: int | None) -> Value | None:
    for reading in value.readings[:depth]:
        candidates = by_reading.get(_key(reading))
        while candidates and id(candidates[-1]) in used:
            candidates.pop()
        if not candidates or _differ_in_century(reading, candidates[-1].readings[0]):
            continue
        if value.currency:
            for candidate in reversed(candidates[-4:]):
                if id(candidate) not in used and candidate.currency & value.currency:
                    return candidate
        return candidates[-1]
    return None


def _key(reading: Reading) -> Reading:
    kind, amount = reading
    if kind is Kind.DECADE and not isinstance(amount, str):
        return kind, amount % _CENTURY
    return reading


def _differ_in_century(first: Reading, second: Reading) -> bool:
    if first[0] is not Kind.DECADE or isinstance(first[1], str) or isinstance(second[1], str):
        return False
    return first[1] != second[1] and first[1] >= _CENTURY and second[1] >= _CENTURY


def _apart(lost: list[Value], added: list[Value]) -> tuple[list[Value], list[Value]]:
    """Match `a fifth` with `one in five`: the parts of what is left, with what is left on the other side."""
    for turned in (False, True):
        whole, other = (added, lost) if turned else (lost, added)
        if not any(value.parts for value in whole) or not other or len(whole) + len(other) > _MOST_LEFT:
            continue
        left = []
        for value in whole:
            found = _find_parts(value.parts, other)
            if found is None:
                left.append(value)
            else:
                other = [each for each in other if id(each) not in found]
        lost, added = (other, left) if turned else (left, other)
    return lost, added


def _find_parts(parts: tuple[Amount, ...], values: list[Value]) -> set[int] | None:
    """Return which of `values` are the parts; a part that nothing need answer may be missing."""
    found: set[int] = set()
    for part in parts:
        match = next(
            (value for value in values if id(value) not in found and (Kind.NUMBER, part) in value.readings), None
        )
        if match is not None:
            found.add(id(match))
        elif part > 1 or part.denominator > 1:
            return None
    if parts[-1:] == (2,) and len(found) == 1 and any(value.literal for value in values if id(value) in found):
        return None  # `half` is no 2 that stands in digits by itself
    return found or None


def _names(lost: Iterable[Value], added: Iterable[Value]) -> tuple[tuple[Value, ...], tuple[Value, ...]]:
    """Names count only where each side has one that the other has not: `COVID-19` has its own in Chinese."""
    first = tuple(value for value in lost if value.kind is Kind.NAME)
    second = tuple(value for value in added if value.kind is Kind.NAME)
    return (first, second) if first and second else ((), ())


def _replaced(lost: Iterable[Value], added: Iterable[Value]) -> tuple[list[Value], list[Value]]:
    """Return words that nothing need answer, but that another has taken the place of: `a dozen`, `a score`."""
    first, second = list(filter(_is_collective, lost)), list(filter(_is_collective, added))
    if first and second and any(map(_is_telling, (*first, *second))):
        return first, second
    first, second = list(filter(_is_part, lost)), list(filter(_is_part, added))
    if first and second:
        return first, second
    return _other_multiples(lost, added)


def _other_multiples(lost: Iterable[Value], added: Iterable[Value]) -> tuple[list[Value], list[Value]]:
    """Return words for a multiple that have taken the place of one another: `tripled`, `вдвое`."""
    first, second = list(filter(_may_be_multiple, lost)), list(filter(_may_be_multiple, added))
    if first and second and any(map(_is_multiple, (*first, *second))):
        return first, second
    return [], []


def _is_part(value: Value) -> bool:
    """Tell whether it is a part that nothing need answer: two that are left over differ, and one may be a half."""
    amount = value.readings[0][1]
    return not value.firm and value.kind is Kind.NUMBER and not isinstance(amount, str) and 0 < amount < 1


def _may_be_multiple(value: Value) -> bool:
    amount = value.readings[0][1]
    small = not isinstance(amount, str) and 1 < amount < _REPEATED
    return _is_multiple(value) or (not value.firm and value.kind is Kind.NUMBER and small)


def _counts(value: Value) -> bool:
    """Tell whether the other side must have a number; a group of noughts belongs to a longer one (`0800 000 456`)."""
    return value.firm and (not value.literal or bool(value.text.strip("0")) or len(value.text) == 1)


def _is_collective(value: Value) -> bool:
    amount = value.readings[0][1]
    if value.firm or value.kind is not Kind.NUMBER or isinstance(amount, str):
        return False
    return (amount < 1 and amount not in {0, Fraction(1, 2)}) or amount >= _REPEATED


def _is_multiple(value: Value) -> bool:
    return value.readings[-1][0] is Kind.TIMES


def _is_telling(value: Value) -> bool:
    amount = value.readings[0][1]
    return str(amount).strip("0") != "1" or (not isinstance(amount, str) and amount >= _MILLION)


def _unrepeated(values: list[Value], other: Sequence[Value]) -> list[Value]:
    """Leave out a small number in words that the other side has said once already."""
    said = {reading for value in other for reading in value.readings}
    return [value for value in values if value.literal or not _is_repeated(value, said)]


def _is_repeated(value: Value, said: set[Reading]) -> bool:
    kind, amount = value.readings[0]
    return kind is Kind.NUMBER and not isinstance(amount, str) and amount <= _REPEATED and value.readings[0] in said


def _without_pairs(lost: list[Value], spare: int) -> list[Value]:
    kept = []
    for value in lost:
        pair = value.readings[0] in {(Kind.NUMBER, 2), (Kind.POINTS, 2)}
        if spare and not value.literal and pair:
            spare -= 1
        else:
            kept.append(value)
    return kept


def _currencies(pairs: Iterable[tuple[Value, Value]]) -> Iterable[tuple[Value, Value]]:
    return (
        (first, second)
        for first, second in pairs
        if first.currency and second.currency and not first.currency & second.currency
    )
