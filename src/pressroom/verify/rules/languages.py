"""Text is in the language that its page says it is, as far as the script tells.

WCAG 3.1.2. A reader's voice is chosen by `lang`: Chinese under `lang="en"` is left out or spelled, and
a passage that was never translated shows as a run of English words under `lang="zh-Hans"`. Names and
abbreviations in Latin letters are usual in every language and no finding.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from fontTools import unicodedata as scripts

from pressroom.diagnostics import Diagnostic, Severity, visible
from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.verify.pages import Page, Passage, passages, read_pages

# ISO 15924 codes that stand for several scripts of Unicode at once.
_WRITTEN_WITH = {
    "Hans": frozenset({"Hani", "Bopo"}),
    "Hant": frozenset({"Hani", "Bopo"}),
    "Jpan": frozenset({"Hani", "Hira", "Kana"}),
    "Kore": frozenset({"Hani", "Hang"}),
}
_NO_LANGUAGE = {"", "und", "mul", "zxx", "mis"}
_NO_SCRIPT = {"Zyyy", "Zinh", "Zzzz"}
# Four words in a row, two of them in small letters, are a sentence; fewer, or all capitals, are a name.
_WORDS, _SMALL_WORDS = 4, 2
# One or two Greek letters are a unit or a formula in any language.
_GREEK_WORD = 3
_SHOWN = 40


def check(files: Sequence[Path]) -> Iterator[Diagnostic]:
    """Yield one finding a page, language and foreign script: at its first passage, with the number of passages."""
    for path in files:
        for page in read_pages(path):
            yield from [page] if isinstance(page, Diagnostic) else _check(page)


def _check(page: Page) -> Iterator[Diagnostic]:
    found: dict[tuple[str, str], list[tuple[Passage, str]]] = {}
    for passage in passages(page):
        for script, words in _foreign(passage):
            found.setdefault((passage.language, script), []).append((passage, words))
    for (language, script), places in found.items():
        passage, words = places[0]
        yield _finding(page, passage, language, script, words, len(places))


def _foreign(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield each foreign script of the passage once, with the first words in it."""
    expected = _scripts_of(passage.language)
    if not expected:
        return
    seen = set()
    for script, letters in groupby(passage.text, key=_script):
        word = "".join(letters)
        if script in _NO_SCRIPT or script in expected or script == "Latn" or script in seen:
            continue
        if script != "Grek" or len(word) >= _GREEK_WORD:
            seen.add(script)
            yield script, word
    sentence = "" if "Latn" in expected else _latin_sentence(passage.text)
    if sentence:
        yield "Latn", sentence


@lru_cache(maxsize=256)
def _scripts_of(tag: str) -> frozenset[str]:
    if tag.lower() in _NO_LANGUAGE:
        return frozenset()
    try:
        script = parse_language(tag).script
    except UnknownLanguageError:
        # Nu and EPUBCheck report the tag itself.
        return frozenset()
    return _WRITTEN_WITH.get(script, frozenset({script}))


@lru_cache(maxsize=8192)
def _script(character: str) -> str:
    is_letter = unicodedata.category(character).startswith("L")
    return str(scripts.script(character)) if is_letter else "Zyyy"


def _latin_sentence(text: str) -> str:
    """Return the first run of words in Latin letters that is long enough to be a sentence."""
    run: list[str] = []
    for word in [*text.split(), "\u4e00"]:
        used = {_script(character) for character in word} - _NO_SCRIPT
        if used == {"Latn"}:
            run.append(word)
        elif used:
            if len(run) >= _WORDS and sum(word[:1].islower() for word in run) >= _SMALL_WORDS:
                return " ".join(run)
            run = []
    return ""


def _finding(page: Page, passage: Passage, language: str, script: str, words: str, count: int) -> Diagnostic:
    place = f"{visible(page.place)}: " if page.place else ""
    shown = visible(words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…")
    name = scripts.script_name(script)
    times = "" if count == 1 else f" ({count} passages)"
    return Diagnostic(
        code="foreign-script",
        severity=Severity.ERROR,
        message=f"{place}text in {name} letters stands under lang={visible(language)}{times}: {shown}",
        span=page.span(passage.line),
        hint="mark the passage with the language that it is in, or translate it",
    )
