"""Numbers in a text, with what they count: percent, money, dates, times, quarters, decades, fractions."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache

from pressroom.languages import Language
from pressroom.translate.numbers.amounts import STARTS, begins_decimal, read_amount
from pressroom.translate.numbers.behind import mark, read_behind
from pressroom.translate.numbers.clock import add_dotted, add_later, add_time, past
from pressroom.translate.numbers.drafts import Draft, Scene, amount_of, is_decade, parts_of, settle_pair, shares
from pressroom.translate.numbers.halves import add_half, add_pair, in_smaller_units, of_scale
from pressroom.translate.numbers.han import han_tokens
from pressroom.translate.numbers.spoken_times import minutes_alone, move, read_spoken, time_alone
from pressroom.translate.numbers.tokens import Token
from pressroom.translate.numbers.values import HOUR, Kind, Reading, Value, of_either_half, tidy
from pressroom.translate.numbers.vocabulary import Sort, fold, vocabulary_of
from pressroom.translate.numbers.words import word_tokens

_THIRD, _FOURTH = 3, 4
_PAIR = 2
_LAST_HOUR = 13
_LEAST_SCALE = 1000
_PARTS = {Sort.FREE, Sort.DENOMINATOR, Sort.HALF_MORE}
_MINUTES = {5, 10, 20, 25, -5, -10, -20, -25}
_HALF_BEFORE = -30  # minutes: `halb`
_GROUP = 3  # digits
_LONGEST_NAME = 18  # digits of a name that are looked at


@lru_cache(maxsize=4096)
def read_numbers(text: str, language: Language) -> tuple[Value, ...]:
    """Return the numbers of `text` in order; raises `KeyError` for a language without a vocabulary."""
    vocabulary = vocabulary_of(language)
    folded = fold(text, vocabulary.tag)
    lexer = word_tokens if vocabulary.spaced else han_tokens
    tokens = tuple(token for token in lexer(folded, vocabulary) if token.sort is not Sort.IDIOM)
    if not tokens:
        return ()
    scene = Scene(folded, tokens, vocabulary)
    place = 0
    while place < len(tokens):
        place = _read(scene, place)
    if scene.allows("spoken_pairs"):
        scene.join_pairs()
    if scene.allows("spoken_digits"):
        scene.join_digits()
    scene.spread()
    scene.spread_percent()
    scene.spread_quarters()
    scene.spread_decades()
    scene.settle_decades()
    scene.settle_scores()
    return tuple(draft.value(folded) for draft in scene.drafts)


def _read(scene: Scene, place: int) -> int:
    """Read what begins with the token numbered `place`, and return the place behind it."""
    token = scene.tokens[place]
    if token.sort is Sort.DIGITS and _is_special(token):
        return _special(scene, place, token)
    spoken = read_spoken(scene, place, token)
    if spoken:
        return spoken
    if token.sort in STARTS or (token.amount == 1 and _begins_number(scene, place, token)):
        return _number(scene, place)
    if token.sort in _PARTS and _is_scaled(scene, place, token):
        after = _number(scene, place + 1)
        of_scale(scene.drafts[-1], token)
        return after
    rule = _ALONE.get(token.sort)
    if rule:
        rule(scene, place, token)
    return place + 1


def _begins_number(scene: Scene, place: int, token: Token) -> bool:
    """Tell whether `uno` begins a decimal: `uno coma dos`."""
    return token.sort is Sort.FREE and begins_decimal(scene.text, scene.tokens, place, scene.vocabulary)


# ----------------------------------------------------------------------------------------- numbers


def _number(scene: Scene, place: int) -> int:
    spelled = read_amount(scene.text, scene.tokens, place, scene.vocabulary)
    if spelled.after <= place:
        return place + 1
    draft = Draft(
        readings=[(Kind.NUMBER, spelled.amount)],
        start=scene.tokens[place].start,
        end=spelled.end,
        firm=spelled.firm,
        literal=spelled.literal,
        parts=spelled.parts,
        plain=spelled.scale == 1 and not (spelled.ordinal and scene.allows("spoken_pairs")),  # `the first ten months`
        scale=spelled.scale,
    )
    if spelled.amount.denominator != 1 and spelled.amount < 1 and not spelled.literal:
        draft.readings, draft.parts = shares(spelled.amount), parts_of(spelled.amount)
    if spelled.parts and scene.allows("half_hours") and spelled.amount < _LAST_HOUR:
        minutes = int(spelled.amount * HOUR)  # `a las doce y media`
        draft.readings += of_either_half(minutes)
    if spelled.ordinal and scene.text.endswith(
        tuple(scene.vocabulary.options.get("seconds_behind", ())), 0, spelled.end
    ):
        draft.readings.append((Kind.NUMBER, spelled.amount - 2))  # `a thirty-second clip`
    after = read_behind(scene, spelled, place, draft)
    if scene.drafts[-1] is draft:
        if "vague_at_end" in scene.vocabulary.options:
            _unless_other(scene, draft)
        _before(scene, place, draft)
        if draft.plain and "decade_articles" in scene.vocabulary.options:
            _article(scene, draft)
        if draft.literal and draft.plain:
            add_dotted(scene, draft)
            _dot_groups(scene, draft)
    else:
        move(scene, place)
    if scene.tokens[place].sort is Sort.SCALE:
        add_pair(scene, scene.drafts[-1], scene.tokens[place])
    in_smaller_units(scene, scene.drafts[-1])
    _both_sides(scene, draft, scene.tokens[place])
    return after


def _both_sides(scene: Scene, draft: Draft, token: Token) -> None:
    """Say once more what both sides of a game have: `two all`."""
    if scene.text.startswith(tuple(scene.vocabulary.options.get("both_sides", ())), draft.end):
        scene.add([*draft.readings], token, firm=False)


def _is_scaled(scene: Scene, place: int, token: Token) -> bool:
    """Tell whether a part of a great unit begins here: `نصف مليون`, `четверть миллиона`."""
    following = scene.following(place + 1, token.end)
    part = token.sort is not Sort.FREE or token.amount == Fraction(1, 2)
    return part and following is not None and following.sort is Sort.SCALE and following.amount >= _LEAST_SCALE


def _unless_other(scene: Scene, draft: Draft) -> None:
    """Let go what may be a day of the week, new (`neuf`), or say whose words these are (`segundo`)."""
    word, options = scene.text[draft.start : draft.end].lower(), scene.vocabulary.options
    named = word in options.get("names_behind", ()) and scene.text[draft.end + 1 : draft.end + 2].isupper()
    if named or (word in options["vague_at_end"] and scene.ends_clause(draft.end)):
        draft.firm = False


def _article(scene: Scene, draft: Draft) -> None:
    """Let a ten behind an article be a decade too: `en los noventa`."""
    before = scene.text[max(draft.start - 5, 0) : draft.start].lower().split()
    if before and before[-1] in scene.vocabulary.options["decade_articles"] and is_decade(amount_of(draft)):
        draft.readings.append((Kind.DECADE, amount_of(draft)))


def _before(scene: Scene, place: int, draft: Draft) -> None:
    """Give a number what stands before it: `US$ 5`, `الربع الأول`, `années 1990`."""
    token = scene.preceding(place)
    if token is None:
        return
    if token.sort is Sort.PAST and len(scene.drafts) > 1 and scene.drafts[-2].end >= token.end:
        return  # `the first quarter to …`
    if token.sort is Sort.CURRENCY:
        taken = len(scene.drafts) > 1 and scene.drafts[-2].end >= token.end
        draft.currency = draft.currency or (frozenset() if taken else token.currency)
    elif draft.readings[0][0] is Kind.NUMBER:
        _lead(draft, token)
        if token.sort is Sort.HOUR and scene.allows("hour_first") and amount_of(draft) in range(1, 13):
            draft.readings += of_either_half(int(amount_of(draft)) * HOUR)  # `الساعة السابعة`


def _dot_groups(scene: Scene, draft: Draft) -> None:
    """Let `25.000` be thousands too where some of a language's countries write it so."""
    thousands = scene.text[draft.start : draft.end].partition(".")[2][:_GROUP]
    if scene.allows("dot_groups") and len(thousands) == _GROUP and thousands.isdecimal():
        draft.readings.append((Kind.NUMBER, tidy(Fraction(amount_of(draft)) * 1000)))


