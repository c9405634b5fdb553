"""The sentences that generated transcripts are made of, in parallel in six languages and scripts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "sentences"

#: Latin, Cyrillic, Greek, Chinese, Arabic, Devanagari: what the built-in theme's fonts cover.
LANGUAGES = ("en", "ru", "el", "zh-Hans", "ar", "hi")

#: Ids of the people who answer; `press` asks.
PEOPLE = ("mayor", "planner")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of any language: where it stands in the material, and its two numbers."""

    kind: str
    index: int
    n: int
    m: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One language's words. `sentences` maps a kind (`statements`) to patterns with `{n}` and `{m}`."""

    sentences: Mapping[str, tuple[str, ...]]
    publication: str
    publisher: str
    venue: str
    people: Mapping[str, Mapping[str, str]]

    def say(self, sentence: Sentence) -> str:
        """Return the sentence in this language, in Markdown."""
        return self.sentences[sentence.kind][sentence.index].format(n=sentence.n, m=sentence.m)


@cache
def material(language: str) -> Material:
    """Return the words of `language`, one of `LANGUAGES`."""
    table = tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
    lists = {kind: tuple(table[kind]) for kind in ("headings", "questions", "statements", "items")}
    singles = {kind: (str(table[kind]),) for kind in ("title", "summary")}
    return Material(
        sentences=lists | singles,
        publication=table["publication"],
        publisher=table["publisher"],
        venue=table["venue"],
        people=table["people"],
    )
