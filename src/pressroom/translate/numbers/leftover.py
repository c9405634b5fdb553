"""What languages write so differently that only the numbers left over on both sides can tell: see `compare`."""

import re
from collections.abc import Sequence

from pressroom.translate.numbers.values import HALF_DAY, HOUR, Kind, Value

Left = tuple[list[Value], list[Value]]

_FEWEST_DIGITS = 6  # of a telephone number
_WIDEST_GAP = 3  # characters between two groups of it, as in `(02) 555`
_DIGITS = re.compile(r"\d")


def without_same_digits(lost: list[Value], added: list[Value]) -> Left:
    """Take away telephone numbers: the same digits in order are the same, whatever groups they stand in."""
    runs, others = _runs(lost), _runs(added)
    if not runs or not others:
        return lost, added
    gone: set[int] = set()
    for digits, values in runs.items():
        other = others.get(digits)
        if other and len(values) + len(other) > 2:  # noqa: PLR2004 - one number is not the same as another one
            gone.update(map(id, (*values, *other)))
    return _but(lost, gone), _but(added, gone)


def _runs(values: Sequence[Value]) -> dict[str, list[Value]]:
    """Return the digits that stand near one another, with the values that they were read as."""
    runs: list[list[Value]] = []
    for value in sorted((value for value in values if value.literal), key=lambda value: value.start):
        if runs and value.start - runs[-1][-1].start - len(runs[-1][-1].text) in range(_WIDEST_GAP + 1):
            runs[-1].append(value)
        else:
            runs.append([value])
    spelled = {"".join(_DIGITS.findall("".join(value.text for value in run))): run for run in runs}
    return {digits: run for digits, run in spelled.items() if len(digits) >= _FEWEST_DIGITS}


def without_hours(lost: list[Value], added: list[Value]) -> Left:
    """Take away hours that one side says as a number: `before eight`, `antes das 20h`."""
    gone: set[int] = set()
    for numbers, times in ((lost, added), (added, lost)):
        for time in times:
            if time.kind is Kind.TIME and (found := _hour_of(time, numbers, gone)):
                gone.update({id(time), id(found)})
    return _but(lost, gone), _but(added, gone)


def _hour_of(time: Value, numbers: Sequence[Value], gone: set[int]) -> Value | None:
    for value in numbers:
        kind, amount = value.readings[0]
        timeless = all(said is not Kind.TIME for said, _ in value.readings)
        small = timeless and kind is Kind.NUMBER and isinstance(amount, int) and 0 <= amount <= HALF_DAY // HOUR
        if not small or isinstance(amount, str) or id(value) in gone:
            continue
        minutes = int(amount) * HOUR % HALF_DAY
        if any(
            isinstance(said, int) and said % HALF_DAY == minutes
            for said_kind, said in time.readings[:2]
            if said_kind is Kind.TIME
        ):
            return value
    return None


def _but(values: list[Value], gone: set[int]) -> list[Value]:
    return [value for value in values if id(value) not in gone] if gone else values
