"""Times of day: `3 p.m.`, `15 h 30`, `下午3点半`, `Uhr`, `الساعة`, in minutes after midnight."""

from fractions import Fraction

from pressroom.translate.numbers.amounts import read_amount
from pressroom.translate.numbers.digits import read_clock
from pressroom.translate.numbers.drafts import HALF_DAYS, Draft, Scene
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import DAY, HALF_DAY, HOUR, Amount, Kind, Reading, of_either_half
from pressroom.translate.numbers.vocabulary import Sort

_HALF = Fraction(1, 2)
_MINUTES = range(1, 60)
_DAWN = 5 * HOUR  # no hour before it is one of an evening


def add_time(scene: Scene, place: int, minutes: int, after: int, end: int, *, hours: Amount | None = None) -> Draft:
    """Add the time whose first token is numbered `place`; `after` is the token behind it.

    Without a word for its half of the day it may be either. `hours` is its number where it may count hours.
    """
    half, end = _half_of(scene, place, after, end)
    early = minutes % HALF_DAY
    readings: list[Reading]
    if half is Sort.AFTERNOON:
        readings = [(Kind.TIME, early + HALF_DAY)]
    elif half is Sort.MORNING:
        readings = [(Kind.TIME, early)]
    elif half is Sort.NIGHT:  # `밤 12시` is midnight
        readings = [(Kind.TIME, early if early < _DAWN else early + HALF_DAY)]
    elif minutes >= HALF_DAY + HOUR or scene.allows("whole_day"):
        readings = [(Kind.TIME, minutes % DAY)]
        if _goes_on(scene, place):  # `午後7時から8時`
            readings.append((Kind.TIME, early + HALF_DAY))
    else:
        readings = [(Kind.TIME, minutes % DAY), (Kind.TIME, early + HALF_DAY)]
    if hours is not None:  # `from nine to five` says no more than the hours
        readings.append((Kind.NUMBER, hours))
        if hours > HALF_DAY // HOUR:
            readings.append((Kind.NUMBER, hours - HALF_DAY // HOUR))
    first = scene.tokens[place]
    literal = first.sort is Sort.DIGITS
    draft = Draft(readings=readings, start=first.start, end=end, literal=literal)
    draft.firm = literal or hours is None or hours > 1
    scene.drafts.append(draft)
    return draft


def add_later(scene: Scene, place: int, hour: int, more: int, after: int, end: int) -> int:
    """Add a time in words, `las siete menos cuarto`, that may be of either half of the day."""
    minutes = hour * HOUR + more
    time = add_time(scene, place, minutes % DAY, after, end)
    time.parts = (abs(more), hour)  # `twenty to six`
    if time.end == end and len(time.readings) == 1:
        time.readings = of_either_half(minutes)
    return past(scene, after)


def add_dotted(scene: Scene, draft: Draft) -> None:
    """Let `23.45` be a time too, as many languages write it."""
    minutes = read_clock(scene.text[draft.start : draft.end])
    if minutes is None or draft.currency:
        return
    draft.readings.append((Kind.TIME, minutes % DAY))
    if minutes < HALF_DAY + HOUR and not scene.allows("whole_day"):
        draft.readings.append(of_either_half(minutes)[1])


def read_hours(scene: Scene, place: int, after: int, hours: int) -> int:
    """Read a time whose hour is the number before the token numbered `after`; return the place behind it."""
    token = scene.tokens[after]
    if token.sort is not Sort.HOUR:
        draft = add_time(scene, place, hours * HOUR, after, scene.tokens[after - 1].end)
        if scene.allows("half_days_count"):
            draft.readings.append((Kind.NUMBER, hours))  # `три дня` may be three days
        return past(scene, after)
    after, end, minutes = after + 1, token.end, 0
    counted: Amount | None = hours
    parts: tuple[Amount, ...] = ()
    following = scene.following(after, end)
    if following and following.sort is Sort.HALF_MORE:
        minutes, after, end = 30, after + 1, following.end
        counted, parts = hours + _HALF, (hours, _HALF)  # or it is how long: `dos horas y media`
    elif following and following.sort is Sort.LATER:
        return add_later(scene, place, hours, int(following.amount), after + 1, following.end)
    elif following and _is_minutes(scene, end, following):
        spelled = read_amount(scene.text, scene.tokens, after, scene.vocabulary)
        if spelled.amount in _MINUTES:  # `cinq heures quarante-cinq`
            minutes, after, end, counted = int(spelled.amount), spelled.after, spelled.end, None
        else:
            minutes, after, end, counted = int(following.amount), after + 1, following.end, None
        parts = (hours, minutes)  # or it is how long: `2 часа 3 минуты`
        following = scene.following(after, end)
        if following and following.sort is Sort.UNIT:
            after, end = after + 1, following.end
    time = add_time(scene, place, hours * HOUR + minutes, after, end, hours=counted)
    time.parts = parts
    options = scene.vocabulary.options
    to_hour = scene.text[token.start : token.end] in options.get("to_hour", ())  # `पाँच बजने में दस मिनट`
    if counted is None and (to_hour or scene.text.startswith(tuple(options.get("before_hour", ())), end)):
        time.readings += [(kind, int(at) - 2 * minutes) for kind, at in time.readings if kind is Kind.TIME]
    return past(scene, after)


def past(scene: Scene, after: int) -> int:
    """Return the place of the first token behind the value that was added last."""
    return place_behind(scene, after, scene.drafts[-1].end)


def place_behind(scene: Scene, place: int, end: int) -> int:
    """Return the place of the first token behind `end`, from `place` on."""
    while place < len(scene.tokens) and scene.tokens[place].start < end:
        place += 1
    return place


def _is_minutes(scene: Scene, end: int, token: Token) -> bool:
    counts = token.sort in {Sort.DIGITS, Sort.CARDINAL} and isinstance(token.amount, int) and 0 < token.amount < HOUR
    return counts and scene.text[end : token.start] in {"", " "}


def _goes_on(scene: Scene, place: int) -> bool:
    """Tell whether a time is the end of a range that began in the afternoon."""
    if not scene.drafts:
        return False
    first, start = scene.drafts[-1], scene.tokens[place].start
    kind, minutes = first.readings[0]
    joined = scene.vocabulary.connectors.fullmatch(scene.text, min(first.end, start), start)
    return kind is Kind.TIME and not isinstance(minutes, str) and minutes >= HALF_DAY and joined is not None


def _half_of(scene: Scene, place: int, after: int, end: int) -> tuple[Sort | None, int]:
    following, before = scene.following(after, end), scene.preceding(place)
    if following and following.sort in HALF_DAYS and not scene.allows("half_day_first"):
        return following.sort, following.end
    if before and before.sort is Sort.TIME and before.amount % HALF_DAY == 0:  # `자정 12시`
        return (Sort.AFTERNOON if before.amount else Sort.NIGHT), end
    return (before.sort if before and before.sort in HALF_DAYS else None), end
