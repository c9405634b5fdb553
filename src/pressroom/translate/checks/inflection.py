"""Words found again with other endings: a glossary has `Совет безопасности`, a text `Совета безопасности`."""

import re
from functools import lru_cache

from pressroom.languages import Language

_UNSPACED = {"Hans", "Hant", "Jpan", "Thai", "Khmr", "Laoo", "Mymr"}
_WORD = re.compile(r"[^\W_]+")
_SHORTEST_STEM, _LONGEST_ENDING = 3, 3
_ARABIC_PREFIX = re.compile(r"^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)(?=..)")
_MARKS = re.compile("[\u064b-\u0652\u0640]")


def says(text: str, phrase: str, language: Language) -> bool:
    """Tell whether `text` has `phrase`, each word with any ending, close together and in any order of its own.

    A script without spaces has no endings to look past.
    """
    if language.script in _UNSPACED:
        return phrase.replace(" ", "") in text.replace(" ", "")
    if phrase.casefold() in text.casefold():
        return True
    stems = _stems_of(phrase)
    return bool(stems) and all(any(_fits(word, stem) for word in _words_of(text)) for stem in stems)


def says_exactly(text: str, phrase: str, language: Language) -> bool:
    """Tell whether `text` has `phrase` as it is, as whole words."""
    if language.script in _UNSPACED:
        return phrase in text
    return _whole(phrase).search(text) is not None


@lru_cache(maxsize=1024)
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def _stems_of(phrase: str) -> tuple[str, ...]:
    words = [_bare(word) for word in _WORD.findall(_MARKS.sub("", phrase.casefold()))]
    return tuple(word[: max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)] for word in words if len(word) > 1)


@lru_cache(maxsize=64)
def _words_of(text: str) -> frozenset[str]:
    words = _WORD.findall(_MARKS.sub("", text.casefold()))
    return frozenset((*words, *map(_bare, words)))


def _bare(word: str) -> str:
    return _ARABIC_PREFIX.sub("", word) if "\u0621" <= word[:1] <= "\u064a" else word


def _fits(word: str, stem: str) -> bool:
    return word.startswith(stem)
