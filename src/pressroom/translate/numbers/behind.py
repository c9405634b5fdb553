"""What stands behind a number and says what it counts: percent, money, quarters, decades, denominators, hours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from pressroom.translate.numbers.amounts import STARTS, Spelled, read_amount
from pressroom.translate.numbers.clock import add_time, past, read_hours
from pressroom.translate.numbers.digits import read_clock
from pressroom.translate.numbers.drafts import LARGEST_DENOMINATOR, Draft, Scene, amount_of, is_decade, shares
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Kind, tidy
from pressroom.translate.numbers.vocabulary import Sort

_LAST_HOUR = 24
_MONTHS = range(1, 13)
_QUARTERS = range(1, 5)
_FOURTH = 4
_QUARTER_HOUR = 15
_TENS = range(20, 100, 10)
_LARGEST_NUMERATOR = 20  # `two thirds`, not `2023 third`
_WHOLES = {100, 1000, 10_000}
_GO_ON, _STOP = -1, -2


@dataclass(slots=True)
class Number:
    """A number with the place of its first token, and of the token behind all that has been read of it."""

    scene: Scene
    spelled: Spelled
    draft: Draft
    place: int
    after: int
    ordinal: bool


def read_behind(scene: Scene, spelled: Spelled, place: int, draft: Draft) -> int:
    """Read what follows the number `draft`, and return the place behind it; the draft may be exchanged for a time."""
    number = Number(scene, spelled, draft, place, spelled.after, spelled.ordinal)
    scene.drafts.append(draft)
    while token := scene.following(number.after, draft.end):
        rule = _RULES.get(token.sort)
        step = rule(number, token) if rule else _STOP
        if step == _STOP:
            break
        if step != _GO_ON:
            return step
        draft.plain = draft.plain and token.sort is Sort.CURRENCY
        draft.end = token.end
        number.after += 1
    return number.after


def mark(scene: Scene, draft: Draft, sort: Sort) -> None:
    """Make a number a percentage, or a number of percentage points."""
    amount = Fraction(amount_of(draft))
    bare = draft.readings[0][0] is not Kind.PERCENT
    draft.plain, draft.parts, draft.firm = False, (), draft.firm or draft.literal
    if sort is Sort.POINTS:
        draft.readings, draft.spread = [(Kind.POINTS, tidy(amount))], Kind.POINTS
        if bare and scene.allows("bare_points"):
            draft.readings.append((Kind.NUMBER, tidy(amount)))
        return
    if sort is Sort.PERMILLE:
        amount /= 10
    elif sort is Sort.TENTHS:
        amount *= 10
    draft.readings, draft.spread = [(Kind.PERCENT, tidy(amount))], Kind.PERCENT


# ------------------------------------------------------------------------------------------- rules


def _ordinal_end(number: Number, token: Token) -> int:  # noqa: ARG001 - the shape of a rule
    number.ordinal = True
    return _GO_ON


def _share_sign(number: Number, token: Token) -> int:
    mark(number.scene, number.draft, token.sort)
    return _GO_ON


def _currency(number: Number, token: Token) -> int:
    number.draft.currency = token.currency
    return _GO_ON


def _counted(number: Number, token: Token) -> int:  # noqa: ARG001 - the shape of a rule
    return _GO_ON


def _half_more(number: Number, token: Token) -> int:  # noqa: ARG001 - the shape of a rule
    draft = number.draft
    amount = amount_of(draft)
    draft.parts = (amount, Fraction(1, 2))
    draft.readings = [(draft.readings[0][0], tidy(amount + Fraction(1, 2)))]
    draft.firm = True
    return _GO_ON


def _over(number: Number, token: Token) -> int:
    """Read `三分之二`: the denominator, which the draft has, stands first."""
    scene, draft, place = number.scene, number.draft, number.after + 1
    following, whole = scene.following(place, token.end), amount_of(draft)
    if following is None or following.sort not in STARTS or not whole:
        return place
    spelled = read_amount(scene.text, scene.tokens, place, scene.vocabulary)
    share = Fraction(spelled.amount) / Fraction(whole)
    draft.end, draft.firm, draft.plain = spelled.end, True, False
    if whole in _WHOLES:
        draft.readings, draft.parts = [(Kind.PERCENT, tidy(share * 100))], ()
    else:
        draft.readings, draft.parts = shares(share), (spelled.amount, whole)
    return max(spelled.after, place + 1)


def _denominator(number: Number, token: Token) -> int:
    if number.ordinal:
        return _STOP
    draft, amount = number.draft, amount_of(number.draft)
    if amount in _TENS and token.amount < _TENS.step and number.scene.text[draft.end] == "-":
        draft.readings, number.ordinal = [(Kind.NUMBER, tidy(amount + token.amount))], True  # `the twenty-third of`
        return _GO_ON
    return _divide(draft, token)


def _ordinal(number: Number, token: Token) -> int:
    amount = number.spelled.amount
    fits = 3 <= token.amount <= LARGEST_DENOMINATOR and 0 < amount < token.amount  # noqa: PLR2004 - a third
    small = number.spelled.scale == 1 and amount <= _LARGEST_NUMERATOR and not number.ordinal
    return _divide(number.draft, token) if fits and small and number.scene.allows("ordinal_fractions") else _STOP


def _divide(draft: Draft, token: Token) -> int:
    amount = amount_of(draft)
    share = Fraction(amount) / Fraction(token.amount)
    draft.readings, draft.parts = shares(share), (amount, token.amount)
    draft.firm = share != Fraction(1, 2)
    return _GO_ON


def _quarter(number: Number, token: Token) -> int:
    scene, draft, amount = number.scene, number.draft, number.spelled.amount
    if token.amount or amount not in _QUARTERS or number.spelled.scale != 1:
        return _STOP
    dotted = scene.text[number.spelled.end : token.start].startswith(".")
    if number.ordinal or dotted:
        draft.readings, draft.firm = [(Kind.QUARTER, amount)], True
        return _GO_ON
    if scene.allows("cardinal_quarters"):
        draft.readings, draft.firm = [(Kind.QUARTER, amount), (Kind.NUMBER, amount)], True
        return _GO_ON
    if amount in {1, 3}:
        whole = draft.readings[0]
        draft.readings = [*shares(Fraction(amount) / _FOURTH), whole]
        draft.parts, draft.firm = (amount, _FOURTH), amount != 1
        return _GO_ON
    return _STOP


def _half_year(number: Number, token: Token) -> int:
    if token.amount or number.spelled.amount not in {1, 2}:
        return _STOP
    number.draft.readings, number.draft.firm = [(Kind.HALF_YEAR, number.spelled.amount)], True
    return _GO_ON


def _decade(number: Number, token: Token) -> int:
    if token.amount or not is_decade(number.spelled.amount):
        return _STOP
    number.draft.readings = [(Kind.DECADE, number.spelled.amount)]
    return _GO_ON


def _month(number: Number, token: Token) -> int:
    if token.amount or number.spelled.amount not in _MONTHS or token.start != number.spelled.end:
        return _STOP  # `3个月` are three months
    number.draft.readings, number.draft.firm = [(Kind.MONTH, number.spelled.amount)], True
    number.draft.spread = Kind.MONTH
    return _GO_ON


def _hour(number: Number, token: Token) -> int:
    scene, spelled, draft = number.scene, number.spelled, number.draft
    minutes = read_clock(scene.text[draft.start : draft.end]) if spelled.literal and spelled.scale == 1 else None
    if minutes is not None:
        scene.drafts.pop()
        add_time(scene, number.place, minutes, number.after + 1, token.end)
        return past(scene, number.after + 1)
    is_share = spelled.amount >= 1 > amount_of(draft)  # `три четверти часа`
    if is_share or spelled.scale != 1 or not 0 <= spelled.amount <= _LAST_HOUR:
        return _STOP
    if spelled.amount.denominator in {2, 4} and not spelled.literal:  # `साढ़े बारह बजे`
        scene.drafts.pop()
        time = add_time(scene, number.place, int(spelled.amount * 60), number.after + 1, token.end)
        time.readings.append((Kind.NUMBER, spelled.amount))  # or it is how long: `два с половиной часа`
        time.parts = spelled.parts
        return past(scene, number.after + 1)
    if spelled.amount.denominator != 1:
        return _STOP
    scene.drafts.pop()
    return read_hours(scene, number.place, number.after, int(spelled.amount))


def _scale(number: Number, token: Token) -> int:
    """Read the great unit behind a fraction: `ثلاثة أرباع مليون`."""
    draft, amount = number.draft, amount_of(number.draft)
    if not draft.parts or not 0 < amount < 1 or (amount * token.amount).denominator != 1:
        return _STOP
    draft.readings, draft.parts, draft.firm = [(Kind.NUMBER, tidy(amount * token.amount))], (), True
    return _GO_ON


def _past(number: Number, token: Token) -> int:
    """Read the quarter of `from 5 in the first quarter to 6`, which is no quarter to six."""
    if not number.ordinal or abs(token.amount) != _QUARTER_HOUR or number.spelled.amount not in _QUARTERS:
        return _STOP
    number.draft.readings, number.draft.firm = [(Kind.QUARTER, number.spelled.amount)], True
    return _GO_ON


def _half_day(number: Number, token: Token) -> int:
    return _STOP if number.scene.allows("half_day_first") else _hour(number, token)


_RULES: Mapping[Sort, Callable[[Number, Token], int]] = {
    Sort.ORDINAL_END: _ordinal_end,
    Sort.PERCENT: _share_sign,
    Sort.POINTS: _share_sign,
    Sort.PERMILLE: _share_sign,
    Sort.TENTHS: _share_sign,
    Sort.CURRENCY: _currency,
    Sort.COUNTER: _counted,
    Sort.UNIT: _counted,
    Sort.HALF_MORE: _half_more,
    Sort.OVER: _over,
    Sort.DENOMINATOR: _denominator,
    Sort.ORDINAL: _ordinal,
    Sort.QUARTER: _quarter,
    Sort.HALF_YEAR: _half_year,
    Sort.DECADE: _decade,
    Sort.MONTH: _month,
    Sort.HOUR: _hour,
    Sort.MORNING: _half_day,
    Sort.AFTERNOON: _half_day,
    Sort.NIGHT: _half_day,
    Sort.SCALE: _scale,
    Sort.PAST: _past,
}
