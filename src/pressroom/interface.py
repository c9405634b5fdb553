"""The tool's own words in every interface language: look-ups that say which language they came back in.

A label that fell back to another language needs `lang` as much as content does, so a look-up
returns a `Phrase` and not a string. Values are put in by name, never by `%` or `str.format`: a
translation is data, not a format programme.
"""

import gettext
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from html import escape
from importlib.resources import files

from msgspec import Struct

from pressroom.languages import Language, format_date, format_list, format_number, language_chain

_SOURCE = Language("en")
_WITHOUT_SPACES = {"Hans", "Hant", "Jpan"}
_PLACE = re.compile(r"\{(\w+)\}")


class Phrase(Struct, frozen=True):
    """Words and the language they are in; `page` is the language of the page that asked."""

    text: str
    language: Language
    page: Language

    @property
    def fell_back(self) -> bool:
        """Whether the words are in another language than the page."""
        return self.language.primary != self.page.primary

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        """Return escaped text for a template, in a `span` with `lang` and `dir` where it fell back."""
        text = escape(self.text, quote=True)
        if not self.fell_back:
            return text
        return f'<span lang="{self.language}" xml:lang="{self.language}" dir="{self.language.direction}">{text}</span>'


class Interface(Struct, frozen=True):
    """The interface in one language."""

    language: Language

    @property
    def reviewed(self) -> bool:
        """Whether a person has reviewed the words of this language; English is the source of all others."""
        return self.language.primary == _SOURCE.primary or any(
            _catalog(language.tag).reviewed for language in language_chain(self.language)
        )

    @property
    def space(self) -> str:
        """What stands between two sentences: nothing in Chinese and Japanese."""
        return "" if self.language.script in _WITHOUT_SPACES else " "

    def phrase(self, message: str, **values: object) -> Phrase:
        """Look `message` up, and put `values` in place of `{name}`.

        Whole numbers get the language's digits; a place without a value stays as it is.
        """
        for language in language_chain(self.language):
            found = _catalog(language.tag).get(message)
            if found is not None:
                return self._filled(found, language, values)
        return self._filled(message, _SOURCE, values)

    def plural(self, one: str, other: str, number: int, **values: object) -> Phrase:
        """Look up the form for `number`, which is also put in place of `{number}`."""
        values = {"number": number, **values}
        for language in language_chain(self.language):
            found = _catalog(language.tag).plural(one, other, number)
            if found is not None:
                return self._filled(found, language, values)
        return self._filled(one if number == 1 else other, _SOURCE, values)

    def date(self, day: date) -> str:
        """Return the day in the long form of the language."""
        return format_date(day, self.language)

    def number(self, number: int) -> str:
        """Return the number in the language's grouping and digits."""
        return format_number(number, self.language)

    def join(self, items: Sequence[str]) -> str:
        """Return the items as a list in a sentence of the language."""
        return format_list(list(items), self.language)

    def _filled(self, text: str, language: Language, values: dict[str, object]) -> Phrase:
        def value(place: re.Match[str]) -> str:
            given = values.get(place[1], place[0])
            return format_number(given, self.language) if isinstance(given, int) else str(given)

        return Phrase(_PLACE.sub(value, text) if values else text, language, self.language)


def marked(words: str) -> str:
    """Mark `words` for extraction where they are looked up later."""
    return words


class _Absent(gettext.NullTranslations):
    """End of the look-up: gettext itself answers with the message, which looks like a translation."""

    def gettext(self, message: str) -> str:
        raise LookupError(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        raise LookupError(msgid1, msgid2, n)


class _Catalog:
    def __init__(self, translations: gettext.NullTranslations) -> None:
        self.reviewed = translations.info().get("x-pressroom-status") == "checked"
        translations.add_fallback(_Absent())
        self._translations = translations

    def get(self, message: str) -> str | None:
        try:
            return self._translations.gettext(message)
        except LookupError:
            return None

    def plural(self, one: str, other: str, number: int) -> str | None:
        try:
            return self._translations.ngettext(one, other, number)
        except LookupError:
            return None


@lru_cache(maxsize=256)
def _catalog(tag: str) -> _Catalog:
    path = files("pressroom") / "locales" / tag / "LC_MESSAGES" / "pressroom.mo"
    if not path.is_file():
        return _Catalog(gettext.NullTranslations())
    with path.open("rb") as file:
        return _Catalog(gettext.GNUTranslations(file))
