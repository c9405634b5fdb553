"""Numbers of several words: `two hundred and fifty thousand`, `4千252亿`, `مئة وخمسة وعشرون`, `साढ़े तीन लाख`."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Amount, tidy
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary

_HUNDRED, _THOUSAND, _TEN = 100, 1000, 10
_GREATEST = 10**72  # more than anybody counts, and than digits are read of one number
STARTS = {Sort.DIGITS, Sort.CARDINAL, Sort.SCALE, Sort.ADDED, Sort.ORDINAL}


@dataclass(slots=True, kw_only=True)
class Spelled:
    """A number and the tokens that it ends before; `scale` is the last great unit in it, 1 without one."""

    amount: Amount
    after: int
    end: int
    firm: bool
    literal: bool
    ordinal: bool = False
    scale: int = 1
    parts: tuple[Amount, ...] = ()


def read_amount(text: str, tokens: Sequence[Token], first: int, vocabulary: Vocabulary) -> Spelled:
    """Read the number that begins with the token numbered `first`, one of `STARTS`."""
    return _Sum(text, tokens, vocabulary).read(first)


def touches(text: str, before: Token, after: Token, vocabulary: Vocabulary) -> bool:
    """Tell whether nothing but a space, a hyphen or a word like `多` stands between two tokens."""
    gap = text[before.end : after.start]
    return gap in {"", " ", "-"} or gap.strip(" ") in vocabulary.options.get("gaps", ())


def begins_decimal(text: str, tokens: Sequence[Token], place: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a word for the decimal point, and a digit, stand behind the token numbered `place`."""
    behind = tokens[place : place + 3]
    pointed = len(behind) > 2 and behind[1].sort is Sort.POINT and behind[2].sort in {Sort.CARDINAL, Sort.FREE}  # noqa: PLR2004 - three
    return pointed and all(touches(text, first, second, vocabulary) for first, second in pairwise(behind))


