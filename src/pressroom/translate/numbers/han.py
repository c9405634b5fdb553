"""Tokens of Chinese and Japanese text: Han numerals and digits between words that no space divides."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from pressroom.translate.numbers.digits import LITERAL, read_literal
from pressroom.translate.numbers.tokens import Token, lower, name_end, of_word, phrase_at
from pressroom.translate.numbers.values import Amount, tidy
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary

_DIGITS = {
    **{sign: value for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: value for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{sign: value for value, sign in enumerate("零壹貳參肆伍陸柒捌玖")},
    "两": 2,
    "兩": 2,
    "○": 0,
}
_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_NUMERALS = "".join((*_DIGITS, *_UNITS))
_RUN = f"[{_NUMERALS}]+(?:[点點][{_NUMERALS}]+)?"
_LETTERS = re.compile(r"[a-z]+")
_LITERAL = re.compile(LITERAL)
_MEASURES = {"千米", "千克", "千瓦", "百分"}
_PLAN = re.compile("十[一二三四五六七]五")
_QUARTERS_OF_AN_HOUR = {"一": 15, "三": 45}
_POINTED_OUT = set("这這那以有第")  # what stands before points of a speech, not hours: `这两点十分重要`
_FIRST_SIGN = 2


@lru_cache(maxsize=16)
def _pattern(firsts: str) -> re.Pattern[str]:
    others = "".join(re.escape(sign) for sign in sorted(set(firsts) - set(_NUMERALS) - set("0123456789")))
    return re.compile(
        rf"(?P<code>(?<![A-Za-z])[a-z]+(?:-\d+|\d[a-z\d]*))|(?P<digits>{LITERAL})|(?P<money>[a-z]{{0,3}}\$)"
        rf"|(?P<run>{_RUN})|(?P<scale>[{''.join(_SCALES)}])|(?P<other>[{others}])"
    )


def han_tokens(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the tokens of `text`, which is folded, in order."""
    small, place = lower(text), 0
    search = _pattern("".join(sorted({*vocabulary.phrases, *(word[0] for word in vocabulary.words)}))).search
    while found := search(small, place):
        place = found.end()
        for token in _read(found, text, small, vocabulary):
            place = token.end
            yield token


