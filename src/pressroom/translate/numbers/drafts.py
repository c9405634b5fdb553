"""A text's tokens while they are read, and its numbers while they may still take a unit from what stands near."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from pressroom.translate.numbers.amounts import touches
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import DAY, HALF_DAY, HOUR, Amount, Kind, Reading, Value, tidy
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary

LARGEST_DENOMINATOR = 100


@dataclass(slots=True, kw_only=True)
class Draft:
    """A value in the making.

    `plain` is a number that nothing has been said about yet, so that it can take what the next one has
    (`5 to 7 percent`): its great unit `scale`, or `spread`, a kind, which `factor` is of (`两到三成` are tens).
    """

    readings: list[Reading]
    start: int
    end: int
    firm: bool = True
    literal: bool = False
    currency: frozenset[str] = frozenset()
    parts: tuple[Amount, ...] = ()
    plain: bool = False
    scale: int = 1
    spread: Kind | None = None
    factor: int = 1

    def value(self, text: str) -> Value:
        """Return the finished value; `text` is what it was read from."""
        return Value(
            readings=tuple(dict.fromkeys(self.readings)),
            text=text[self.start : self.end],
            start=self.start,
            firm=self.firm,
            literal=self.literal,
            currency=self.currency,
            parts=self.parts,
        )


@dataclass(slots=True)
class Scene:
    """The text, its tokens, and the numbers that have been read so far."""

    text: str
    tokens: tuple[Token, ...]
    vocabulary: Vocabulary
    drafts: list[Draft] = field(default_factory=list)

    def allows(self, option: str) -> bool:
        """Tell whether the language's data file says `option = true`."""
        return bool(self.vocabulary.options.get(option, False))

    def add(self, readings: list[Reading], token: Token, *, firm: bool = True, parts: tuple[Amount, ...] = ()) -> Draft:
        """Add the value that `token` is by itself."""
        draft = Draft(readings=readings, start=token.start, end=token.end, firm=firm, parts=parts)
        self.drafts.append(draft)
        return draft

    def following(self, place: int, end: int) -> Token | None:
        """Return the token numbered `place` if nothing but a space or a hyphen divides it from `end`."""
        if place >= len(self.tokens):
            return None
        token = self.tokens[place]
        gap = self.text[end : token.start]
        if gap in {"", " ", "-"} or gap.strip(" ") in self.vocabulary.options.get("gaps", ()):
            return token
        return token if gap == ". " and self.allows("ordinal_dot") else None

    def preceding(self, place: int) -> Token | None:
        """Return the token before the one numbered `place` if it stands right before it."""
        if not place or not touches(self.text, self.tokens[place - 1], self.tokens[place], self.vocabulary):
            return None
        return self.tokens[place - 1]

    def spread(self) -> None:
        """Let the numbers of `5, 6 and 7 percent` or `2 to 3 million` have what the last one has."""
        for before, after in zip(reversed(self.drafts[:-1]), reversed(self.drafts[1:]), strict=True):
            if before.plain and before.end <= after.start:
                self._spread(before, after, self.text[before.end : after.start])

    def _spread(self, before: Draft, after: Draft, gap: str) -> None:
        if len(gap) > _LONGEST_CONNECTOR or (gap != "·" and not self.vocabulary.connectors.fullmatch(gap)):
            return
        amount = amount_of(before)
        if after.literal and gap.strip() not in _COMMAS:
            settle_pair(before, after)
        if gap == "·" and amount in _MONTHS and amount_of(after) in _DAYS:  # `5·18` is a date
            before.readings.append((Kind.MONTH, amount))
            return
        if after.spread:
            before.readings.append((after.spread, tidy(Fraction(amount) * after.factor)))
            before.spread, before.factor = after.spread, after.factor
            before.firm = before.firm or before.literal
        elif after.readings[0][0] is Kind.TIME and 0 <= amount <= _LAST_HOUR:
            hours, minutes = divmod(int(amount * HOUR), HOUR)  # `с 9 до 20 часов`, `साढ़े 9 से 11 बजे`
            early = amount_of(after) < HALF_DAY  # else it may be of the evening too: `с 7 до 8 вечера`
            before.readings += _hours(hours, minutes, whole_day=early and self.allows("whole_day"))
        elif after.scale > before.scale and gap.strip() not in _COMMAS:
            before.readings.append((Kind.NUMBER, tidy(Fraction(amount) * after.scale)))
            before.scale = after.scale

    def join_pairs(self) -> None:
        """Join a year or a time that is said in two numbers: `nineteen ninety-six`, `eight thirty`."""
        joined: set[int] = set()
        for before, after in pairwise(self.drafts):
            first, second = amount_of(before), amount_of(after)
            spelled = before.plain and after.plain and not (before.literal or after.literal)
            alone = self.text[before.end : after.start] in {" ", "-"} and self.text[after.end : after.end + 1] != "-"
            if not (spelled and alone) or second not in _SECOND_HALVES:
                continue
            if first in _FIRST_HALVES:
                before.readings = [(Kind.NUMBER, int(first) * 100 + int(second))]
            elif first in _HOURS and second < HOUR:
                before.readings = _hours(int(first) % 12, int(second), whole_day=False)
            else:
                continue
            before.parts, before.end, before.plain, before.firm = (first, second), after.end, False, True
            joined.add(after.start)
        self._drop(joined)

    def join_digits(self) -> None:
        """Join a number that is said digit by digit: `dial one one two`."""
        runs: list[list[Draft]] = []
        for draft in self.drafts:
            kind, amount = draft.readings[0]
            digit = kind is Kind.NUMBER and amount in _SINGLE and not draft.literal
            if digit and runs and self.text[runs[-1][-1].end : draft.start] in {" ", "-"}:
                runs[-1].append(draft)
            elif digit:
                runs.append([draft])
        joined: set[int] = set()
        for run in runs:
            if len(run) in _SAID:
                said = int("".join(str(amount_of(draft)) for draft in run))
                run[0].readings, run[0].end, run[0].firm, run[0].plain = [(Kind.NUMBER, said)], run[-1].end, True, False
                joined.update(draft.start for draft in run[1:])
        self._drop(joined)

    def _drop(self, starts: set[int]) -> None:
        if starts:
            self.drafts = [draft for draft in self.drafts if draft.start not in starts]

    def spread_quarters(self) -> None:
        """Let an ordinal be a quarter too behind one: `4 percent in the first quarter and 5 in the second`."""
        last: Draft | None = None
        for draft in self.drafts:
            kind, amount = draft.readings[0]
            if kind in {Kind.QUARTER, Kind.HALF_YEAR}:
                last = draft
            elif last and kind is Kind.NUMBER and not draft.literal and draft.start - last.end < _SENTENCE:
                if amount in _ORDINALS and draft.firm:
                    draft.readings.append((last.readings[0][0], amount))
                elif amount == _QUARTER:  # `el cuarto`, the fourth
                    draft.readings.append((last.readings[0][0], 4))

    def spread_percent(self) -> None:
        """Let the last number of a clause be a percentage too after one: `prices rose 58 percent, wages just 13`."""
        last: int | None = None
        for draft in self.drafts:
            if draft.readings[0][0] is Kind.PERCENT:
                last = draft.end
                continue
            near = last is not None and draft.start - last < _SENTENCE
            bare = draft.plain and draft.firm and draft.readings[0][0] is Kind.NUMBER
            if near and bare and self.ends_clause(draft.end):
                draft.readings.append((Kind.PERCENT, amount_of(draft)))

    def ends_clause(self, end: int) -> bool:
        """Tell whether nothing that can be counted stands at `end`."""
        behind = self.text[end : end + 1]
        word = self.text[end : end + _LONGEST_CONNECTOR].split(maxsplit=1)
        return behind in _STOPS or not word or word[0].lower() in self.vocabulary.options.get("clause_ends", ())

    def spread_decades(self) -> None:
        """Let the second number of `les années 1980 et 1990` be a decade as the first one is."""
        for before, after in pairwise(self.drafts):
            decade = before.readings[0][0] is Kind.DECADE or before.spread is Kind.DECADE
            another = after.readings[0][0] is Kind.NUMBER and is_decade(amount_of(after))
            if decade and another and self.vocabulary.connectors.fullmatch(self.text[before.end : after.start]):
                after.readings.append((Kind.DECADE, amount_of(after)))
                after.spread = Kind.DECADE

    def settle_scores(self) -> None:
        """Make both numbers of `3比0` firm: no word stands there by chance."""
        signs = tuple(self.vocabulary.options.get("versus", ()))
        for before, after in zip(self.drafts[:-1], self.drafts[1:], strict=True) if signs else ():
            if amount_of(before).denominator != 1 or amount_of(after).denominator != 1:
                continue
            if not before.plain and not self.text.endswith(signs, 0, before.end):  # `一个比一个强`
                continue
            near = 0 < after.start - before.start <= _LONGEST_SCORE and self.text[before.end : after.start].strip()
            if (near in {"", *signs}) and self.text.endswith((*signs, *(f"{sign} " for sign in signs)), 0, after.start):
                before.firm = after.firm = True

    def settle_decades(self) -> None:
        """Let the century of `20世纪90年代` go: other languages write `1990s`; and halves: they write `late`."""
        for number, draft in enumerate(self.drafts):
            kind, amount = draft.readings[0]
            if any(reading[0] is Kind.DECADE for reading in draft.readings):
                self._settle_halves(number, draft)
            if kind is Kind.DECADE and amount in range(LARGEST_DENOMINATOR):
                for other in self._near(number, draft):
                    other.firm = False

    def _settle_halves(self, number: int, draft: Draft) -> None:
        for other in self.drafts[max(number - 1, 0) : number + 2]:
            near = other.start - draft.end <= 1 if other.start > draft.start else draft.start - other.end < _NEAR
            if near and other.readings[0][0] is Kind.HALF_YEAR:
                other.firm = False

    def _near(self, number: int, draft: Draft) -> Iterator[Draft]:
        for other in self.drafts[max(number - 1, 0) : number + 3]:
            near = abs(other.start - draft.end) < _NEAR or abs(draft.start - other.end) < _NEAR
            if near and other.readings[0] in _CENTURIES:
                yield other


