"""Times of day as they are said: `в половине девятого`, `السابعة إلا ربعا`, `half past eight in the evening`."""

import re
from fractions import Fraction

from pressroom.translate.numbers.amounts import read_amount
from pressroom.translate.numbers.clock import add_time, past, place_behind
from pressroom.translate.numbers.drafts import HALF_DAYS, Draft, Scene, parts_of, shares
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import DAY, HALF_DAY, HOUR, Amount, Kind, Reading, of_either_half
from pressroom.translate.numbers.vocabulary import Sort

_HOURS = range(1, 13)
_NEXT_WORD = re.compile(r" ?([^\W\d_]+)")
_PARTS = (Fraction(1, 2), Fraction(1, 4), Fraction(1, 3))


def read_spoken(scene: Scene, place: int, token: Token) -> int:
    """Read a time that begins with the token numbered `place`; return the place behind it, 0 for no time."""
    if scene.allows("hour_parts") and token.sort in {Sort.FREE, Sort.DENOMINATOR, Sort.CARDINAL, Sort.DIGITS}:
        return _part_of_hour(scene, place, token)
    if scene.allows("hour_first") and token.sort in {Sort.ORDINAL, Sort.FREE}:
        return _hour_and_minutes(scene, place, token)
    return 0


def move(scene: Scene, place: int) -> None:
    """Move the time that was read last by what stands before it: `half past eight in the evening`."""
    token, draft = scene.preceding(place), scene.drafts[-1]
    if token is None or token.sort is not Sort.PAST or draft.readings[0][0] is not Kind.TIME:
        return
    times = [amount for kind, amount in draft.readings if kind is Kind.TIME and not isinstance(amount, str)]
    draft.readings, draft.firm, draft.parts = [(Kind.TIME, (time + token.amount) % DAY) for time in times], True, ()
    if len(times) == 1 and not _has_half(scene, draft, place):
        draft.readings.append((Kind.TIME, (times[0] + token.amount + HALF_DAY) % DAY))


def minutes_alone(scene: Scene, place: int, token: Token) -> None:  # noqa: ARG001 - the shape of a rule
    """Read words for minutes that no hour stands before: they are a part of something else."""
    share = abs(Fraction(token.amount)) / HOUR
    if share in _PARTS:
        scene.add(shares(share), token, firm=False, parts=parts_of(share))


def time_alone(scene: Scene, place: int, token: Token) -> None:
    """Read a word that is a time by itself: `полдевятого`; the hour of `midnight` elsewhere may be 0, 12 or 24."""
    if token.amount % HALF_DAY == 0:
        counts: list[Reading] = [(Kind.NUMBER, hours) for hours in ((12,) if token.amount else (0, 12, 24))]
        scene.add([(Kind.TIME, token.amount), *counts], token, firm=False)
        move(scene, place)
        return
    draft = _add(scene, place, int(token.amount), place + 1, token.end)
    if token.amount >= HALF_DAY:
        draft.readings = [(Kind.TIME, token.amount)]  # `час дня`


def _add(scene: Scene, place: int, minutes: int, after: int, end: int) -> Draft:
    """Add a time of twelve hours, as people say it."""
    draft = add_time(scene, place, minutes % HALF_DAY, after, end)
    draft.firm = True
    before = scene.preceding(place)
    if len(draft.readings) == 1 and not (before and before.sort in HALF_DAYS) and not _has_half(scene, draft, place):
        draft.readings.append(of_either_half(minutes)[1])
    return draft


def _has_half(scene: Scene, draft: Draft, place: int) -> bool:
    """Tell whether a word of `draft`, whose first token is numbered `place` or later, says the half of the day."""
    end = place_behind(scene, place, draft.end)
    inside = (token for token in scene.tokens[place:end] if token.start >= draft.start and token.end <= draft.end)
    return any(token.sort in {*HALF_DAYS, Sort.TIME} for token in inside)


# -------------------------------------------------------------- `половина девятого`, `пять минут девятого`


def _part_of_hour(scene: Scene, place: int, token: Token) -> int:
    after, end = place + 1, token.end
    parts: tuple[Amount, ...] = ()
    if token.sort in {Sort.CARDINAL, Sort.DIGITS}:
        minutes_end = _minute_word(scene, end)
        if not minutes_end or token.amount not in range(1, 30):
            return 0
        minutes, parts = int(token.amount), (token.amount,)
        after, end = place_behind(scene, after, minutes_end), minutes_end
    else:
        share = Fraction(token.amount) if token.sort is Sort.FREE else 1 / Fraction(token.amount)
        if share not in _PARTS[:2]:
            return 0
        minutes = int(share * HOUR)
    hour = scene.following(after, end)
    if hour is None or hour.sort is not Sort.ORDINAL or hour.amount not in _HOURS:
        return 0
    if not scene.text[hour.start : hour.end].endswith(("ого", "его")):
        return 0
    _add(scene, place, (int(hour.amount) - 1) * HOUR + minutes, after + 1, hour.end)
    if parts:
        scene.drafts[-1].parts = (*parts, hour.amount)  # `двадцать минут второго тайма`
    return past(scene, after + 1)


# --------------------------------------------------------------- `السابعة والنصف`, `السابعة وعشر دقائق`


def _hour_and_minutes(scene: Scene, place: int, token: Token) -> int:
    if token.amount not in _HOURS or not scene.text[token.start : token.end].endswith("ه"):
        return 0
    minutes, after, end = _minutes_behind(scene, place + 1, token)
    if not minutes:
        return 0
    _add(scene, place, int(token.amount) * HOUR + minutes, after, end)
    return past(scene, after)


def _minutes_behind(scene: Scene, after: int, hour: Token) -> tuple[int, int, int]:
    """Return the minutes that stand behind an hour, the place behind them, and where they end; 0 for none."""
    if after >= len(scene.tokens):
        return 0, after, hour.end
    token, gap = scene.tokens[after], scene.text[hour.end : scene.tokens[after].start].strip()
    if not gap and token.sort in {Sort.MINUTES, Sort.HALF_MORE}:
        return int(token.amount) or HOUR // 2, after + 1, token.end
    if not gap and token.sort is Sort.JOINT and after + 1 < len(scene.tokens):
        after, token = after + 1, scene.tokens[after + 1]
        if token.sort is Sort.DENOMINATOR:
            return HOUR // int(token.amount), after + 1, token.end
    elif gap not in {"و", "الا"}:
        return 0, after, hour.end
    minutes, after, end = _counted_minutes(scene, after, token)
    return -minutes if gap == "الا" else minutes, after, end


def _counted_minutes(scene: Scene, place: int, token: Token) -> tuple[int, int, int]:
    """Read minutes that are counted: `عشر دقائق`; 0 for what counts none."""
    amount, after, end = token.amount, place + 1, token.end
    if token.sort in {Sort.CARDINAL, Sort.DIGITS}:
        spelled = read_amount(scene.text, scene.tokens, place, scene.vocabulary)
        amount, after, end = spelled.amount, spelled.after, spelled.end
    elif token.sort is not Sort.FREE:
        return 0, place, token.end
    minutes_end = _minute_word(scene, end)
    if not minutes_end or amount not in range(1, HOUR):
        return 0, place, token.end
    return int(amount), place_behind(scene, after, minutes_end), minutes_end


def _minute_word(scene: Scene, end: int) -> int:
    """Return where the word for minutes ends that stands behind `end`; 0 without one."""
    found = _NEXT_WORD.match(scene.text, end)
    return found.end() if found and found[1] in scene.vocabulary.options.get("minute_words", ()) else 0