class _Sum:
    """The number as far as it has been read: what is complete, and the group that the next unit multiplies."""

    def __init__(self, text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> None:
        self._text, self._tokens, self._vocabulary = text, tokens, vocabulary
        self._terms: list[tuple[Amount, int]] = []
        self._group: Amount | None = None
        self._added: Amount = 0
        self._literal = self._explicit = self._ordinal = False
        self._digits_open = False
        self._half = False
        self._scale = 1

    def read(self, first: int) -> Spelled:
        place = first
        while place < len(self._tokens):
            token = self._tokens[place]
            if place > first and not touches(self._text, self._tokens[place - 1], token, self._vocabulary):
                break
            step = self._joint(place) if token.sort is Sort.JOINT and place > first else self._take(place, token)
            if not step:
                break
            place += step
            if self._ordinal and not self._goes_on(place):
                break
        return self._result(place)

    def _result(self, place: int) -> Spelled:
        amount = self._amount()
        parts: tuple[Amount, ...] = ()
        halved = self._half or (not self._literal and amount > 1)
        if halved and self._scale == 1 and amount.denominator == 2:  # noqa: PLR2004 - two and a half
            parts = (tidy(amount - Fraction(1, 2)), Fraction(1, 2))
        return Spelled(
            amount=tidy(amount),
            after=max(place, 1),
            end=self._tokens[place - 1].end,
            firm=self._explicit and amount not in ({1} if self._literal else {0, 1}),
            literal=self._literal,
            ordinal=self._ordinal,
            scale=self._scale,
            parts=parts,
        )

    def _amount(self) -> Amount:
        amount: Amount = self._added if self._group is None else self._group
        for term, _ in self._terms:
            amount += term
        return amount

    def _goes_on(self, place: int) -> bool:
        """Tell whether an ordinal can have a smaller part behind it: `centésimo vigésimo quinto`."""
        options = self._vocabulary.options
        if options.get("units_first", False):
            return True
        following = self._tokens[place : place + 1]
        return bool(options.get("ordinal_sums", False) and following and following[0].sort is Sort.ORDINAL)

    # -- one token

    def _take(self, place: int, token: Token) -> int:
        """Take a token into the number; return how many were taken, 0 for one that is not part of it."""
        step = 0
        match token.sort:
            case Sort.DIGITS:
                step = self._digits(place, token)
            case Sort.CARDINAL | Sort.ORDINAL:
                step = self._cardinal(place, token)
            case Sort.SCALE if self._half and self._amount() >= token.amount >= _THOUSAND:
                step = 1  # it is said once more: `مليونان ونصف المليون`
            case Sort.SCALE:
                step = self._unit(token)
            case Sort.FREE if token.amount == 1 and (self._takes_one(token) or self._begins(place)):
                step = self._cardinal(place, token)
            case Sort.ADDED if self._group is None and not self._added:
                self._added, step = token.amount, 1
            case Sort.HALF_MORE if self._group is not None or self._terms:
                step = self._half_more()
            case Sort.POINT | Sort.POINTS if self._group is not None and not self._literal and self._is_point(token):
                step = self._point(place)
        return step

    def _begins(self, place: int) -> bool:
        """Tell whether a decimal begins with `un` here: `uno coma dos`."""
        return (
            self._group is None
            and not self._terms
            and begins_decimal(self._text, self._tokens, place, self._vocabulary)
        )

    def _takes_one(self, token: Token) -> bool:
        """Tell whether `un` ends a number of hundreds or thousands: `ciento un`, `mille et une`, `двадцать один`."""
        if ones := self._vocabulary.options.get("one_words"):
            tens = self._group is None or (self._group % _TEN == 0 and self._group != _TEN)
            return tens and bool(self._group or self._terms) and self._is_one(token, ones)
        hundreds = self._group is None or self._group % _HUNDRED == 0
        counted = self._group is not None or bool(self._terms)
        return hundreds and counted and not self._literal and bool(self._vocabulary.options.get("one_joins", False))

    def _is_one(self, token: Token, ones: list[str]) -> bool:
        """Tell whether a word that says `one` is the numeral; `двадцать раз` is no 21."""
        return not self._literal and self._text[token.start : token.end].lower() in ones

    def _digits(self, place: int, token: Token) -> int:
        literal = token.literal
        if literal is None or len(literal.amounts) != 1 or literal.minutes is not None or self._group is not None:
            return 0
        if self._terms:
            following = self._tokens[place + 1 : place + 2]
            scaled = bool(following) and following[0].sort is Sort.SCALE and following[0].amount < self._scale
            tight = self._tokens[place - 1].end == token.start or self._is_next_section(token)
            if not (scaled or (tight and token.amount < self._scale)):
                return 0
        self._group = token.amount + self._added
        self._added = 0
        self._literal = self._explicit = self._digits_open = True
        return 1

    def _is_next_section(self, token: Token) -> bool:
        """Tell whether digits behind a space go on with a number in myriads: `2만 698`, `1억 2,345만 6,789`."""
        return self._vocabulary.options.get("myriads_apart", False) and isinstance(token.amount, int)

    def _cardinal(self, place: int, token: Token) -> int:
        if self._digits_open or (self._terms and token.amount >= self._scale):
            return 0
        if token.sort is Sort.ORDINAL and self._stands_apart(place, token):
            return 0
        if self._group is None:
            if self._terms and token.sort is Sort.ORDINAL and token.amount == 0:
                return 0
            self._group = token.amount + self._added
            self._added = 0
        elif not self._follows(self._group, token.amount, place):
            return 0
        else:
            self._group += token.amount
        self._explicit = self._explicit or not token.free
        self._ordinal = token.sort is Sort.ORDINAL
        return 1

    def _stands_apart(self, place: int, token: Token) -> bool:
        """Tell whether an ordinal is a word of its own behind a cardinal: `los diez primeros` are no eleventh."""
        counted = (self._group is not None or bool(self._terms)) and self._tokens[place - 1].sort is not Sort.ORDINAL
        stems = tuple(self._vocabulary.options.get("first_apart", ()))
        return counted and self._text[token.start : token.end].lower().startswith(stems)

    def _follows(self, group: Amount, amount: Amount, place: int) -> bool:
        """Tell whether `amount` can be the smaller part of a number whose greater part is `group`."""
        if not isinstance(group, int) or not isinstance(amount, int) or amount == 0:
            return False
        if self._vocabulary.options.get("units_first", False) and self._tokens[place - 1].sort is Sort.JOINT:
            return _is_ten_of(group, amount) or amount < _lowest(group)
        return amount < _lowest(group)

    def _unit(self, token: Token) -> int:
        scale = int(token.amount)
        if self._group is None and not self._terms:
            self._group = 1 + self._added if self._added else 1
            self._added = 0
            if token.free:
                self._explicit = False
        elif self._group is not None:
            self._explicit = True
        if scale < _THOUSAND and scale != _HUNDRED and self._group is None:
            return 0
        if scale <= _HUNDRED:
            if self._group is None or self._group * scale > _GREATEST:
                return 0
            lowest = self._group % _HUNDRED or self._group
            self._group = self._group - lowest + lowest * scale if self._group > lowest else self._group * scale
            self._digits_open = False
            return 1
        return self._great(scale)

    def _great(self, scale: int) -> int:
        if self._group is None and self._terms and self._terms[-1][1] >= scale and self._scale != _THOUSAND:
            return 0
        total: Amount = self._group or 0
        while self._terms and self._terms[-1][1] < scale:
            total += self._terms.pop()[0]
        if not total or total * scale > _GREATEST:
            return 0
        self._terms.append((total * scale, scale))
        self._group, self._scale, self._digits_open = None, scale, False
        return 1

    # -- what joins

    def _joint(self, place: int) -> int:
        following = self._tokens[place + 1 : place + 2]
        if not following:
            return 0
        token = following[0]
        one = token.sort is Sort.FREE and token.amount == 1 and self._takes_one(token)
        if not one and token.sort not in {Sort.CARDINAL, Sort.ORDINAL, Sort.SCALE}:
            return 0
        if not touches(self._text, self._tokens[place], token, self._vocabulary) or self._digits_open:
            return 0
        if token.sort is Sort.SCALE:
            fits = bool(self._terms) and self._group is None and token.amount < self._scale
            if fits:
                self._group = 1
                return 1
            return 0
        after = self._tokens[place + 2 : place + 3]
        product, small = token.amount, True
        if after and after[0].sort is Sort.SCALE and touches(self._text, token, after[0], self._vocabulary):
            product *= after[0].amount
            small = (
                after[0].amount <= _HUNDRED
            )  # a great unit multiplies the whole sum: `two hundred and fifty thousand`
        if self._group is None:
            fits = bool(self._terms) and product < self._scale and not self._literal
        else:
            fits = not self._literal and self._fits(self._group, token.amount, product if small else token.amount)
        return 1 if fits else 0

    def _fits(self, group: Amount, amount: Amount, product: Amount) -> bool:
        if not isinstance(group, int) or not isinstance(amount, int) or not isinstance(product, int):
            return False
        if self._vocabulary.options.get("units_first", False) and _is_ten_of(group, amount):
            return True
        return 0 < product < _lowest(group)

    def _half_more(self) -> int:
        if self._group is not None:
            self._group += Fraction(_great_unit_of(self._group), 2)
        else:
            amount, scale = self._terms.pop()
            self._terms.append((amount + Fraction(scale, 2), scale))
        self._half = True
        return 1

    def _is_point(self, token: Token) -> bool:
        words = self._vocabulary.options.get("point_words", ())
        return token.sort is Sort.POINT or self._text[token.start : token.end].lower() in words

    def _point(self, place: int) -> int:
        spelled, step = "", 1
        seconds = self._vocabulary.options.get("seconds", ())
        while place + step < len(self._tokens):
            token = self._tokens[place + step]
            digit = token.sort in {Sort.CARDINAL, Sort.SCALE, Sort.FREE} and 0 <= token.amount < _HUNDRED
            digit = digit and self._text[token.start : token.end].lower() not in seconds
            if not digit or not touches(self._text, self._tokens[place + step - 1], token, self._vocabulary):
                break
            spelled += str(token.amount)
            step += 1
        if not spelled.isdecimal() or self._group is None:
            return 0
        self._group += Fraction(int(spelled), 10 ** len(spelled))
        return step


def _is_ten_of(group: int, amount: int) -> bool:
    """Tell whether `amount` is the ten that stands behind its unit: `خمسة وعشرون`."""
    return 0 < group % _HUNDRED < _TEN and amount % _TEN == 0 and _TEN < amount < _HUNDRED


def _great_unit_of(group: Amount) -> int:
    """Return the great unit in a word for two of it (`مليونان`), 1 without one."""
    unit = 1
    while group and (group / Fraction(unit * _THOUSAND)).denominator == 1:
        unit *= _THOUSAND
    return unit


def _lowest(group: int) -> int:
    """Return the place of the last digit that is not zero: 10 of 30, 100 of 200, 1 of 35."""
    place = 1
    while group and group % (place * _TEN) == 0:
        place *= _TEN
    return place
