"""The words that a language has for numbers, from its data file and CLDR.

A data file is `languages/<tag>.toml`; docs/reference/checks.md says what its tables mean. Names of months are
CLDR's, by Babel, and so are the separators of digits.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from itertools import product
from typing import Any

from babel import Locale
from msgspec import Struct

from pressroom.languages import Language
from pressroom.translate.numbers.digits import Separators
from pressroom.translate.numbers.values import Amount, tidy


class Sort(StrEnum):
    """What a word or sign does with the numbers beside it."""

    DIGITS = "digits"
    CARDINAL = "cardinal"
    SCALE = "scale"
    ORDINAL = "ordinal"
    DENOMINATOR = "denominator"
    FREE = "free"
    FIXED = "fixed"
    ADDED = "added"
    HALF_MORE = "half more"
    POINT = "point"
    PERCENT = "percent"
    POINTS = "points"
    PERMILLE = "permille"
    TENTHS = "tenths"
    POINT_UNIT = "unit of percentage points"
    TIME = "time"
    CURRENCY = "currency"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    DECADE = "decade"
    HOUR = "hour"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    NIGHT = "night"
    ORDINAL_END = "ordinal end"
    ORDINAL_START = "ordinal start"
    OVER = "over"
    OVER_PERCENT = "over percent"
    COUNTER = "counter"
    JOINT = "joint"
    VAGUE = "vague"
    UNIT = "unit"
    NAME = "name"
    IDIOM = "idiom"
    PAST = "past"
    LATER = "later"
    MINUTES = "minutes"
    MULTIPLE = "multiple"


class Word(Struct, frozen=True):
    """One entry: what it does, and with which amount or currencies."""

    sort: Sort
    amount: Amount = 0
    currency: frozenset[str] = frozenset()


class Vocabulary(Struct, frozen=True, kw_only=True):
    """All that the parser knows of one language.

    `words` are single words; `phrases` are longer ones by their first word, longest first, each with its text.
    `compounds` are the beginnings of words that hold a number (`zwei` of `zweijährig`), longest first.
    `starts` are the first letters of those.
    `joints` are the words that join numbers; `attached` mean something behind digits only.
    """

    tag: str
    spaced: bool
    separators: Separators
    words: Mapping[str, Word]
    phrases: Mapping[str, tuple[tuple[str, Word], ...]]
    compounds: Mapping[str, Amount]
    compound_ends: tuple[str, ...]
    joints: frozenset[str]
    attached: frozenset[str]
    starts: frozenset[str]
    options: Mapping[str, Any]
    expected: tuple[tuple[int, str], ...] = ()
    grouping: str = ","
    connectors: re.Pattern[str] = re.compile("")


COMPOUND_START = 3  # letters that tell whether a word may be a compound
_SHARED = "shared"
_SORTS = {
    "percent": Sort.PERCENT,
    "points": Sort.POINTS,
    "permille": Sort.PERMILLE,
    "tenths": Sort.TENTHS,
    "quarter": Sort.QUARTER,
    "half_year": Sort.HALF_YEAR,
    "decade": Sort.DECADE,
    "hour": Sort.HOUR,
    "morning": Sort.MORNING,
    "afternoon": Sort.AFTERNOON,
    "night": Sort.NIGHT,
    "ordinal_end": Sort.ORDINAL_END,
    "ordinal_start": Sort.ORDINAL_START,
    "half_more": Sort.HALF_MORE,
    "point": Sort.POINT,
    "over": Sort.OVER,
    "over_percent": Sort.OVER_PERCENT,
    "counter": Sort.COUNTER,
    "joint": Sort.JOINT,
    "vague": Sort.VAGUE,
    "month_end": Sort.MONTH,
    "unit": Sort.UNIT,
    "idiom": Sort.IDIOM,
}
_AMOUNTS = {
    "cardinals": Sort.CARDINAL,
    "scales": Sort.SCALE,
    "ordinals": Sort.ORDINAL,
    "denominators": Sort.DENOMINATOR,
    "free": Sort.FREE,
    "fixed": Sort.FIXED,
    "added": Sort.ADDED,
    "months": Sort.MONTH,
    "quarters": Sort.QUARTER,
    "half_years": Sort.HALF_YEAR,
    "decades": Sort.DECADE,
    "past": Sort.PAST,
    "later": Sort.LATER,
    "minutes": Sort.MINUTES,
    "multiples": Sort.MULTIPLE,
    "tenths_and": Sort.TENTHS,
    "point_units": Sort.POINT_UNIT,
    "times": Sort.TIME,
}


def has_vocabulary(language: Language) -> bool:
    """Tell whether numbers can be read by value in this language."""
    return _name(language) is not None


@lru_cache(maxsize=64)
def vocabulary_of(language: Language) -> Vocabulary:
    """Return the words for numbers in `language`; raises `KeyError` where there is no data file."""
    name = _name(language)
    if name is None:
        raise KeyError(language.tag)
    tables = _read(name)
    pairs = tuple((fold(text, name), word) for text, word in _pairs(tables, language))
    prefixes = [fold(text, name) for text in _listed(tables.get("prefixes", ""))]
    words, phrases = _index((*_prefixed(pairs, prefixes), *pairs), spaced=tables.get("spaced", True))
    compounds = {
        fold(text, name): _amount(key) for key, texts in tables.get("compounds", {}).items() for text in _listed(texts)
    }
    if tables.get("options", {}).get("compound_cardinals", False):
        compounds |= {text: word.amount for text, word in pairs if word.sort is Sort.CARDINAL and text.isalpha()}
    return Vocabulary(
        tag=name,
        spaced=tables.get("spaced", True),
        separators=_separators(language, tables),
        words=words,
        phrases=phrases,
        compounds=dict(sorted(compounds.items(), key=lambda item: -len(item[0]))),
        joints=frozenset(text for text, word in words.items() if word.sort is Sort.JOINT),
        attached=frozenset(text for text, word in words.items() if word.sort in _ATTACHED or _is_mark(text, word)),
        starts=frozenset(text[:COMPOUND_START] for text in compounds),
        compound_ends=tuple(fold(text, name) for text in _listed(tables.get("compound_ends", ""))),
        options=tables.get("options", {}),
        grouping=str(_symbols(language)["group"]),
        expected=tuple((int(power), text) for power, text in tables.get("expected", {}).items()),
        connectors=_connectors(fold(tables.get("range", ""), name), fold(tables.get("list", ""), name)),
    )


_ATTACHED = {Sort.ORDINAL_END, Sort.UNIT}
_MARKS = {Sort.DECADE, Sort.HOUR, Sort.MORNING, Sort.AFTERNOON, Sort.SCALE}
_LONGEST_MARK = 2


def _is_mark(text: str, word: Word) -> bool:
    """Tell whether a word is but a letter or two, as the `s` of `1990s` and the `h` of `15 h`."""
    return len(text) <= _LONGEST_MARK and text.isascii() and word.sort in _MARKS


_DIGITS = {ord(sign): str(unicodedata.digit(sign)) for sign in map(chr, range(0x80, 0xFFFF)) if sign.isdecimal()}
_SIGNS = {
    **_DIGITS,
    **dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\t\n\r"), " "),
    **dict.fromkeys(map(ord, "‒–‑−﹣－\u058a"), "-"),
    **dict.fromkeys(map(ord, "∼～〜˜"), "~"),
    **dict.fromkeys(map(ord, "’‘ʼ＇"), "'"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068"), ""),
    **dict.fromkeys(map(ord, "\u2069\u00ad\u2060"), ""),
    ord("％"): "%", ord("٪"): "%", ord("﹪"): "%", ord("．"): ".", ord("／"): "/", ord("：") : ":", ord("＄"): "$",
    ord("￥"): "¥", ord("؉"): "‰",
}  # fmt: skip
_ARABIC = {
    **dict.fromkeys(range(0x064B, 0x0660), ""),
    ord("ـ"): "",
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    ord("ى"): "ي",
    ord("ة"): "ه",
    ord("ؤ"): "و",
    ord("ئ"): "ي",
}
_ARABIC = {code: _ARABIC.get(ord(sign), sign) if sign else "" for code, sign in _SIGNS.items()} | _ARABIC
# Most characters stay as they are, and looking for the others is quicker than translating all.
_FOLDED = {
    name: re.compile(f"[{''.join(map(re.escape, map(chr, table)))}]") for name, table in (("ar", _ARABIC), ("", _SIGNS))
}
_SPACES = re.compile(r"  +")


def fold(text: str, name: str) -> str:
    """Return `text` as it is looked up: plain digits, one kind of space and hyphen, small letters."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.isascii() or "\n" in text or "\t" in text:
        table, folded = (_ARABIC, _FOLDED["ar"]) if name == "ar" else (_SIGNS, _FOLDED[""])
        text = folded.sub(lambda found: table[ord(found[0])], text)
    if "  " in text:
        text = _SPACES.sub(" ", text)
    return text


