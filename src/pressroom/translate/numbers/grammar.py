"""Numbers in a text, with what they count: percent, money, dates, times, quarters, decades, fractions."""

from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from pressroom.languages import Language
from pressroom.translate.numbers.amounts import STARTS, Spelled, read_amount, touches
from pressroom.translate.numbers.digits import read_clock
from pressroom.translate.numbers.han import han_tokens
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Amount, Kind, Reading, Value, tidy
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary, fold, vocabulary_of
from pressroom.translate.numbers.words import word_tokens

_HALF_DAY, _HOUR, _DAY = 720, 60, 1440
_LARGEST_DENOMINATOR = 100
_NO_HOUR = 24
_NEAR = 16  # characters between a decade and its century
_MONTHS = range(1, 13)


@lru_cache(maxsize=4096)
def read_numbers(text: str, language: Language) -> tuple[Value, ...]:
    """Return the numbers of `text` in order; raises `KeyError` for a language without a vocabulary."""
    vocabulary = vocabulary_of(language)
    folded = fold(text, vocabulary.tag)
    lexer = word_tokens if vocabulary.spaced else han_tokens
    tokens = tuple(token for token in lexer(folded, vocabulary) if token.sort is not Sort.IDIOM)
    return _Reader(folded, tokens, vocabulary).values()


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A value while it may still take a unit from the one behind it (`5 to 7 percent`)."""

    readings: list[Reading]
    start: int
    end: int
    firm: bool = True
    literal: bool = False
    currency: frozenset[str] = frozenset()
    parts: tuple[Amount, ...] = ()
    plain: bool = False
    scale: int = 1
    spread: Kind | None = field(default=None)


class _Reader:
    def __init__(self, text: str, tokens: tuple[Token, ...], vocabulary: Vocabulary) -> None:
        self._text, self._tokens, self._vocabulary = text, tokens, vocabulary
        self._drafts: list[_Draft] = []
        self._half_day_first = bool(vocabulary.options.get("half_day_first", False))

    def values(self) -> tuple[Value, ...]:
        place = 0
        while place < len(self._tokens):
            place = self._read(place)
        self._spread()
        self._settle_decades()
        return tuple(
            Value(
                readings=tuple(dict.fromkeys(draft.readings)),
                text=self._text[draft.start : draft.end],
                start=draft.start,
                firm=draft.firm,
                literal=draft.literal,
                currency=draft.currency,
                parts=draft.parts,
            )
            for draft in self._drafts
        )

    # -- one token

    def _read(self, place: int) -> int:
        token = self._tokens[place]
        if token.sort is Sort.DIGITS and self._special(place, token):
            return self._after_special(place)
        if token.sort in STARTS:
            return self._number(place)
        match token.sort:
            case Sort.MONTH if token.amount:
                self._add([(Kind.MONTH, token.amount)], token)
            case Sort.QUARTER if token.amount:
                self._add([(Kind.QUARTER, token.amount)], token)
            case Sort.HALF_YEAR if token.amount:
                self._add([(Kind.HALF_YEAR, token.amount)], token)
            case Sort.DECADE if token.amount:
                self._add([(Kind.DECADE, token.amount)], token)
            case Sort.FREE:
                self._add(_shares(token.amount), token, firm=False, parts=_parts(token.amount))
            case Sort.DENOMINATOR if self._is_fourth(place):
                self._add([(Kind.QUARTER, token.amount)], token)
            case Sort.DENOMINATOR:
                share = Fraction(1, int(token.amount))
                self._add(_shares(share), token, firm=False, parts=_parts(share))
            case Sort.HALF_MORE:
                self._add(_shares(Fraction(1, 2)), token, firm=False, parts=(1, 2))
            case Sort.NAME:
                self._name(token)
            case _:
                pass
        return place + 1

    def _is_fourth(self, place: int) -> bool:
        """Tell whether `cuarto` is the fourth quarter of a year."""
        token, following = self._tokens[place], self._next(place + 1, self._tokens[place].end)
        quarter = following is not None and following.sort is Sort.QUARTER and not following.amount
        return quarter and token.amount == 4  # noqa: PLR2004 - the fourth

    def _add(
        self, readings: list[Reading], token: Token, *, firm: bool = True, parts: tuple[Amount, ...] = ()
    ) -> None:
        self._drafts.append(_Draft(readings=readings, start=token.start, end=token.end, firm=firm, parts=parts))

    def _name(self, token: Token) -> None:
        name = self._text[token.start : token.end].lower().replace("-", "")
        digits = name.strip("abcdefghijklmnopqrstuvwxyz")
        readings: list[Reading] = [(Kind.NAME, name)]
        if digits.isdecimal():
            readings.append((Kind.NUMBER, int(digits[:18])))
        self._add(readings, token, firm=False)

    def _special(self, place: int, token: Token) -> bool:
        """Read a date, a clock time, a quotient or a run of several numbers."""
        literal = token.literal
        if literal is None:
            return False
        if literal.month:
            self._add([(Kind.MONTH, literal.month)], token)
        elif literal.minutes is not None:
            self._time(place, literal.minutes, place + 1, token.end, hours=None)
            return True
        elif literal.fraction is not None:
            self._add(_shares(literal.fraction), token, parts=literal.amounts)
            self._drafts[-1].literal = True
            return True
        if len(literal.amounts) == 1:
            return False
        for amount in literal.amounts:
            self._add([(Kind.NUMBER, amount)], token)
            self._drafts[-1].literal = True
            self._drafts[-1].plain = True
        return True

    def _after_special(self, place: int) -> int:
        """Go on behind a date or time, past the words that belong to it; give its last number what follows."""
        draft, after = self._drafts[-1], place + 1
        if draft.readings[0][0] is Kind.TIME:
            while after < len(self._tokens) and self._tokens[after].start < draft.end:
                after += 1
            return after
        following = self._next(after, draft.end)
        if following and following.sort in {Sort.PERCENT, Sort.POINTS} and draft.plain:
            self._mark(draft, following.sort)
            return after + 1
        return after

    # -- numbers

    def _number(self, place: int) -> int:
        spelled = read_amount(self._text, self._tokens, place, self._vocabulary)
        if spelled.after <= place:
            return place + 1
        start = self._tokens[place].start
        draft = _Draft(
            readings=[(Kind.NUMBER, spelled.amount)],
            start=start,
            end=spelled.end,
            firm=spelled.firm,
            literal=spelled.literal,
            parts=spelled.parts,
            plain=spelled.scale == 1,
            scale=spelled.scale,
        )
        if isinstance(spelled.amount, Fraction) and spelled.amount < 1 and not spelled.literal and not spelled.parts:
            draft.readings, draft.parts = _shares(spelled.amount), _parts(spelled.amount)
        after = self._behind(spelled, place, draft)
        self._before(place, draft)
        self._drafts.append(draft)
        return after

    def _next(self, place: int, end: int) -> Token | None:
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        gap = self._text[end : token.start]
        if gap in {"", " ", "-"} or gap.strip(" ") in self._vocabulary.options.get("gaps", ()):
            return token
        return token if gap == ". " and self._vocabulary.options.get("ordinal_dot", False) else None

    def _behind(self, spelled: Spelled, place: int, draft: _Draft) -> int:
        """Read what follows a number and says what it counts; return the place behind that."""
        after = spelled.after
        ordinal = spelled.ordinal
        while token := self._next(after, draft.end):
            match token.sort:
                case Sort.ORDINAL_END:
                    ordinal = True
                case Sort.PERCENT | Sort.POINTS | Sort.PERMILLE | Sort.TENTHS:
                    self._mark(draft, token.sort)
                case Sort.CURRENCY:
                    draft.currency = token.currency
                case Sort.COUNTER | Sort.UNIT:
                    draft.firm = draft.firm or (not spelled.literal and spelled.amount not in {0, 1} and spelled.firm)
                case Sort.HALF_MORE if not spelled.literal or spelled.scale == 1:
                    self._half_more(draft)
                case Sort.OVER:
                    return self._over(after + 1, draft)
                case Sort.DENOMINATOR if not ordinal:
                    self._fraction(draft, token.amount)
                case Sort.ORDINAL if self._is_denominator(spelled, token):
                    self._fraction(draft, token.amount)
                case Sort.QUARTER if not token.amount and self._is_quarter(spelled, ordinal=ordinal, token=token):
                    draft.readings = self._quarters(spelled, ordinal=ordinal)
                    draft.firm = True
                case Sort.QUARTER if spelled.amount in {1, 3} and not ordinal and not token.amount:
                    self._fraction(draft, 4)
                    draft.readings.append((Kind.NUMBER, spelled.amount))
                    draft.firm = spelled.amount != 1
                case Sort.HOUR if spelled.literal and (minutes := read_clock(self._text[draft.start : draft.end])):
                    self._time(place, minutes, after + 1, token.end, hours=None)
                    last = self._drafts.pop()
                    draft.readings, draft.end, draft.plain = last.readings, last.end, False
                    return after + 1
                case Sort.HALF_YEAR if not token.amount and spelled.amount in {1, 2}:
                    draft.readings, draft.firm = [(Kind.HALF_YEAR, spelled.amount)], True
                case Sort.DECADE if not token.amount and _is_decade(spelled.amount):
                    draft.readings = [(Kind.DECADE, spelled.amount)]
                case Sort.MONTH if not token.amount and spelled.amount in _MONTHS and spelled.scale == 1:
                    draft.readings, draft.firm = [(Kind.MONTH, spelled.amount)], True
                case Sort.HOUR if _is_hour(spelled):
                    return self._hours(place, after, spelled, draft)
                case Sort.MORNING | Sort.AFTERNOON if _is_hour(spelled) and not self._half_day_first:
                    return self._hours(place, after, spelled, draft)
                case _:
                    break
            draft.plain = draft.plain and token.sort is Sort.CURRENCY
            draft.end = token.end
            after += 1
        return after

    def _mark(self, draft: _Draft, sort: Sort) -> None:
        kind, amount = draft.readings[0]
        number = Fraction(amount) if not isinstance(amount, str) else Fraction(0)
        draft.plain = False
        match sort:
            case Sort.PERMILLE:
                number, kind = number / 10, Kind.PERCENT
            case Sort.TENTHS:
                number, kind = number * 10, Kind.PERCENT
            case Sort.POINTS:
                loose = draft.readings[0][0] is not Kind.PERCENT and self._vocabulary.options.get("bare_points", False)
                draft.readings = [(Kind.POINTS, tidy(number))]
                draft.spread = Kind.POINTS
                if loose:
                    draft.readings.append((Kind.NUMBER, tidy(number)))
                return
            case _:
                kind = Kind.PERCENT
        draft.readings, draft.spread, draft.parts = [(kind, tidy(number))], kind, ()
        draft.firm = draft.firm or draft.literal

    def _half_more(self, draft: _Draft) -> None:
        kind, amount = draft.readings[0]
        if not isinstance(amount, str):
            draft.parts = (amount, Fraction(1, 2))
            draft.readings = [(kind, tidy(amount + Fraction(1, 2)))]
            draft.firm = True

    def _over(self, place: int, draft: _Draft) -> int:
        """Read `三分之二`: the denominator, which `draft` has, stands first."""
        following = self._next(place, self._tokens[place - 1].end)
        whole = draft.readings[0][1]
        if following is None or following.sort not in STARTS or isinstance(whole, str) or not whole:
            return place
        spelled = read_amount(self._text, self._tokens, place, self._vocabulary)
        share = Fraction(spelled.amount) / Fraction(whole)
        draft.end, draft.firm, draft.plain = spelled.end, True, False
        if whole in {100, 1000, 10_000}:
            draft.readings, draft.parts = [(Kind.PERCENT, tidy(share * 100))], ()
        else:
            draft.readings, draft.parts = _shares(share), (spelled.amount, whole)
        return spelled.after

    def _is_denominator(self, spelled: Spelled, token: Token) -> bool:
        fits = 3 <= token.amount <= _LARGEST_DENOMINATOR and 0 < spelled.amount < token.amount  # noqa: PLR2004 - third
        return (
            bool(self._vocabulary.options.get("ordinal_fractions", False))
            and fits
            and not spelled.ordinal
            and spelled.scale == 1
            and spelled.amount <= 20  # noqa: PLR2004 - `two thirds`, not `2023 third`
        )

    def _fraction(self, draft: _Draft, denominator: Amount) -> None:
        amount = draft.readings[0][1]
        if isinstance(amount, str) or not denominator:
            return
        share = Fraction(amount) / Fraction(denominator)
        whole = draft.readings[0]
        draft.parts = (amount, denominator)
        draft.readings = [*_shares(share), *([whole] if self._vocabulary.options.get("quarters_count", False) else [])]
        draft.firm = share != Fraction(1, 2)
        draft.plain = False

    def _is_quarter(self, spelled: Spelled, *, ordinal: bool, token: Token) -> bool:
        dotted = self._text[spelled.end : token.start].startswith(".")
        loose = self._vocabulary.options.get("cardinal_quarters", False)
        return spelled.amount in {1, 2, 3, 4} and spelled.scale == 1 and (ordinal or dotted or loose)

    def _quarters(self, spelled: Spelled, *, ordinal: bool) -> list[Reading]:
        readings: list[Reading] = [(Kind.QUARTER, spelled.amount)]
        return readings if ordinal else [*readings, (Kind.NUMBER, spelled.amount)]

    # -- time

    def _hours(self, place: int, after: int, spelled: Spelled, draft: _Draft) -> int:
        """Read `3 p.m.`, `15 h 30`, `下午3点半`; `after` is the token behind the hour."""
        hours = int(spelled.amount)
        minutes, end = 0, draft.end
        token = self._tokens[after]
        counted = None
        if token.sort is Sort.HOUR:
            counted = hours
            end, after = token.end, after + 1
            following = self._next(after, end)
            if following and following.sort is Sort.HALF_MORE:
                minutes, end, after = 30, following.end, after + 1
            elif following and following.sort in {Sort.DIGITS, Sort.CARDINAL} and 0 < following.amount < _HOUR:
                if self._text[end : following.start] in {"", " "} and isinstance(following.amount, int):
                    minutes, end, after, counted = following.amount, following.end, after + 1, None
                    following = self._next(after, end)
                    if following and following.sort is Sort.UNIT:
                        end, after = following.end, after + 1
        self._time(place, hours * _HOUR + minutes, after, end, hours=counted)
        last = self._drafts.pop()
        draft.readings, draft.end, draft.plain, draft.firm = last.readings, last.end, False, last.firm or draft.firm
        while after < len(self._tokens) and self._tokens[after].start < draft.end:
            after += 1
        return after

    def _time(self, place: int, minutes: int, after: int, end: int, *, hours: int | None) -> None:
        """Add a time of day; without a word for its half of the day it may be either."""
        following = self._next(after, end)
        before = self._tokens[place - 1] if place else None
        sort = None
        if following and following.sort in {Sort.MORNING, Sort.AFTERNOON}:
            sort, end = following.sort, following.end
        elif (
            before
            and before.sort in {Sort.MORNING, Sort.AFTERNOON}
            and touches(self._text, before, self._tokens[place], self._vocabulary)
        ):
            sort = before.sort
        early = minutes % _HALF_DAY
        readings: list[Reading]
        if sort is Sort.AFTERNOON:
            readings = [(Kind.TIME, early + _HALF_DAY)]
        elif sort is Sort.MORNING:
            readings = [(Kind.TIME, early)]
        elif minutes >= _HALF_DAY + _HOUR or self._vocabulary.options.get("whole_day", False):
            readings = [(Kind.TIME, minutes % _DAY)]
        else:
            readings = [(Kind.TIME, minutes % _DAY), (Kind.TIME, early + _HALF_DAY)]
        if hours is not None and sort is None:
            readings.append((Kind.NUMBER, hours))
        start = self._tokens[place].start
        literal = self._tokens[place].sort is Sort.DIGITS
        firm = literal or hours is None or hours > 1
        self._drafts.append(_Draft(readings=readings, start=start, end=end, literal=literal, firm=firm))

    # -- before and between

    def _before(self, place: int, draft: _Draft) -> None:
        """Give a number what stands before it: `US$ 5`, `الربع الأول`, `années 1990`."""
        if not place:
            return
        token = self._tokens[place - 1]
        if not touches(self._text, token, self._tokens[place], self._vocabulary):
            return
        kind, amount = draft.readings[0]
        if token.sort is Sort.CURRENCY and not draft.currency and not self._is_taken(token):
            draft.currency = token.currency
        elif token.sort is Sort.ORDINAL_START:
            draft.firm = amount not in {0, 1} or draft.firm
        elif kind is not Kind.NUMBER or isinstance(amount, str):
            return
        elif token.sort is Sort.QUARTER and not token.amount and amount in {1, 2, 3, 4}:
            draft.readings, draft.firm = [(Kind.QUARTER, amount)], True
        elif token.sort is Sort.HALF_YEAR and not token.amount and amount in {1, 2}:
            draft.readings, draft.firm = [(Kind.HALF_YEAR, amount)], True
        elif token.sort is Sort.DECADE and not token.amount and _is_decade(amount):
            draft.readings = [(Kind.DECADE, amount)]
        elif token.sort is Sort.OVER_PERCENT:
            draft.readings, draft.spread, draft.plain = [(Kind.PERCENT, amount)], Kind.PERCENT, False
        elif token.sort is Sort.VAGUE and not draft.literal:
            draft.firm = False

    def _is_taken(self, token: Token) -> bool:
        """Tell whether a currency stands behind a number of its own: `5 yuan 20 times`."""
        last = self._drafts[-1] if self._drafts else None
        return last is not None and last.end >= token.end

    def _spread(self) -> None:
        """Let the numbers of `5, 6 and 7 percent` or `2 to 3 million` have what the last one has."""
        connects = self._vocabulary.connectors.fullmatch
        for before, after in zip(reversed(self._drafts[:-1]), reversed(self._drafts[1:]), strict=True):
            if not before.plain or before.end > after.start:
                continue
            gap = self._text[before.end : after.start]
            if len(gap) > 12 or not connects(gap):  # noqa: PLR2004 - longer than any connecting word
                continue
            _, amount = before.readings[0]
            if isinstance(amount, str):
                continue
            if after.spread:
                before.readings.append((after.spread, amount))
                before.spread = after.spread
            elif after.scale > before.scale and gap.strip() not in {",", "،", "、", ";"}:
                before.readings.append((Kind.NUMBER, tidy(Fraction(amount) * after.scale)))
                before.scale = after.scale
            before.firm = before.firm or (before.literal and bool(after.spread))


    def _settle_decades(self) -> None:
        """Let the century of `20世纪90年代` go: other languages write `1990s`."""
        for number, draft in enumerate(self._drafts):
            if draft.readings[0][0] is Kind.DECADE and draft.readings[0][1] in range(_LARGEST_DENOMINATOR):
                for other in self._drafts[max(number - 1, 0) : number + 3]:
                    near = abs(other.start - draft.end) < _NEAR or abs(draft.start - other.end) < _NEAR
                    if near and other.readings[0] in {(Kind.NUMBER, 20), (Kind.NUMBER, 19)}:
                        other.firm = False


def _is_decade(amount: Amount) -> bool:
    return isinstance(amount, int) and amount % 10 == 0 and (10 <= amount < 100 or 1000 <= amount < 3000)  # noqa: PLR2004 - `90s`, `1990s`


def _is_hour(spelled: Spelled) -> bool:
    return isinstance(spelled.amount, int) and 0 <= spelled.amount <= _NO_HOUR and spelled.scale == 1


def _shares(amount: Amount) -> list[Reading]:
    """Return the readings of a part of a whole: `a quarter` is a quarter, and 25 percent."""
    readings: list[Reading] = [(Kind.NUMBER, tidy(Fraction(amount)))]
    if 0 < amount < 1 and amount.denominator <= _LARGEST_DENOMINATOR:
        readings.append((Kind.PERCENT, tidy(Fraction(amount) * 100)))
    return readings


def _parts(amount: Amount) -> tuple[Amount, ...]:
    return (amount.numerator, amount.denominator) if 1 < amount.denominator <= _LARGEST_DENOMINATOR else ()