def _lead(draft: Draft, token: Token) -> None:
    amount = amount_of(draft)
    match token.sort:
        case Sort.ORDINAL_START:
            draft.firm = draft.firm or amount not in {0, 1}
        case Sort.QUARTER if not token.amount and amount in {1, 2, 3, 4}:
            draft.readings, draft.firm = [(Kind.QUARTER, amount)], True
        case Sort.HALF_YEAR if not token.amount and amount in {1, 2}:
            draft.readings, draft.firm = [(Kind.HALF_YEAR, amount)], True
        case Sort.DECADE if not token.amount and is_decade(amount):
            draft.readings = [(Kind.DECADE, amount)]
        case Sort.PAST if amount in range(1, 13):
            draft.readings, draft.firm = of_either_half(int(amount) * HOUR + int(token.amount)), True
        case Sort.VAGUE if not draft.literal:
            draft.firm = False


# ---------------------------------------------------------------------------- dates, times, quotients


def _is_special(token: Token) -> bool:
    literal = token.literal
    if literal is None:
        return False
    return bool(literal.month) or literal.minutes is not None or len(literal.amounts) > 1


def _special(scene: Scene, place: int, token: Token) -> int:
    """Read a date, a clock time, a quotient or a run of several numbers."""
    literal, after = token.literal, place + 1
    if literal is None:
        return after
    if literal.minutes is not None:
        time = add_time(scene, place, literal.minutes, after, token.end)
        if time.end == token.end and all(literal.amounts):
            time.parts = literal.amounts[:2]  # or a score: `15:13`
        if seconds := literal.amounts[2:]:
            scene.add([(Kind.NUMBER, seconds[0])], token, firm=bool(seconds[0])).literal = True
        return past(scene, after)
    if literal.fraction is not None:
        scene.add(shares(literal.fraction), token, parts=literal.amounts).literal = True
        return after
    if literal.month:
        scene.add([(Kind.MONTH, literal.month)], token)
    for amount in literal.amounts:
        draft = scene.add([(Kind.NUMBER, amount)], token)
        draft.literal = draft.plain = True
    last = scene.drafts[-1]
    if len(literal.amounts) == _PAIR:
        settle_pair(scene.drafts[-2], last)
    following = scene.following(after, last.end)
    if following and following.sort in {Sort.PERCENT, Sort.POINTS}:
        mark(scene, last, following.sort)
        return after + 1
    return after