# ------------------------------------------------------------------------------------ data files


def _name(language: Language) -> str | None:
    known = _names()
    if language.tag in known:
        return language.tag
    if language.primary == "zh":
        return "zh-Hant" if language.script == "Hant" else "zh-Hans"
    return language.primary if language.primary in known else None


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    folder = files("pressroom.translate.numbers") / "languages"
    names = (entry.name for entry in folder.iterdir())
    return frozenset(name.removesuffix(".toml") for name in names if name.endswith(".toml")) - {_SHARED}


@lru_cache(maxsize=64)
def _read(name: str) -> dict[str, Any]:
    folder = files("pressroom.translate.numbers") / "languages"
    tables = tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))
    inherited = tables.pop("like", None)
    if inherited:
        base = _read(inherited)
        own = tables.get("expected", {})
        tables = {key: _merged(base.get(key), tables.get(key)) for key in dict.fromkeys((*base, *tables))}
        tables["expected"] = own
    return tables


def _merged(old: Any, new: Any) -> Any:
    if old is None or new is None:
        return old if new is None else new
    if isinstance(old, dict):
        return {key: _merged(old.get(key), new.get(key)) for key in dict.fromkeys((*old, *new))}
    return f"{old}, {new}" if isinstance(old, str) else new


def _pairs(tables: Mapping[str, Any], language: Language) -> Iterator[tuple[str, Word]]:
    for source in (_read(_SHARED), tables):
        for key, sort in _SORTS.items():
            yield from ((text, Word(sort)) for text in _listed(source.get(key, "")))
        for code, listed in source.get("currencies", {}).items():
            yield from ((text, Word(Sort.CURRENCY, 0, frozenset(code.split("-")))) for text in _listed(listed))
    yield from ((text, Word(Sort.MONTH, number)) for number, text in _cldr_months(language))
    for number, stems in tables.get("ordinal_stems", {}).items():
        endings = _listed(tables["ordinal_endings"])
        yield from ((stem + end, Word(Sort.ORDINAL, _amount(number))) for stem in _listed(stems) for end in endings)
    for key, sort in _AMOUNTS.items():
        for number, listed in (*_read(_SHARED).get(key, {}).items(), *tables.get(key, {}).items()):
            yield from ((text, Word(sort, _amount(number))) for text in _listed(listed))
    yield from _combined(tables)


