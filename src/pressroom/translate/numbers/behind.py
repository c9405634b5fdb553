"""What stands behind a number and says what it counts: percent, money, quarters, decades, denominators, hours."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from pressroom.translate.numbers.amounts import STARTS, Spelled, read_amount
from pressroom.translate.numbers.drafts import (
    LARGEST_DENOMINATOR,
    Draft,
    Scene,
    amount_of,
    is_decade,
    shares,
)
from pressroom.translate.numbers.hours import half_day, hour, later, minutes_joined, minutes_said, quarter_to
from pressroom.translate.numbers.steps import GO_ON, STOP, Number
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import Amount, Kind, tidy
from pressroom.translate.numbers.vocabulary import Sort

_MONTHS = range(1, 13)
_QUARTERS = range(1, 5)
_FOURTH = 4
_TENS = range(20, 100, 10)
_LARGEST_NUMERATOR = 20  # `two thirds`, not `2023 third`
_WHOLES = {100, 1000, 10_000}
_UP_TO = {"到", "至", "-", "~", "—"}
_MOST_DECIMALS = 3  # of a second


def read_behind(scene: Scene, spelled: Spelled, place: int, draft: Draft) -> int:
    """Read what follows the number `draft`, and return the place behind it; the draft may be exchanged for a time."""
    number = Number(scene, spelled, draft, place, spelled.after, spelled.ordinal)
    scene.drafts.append(draft)
    while token := scene.following(number.after, draft.end):
        rule = _RULES.get(token.sort)
        step = rule(number, token) if rule else STOP
        if step == STOP:
            break
        if step != GO_ON:
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
        amount, draft.factor = amount * 10, 10
    draft.readings, draft.spread = [(Kind.PERCENT, tidy(amount))], Kind.PERCENT


# ------------------------------------------------------------------------------------------- rules


def _ordinal_end(number: Number, token: Token) -> int:
    if token.start != number.draft.end and number.scene.text[token.start].isalpha():
        return STOP  # the `a` of `1.800 a 3.900`
    number.ordinal = True
    return GO_ON


def _share_sign(number: Number, token: Token) -> int:
    mark(number.scene, number.draft, token.sort)
    return GO_ON


def _tenths(number: Number, token: Token) -> int:
    """Read `三成`, and `三成五`, which is five hundredths more."""
    tenths = amount_of(number.draft)
    mark(number.scene, number.draft, token.sort)
    if not token.amount:
        number.draft.parts = (tenths, 10)  # `九成` is nine in ten
    else:
        number.draft.readings = [(Kind.PERCENT, tidy(amount_of(number.draft) + token.amount))]
    return GO_ON


def _point_unit(number: Number, token: Token) -> int:
    """Read basis points, a hundredth of a percentage point each."""
    draft, amount = number.draft, amount_of(number.draft)
    draft.readings = [(Kind.POINTS, tidy(Fraction(amount) * token.amount)), (Kind.NUMBER, amount)]
    draft.firm = draft.firm or draft.literal
    return GO_ON


def _currency(number: Number, token: Token) -> int:
    number.draft.currency = token.currency
    return GO_ON


def _counted(number: Number, token: Token) -> int:
    """Read what is counted; `20대` may be the twenties, `增加两倍` three times as much, `令和6年` the year 2024."""
    scene, draft, amount = number.scene, number.draft, amount_of(number.draft)
    counter, options = scene.text[token.start : token.end], scene.vocabulary.options
    if era := next((era for era in options.get("eras", ()) if scene.text.endswith(era, 0, draft.start)), None):
        draft.readings.append((Kind.NUMBER, amount + options["eras"][era]))
    elif counter in options.get("ages", ()) and (is_decade(amount) or amount == 0):
        draft.readings.append((Kind.DECADE, amount))
    elif counter == options.get("times_counter") and scene.text.endswith(tuple(options["grown"]), 0, draft.start):
        draft.readings.append((Kind.NUMBER, amount + 1))
    elif counter == options.get("second") and (decimals := _decimals(number, token)):
        draft.readings = [(Kind.NUMBER, tidy(amount + Fraction(int(decimals), 10 ** len(decimals))))]
        draft.end, draft.plain = token.end + len(decimals), False
        return number.after + 2
    elif counter in options.get("money_units", ()):
        before = scene.preceding(number.place)
        if before and before.sort is Sort.CURRENCY:  # `€750m`
            draft.readings, draft.scale = [(Kind.NUMBER, tidy(amount * options["money_units"][counter]))], 1_000_000
    elif counter in options.get("tens", ()):  # `three decades` are thirty years
        draft.readings.append((Kind.NUMBER, amount * 10))
        draft.spread, draft.factor = Kind.NUMBER, 10
    return GO_ON


def _decimals(number: Number, token: Token) -> str:
    """Return the decimals that stand behind the sign for seconds, as in `10秒07`."""
    place, tokens = number.after + 1, number.scene.tokens
    following = tokens[place] if place < len(tokens) else None
    if following is None or following.sort is not Sort.DIGITS or following.start != token.end:
        return ""
    digits = number.scene.text[following.start : following.end]
    return digits if digits.isdecimal() and len(digits) <= _MOST_DECIMALS else ""


def _half_more(number: Number, token: Token) -> int:  # noqa: ARG001 - the shape of a rule
    draft = number.draft
    amount = amount_of(draft)
    draft.parts = (amount, Fraction(1, 2))
    draft.readings = [(draft.readings[0][0], tidy(amount + Fraction(1, 2)))]
    draft.firm = True
    return GO_ON


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
    after = max(spelled.after, place + 1)
    return _up_to(scene, after, draft, whole) if whole in _WHOLES else after


def _up_to(scene: Scene, place: int, draft: Draft, whole: Amount) -> int:
    """Read the end of the range `百分之三到五`, and return the place behind it."""
    token = scene.tokens[place] if place < len(scene.tokens) else None
    if token is None or token.sort not in STARTS or scene.text[draft.end : token.start] not in _UP_TO:
        return place
    last = read_amount(scene.text, scene.tokens, place, scene.vocabulary)
    following = scene.following(last.after, last.end)
    if last.after <= place or (following and following.sort in {Sort.OVER, Sort.COUNTER, Sort.PERCENT, Sort.MONTH}):
        return place
    share = tidy(Fraction(last.amount) * 100 / Fraction(whole))
    scene.drafts.append(Draft(readings=[(Kind.PERCENT, share)], start=token.start, end=last.end, literal=last.literal))
    return last.after


def _denominator(number: Number, token: Token) -> int:
    if number.ordinal:
        return STOP
    draft, amount = number.draft, amount_of(number.draft)
    if amount in _TENS and token.amount < _TENS.step and number.scene.text[draft.end] == "-":
        draft.readings, number.ordinal = [(Kind.NUMBER, tidy(amount + token.amount))], True  # `the twenty-third of`
        return GO_ON
    return _divide(draft, token)


def _ordinal(number: Number, token: Token) -> int:
    amount = number.spelled.amount
    if not number.ordinal and _is_second(number.scene, token):
        return GO_ON  # `40 segundos`
    if token.amount in _WHOLES and amount > 1 and not number.ordinal and not number.spelled.literal:
        number.draft.readings = [
            (Kind.NUMBER, tidy(amount * token.amount)),
            *shares(Fraction(amount) / int(token.amount)),
        ]
        number.ordinal = True
        return GO_ON  # `the two-hundredth anniversary`
    fits = 3 <= token.amount <= LARGEST_DENOMINATOR and 0 < amount < token.amount  # noqa: PLR2004 - a third
    small = number.spelled.scale == 1 and amount <= _LARGEST_NUMERATOR and not number.ordinal
    return _divide(number.draft, token) if fits and small and number.scene.allows("ordinal_fractions") else STOP


def _is_second(scene: Scene, token: Token) -> bool:
    """Tell whether what may be an ordinal is the unit of time, as it is behind a number."""
    return scene.text[token.start : token.end].lower() in scene.vocabulary.options.get("seconds", ())


def _divide(draft: Draft, token: Token) -> int:
    amount = amount_of(draft)
    share = Fraction(amount) / Fraction(token.amount)
    draft.readings, draft.parts = shares(share), (amount, token.amount)
    draft.firm = share != Fraction(1, 2)
    return GO_ON


def _quarter(number: Number, token: Token) -> int:
    scene, draft, amount = number.scene, number.draft, number.spelled.amount
    if token.amount or amount not in _QUARTERS or number.spelled.scale != 1:
        return STOP
    dotted = scene.text[number.spelled.end : token.start].startswith(".")
    if number.ordinal or dotted or scene.allows("cardinal_quarters"):
        draft.readings, draft.firm = [(Kind.QUARTER, amount), (Kind.NUMBER, amount)], True
        return GO_ON  # a number too, for others say `the third quarter, up from the second`
    if amount in {1, 3}:
        whole = draft.readings[0]
        draft.readings = [*shares(Fraction(amount) / _FOURTH), whole]
        draft.parts, draft.firm = (amount, _FOURTH), amount != 1
        return GO_ON
    return STOP


def _half_year(number: Number, token: Token) -> int:
    if token.amount or number.spelled.amount not in {1, 2}:
        return STOP
    number.draft.readings, number.draft.firm = [(Kind.HALF_YEAR, number.spelled.amount)], True
    return GO_ON


def _decade(number: Number, token: Token) -> int:
    if token.amount or not is_decade(number.spelled.amount) or number.scene.allows("decade_first"):
        return STOP  # `40 años` is an age
    number.draft.readings, number.draft.spread = [(Kind.DECADE, number.spelled.amount)], Kind.DECADE
    if number.spelled.amount < LARGEST_DENOMINATOR:
        number.draft.readings.append((Kind.NUMBER, number.spelled.amount))  # `the over-60s`, `in her 60s`
    return GO_ON


def _month(number: Number, token: Token) -> int:
    if token.amount or number.spelled.amount not in _MONTHS or token.start != number.spelled.end:
        return STOP  # `3个月` are three months
    number.draft.readings, number.draft.firm = [(Kind.MONTH, number.spelled.amount)], True
    number.draft.spread = Kind.MONTH
    return GO_ON


def _scale(number: Number, token: Token) -> int:
    """Read the great unit behind a fraction: `ثلاثة أرباع مليون`."""
    draft, amount = number.draft, amount_of(number.draft)
    if not draft.parts or not 0 < amount < 1 or (amount * token.amount).denominator != 1:
        return STOP
    draft.readings, draft.parts, draft.firm = [(Kind.NUMBER, tidy(amount * token.amount))], (), True
    return GO_ON


_RULES: Mapping[Sort, Callable[[Number, Token], int]] = {
    Sort.ORDINAL_END: _ordinal_end,
    Sort.PERCENT: _share_sign,
    Sort.POINTS: _share_sign,
    Sort.PERMILLE: _share_sign,
    Sort.TENTHS: _tenths,
    Sort.POINT_UNIT: _point_unit,
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
    Sort.HOUR: hour,
    Sort.LATER: later,
    Sort.JOINT: minutes_joined,
    Sort.CARDINAL: minutes_said,
    Sort.MORNING: half_day,
    Sort.AFTERNOON: half_day,
    Sort.NIGHT: half_day,
    Sort.SCALE: _scale,
    Sort.PAST: quarter_to,
}
