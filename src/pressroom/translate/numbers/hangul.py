"""Numbers in Korean words: native (`다섯`), Sino-Korean (`삼십오`), mixed (`4천252억`), each with what is attached."""

import re
from collections.abc import Iterator

from pressroom.translate.numbers.tokens import Token, of_word
from pressroom.translate.numbers.vocabulary import Sort, Vocabulary

_SCALES = {"십": 10, "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12}
_DIGITS = {sign: value for value, sign in enumerate("영일이삼사오육칠팔구")}
_RUN = re.compile("[일이삼사오육칠팔구십백천만억조]+")
_WHOLE = re.compile("(?:[일이삼사오육칠팔구]?[십백천]|[일이삼사오육칠팔구십백천]+[만억조])+[일이삼사오육칠팔구]?")
_VALUES = {**_DIGITS, **_SCALES}
_ABOUT = {
    "한두": (1, 2), "두서너": (2, 3, 4), "두세": (2, 3), "두어": (2, 3), "서너": (3, 4), "네댓": (4, 5), "너댓": (4, 5),
    "너덧": (4, 5), "네다섯": (4, 5), "대여섯": (5, 6), "대엿": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8),
    "일여덟": (7, 8), "여덟아홉": (8, 9), "엳아홉": (8, 9), "일석이조": (1, 2), "일거양득": (1, 2),
    "십중팔구": (8, 9, 10), "십여": (10, 12), "십수": (10, 12),
}  # fmt: skip
_ABOUT_WORD = re.compile("|".join(_ABOUT))
_LONGEST_WORD = 6
_ARTICLE = re.compile(r"제 ?\d+조$")  # of a law: its `조` is no trillion
_LONGEST_ARTICLE = 6
_PART = re.compile(r"분의 ?\d+만$")  # `3분의 1만`, only a third: its `만` is no myriad
_NO_SCALES = {"조": _ARTICLE, "만": _PART}


def hangul_tokens(text: str, start: int, end: int, vocabulary: Vocabulary, *, after_digits: bool) -> Iterator[Token]:
    """Yield the tokens of the word at `start`; its end may hold particles that say nothing of numbers."""
    place = start
    if about := _ABOUT_WORD.match(text, start):
        yield from (Token(Sort.FREE, start, about.end(), amount) for amount in _ABOUT[about[0]])
        return
    no_scale = _NO_SCALES.get(text[place]) if after_digits else None
    if no_scale and no_scale.search(text, max(start - _LONGEST_ARTICLE, 0), place + 1):
        yield Token(Sort.COUNTER, place, place + 1)
        return
    if after_digits:
        while place < end and text[place] in _SCALES:
            yield Token(Sort.SCALE, place, place + 1, _SCALES[text[place]])
            place += 1
            if place < end and text[place] == "여":
                place += 1
        if found := _entry(text, place, end, vocabulary, attached=True):
            yield _counter(found)
            yield from _more(text, found.end, end, vocabulary)
        return
    if text[start - 2 : start - 1].isdecimal() and text[start - 1] == " " and text[start] == "세":
        return  # `21 세` is an age, not a three
    if run := _sino(text, start, end, vocabulary):
        yield from run
        yield from map(_counter, _more(text, run[-1].end, end, vocabulary))
    elif found := _entry(text, start, end, vocabulary, attached=False):
        yield found
        yield from _more(text, found.end, end, vocabulary)


def _counter(token: Token) -> Token:
    """Return the counter that a number's own word is behind a number: the `세` of `21세`, which is also a three."""
    return Token(Sort.COUNTER, token.start, token.end) if token.sort is Sort.CARDINAL else token


def _more(text: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    if start < end and (found := _entry(text, start, end, vocabulary, attached=True)):
        yield found


def _entry(text: str, start: int, end: int, vocabulary: Vocabulary, *, attached: bool) -> Token | None:
    """Return the longest word of the vocabulary that stands at `start`, and may."""
    for phrase, word in vocabulary.phrases.get(text[start:end], ()):
        if text.startswith(phrase, start):
            return of_word(word, start, start + len(phrase))
    for stop in range(min(end, start + _LONGEST_WORD), start, -1):
        found = vocabulary.words.get(text[start:stop])
        if found and (stop == end or _may_end(text, start, stop, end, found.sort, vocabulary, attached=attached)):
            return of_word(found, start, stop)
    return None


def _may_end(text: str, start: int, stop: int, end: int, sort: Sort, vocabulary: Vocabulary, *, attached: bool) -> bool:
    if attached or sort is Sort.IDIOM:
        return True
    rest = text[stop:end]
    ends = vocabulary.options.get("ends", ())
    return rest.startswith(tuple(ends)) or (stop - start > 1 and sort in {Sort.CARDINAL, Sort.CURRENCY})


def _sino(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """Read a Sino-Korean number of at least two signs; single ones are words of every other meaning too."""
    run = _RUN.match(text, start, end)
    if run is None:
        return ()
    rest = text[run.end() : end]
    if len(run[0]) == 1 and _counts(text, start, run.end(), rest):
        return (Token(Sort.CARDINAL, start, run.end(), _VALUES[run[0]]),)
    if len(run[0]) > 1 and run[0][-1] == "일" and text.endswith("월 ", 0, start):  # `시월 삼일`
        return tuple(_section_tokens(run[0][:-1], start, free=False))
    if not _WHOLE.fullmatch(run[0]) or len(run[0]) < 2:  # noqa: PLR2004 - see above
        return ()
    attached = rest and not rest.startswith(tuple(vocabulary.options.get("ends", ())))
    if attached and _entry(text, run.end(), end, vocabulary, attached=True) is None:
        return ()
    free = run[0] in vocabulary.options.get("doubtful", ()) or run[0][0] not in _DIGITS
    return tuple(_section_tokens(run[0], start, free=free))


def _counts(text: str, start: int, end: int, rest: str) -> bool:
    """Tell whether a single sign is a number by what stands beside it: `사분의 삼`, `백 번째`."""
    if text[start] in _SCALES and text.startswith((" 번째", "번째"), end):
        return True
    return rest.startswith("분의") or text.endswith("분의 ", 0, start)


def _section_tokens(run: str, start: int, *, free: bool) -> Iterator[Token]:
    """Yield a cardinal for each section of four digits, and a scale for each great unit."""
    total, digit, begin = 0, 0, 0
    for place, sign in enumerate(run):
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif _SCALES[sign] < 10**4:
            total, digit = total + (digit or 1) * _SCALES[sign], 0
        else:
            if total + digit:
                yield Token(Sort.CARDINAL, start + begin, start + place, total + digit, free=free)
            yield Token(Sort.SCALE, start + place, start + place + 1, _SCALES[sign])
            total, digit, begin = 0, 0, place + 1
    if total + digit:
        yield Token(Sort.CARDINAL, start + begin, start + len(run), total + digit, free=free)