# -------------------------------------------------------------------------------- words by themselves


def _name(scene: Scene, place: int, token: Token) -> None:  # noqa: ARG001 - the shape of a rule
    name = scene.text[token.start : token.end].lower().replace("-", "")
    digits = name.strip("abcdefghijklmnopqrstuvwxyz")
    readings: list[Reading] = [(Kind.NAME, name)]
    if digits.isdecimal():
        readings.append((Kind.NUMBER, int(digits[:_LONGEST_NAME])))
    if name in {"h1", "h2", "s1", "s2"}:
        readings.append((Kind.HALF_YEAR, int(digits)))
    scene.add(readings, token, firm=False)


def _denominator(scene: Scene, place: int, token: Token) -> None:
    following = scene.following(place + 1, token.end)
    if token.amount in {_THIRD, _FOURTH} and following and following.sort is Sort.QUARTER and not following.amount:
        scene.add([(Kind.QUARTER, token.amount)], token)  # `cuarto trimestre`, `a third-quarter loss`
        return
    share = Fraction(1, int(token.amount))
    draft = scene.add(shares(share), token, firm=False, parts=parts_of(share))
    in_smaller_units(scene, draft)
    _of_percent(scene, place, draft)


def _free(scene: Scene, place: int, token: Token) -> None:
    if token.amount == 1 and _one_o_clock(scene, place, token):
        return
    amount = Fraction(token.amount) if token.sort is Sort.FREE else Fraction(1, 2)
    draft = scene.add(shares(amount), token, firm=False, parts=parts_of(amount))
    options = scene.vocabulary.options
    if also := options.get("also", {}).get(scene.text[token.start : token.end].lower()):
        draft.readings.append((Kind.NUMBER, also))  # `quinze jours`, two weeks
    if any(word in scene.text[token.start : token.end].lower() for word in options.get("percent_words", ())):
        draft.readings.append((Kind.PERCENT, token.amount))  # `eine zwanzigprozentige Senkung`
    in_smaller_units(scene, draft)
    _of_percent(scene, place, draft)


