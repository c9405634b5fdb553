"""A text's tokens while they are read, and its numbers while they may still take a unit from what stands near."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from pressroom.translate.numbers.amounts import touches
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Amount, Kind, Reading, Value, tidy
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary

LARGEST_DENOMINATOR = 100


@dataclass(slots=True, kw_only=True)
class Draft:
    """A value in the making.

    `plain` is a number that nothing has been said about yet, so that it can take what the next one has
    (`5 to 7 percent`): its great unit `scale`, or `spread`, a kind.
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
    multiple: bool = False

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
            multiple=self.multiple,
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
        if len(gap) > _LONGEST_CONNECTOR or not self.vocabulary.connectors.fullmatch(gap):
            return
        amount = amount_of(before)
        if after.readings[0][0] is Kind.TIME and gap.strip() not in _COMMAS and 0 < amount <= _LAST_HOUR:
            minutes = int(amount * _HOUR)  # `с 9 до 20 часов`
            before.readings += [(Kind.TIME, minutes % _DAY), (Kind.TIME, (minutes + _DAY // 2) % _DAY)]
        elif after.spread:
            before.readings.append((after.spread, amount))
            before.spread = after.spread
            before.firm = before.firm or before.literal
        elif after.scale > before.scale and gap.strip() not in _COMMAS:
            before.readings.append((Kind.NUMBER, tidy(Fraction(amount) * after.scale)))
            before.scale = after.scale

    def settle_decades(self) -> None:
        """Let the century of `20世纪90年代` go: other languages write `1990s`."""
        for number, draft in enumerate(self.drafts):
            kind, amount = draft.readings[0]
            if kind is Kind.DECADE and amount in range(LARGEST_DENOMINATOR):
                for other in self._near(number, draft):
                    other.firm = False

    def _near(self, number: int, draft: Draft) -> Iterator[Draft]:
        for other in self.drafts[max(number - 1, 0) : number + 3]:
            near = abs(other.start - draft.end) < _NEAR or abs(draft.start - other.end) < _NEAR
            if near and other.readings[0] in _CENTURIES:
                yield other


_LAST_HOUR, _HOUR, _DAY = 24, 60, 1440
_LONGEST_CONNECTOR = 12  # characters between two numbers of a list
_COMMAS = {",", "،", "、", ";"}
_NEAR = 16  # characters between a decade and its century
_CENTURIES = {(Kind.NUMBER, 20), (Kind.NUMBER, 19)}


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