_MONTHS, _DAYS = range(1, 13), range(1, 32)
_LAST_HOUR = 24
_YEARS, _GREATEST_DRAW = range(1000, 3000), 12
_LONGEST_SCORE = 8  # characters from one number of a score to the next
_LONGEST_CONNECTOR = 12  # characters between two numbers of a list
_FIRST_HALVES, _SECOND_HALVES = range(13, 22), range(10, 100)  # of a year
_HOURS = range(1, 13)
_SINGLE, _SAID = range(10), range(3, 20)  # digits that are said one by one, and how many
_ORDINALS, _QUARTER = range(2, 5), Fraction(1, 4)
_SENTENCE = 120  # characters in which one sign of percent is remembered
_STOPS = frozenset(",.;:!?)，。；：！？、।")
_COMMAS = {",", "،", "、", ";"}
_NEAR = 16  # characters between a decade and its century
_CENTURIES = {(Kind.NUMBER, 20), (Kind.NUMBER, 19)}


def settle_pair(before: Draft, after: Draft) -> None:
    """Let `2026/27` end with a whole year, and a drawn `2-2` be said with one number."""
    first, second = amount_of(before), amount_of(after)
    if not before.literal or not isinstance(first, int) or not isinstance(second, int):
        return
    if first in _YEARS and first % 100 < second < 100:  # noqa: PLR2004 - years of a century
        after.readings.append((Kind.NUMBER, first - first % 100 + second))
    elif first == second < _GREATEST_DRAW and after.plain:
        after.firm = False


