"""The script of the language, and nothing that was left untranslated."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pressroom.diagnostics import Severity, visible
from pressroom.languages import Language
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.checks.typography import only_in

NAME = "script"

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_LETTERS, _LEAST_SHARE = 20, 0.3
_COPIED = 7  # words in a row that stand in the source too
_FEWEST_WORDS = 4
_SHOWN = 60
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTERS = re.compile(r"[^\W\d_]+")
_OWN = {
    script: re.compile(f"[{ranges}]+")
    for script, ranges in {
        "Latn": "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff",
        "Cyrl": "\u0400-\u052f",
        "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
        "Deva": "\u0900-\u097f",
        "Beng": "\u0980-\u09ff",
        "Grek": "\u0370-\u03ff\u1f00-\u1fff",
        "Hebr": "\u0590-\u05ff",
        "Thai": "\u0e00-\u0e7f",
        "Hans": _HAN,
        "Hant": _HAN,
        "Jpan": f"\u3040-\u30ff{_HAN}",
        "Kore": f"\uac00-\ud7a3{_HAN}",
    }.items()
}


def check(question: Question) -> Iterator[Fault]:
    """Yield a fault for another script, or else for words that were left as they are in the source."""
    yield from _foreign(question.target, question.language) or _copied(question)


def _foreign(text: str, language: Language) -> tuple[Fault, ...]:
    own = _OWN.get(language.script)
    ours = len("".join(own.findall(text))) if own and len(text) >= _FEWEST_LETTERS else len(text)
    if ours < _LEAST_SHARE * len(text):  # so that it may be too few of the letters
        letters = len("".join(_LETTERS.findall(text)))
        if letters >= _FEWEST_LETTERS and ours < _LEAST_SHARE * letters:
            return (_wrong_script(f"only {ours} of {letters} letters are of the script of {language}"),)
    if language.script in {"Hans", "Hant"}:
        other = {"Hans": "Hant", "Hant": "Hans"}[language.script]
        strangers = [sign for sign in text if sign in only_in(other)]
        if len(strangers) > 1 and len(strangers) > sum(sign in only_in(language.script) for sign in text):
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


def _copied(question: Question) -> tuple[Fault, ...]:
    if question.source.isascii() and not _LATIN_WORD.search(question.target):
        return ()
    source, target = _words_of(question.source), _WORD.findall(question.target.casefold())
    if set(source).isdisjoint(target):
        return ()
    if len(source) >= _FEWEST_WORDS and list(source) == target:
        return (_untranslated(question.target),)
    known = {source[place : place + _COPIED] for place in range(len(source) - _COPIED + 1)}
    if known:
        for place in range(len(target) - _COPIED + 1):
            if tuple(target[place : place + _COPIED]) in known:
                return (_untranslated(" ".join(target[place : place + _COPIED])),)
    return ()


@lru_cache(maxsize=1024)
def _words_of(source: str) -> tuple[str, ...]:
    """Return the words of a source, which are the same for every language."""
    return tuple(_WORD.findall(source.casefold()))


def _untranslated(text: str) -> Fault:
    return Fault(
        code="untranslated-copy",
        severity=Severity.WARNING,
        sentence=f"these words stand as they do in the source: “{visible(text[:_SHOWN])}”",
        hint="translate them; a quotation in the language of the source is marked as such in the source",
        fragment=text[:_SHOWN],
    )