def _combined(tables: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    """Yield the words that are a ten and a unit in one: `zweiundzwanzig`, `스물다섯`."""
    for combination in (*filter(None, [tables.get("combination")]), *tables.get("combinations", ())):
        sort = Sort(combination.get("sort", "cardinal"))
        for ten, tens in combination["tens"].items():
            for unit, units in combination["units"].items():
                for first, second in product(_listed(tens), _listed(units)):
                    text = combination["pattern"].replace("TEN", first).replace("UNIT", second)
                    yield text, Word(sort, int(ten) + int(unit))


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _amount(text: str) -> Amount:
    return tidy(Fraction(text))


def _cldr_months(language: Language) -> Iterator[tuple[int, str]]:
    months = Locale.parse(language.tag.partition("-u-")[0], sep="-").months["format"]
    for width in ("wide", "abbreviated"):
        yield from ((number, str(name).rstrip(".").lower()) for number, name in months[width].items())


def _symbols(language: Language) -> Mapping[str, Any]:
    symbols: Mapping[str, Any] = Locale.parse(language.tag.partition("-u-")[0], sep="-").number_symbols["latn"]
    return symbols


def _separators(language: Language, tables: Mapping[str, Any]) -> Separators:
    symbols = _symbols(language)
    groups = {str(symbols["group"]), *tables.get("groups", ""), "'", "٬"}
    decimal = str(symbols["decimal"])
    spaces = {" "} if groups & set("\u00a0\u202f ") else set()
    return Separators(decimal=decimal, groups="".join((groups | spaces) - {decimal}))


# ----------------------------------------------------------------------------------------- index


def _index(
    pairs: Iterable[tuple[str, Word]], *, spaced: bool
) -> tuple[dict[str, Word], dict[str, tuple[tuple[str, Word], ...]]]:
    words: dict[str, Word] = {}
    phrases: dict[str, dict[str, Word]] = {}
    for text, word in pairs:
        first = re.split(r"[ \-'.]", text, maxsplit=1)[0] if spaced else text[0]
        if first == text or not first:
            words[text] = word
        else:
            phrases.setdefault(first, {})[text] = word
            if "-" not in text and spaced and " " in text:
                phrases[first][text.replace(" ", "-")] = word
    ordered = {first: tuple(sorted(found.items(), key=lambda item: -len(item[0]))) for first, found in phrases.items()}
    return words, ordered


def _prefixed(pairs: Iterable[tuple[str, Word]], prefixes: list[str]) -> Iterator[tuple[str, Word]]:
    """Yield the words with what a language writes before them without a space; the bare ones count first."""
    return ((prefix + text, word) for prefix in prefixes for text, word in pairs if len(text) > 1 and text[0].isalpha())


def _connectors(ranges: str, lists: str) -> re.Pattern[str]:
    words = "|".join(re.escape(text) for text in sorted(_listed(f"{ranges},{lists}"), key=len, reverse=True))
    inner = f"|{words}" if words else ""
    return re.compile(rf"\s*(?:-|~|—|/|,|،|、|;{inner})?\s*(?:{words or '-'})?\s*")
