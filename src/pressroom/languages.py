"""Languages: BCP 47 tags with direction, autonym, digits and CLDR formats.

Sources: BCP 47 (RFC 5646) through langcodes, CLDR through Babel. Babel has no native digits, so
they are set here (CLDR `numberingSystems`). Loading langcodes takes as long as loading all the rest of a
build that has nothing to do, so it is asked only about tags that CLDR has no data of its own for.
"""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, localedata
from babel.core import get_global
from babel.dates import format_date as babel_format_date
from babel.lists import format_list as babel_format_list
from babel.numbers import format_decimal
from msgspec import Struct

Direction = Literal["ltr", "rtl"]

# First digit of each numbering system that some locale of ours may use.
_ZERO = {"arab": 0x0660, "arabext": 0x06F0, "beng": 0x09E6, "deva": 0x0966, "mymr": 0x1040, "latn": 0x30}
# Print in Arabic uses the Arabic-Indic digits; CLDR's own default for the bare tag has moved back and
# forth between releases, so it is fixed here. A reader of Maghrebi Arabic writes `ar-DZ` or `ar-u-nu-latn`.
_PRINT_DIGITS = {"ar": "arab"}
# Language, script and territory in canonical case: as CLDR names its locales, but for variants.
_PLAIN = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_SCRIPTS_RTL = {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg"}


class UnknownLanguageError(ValueError):
    """A tag that is not well-formed BCP 47 or names no registered language."""


class Language(Struct, frozen=True, order=True):
    """A language of text, by its canonical BCP 47 tag."""

    tag: str

    @property
    def script(self) -> str:
        """ISO 15924 code of the script the language is written in, likely or stated."""
        return _script(self.tag)

    @property
    def direction(self) -> Direction:
        """Base direction of text in this language."""
        return "rtl" if self.script in _SCRIPTS_RTL else "ltr"

    @property
    def autonym(self) -> str:
        """Name of the language in itself, as it stands in a list: `Français`, `简体中文`, `العربية`."""
        return _autonym(self.tag)

    @property
    def primary(self) -> str:
        """Primary language subtag: `zh` of `zh-Hans`."""
        return self.tag.split("-", 1)[0]

    def __str__(self) -> str:
        return self.tag


@lru_cache(maxsize=512)
def parse_language(tag: str) -> Language:
    """Return the language that `tag` names, in canonical case.

    Raises `UnknownLanguageError` for what is not BCP 47 or names nothing registered.
    """
    if _is_locale(tag):
        return Language(tag)
    import langcodes  # noqa: PLC0415 - see the top

    try:
        known = langcodes.tag_is_valid(tag)
        canonical = langcodes.Language.get(tag, normalize=False).to_tag()
    except ValueError as problem:
        message = f"{tag!r} is not a language tag"
        raise UnknownLanguageError(message) from problem
    if not known:
        message = f"{tag!r} names no registered language"
        raise UnknownLanguageError(message)
    return Language(canonical)


@lru_cache(maxsize=512)
def language_chain(language: Language) -> tuple[Language, ...]:
    """Return `language` and its shorter forms, most specific first: `fr-CA`, `fr`. The script never changes."""
    parts = language.tag.split("-")
    shorter = (Language("-".join(parts[:end])) for end in range(len(parts), 0, -1))
    return tuple(candidate for candidate in shorter if candidate.script == language.script)


def format_date(day: date, language: Language) -> str:
    """Return `day` in the long form of the language: `20 апреля 2023 г.`, `2023年4月20日`."""
    return _own_digits(babel_format_date(day, format="long", locale=_locale(language.tag)), language)


@lru_cache(maxsize=4096)
def format_number(number: int, language: Language) -> str:
    """Return `number` with the grouping and the digits of the language."""
    locale, system = _locale(language.tag), _numbering(language.tag)
    known = system in locale.number_symbols
    return _own_digits(format_decimal(number, locale=locale, numbering_system=system if known else "latn"), language)


def format_list(items: list[str], language: Language) -> str:
    """Join `items` as the language joins a list: `a, b, and c`, `a、b和c`."""
    return babel_format_list(items, locale=_locale(language.tag))


def plural_category(number: int, language: Language) -> str:
    """Return the CLDR plural category of `number`: zero, one, two, few, many or other."""
    return str(_locale(language.tag).plural_form(number))


def _own_digits(text: str, language: Language) -> str:
    zero = _ZERO.get(_numbering(language.tag), _ZERO["latn"])
    return text.translate({0x30 + digit: zero + digit for digit in range(10)})


@lru_cache(maxsize=512)
def _locale(tag: str) -> Locale:
    if _is_locale(tag):
        return Locale.parse(tag, sep="-")
    import langcodes  # noqa: PLC0415 - see the top

    best = langcodes.closest_supported_match(tag, _cldr_tags(), max_distance=25) or "en"
    return Locale.parse(best, sep="-")


def _is_locale(tag: str) -> bool:
    """Tell whether CLDR has a locale of this very name; such a tag is canonical, and its language registered."""
    return _PLAIN.fullmatch(tag) is not None and localedata.exists(tag.replace("-", "_"))


@lru_cache(maxsize=1)
def _cldr_tags() -> list[str]:
    return [name.replace("_", "-") for name in localedata.locale_identifiers()]


@lru_cache(maxsize=512)
def _script(tag: str) -> str:
    if _is_locale(tag):
        likely = get_global("likely_subtags")
        whole: str = likely.get(tag.replace("-", "_")) or likely.get(tag.split("-", 1)[0]) or ""
        for subtag in (*tag.split("-"), *whole.split("_")):
            if len(subtag) == 4:  # noqa: PLR2004 - the length of a script's code, and of nothing else here
                return subtag
    import langcodes  # noqa: PLC0415 - see the top

    return langcodes.Language.get(tag).maximize().script or "Latn"


@lru_cache(maxsize=512)
def _autonym(tag: str) -> str:
    locale = _locale(tag)
    names = locale.languages
    name = names.get(tag.replace("-", "_")) or names.get(tag.split("-", 1)[0]) or tag
    return str(name[0].upper() + name[1:])


@lru_cache(maxsize=512)
def _numbering(tag: str) -> str:
    _, stated, extension = tag.partition("-u-nu-")
    if stated:
        return extension.split("-", 1)[0]
    return _PRINT_DIGITS.get(tag) or str(_locale(tag).default_numbering_system)
