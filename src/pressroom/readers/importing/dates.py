"""Dates in the forms of the world: numbers, names of months from CLDR, eras, and days whose year stands elsewhere.

Sources: CLDR month names (`babel`), the starts of the Japanese eras (大正 1912, 昭和 1926, 平成 1989, 令和 2019) and of
the Republic of China's (民國 1912 is its first year).
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from msgspec import Struct

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "民國": 1911, "民国": 1911}
_DIGITS = {each: number for number, each in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0, "Ｏ": 0, "元": 1}
_HAN_NUMBER = "[〇零○一二三四五六七八九十廿卅元0-9]"
_EARLIEST, _LATEST = 1800, 2199
#: How far from the day known elsewhere the year of a day without one may lie.
_NEAR = 200


class Found(Struct, frozen=True, kw_only=True):
    """A date in a text from `start` to `end`; `year` is None where it gives only month and day."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def day_in(self, year: int | None = None) -> dt.date | None:
        """Return the day, in `year` if it has none of its own; None where there is no such day."""
        wanted = self.year if self.year is not None else year
        if wanted is None:
            return None
        try:
            return dt.date(wanted, self.month, self.day)
        except ValueError:
            return None

    def day_near(self, other: dt.date) -> dt.date | None:
        """Return the day, in the year that brings it nearest before or shortly after `other`."""
        if self.year is not None:
            return self.day_in()
        days = [day for year in (other.year - 1, other.year, other.year + 1) if (day := self.day_in(year))]
        near = [day for day in days if -_NEAR <= (other - day).days <= 365 - _NEAR]
        return min(near, key=lambda day: abs((other - day).days)) if near else None


def find_dates(text: str, languages: tuple[str, ...] = ("en",)) -> list[Found]:
    """Return the dates of `text` in order, without overlaps; `languages` are primary subtags for names of months."""
    folded = _folded(text)
    found: list[Found] = []
    for each in sorted(_all(folded, languages), key=lambda one: (one.start, one.year is None, -one.end)):
        if each.day_in(each.year if each.year is not None else 2024) is None:
            continue
        if found and each.start < found[-1].end:
            if found[-1].year is None and each.year is not None:
                found[-1] = each
            continue
        found.append(each)
    return found


