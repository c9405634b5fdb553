"""Tokens of a text whose words stand between spaces."""

import re
from collections.abc import Iterable, Iterator
from string import ascii_letters

from pressroom.translate.numbers.digits import LITERAL, read_literal
from pressroom.translate.numbers.hangul import hangul_tokens
from pressroom.translate.numbers.tokens import Token, lower, name_end, of_word, phrase_at
from pressroom.translate.numbers.values import Amount
from pressroom.translate.numbers.vocabulary import COMPOUND_START, Sort, Vocabulary

# Letters and the marks that belong to them; `\w` would leave out the vowel signs of Devanagari.
_WORD = "[^\\s\\d!-/:-@\\[-`{-~\u0080-©«-´¶-¹»-¿×÷\u02b0-\u02ff\u2000-\u2bff\u3000-\u303f\uff01-\uff0f،؛؟٪٫٬।॥]+"
_SIGNS = (
    rf"(?P<code>(?<![^\W_])[A-Za-z]+(?:\d[A-Za-z\d]*|-\d+(?![\d%]|[.,]\d)))|(?P<digits>{LITERAL})"
    rf"|(?P<money>[A-Za-z]{{0,3}}\$|[€£¥₹₽₩])|(?P<sign>[%‰½¼¾⅓⅔⅕⅛])"
)
_FIGURES = re.compile(_SIGNS)
_SIGN = re.compile(r"[\d$€£¥₹₽₩%‰½¼¾⅓⅔⅕⅛]")  # one of these stands in every figure
_BEFORE = frozenset(f"{ascii_letters}-+")  # what a figure may have before the first of them
_TOKEN = re.compile(rf"{_SIGNS}|(?P<word>{_WORD})")
_WHOLE_WORD = re.compile(f"(?P<word>{_WORD})")
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_LONGEST_COMPOUND = 80
_TENS = range(20, 101, 10)  # what a unit may follow in a compound
_ORDINAL_END = re.compile("s?te[nrsm]?$")
_LONGEST_QUICK = 20_000  # characters of a text from which on each word is looked at once
_ROMAN_WORD = re.compile(r"(?<![^\W_])[IVX]{1,6}(?![A-ZА-Я0-9])")
_LETTERS = re.compile(r"[a-z]+")
_LITERAL = re.compile(LITERAL)