def _read(found: re.Match[str], text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:
    group, (start, end) = found.lastgroup or "", found.span()
    entry = _entry(small, start, vocabulary) if group in {"run", "scale", "other"} else None
    if entry:
        yield entry
    elif group == "run":
        yield from _run(small, start, end, vocabulary)
    elif group == "digits":
        yield from _digits(found, text, small, vocabulary)
    elif group == "code":
        yield from _code(small, start, end, vocabulary)
    elif group == "scale":
        if found[0] != "兆" or not vocabulary.options.get("no_mega", False):
            yield Token(Sort.SCALE, start, end, _SCALES[found[0]], free=_is_vague(small, start))
    elif word := vocabulary.words.get(found[0]):
        yield of_word(word, start, end)


def _digits(found: re.Match[str], text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Read digits with what is attached: a unit of the numerals (`5千`), or Latin letters (`5G`, `5km`)."""
    start, end = found.span()
    if stop := name_end(text, end, vocabulary):
        yield Token(Sort.NAME, start, stop)
        return
    literal = read_literal(found[0], vocabulary.separators)
    yield Token(Sort.DIGITS, start, end, literal.amounts[0], literal=literal)
    tail = small[end : end + 1]
    if tail in _UNITS and small[end : end + 2] not in _MEASURES:
        yield Token(Sort.SCALE, end, end + 1, _UNITS[tail])
    elif (letters := _LETTERS.match(small, end)) and letters[0] in vocabulary.words:
        yield of_word(vocabulary.words[letters[0]], end, letters.end())


def _code(small: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """Read letters with digits behind them: a currency (`RMB425`), a quarter (`Q1`), or a name."""
    stem = _LETTERS.match(small, start)
    word = stem[0] if stem else ""
    digits = small[start + len(word) : end].lstrip("-")
    entry = vocabulary.words.get(word)
    literal = _LITERAL.match(small, end - len(digits))
    if entry and entry.sort is Sort.CURRENCY and literal:
        yield of_word(entry, start, start + len(word))
        amounts = read_literal(literal[0], vocabulary.separators)
        yield Token(Sort.DIGITS, literal.start(), literal.end(), amounts.amounts[0], literal=amounts)
    elif word == "q" and digits in {"1", "2", "3", "4"}:
        yield Token(Sort.QUARTER, start, end, int(digits))
    else:
        yield Token(Sort.NAME, start, end)


def _entry(text: str, start: int, vocabulary: Vocabulary) -> Token | None:
    sign = text[start]
    found = phrase_at(text, start, sign, vocabulary)
    if found is None:
        word = vocabulary.words.get(sign)
        return of_word(word, start, start + 1) if word and sign not in _NUMERALS else None
    word, end = found
    if word.sort is Sort.IDIOM and text[start - 1 : start] == "第":
        return None
    if word.sort is Sort.IDIOM and text[end : end + 1] and text[end] in vocabulary.options.get("no_idiom_before", ""):
        return None
    return of_word(word, start, end)


# --------------------------------------------------------------------------------------- numerals


def _run(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the cardinal of a run of numerals, or the two that `三四` stands for."""
    run = text[start:end]
    if not run.strip("○"):  # it is a sign for what is left out
        return
    point = run.find("点") if "点" in run else run.find("點")
    listed = text[start - 1 : start] in _POINTED_OUT
    if point >= 0 and not listed and _is_clock(run[point + 1 :], text[end : end + 1]):
        yield Token(Sort.CARDINAL, start, start + point, _whole(run[:point]))
        yield Token(Sort.HOUR, start + point, start + point + 1)
        yield from _run(text, start + point + 1, end, vocabulary)
        return
    if text[end : end + 1] == "刻" and text[start - 1 : start] in {"点", "點"} and run in _QUARTERS_OF_AN_HOUR:
        yield Token(Sort.CARDINAL, start, end + 1, _QUARTERS_OF_AN_HOUR[run])
        return
    about = _plan(run) if _PLAN.fullmatch(run) else _about(run)
    if about:
        tenths = text[end : end + 1] in {"成", "割"} and run not in _UNITS
        yield from (Token(Sort.FREE, start, end, Fraction(amount, 10 if tenths else 1)) for amount in about)
        return
    short = _short(text, start, end) if vocabulary.options.get("short_last", False) else 0
    amount = short or _amount(run)
    free = _is_free(text, start, end, vocabulary)
    yield Token(Sort.CARDINAL, start, end, amount, free=free)


def _is_clock(minutes: str, after: str) -> bool:
    """Tell whether what stands behind `点` are minutes (`三点二十`, `三点一刻`), not decimals."""
    if after == "分" and len(minutes) == _FIRST_SIGN and not _DIGITS.get(minutes[0], 1):
        return True  # `两点零五分`
    return (after == "刻" and minutes in _QUARTERS_OF_AN_HOUR) or not _UNITS.keys().isdisjoint(minutes)


def _short(text: str, start: int, end: int) -> int:
    """Read a last digit whose unit is left out: `三百五` is 350, the 5 of `三万五` is 5000; 0 for what is other."""
    run, before = text[start:end], text[start - 1 : start]
    last = _DIGITS.get(run[-1], 0)
    if text[end : end + 1] in _SCALES or not last:
        return 0
    if len(run) == 1:
        counted = before in _SCALES and text[start - 2 : start - 1] in {*_DIGITS, *_UNITS}
        return last * _SCALES[before] // 10 if counted else 0
    unit = _UNITS.get(run[-2], 0)
    return _whole(run[:-1]) + last * unit // 10 if unit > _UNITS["十"] else 0


def _plan(run: str) -> tuple[int, ...]:
    """Return both numbers of `十四五`, the fourteenth five-year plan."""
    return _UNITS["十"] + _DIGITS[run[1]], _DIGITS[run[2]]


def _about(run: str) -> tuple[int, ...]:
    """Return both numbers of `三四`, `七八十`: next to one another, and no decimal of a longer number."""
    first = run[:_FIRST_SIGN]
    values = [_DIGITS.get(sign, 0) for sign in first]
    if len(first) < _FIRST_SIGN or 0 in values or values[1] - values[0] not in {1, 2}:
        return ()
    unit = run[_FIRST_SIGN:]
    if unit and unit not in _UNITS:
        return ()
    factor = _UNITS.get(unit, 1)
    both = values[0] * factor, values[1] * factor
    return (*both, values[0]) if unit else both  # other languages have the unit once: `four or five hundred`


def _amount(run: str) -> Amount:
    whole, _, decimals = run.replace("點", "点").partition("点")
    if decimals:
        spelled = "".join(str(_DIGITS.get(sign, 0)) for sign in decimals)
        return tidy(_whole(whole) + Fraction(int(spelled), 10 ** len(spelled)))
    return _whole(whole)


def _whole(run: str) -> int:
    if all(sign in _DIGITS for sign in run):
        return int("".join(str(_DIGITS[sign]) for sign in run)[:60])
    total, digit = 0, 0
    for sign in run:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        else:
            total, digit = total + (digit or 1) * _UNITS[sign], 0
    return total + digit


def _is_free(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether a numeral may be part of a word, or says `some hundred`, so that nothing need answer it."""
    run = text[start:end]
    if not any(sign in _DIGITS for sign in run):
        return (
            run != "十"
            or _is_vague(text, start)
            or text[end : end + 1] in {"几", "幾"}
            or not _counts(text, start, end, vocabulary)
        )
    if len(run) > 1:
        return False
    return not _counts(text, start, end, vocabulary)


def _counts(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """Tell whether what stands beside a single numeral makes it a number."""
    if text[end : end + 1] and text[end] in _SCALES:
        return True
    before = vocabulary.options.get("number_after", "")
    if text[start - 1 : start] and text[start - 1] in before:
        return True
    after = phrase_at(text, end, text[end : end + 1], vocabulary)
    word = after[0] if after else vocabulary.words.get(text[end : end + 1])
    return word is not None and word.sort not in {Sort.IDIOM, Sort.FREE, Sort.CARDINAL, Sort.VAGUE}


def _is_vague(text: str, start: int) -> bool:
    return text[start - 1 : start] in {"数", "數", "几", "幾", "上", "成", "逾万"}