def _one_o_clock(scene: Scene, place: int, token: Token) -> bool:
    """Read `la una menos cuarto` and `une heure moins le quart`, whose hour is no number elsewhere."""
    after, following = place + 1, scene.following(place + 1, token.end)
    if following and following.sort is Sort.HOUR:
        after, following = after + 1, scene.following(after + 1, following.end)
    if following is None or following.sort is not Sort.LATER:
        return False
    add_later(scene, place, 1, int(following.amount), after + 1, following.end)
    return True


def _half(scene: Scene, place: int, token: Token) -> None:
    add_half(scene, place, token)
    _of_percent(scene, place, scene.drafts[-1])


def _of_percent(scene: Scene, place: int, draft: Draft) -> None:
    """Read `half a percentage point`."""
    following = scene.following(place + 1, draft.end)
    if following and amount_of(draft).denominator != 1 and following.sort in {Sort.PERCENT, Sort.POINTS}:
        draft.end = following.end
        mark(scene, draft, following.sort)


def _multiple(scene: Scene, place: int, token: Token) -> None:  # noqa: ARG001 - the shape of a rule
    scene.add([(Kind.NUMBER, token.amount), (Kind.TIMES, token.amount)], token, firm=False)


def _past(scene: Scene, place: int, token: Token) -> None:
    """Read `halb eins`, whose hour need not be a number elsewhere, and the `halb` that is half of something."""
    following = scene.following(place + 1, token.end)
    if following and following.sort is Sort.FREE and following.amount == 1:
        scene.add(of_either_half(HOUR + int(token.amount)), token)
    elif token.amount in _MINUTES and not (following and following.sort in {*STARTS, Sort.TIME}):
        scene.add([(Kind.NUMBER, abs(int(token.amount)))], token)  # `the ten past presidents`
    elif token.amount == _HALF_BEFORE and not (following and following.sort in STARTS):
        _free(scene, place, token)


def _whole(kind: Kind) -> Callable[[Scene, int, Token], None]:
    def read(scene: Scene, place: int, token: Token) -> None:  # noqa: ARG001 - the shape of a rule
        if token.amount:
            draft = scene.add([(kind, token.amount)], token)
            if kind is Kind.DECADE:
                draft.readings.append((Kind.NUMBER, token.amount))  # `in her sixties`, `60多岁`
                if scene.text.endswith(tuple(scene.vocabulary.options.get("middle", ())), 0, token.start):
                    draft.readings.append((Kind.NUMBER, token.amount + 5))  # `in her mid-sixties`
            elif kind is not Kind.MONTH:
                draft.readings.append((Kind.NUMBER, token.amount))  # `in the second half, up from the first`

    return read


_ALONE: Mapping[Sort, Callable[[Scene, int, Token], None]] = {
    Sort.MONTH: _whole(Kind.MONTH),
    Sort.QUARTER: _whole(Kind.QUARTER),
    Sort.HALF_YEAR: _whole(Kind.HALF_YEAR),
    Sort.DECADE: _whole(Kind.DECADE),
    Sort.FREE: _free,
    Sort.PAST: _past,
    Sort.MULTIPLE: _multiple,
    Sort.HALF_MORE: _half,
    Sort.DENOMINATOR: _denominator,
    Sort.NAME: _name,
    Sort.MINUTES: minutes_alone,
    Sort.TIME: time_alone,
}
