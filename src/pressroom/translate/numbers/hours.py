"""What stands behind a number and makes it a time of day, or hours: see `behind`."""

from pressroom.translate.numbers.amounts import read_amount
from pressroom.translate.numbers.clock import add_later, add_time, past, read_hours
from pressroom.translate.numbers.digits import read_clock
from pressroom.translate.numbers.drafts import HALF_DAYS, Scene, amount_of
from pressroom.translate.numbers.steps import GO_ON, STOP, Number
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import HOUR, Kind
from pressroom.translate.numbers.vocabulary import Sort

_LAST_HOUR = 24
_HOURS = range(1, 13)
_SAID_MINUTES = range(10, HOUR)
_QUARTERS = range(1, 5)
_QUARTER_HOUR = 15
_LONGEST_ARTICLE = 8  # characters


def hour(number: Number, token: Token) -> int:
    """Read a number of hours, or a time of day."""
    scene, spelled, draft = number.scene, number.spelled, number.draft
    minutes = read_clock(scene.text[draft.start : draft.end]) if spelled.literal and spelled.scale == 1 else None
    # A half of the day is looked at again, by `add_time`.
    after, end = (number.after, draft.end) if token.sort in HALF_DAYS else (number.after + 1, token.end)
    if minutes is not None:
        scene.drafts.pop()
        add_time(scene, number.place, minutes, after, end)
        return past(scene, after)
    is_share = spelled.amount >= 1 > amount_of(draft)  # `три четверти часа`
    if is_share or spelled.scale != 1 or not 0 <= spelled.amount <= _LAST_HOUR:
        return STOP
    if spelled.amount.denominator in {2, 4} and not spelled.literal:  # `साढ़े बारह बजे`
        scene.drafts.pop()
        time = add_time(scene, number.place, int(spelled.amount * HOUR), after, end)
        time.readings.append((Kind.NUMBER, spelled.amount))  # or it is how long: `два с половиной часа`
        time.parts = spelled.parts
        return past(scene, after)
    if spelled.amount.denominator != 1:
        return STOP
    scene.drafts.pop()
    return read_hours(scene, number.place, number.after, int(spelled.amount))


def quarter_to(number: Number, token: Token) -> int:
    """Read the quarter of `from 5 in the first quarter to 6`, which is no quarter to six."""
    if not number.ordinal or abs(token.amount) != _QUARTER_HOUR or number.spelled.amount not in _QUARTERS:
        return STOP
    number.draft.readings, number.draft.firm = [(Kind.QUARTER, number.spelled.amount)], True
    return GO_ON


def later(number: Number, token: Token) -> int:
    """Read `las siete menos cuarto`: minutes behind their hour."""
    amount = number.spelled.amount
    if number.spelled.scale != 1 or not isinstance(amount, int) or not 0 < amount <= _LAST_HOUR:
        return STOP
    number.scene.drafts.pop()
    return add_later(number.scene, number.place, amount, int(token.amount), number.after + 1, token.end)


def _said_before(scene: Scene, place: int) -> str:
    """Return the characters before `place`, in small letters."""
    return scene.text[max(place - _LONGEST_ARTICLE, 0) : place].lower()


def minutes_joined(number: Number, token: Token) -> int:
    """Read `a las cuatro y diez`: minutes that are joined with the hour."""
    scene, amount = number.scene, number.spelled.amount
    articles, place = tuple(scene.vocabulary.options.get("hour_articles", ())), number.after + 1
    minutes = scene.following(place, token.end)
    if not _said_before(scene, number.draft.start).endswith(articles or "?") or minutes is None:
        return STOP
    spoken = minutes.sort is Sort.CARDINAL and minutes.amount in range(1, HOUR)
    counted = scene.following(place + 1, minutes.end)
    if not spoken or number.spelled.literal or amount not in range(1, _LAST_HOUR + 1):
        return STOP
    if counted and counted.sort not in HALF_DAYS:
        return STOP
    scene.drafts.pop()
    return add_later(scene, number.place, int(amount), int(minutes.amount), place + 1, minutes.end)


def minutes_said(number: Number, token: Token) -> int:  # noqa: ARG001 - the shape of a rule
    """Read `eight fifteen p.m.`, whose minutes would be an hour of their own."""
    scene, spelled = number.scene, number.spelled
    hour = spelled.scale == 1 and spelled.amount in _HOURS and not (spelled.literal or number.ordinal)
    if not hour or not scene.allows("spoken_pairs"):
        return STOP
    minutes = read_amount(scene.text, scene.tokens, number.after, scene.vocabulary)
    following = scene.following(minutes.after, minutes.end)
    if minutes.ordinal or minutes.amount not in _SAID_MINUTES or not following or following.sort not in HALF_DAYS:
        return STOP
    scene.drafts.pop()
    return add_later(scene, number.place, int(spelled.amount), int(minutes.amount), minutes.after, minutes.end)


def half_day(number: Number, token: Token) -> int:
    """Read `3 p.m.`: the half of the day that an hour is of."""
    return STOP if number.scene.allows("half_day_first") else hour(number, token)