def word_tokens(text: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Yield the tokens of `text`, which is folded, in order."""
    small, skip = lower(text), 0
    for found in _found_in(text, small, vocabulary):
        if found.start() < skip:
            continue
        read = _READ.get(found.lastgroup or "", _sign)
        for token in read(found, text, small, vocabulary):
            skip = token.end
            yield token


def _found_in(text: str, small: str, vocabulary: Vocabulary) -> Iterable["_Found"]:
    """Return the figures and the words that may say a number, in order.

    Nearly all words of a text say none. Telling them apart as sets is several times as quick as looking at each.
    """
    if vocabulary.tag == "ko" or len(small) > _LONGEST_QUICK:
        return _TOKEN.finditer(small)
    found = list(_figures_in(small))
    found += _roman_in(text, small, vocabulary)
    for word in _telling(small, vocabulary):
        attached = word in vocabulary.attached
        found += (place for place in _places_of(word, small) if not attached or _is_near_digits(small, place.start()))
    found.sort(key=_start)
    return found


def _figures_in(small: str) -> Iterator["_Found"]:
    """Yield the figures of a text; most of it is looked at for digits and signs only."""
    place = 0
    while sign := _SIGN.search(small, place):
        start = sign.start()
        while start > place and small[start - 1] in _BEFORE:
            start -= 1
        found = _FIGURES.search(small, start)
        if found is None:
            return
        yield found
        place = found.end()


def _places_of(word: str, small: str) -> Iterator["_Found"]:
    """Yield the places where `word` is a whole word: looking for it is quicker than looking at all words."""
    place = small.find(word)
    while place >= 0:
        end = place + len(word)
        if not place or not _WHOLE_WORD.match(small, place - 1, place):
            found = _WHOLE_WORD.match(small, place)
            if found and found.end() == end:
                yield found
        place = small.find(word, end)


def _telling(small: str, vocabulary: Vocabulary) -> set[str]:
    """Return the words of a text that may say a number, or belong to a phrase that does and that stands there."""
    words = set(_WHOLE_WORD.findall(small))
    telling = words & vocabulary.words.keys()
    if telling <= vocabulary.joints:
        telling = set()
    for word in words & vocabulary.phrases.keys():
        if any(phrase in small for phrase, _ in vocabulary.phrases[word]):
            telling.add(word)
    if starts := vocabulary.starts:
        telling.update([word for word in words if word[:COMPOUND_START] in starts])
    if vocabulary.options.get("joint_prefix"):
        telling.update([word for word in words if word[1:] in vocabulary.words or word[1:] in vocabulary.phrases])
    return telling


def _roman_in(text: str, small: str, vocabulary: Vocabulary) -> Iterator["_Found"]:
    """Yield the words of a text that are Roman numerals, at the places where they are."""
    if vocabulary.options.get("roman", False):
        for found in _ROMAN_WORD.finditer(text):
            if word := _WHOLE_WORD.match(small, found.start()):
                yield word


def _is_near_digits(small: str, place: int) -> bool:
    """Tell whether a sign that means something behind digits only stands there: `20th`, `5 km`, `1990-х`."""
    before = small[max(place - 2, 0) : place]
    return before[-1:].isdecimal() or (before[-1:] in {" ", "-", "."} and before[:1].isdecimal())


def _start(found: "_Found") -> int:
    return found.start()


_Found = re.Match[str]


def _word(found: _Found, text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:
    word, (start, end) = found[0], found.span()
    if vocabulary.tag == "ko" and word[0] >= "가":
        yield from hangul_tokens(small, start, end, vocabulary, after_digits=_is_after_digits(small, start))
        return
    if word in vocabulary.phrases and (phrase := phrase_at(small, start, word, vocabulary)):
        yield of_word(phrase[0], start, phrase[1])
        return
    entry = vocabulary.words.get(word)
    if entry is None:
        yield from _unknown(text, small, start, end, vocabulary)
    elif word not in vocabulary.options.get("capital_words", ()) or text[start].isupper():
        yield of_word(entry, start, end)


def _number(found: _Found, text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:
    digits, (start, end) = found[0], found.span()
    if stop := name_end(text, end, vocabulary):
        yield Token(Sort.NAME, start, stop)
    elif digits in vocabulary.phrases and (phrase := phrase_at(small, start, digits, vocabulary)):
        yield of_word(phrase[0], start, phrase[1])
    elif entry := vocabulary.words.get(digits):
        yield of_word(entry, start, end)
    else:
        yield from _digits(digits, start, end, vocabulary)


def _sign(found: _Found, text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:  # noqa: ARG001 - see _READ
    entry = vocabulary.words.get(found[0])
    if entry:
        yield of_word(entry, *found.span())


def _is_after_digits(text: str, start: int) -> bool:
    return text[start - 1 : start].isdecimal() or text[start - 1 : start] == "%"


def _digits(digits: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    literal = read_literal(digits, vocabulary.separators)
    yield Token(Sort.DIGITS, start, end, literal.amounts[0], literal=literal)


def _unknown(text: str, small: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    word = small[start:end]
    if word.isascii() and _is_after_digits(small, start):
        return
    if joint := vocabulary.options.get("joint_prefix"):
        rest = word[1:] if word[0] == joint else ""
        if phrase := phrase_at(small, start + 1, rest, vocabulary):
            yield Token(Sort.JOINT, start, start + 1)
            yield of_word(phrase[0], start + 1, phrase[1])
            return
        if entry := vocabulary.words.get(rest):
            yield Token(Sort.JOINT, start, start + 1)
            yield of_word(entry, start + 1, end)
            return
    if word[:COMPOUND_START] in vocabulary.starts:
        yield from _compound(word, start, end, vocabulary)
    elif vocabulary.options.get("roman", False) and (amount := _roman(text[start:end], vocabulary)):
        yield Token(Sort.ORDINAL, start, end, amount, free=True)


def _compound(word: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Token]:
    """Read what begins with a number and ends with what is counted: `dreitägig`, `пятилетний`."""
    if amount := _whole_compound(word, vocabulary):
        yield Token(Sort.CARDINAL, start, end, amount)
        return
    if (ordinal := _ORDINAL_END.search(word)) and (amount := _whole_compound(word[: ordinal.start()], vocabulary)):
        yield Token(Sort.ORDINAL, start, end, amount)  # `dreihundertste`
        return
    if any(scale in word for scale in vocabulary.options.get("compound_scales", ())):
        for ending in vocabulary.compound_ends:  # `hundertfünfzigjährig`
            if amount := _whole_compound(word.partition(ending)[0], vocabulary) if ending in word else 0:
                yield Token(Sort.FREE, start, end, amount)
                return
    for beginning, amount in vocabulary.compounds.items():
        if not word.startswith(beginning):
            continue
        rest = word[len(beginning) :].lstrip("-")
        if rest.startswith(vocabulary.compound_ends):
            multiple = rest.startswith(tuple(vocabulary.options.get("multiple_ends", ("?",))))
            yield Token(Sort.MULTIPLE if multiple else Sort.FREE, start, end, amount)
            return
        if amount in _TENS and (unit := _unit_of(rest, vocabulary)):
            yield Token(Sort.FREE, start, end, amount + unit)
            return


def _unit_of(rest: str, vocabulary: Vocabulary) -> Amount:
    """Return the unit in a compound behind its ten (`двадцатипятилетний`); 0 without one."""
    for second, amount in vocabulary.compounds.items():
        ends = amount < _TENS.start and rest.startswith(second)
        if ends and rest[len(second) :].lstrip("-").startswith(vocabulary.compound_ends):
            return amount
    return 0


def _whole_compound(word: str, vocabulary: Vocabulary) -> Amount:
    """Read a number that is one long word: `dreihundertfünfundzwanzigtausend`; 0 for what is none."""
    scales = vocabulary.options.get("compound_scales")
    if not scales or len(word) > _LONGEST_COMPOUND:
        return 0
    total, rest = 0, word
    for scale, name in ((1000, scales[0]), (100, scales[1])):
        before, found, after = rest.partition(name)
        if not found:
            continue
        factor = _compound_part(before, vocabulary, scales) if before else 1
        if not factor:
            return 0
        total, rest = total + int(factor) * scale, after
    rest = rest.removeprefix("und") if total else rest
    last = _compound_part(rest, vocabulary, scales) if rest else 0
    return total + int(last) if total and (last or not rest) else 0


def _compound_part(text: str, vocabulary: Vocabulary, scales: list[str]) -> Amount:
    if scales[1] in text:
        before, _, after = text.partition(scales[1])
        first = _compound_part(before, vocabulary, scales) if before else 1
        second = _compound_part(after.removeprefix("und"), vocabulary, scales) if after else 0
        return int(first) * 100 + int(second) if first and (second or not after) else 0
    entry = vocabulary.words.get(text)
    return entry.amount if entry and entry.sort in {Sort.CARDINAL, Sort.FREE} else 0


def _roman(word: str, vocabulary: Vocabulary) -> int:
    """Return what a Roman numeral below 40 says; 0 for what is none."""
    stem = word.rstrip("abcdefghijklmnopqrstuvwxyzèª")
    if not stem.isupper() or (len(stem) == 1 and vocabulary.options.get("roman") != "single"):
        return 0
    found = _ROMAN.fullmatch(stem)
    if found is None:
        return 0
    values = [_ROMAN_VALUES[sign] for sign in stem]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def _code(found: _Found, text: str, small: str, vocabulary: Vocabulary) -> Iterator[Token]:
    """Read letters with digits behind them: a currency (`RMB425`), a quarter (`Q1`), or a name."""
    start, end = found.span()
    if found[0] in vocabulary.options.get("names", ()):
        return  # `a catch-22` is no number
    letters = _LETTERS.match(small, start)
    stem = letters.end() if letters else start
    word, digits = small[start:stem], small[stem:end].lstrip("-")
    entry = vocabulary.words.get(word)
    if entry and entry.sort is Sort.CURRENCY:
        yield of_word(entry, start, stem)
        if literal := _LITERAL.match(small, end - len(digits)):
            yield from _digits(literal[0], literal.start(), literal.end(), vocabulary)
    elif word in {"q", *vocabulary.options.get("quarter_letters", ())} and digits in {"1", "2", "3", "4"}:
        yield Token(Sort.QUARTER, start, end, int(digits))
    elif "-" in small[start:end] and text[start:end].islower():
        yield from _digits(digits, end - len(digits), end, vocabulary)
    else:
        yield Token(Sort.NAME, start, end)


# One signature for all, so that a token costs one look-up.
_READ = {"word": _word, "digits": _number, "code": _code}
