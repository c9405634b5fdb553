"""Rules of punctuation, spacing and length by language, from `typography.toml`."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from pressroom.languages import Language


class Rule(Struct, frozen=True, kw_only=True):
    """What must not stand in a translation, and what to do about it."""

    pattern: re.Pattern[str]
    sentence: str
    hint: str


@lru_cache(maxsize=64)
def rules_of(language: Language) -> tuple[Rule, ...]:
    """Return the rules for `language`, those of its groups included."""
    tables = _tables()
    own = language.tag if language.tag in tables else language.primary
    groups = [name for name, members in tables["groups"].items() if language.primary in members]
    return tuple(rule for key in ("all", *groups, own) for rule in _rules(tables.get(key, ())))


@lru_cache(maxsize=64)
def pairs_of(language: Language) -> tuple[tuple[str, str], ...]:
    """Return the marks that open and close, such as `¿` and `?`."""
    return tuple((pair[0], pair[1]) for pair in _tables()["pairs"].get(language.primary, ()))


@lru_cache(maxsize=64)
def length_of(language: Language) -> float:
    """Return how many characters there are for one of an English text, about."""
    lengths = _tables()["lengths"]
    return float(lengths.get(language.primary, 1.0 if language.primary == "en" else lengths["other"]))


@lru_cache(maxsize=2)
def only_in(script: str) -> frozenset[str]:
    """Return characters that only this one of the two Chinese scripts has, `Hans` or `Hant`."""
    chinese = _tables()["chinese"]
    other = {"Hans": "Hant", "Hant": "Hans"}[script]
    return frozenset(chinese[script]) - frozenset(chinese[other])


@lru_cache(maxsize=1)
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("pressroom.translate.checks") / "typography.toml").read_text("utf-8"))


def _rules(entries: Any) -> Iterator[Rule]:
    for entry in entries if isinstance(entries, list) else ():
        yield Rule(pattern=re.compile(entry["pattern"]), sentence=entry["sentence"], hint=entry["hint"])
