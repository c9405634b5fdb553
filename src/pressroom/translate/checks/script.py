"""The script of the language, and nothing that was left untranslated."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pressroom.diagnostics import Severity, visible
from pressroom.languages import Language
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.checks.typography import only_in

NAME = "script"

_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_LETTERS, _LEAST_SHARE = 20, 0.3
_COPIED = 7  # words in a row that stand in the source too
_FEWEST_WORDS = 4
_SHOWN = 60
_PREFIXES = {
    "Latn": ("LATIN",),
    "Cyrl": ("CYRILLIC",),
    "Arab": ("ARABIC",),
    "Deva": ("DEVANAGARI",),
    "Grek": ("GREEK",),
    "Hebr": ("HEBREW",),
    "Hans": ("CJK",),
    "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"),
    "Kore": ("HANGUL", "CJK"),
    "Beng": ("BENGALI",),
    "Thai": ("THAI",),
}


def check(question: Question) -> Iterator[Fault]:
    """Yield a fault for another script, or else for words that were left as they are in the source."""
    yield from _foreign(question.target, question.language) or _copied(question)


def _foreign(text: str, language: Language) -> tuple[Fault, ...]:
    letters = [sign for sign in text if sign.isalpha()]
    if language.script in _PREFIXES and len(letters) >= _FEWEST_LETTERS:
        own = sum(_is_of(sign, language.script) for sign in letters)
        if own < _LEAST_SHARE * len(letters):
            return (_wrong_script(f"only {own} of {len(letters)} letters are of the script of {language}"),)
    if language.script in {"Hans", "Hant"}:
        other = {"Hans": "Hant", "Hant": "Hans"}[language.script]
        strangers = [sign for sign in letters if sign in only_in(other)]
        if len(strangers) > 1 and len(strangers) > sum(sign in only_in(language.script) for sign in letters):
            shown = "".join(dict.fromkeys(strangers))[:8]
            return (_wrong_script(f"characters such as {shown} are of the other script"),)
    return ()


def _wrong_script(sentence: str) -> Fault:
    return Fault(
        code="wrong-script",
        severity=Severity.ERROR,
        sentence=sentence,
        hint="translate it, or move it to the catalog of its language",
    )


@lru_cache(maxsize=8192)
def _is_of(sign: str, script: str) -> bool:
    return unicodedata.name(sign, "").startswith(_PREFIXES[script])


def _copied(question: Question) -> tuple[Fault, ...]:
    source, target = _WORD.findall(question.source.casefold()), _WORD.findall(question.target.casefold())
    if len(source) >= _FEWEST_WORDS and source == target:
        return (_untranslated(question.target),)
    known = {tuple(source[place : place + _COPIED]) for place in range(len(source) - _COPIED + 1)}
    if known:
        for place in range(len(target) - _COPIED + 1):
            if tuple(target[place : place + _COPIED]) in known:
                return (_untranslated(" ".join(target[place : place + _COPIED])),)
    return ()


def _untranslated(text: str) -> Fault:
    return Fault(
        code="untranslated-copy",
        severity=Severity.WARNING,
        sentence=f"these words stand as they do in the source: “{visible(text[:_SHOWN])}”",
        hint="translate them; a quotation in the language of the source is marked as such in the source",
        fragment=text[:_SHOWN],
    )