def _hours(hour: int, minutes: int, *, whole_day: bool) -> list[Reading]:
    """Return the times that the first number of `from 3 to 5 p.m.` can mean."""
    return [(Kind.TIME, (hour * HOUR + minutes) % DAY) for hour in ((hour,) if whole_day else (hour, hour + 12))]


def amount_of(draft: Draft) -> Amount:
    """Return the amount of a draft's first reading; 0 for a name."""
    amount = draft.readings[0][1]
    return 0 if isinstance(amount, str) else amount


def shares(amount: Amount) -> list[Reading]:
    """Return the readings of a part of a whole: `a quarter` is a quarter, and 25 percent."""
    readings: list[Reading] = [(Kind.NUMBER, tidy(Fraction(amount)))]
    if 0 < amount < 1 and amount.denominator <= LARGEST_DENOMINATOR:
        readings.append((Kind.PERCENT, tidy(Fraction(amount) * 100)))
    return readings


def parts_of(amount: Amount) -> tuple[Amount, ...]:
    """Return the two numbers of a fraction."""
    return (amount.numerator, amount.denominator) if 1 < amount.denominator <= LARGEST_DENOMINATOR else ()


def is_decade(amount: Amount) -> bool:
    """Tell whether `amount` can name a decade: `90`, `1990`."""
    return isinstance(amount, int) and amount % 10 == 0 and (amount in range(10, 100) or amount in range(1000, 3000))


HALF_DAYS = {Sort.MORNING, Sort.AFTERNOON, Sort.NIGHT}