def _folded(text: str) -> str:
    """Return `text` with wide and foreign digits as ASCII, character for character."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(each)) if each.isdecimal() else "/" if each == "／" else each for each in text
    )


_ISO = re.compile(r"(?<![\d.])(\d{4})\s?([-/.年년])\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)(?:\s?[日일])?")
_WORDS = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_NO_YEAR = re.compile(r"(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]")
_ERA = re.compile(
    rf"({'|'.join(_ERAS)})\s?({_HAN_NUMBER}{{1,4}})\s?年\s?({_HAN_NUMBER}{{1,3}})\s?月\s?({_HAN_NUMBER}{{1,3}})\s?日"
)
_HAN = re.compile(
    rf"([〇零○一二三四五六七八九]{{4}})\s?年\s?({_HAN_NUMBER}{{1,3}})\s?月\s?({_HAN_NUMBER}{{1,3}})\s?[日号號]"
)
_HAN_NO_YEAR = re.compile(
    r"(?<![年〇零○一二三四五六七八九十])([一二三四五六七八九十]{1,3})\s?月\s?"
    r"([一二三四五六七八九十廿卅]{1,3})\s?[日号號]"
)
_SHORT_DAY = re.compile(r"(?<=[（(])(1[0-2]|0?[1-9])[./](\d{1,2})(?![\d./%])")
#: Offices in Taiwan count the years of the Republic without saying so.
_REPUBLIC = re.compile(r"(?<![\d民國国])([89]\d|1[0-4]\d)\s?年\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
_ERA_SHORT = re.compile(r"(?<![A-Za-z])([RHS])\s?(\d{1,2})[./](\d{1,2})[./](\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d.,:/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")


def _all(text: str, languages: tuple[str, ...]) -> Iterator[Found]:
    for pattern in (_ISO, _WORDS):
        for match in pattern.finditer(text):
            numbers = [int(each) for each in match.groups() if each.isdigit()]
            yield from _checked(numbers[0], numbers[1], numbers[2], match)
    for match in _ERA.finditer(text):
        year, month, day = (_number(match[group]) for group in (2, 3, 4))
        yield from _checked(_ERAS[match[1]] + year, month, day, match)
    for match in _HAN.finditer(text):
        yield from _checked(
            int("".join(str(_DIGITS[each]) for each in match[1])), _number(match[2]), _number(match[3]), match
        )
    for match in _ERA_SHORT.finditer(text):
        start = {"R": 2018, "H": 1988, "S": 1925}[match[1]]
        yield from _checked(start + int(match[2]), int(match[3]), int(match[4]), match)
    for match in _HAN_NO_YEAR.finditer(text):
        month, day = _number(match[1]), _number(match[2])
        if 1 <= month <= 12:
            yield Found(year=None, month=month, day=day, start=match.start(), end=match.end())
    if not {"zh", "ja", "ko"}.isdisjoint(languages):
        for match in _SHORT_DAY.finditer(text):
            yield Found(
                year=None, month=min(12, int(match[1])), day=int(match[2]), start=match.start(), end=match.end()
            )
    if "zh" in languages:
        for match in _REPUBLIC.finditer(text):
            yield from _checked(1911 + int(match[1]), int(match[2]), int(match[3]), match)
    for match in _DAY_FIRST.finditer(text):
        first, second = int(match[1]), int(match[3])
        # An American page writes the month first; only a number above 12 tells, else the day stands first unless
        # the page is in English and uses slashes.
        month_first = second > 12 or (first <= 12 and match[2] == "/" and languages[:1] == ("en",))
        yield from _checked(int(match[4]), first if month_first else second, second if month_first else first, match)
    for match in _NO_YEAR.finditer(text):
        yield Found(year=None, month=int(match[1]), day=int(match[2]), start=match.start(), end=match.end())
    for language in dict.fromkeys((*languages, "en")):
        yield from _named(text, language)


def _checked(year: int, month: int, day: int, match: re.Match[str]) -> Iterator[Found]:
    if _EARLIEST <= year <= _LATEST:
        yield Found(year=year, month=month, day=day, start=match.start(), end=match.end())


def _number(text: str) -> int:
    """Return the value of 五, 十, 廿三, 二十九, 112 or 元; 0 where it is none."""
    if text.isdigit() and text.isascii():
        return int(text)
    if "十" not in text and "廿" not in text and "卅" not in text:
        if text in {"一百", "百"}:
            return 100
        digits = "".join(str(_DIGITS.get(each, each if each.isdigit() else "")) for each in text)
        return int(digits) if digits.isdigit() else 0
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, _, ones = text.partition("十")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _named(text: str, language: str) -> Iterator[Found]:
    months, pattern = _months(language)
    if pattern is None:
        return
    low = (
        text.casefold()
        if len(text.casefold()) == len(text)
        else text.lower()
        if len(text.lower()) == len(text)
        else text
    )
    for match in pattern.finditer(low):
        month = months[match["month"].rstrip(".")]
        day = match["before"] or match["after"]
        year = match["year"] or match["year_before"]
        if day is None or not 1 <= int(day) <= 31:
            continue
        if year and not _EARLIEST <= int(year) <= _LATEST:
            continue
        yield Found(year=int(year) if year else None, month=month, day=int(day), start=match.start(), end=match.end())


@lru_cache(maxsize=32)
def _months(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """Return the month names of a language, and what finds a day that is written with one of them."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}, None
    names: dict[str, int] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                word = name.casefold().rstrip(".")
                if not word[:1].isdigit() and len(word) > 1:
                    names.setdefault(word, number)
    names |= _MORE.get(language, {})
    if not names:
        return {}, None
    words = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    day = r"\d{1,2}(?!\d)"
    ordinal = r"(?:st|nd|rd|th|er|º|ª|°|\.|-?го|-?е|a\.?|te[rn]?)?"
    of = r"(?:of\s|de\s|d['’]|di\s|do\s|da\s|del\s|din\s|ng\s|tháng\s)?"
    of_year = r"(?:\s?,?\s?(?:de(?:l)?\s|of\s|do\s|di\s|din\s|d['’])?(?P<year>\d{4})(?!\d))?"
    return names, re.compile(
        rf"(?:(?<![\d.,:])(?P<year_before>\d{{4}})\s?[,.]?\s?)?(?:(?<!\d)(?P<before>{day})\s?{ordinal}\s?,?\s?{of})?"
        rf"(?<![^\W\d_])(?P<month>{words})(?![^\W\d_])\.?"
        rf"(?:\s?(?:the\s)?(?P<after>{day})(?![:\d])(?:\s?[-–]\s?\d{{1,2}}(?!\d))?(?:st|nd|rd|th|,)?)?{of_year}"
    )


_MORE = {
    "en": {"sept": 9, "sep": 9, "jan": 1},
    "ar": {
        "كانون الثاني": 1,
        "شباط": 2,
        "آذار": 3,
        "نيسان": 4,
        "أيار": 5,
        "حزيران": 6,
        "تموز": 7,
        "آب": 8,
        "أيلول": 9,
        "تشرين الأول": 10,
        "تشرين الثاني": 11,
        "كانون الأول": 12,
    },
    "es": {"setiembre": 9},
}
