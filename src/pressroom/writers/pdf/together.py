"""What is not divided over two lines: a number and its unit, the day and the month, the parts of a name.

In scripts with spaces the space in between becomes one that no line breaks at, so that the words stay what they are.
In Chinese and Japanese there is none, and the figure is set in an element that does not wrap (JIS X 4051 and clreq
call it an inseparable run).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from pressroom.languages import Language
from pressroom.markup.elements import Element, element

_NO_BREAK = "\u00a0"
_LONGEST = 24  # characters of a name that stay together: a longer one may fill a line of large print
_SHORT = 2  # letters of a word that names no currency by itself
_CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY", "RUB", "INR", "CHF")
_COUNTS = (1, 2, 5, 100)
_WITHOUT_SPACES = {"Hans", "Hant", "Jpan"}
_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBER = re.compile(rf"(?<![\w.,])(?!{_YEAR}\b(?![.,]\d))([€$£¥]?\d[\d.,]*) (?=[^\W\d_])")
_GROUPS = re.compile(r"(?<=\d) (?=\d{3}\b|[%٪‰])")
_CALLED = re.compile(r"(?<!\w)(No\.|Nos\.|Nr\.|Art\.|art\.|Fig\.|fig\.|pp?\.|§|№|[Nn][°º]) (?=\d)")
_FRENCH = re.compile(r"(?<=«) | (?=[»;:?!%])")
# A figure with what counts it: so many hundred million yuan, so many percentage points, a day of a month.
_COUNTED = r"(?:个?百分点|[十百千万亿兆萬億]+[元个户人次吨円]?|[年月日时時元个個户人次項项家种類类倍円%％])"
_RUN = re.compile(rf"\d{{1,2}}月\d{{1,2}}日|\d[\d.,]*多?{_COUNTED}")
_SPACES = str.maketrans({" ": _NO_BREAK})


def keep_together(trees: Iterable[Element], language: Language, names: Iterable[str]) -> None:
    """Bind in the words of `trees` what belongs together; `names` are those of people."""
    short = sorted((name for name in set(names) if " " in name and len(name) <= _LONGEST), key=len, reverse=True)
    bound = re.compile("|".join(map(re.escape, short))) if short else None
    for tree in trees:
        for part, own in list(_parts(tree, language)):
            if own.script in _WITHOUT_SPACES:
                if part.tag != "a":  # which holds words only: see `links`
                    _wrap_runs(part)
            else:
                part.text = _bound(part.text, own, bound)
                for child in part:
                    child.tail = _bound(child.tail, own, bound)


def _parts(tree: Element, around: Language) -> Iterator[tuple[Element, Language]]:
    tag = tree.get("lang")
    own = Language(str(tag)) if tag else around
    yield tree, own
    for child in tree:
        yield from _parts(child, own)


def _bound(text: str | None, language: Language, names: re.Pattern[str] | None) -> str | None:
    if not text or " " not in text:
        return text
    text = _NUMBER.sub(rf"\1{_NO_BREAK}", text)
    text = _GROUPS.sub(_NO_BREAK, text)
    text = _CALLED.sub(rf"\1{_NO_BREAK}", text)
    amounts, months = _words_of(language.tag)
    text = amounts.sub(rf"\1{_NO_BREAK}", text) if amounts else text
    text = months.sub(rf"\1{_NO_BREAK}", text) if months else text
    if language.primary == "fr":
        text = _FRENCH.sub(_NO_BREAK, text)
    return names.sub(lambda found: found[0].translate(_SPACES), text) if names else text


@lru_cache(maxsize=64)
def _words_of(tag: str) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
    """Return patterns of a million before a currency and of a month before its day, in the words that CLDR has."""
    try:
        locale = Locale.parse(tag, sep="-")
        patterns = locale.compact_decimal_formats["long"].values()
    except (UnknownLocaleError, ValueError, KeyError):
        return None, None
    spelt = (re.sub(r"[0\s'’.]+", " ", str(each.pattern)).strip() for forms in patterns for each in forms.values())
    scales = _either(word for word in spelt if word.isalpha())
    named = (get_currency_name(code, count, locale) for code in _CURRENCIES for count in _COUNTS)
    currencies = _either(word for name in named for word in name.split() if len(word) > _SHORT)
    months = _either(str(name) for name in locale.months["format"]["wide"].values() if str(name)[:1].isalpha())
    return (
        re.compile(rf"(?<=\d{_NO_BREAK})({scales}) (?=(?:{currencies}))") if scales else None,
        re.compile(rf"(?<!\w)({months}) (?=\d{{1,2}}(?!\d))") if months else None,
    )


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(set(words), key=lambda word: (-len(word), word))))


def _wrap_runs(part: Element) -> None:
    """Put each figure that stands in the texts of `part` into an element that does not wrap."""
    for child in [None, *part]:
        text = (part.text if child is None else child.tail) or ""
        runs = list(_RUN.finditer(text))
        if not runs:
            continue
        place = 0 if child is None else part.index(child) + 1
        made = []
        for run, following in zip(runs, [*runs[1:], None], strict=True):
            whole = element("span", run[0], class_="whole")
            whole.tail = text[run.end() : following.start() if following else None] or None
            made.append(whole)
        if child is None:
            part.text = text[: runs[0].start()] or None
        else:
            child.tail = text[: runs[0].start()] or None
        part[place:place] = made
