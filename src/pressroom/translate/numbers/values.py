"""What a number in a text means, whatever it is spelled with."""

from enum import StrEnum
from fractions import Fraction

from msgspec import Struct

Amount = int | Fraction

#: Minutes; a time is counted from midnight.
HOUR, HALF_DAY, DAY = 60, 720, 1440


class Kind(StrEnum):
    """What a value counts; a percentage is never equal to a number, nor to percentage points."""

    NUMBER = "number"
    PERCENT = "percent"
    POINTS = "percentage points"
    MONTH = "month"
    TIME = "time"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    DECADE = "decade"
    NAME = "name"
    TIMES = "times"


Reading = tuple[Kind, Amount | str]


class Value(Struct, frozen=True, kw_only=True):
    """One number of a text.

    `readings` are what it can mean, the likeliest first: `3:30` is half past three in the night or in the
    afternoon. A time is in minutes after midnight, a name (`5G`, `IPv6`) is its letters. `firm` is whether the
    other language must have it too; one that is not firm (`a`, `both`, `once`) can only be what another one meets.
    `parts` are the numbers that it is made of: 1 and 5 of a fifth, which is one in five elsewhere.
    `literal` is whether it stands there in digits; `start` is its place in the text that was read.
    """

    readings: tuple[Reading, ...]
    text: str
    start: int = 0
    firm: bool = True
    literal: bool = False
    currency: frozenset[str] = frozenset()
    parts: tuple[Amount, ...] = ()

    @property
    def kind(self) -> Kind:
        """What it is before anything else."""
        return self.readings[0][0]


def of_either_half(minutes: int) -> list[Reading]:
    """Return the two times of a day at which a clock of twelve hours shows `minutes`."""
    return [(Kind.TIME, minutes % HALF_DAY), (Kind.TIME, minutes % HALF_DAY + HALF_DAY)]


def tidy(amount: Amount) -> Amount:
    """Return a whole number as `int`: it is quicker to compare, and equal all the same."""
    return amount.numerator if amount.denominator == 1 else amount
