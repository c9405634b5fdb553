"""Grammar profiles: the words by which press offices mark who speaks, as data (`profiles/*.toml`), one file a language.

A project may add files of the same form, for a language or for one house's style; their words are added to those here.
"""

import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from pressroom.errors import ConfigurationError

EVERY_LANGUAGE = "und"
_SHORT = 80
_NARROW: dict[int, int | str | None] = dict.fromkeys((0x3000, 0xA0), " ")
_NARROW |= {0xFF01 + step: 0x21 + step for step in range(94)}
_NARROW |= {0x2019: "'", 0x2026: "..."}
_STRIPPED = " \t\u00a0\u3000.:：;,-–—<>()[]（）【】〔〕＜＞〈〉《》「」『』○●◯◎〇◇◆□■△▲▽▼※*_\"“”'"


class Grammar(Struct, frozen=True, kw_only=True, eq=False):
    """What is known of some languages: `words` and `phrases` by table and key, such as `labels.question`.

    All of it is in small letters and NFKC. `surnames` are the first characters of names in scripts without spaces.
    """

    languages: tuple[str, ...]
    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[str, ...]]
    surnames: frozenset[str]

    def has(self, key: str, text: str) -> bool:
        """Tell whether `text`, a plain word or name, is listed under `key`."""
        return text in self.words.get(key, ())

    def mentions(self, key: str, text: str) -> bool:
        """Tell whether a phrase listed under `key` stands anywhere in `text`, which must be plain."""
        for phrase in self.phrases.get(key, ()):  # noqa: SIM110 - a generator takes twice as long, and this is asked most
            if phrase in text:
                return True
        return False

    def opens(self, key: str, text: str) -> bool:
        """Tell whether `text`, which must be plain, begins with a phrase listed under `key`."""
        return text.startswith(self.phrases.get(key, ()))

    def count(self, key: str, tokens: Iterable[str]) -> int:
        """Return how many of `tokens` are listed under `key`."""
        known = self.words.get(key, frozenset())
        return sum(token in known for token in tokens)


def plain(text: str) -> str:
    """Return `text` as the profiles spell it: NFKC, small letters, straight apostrophes, one space between words."""
    if text.isascii():
        return " ".join(text.lower().split())
    # Wide punctuation is in every line of Chinese; to translate it alone is five times as quick as normalising all.
    folded = text.translate(_NARROW)
    if not unicodedata.is_normalized("NFKC", folded):
        folded = unicodedata.normalize("NFKC", folded)
    return " ".join(folded.casefold().split())


def bare(text: str) -> str:
    """Return a label as the profiles spell it: `plain`, without the marks around it."""
    return _bare(text) if len(text) <= _SHORT else plain(text).strip(_STRIPPED)


@lru_cache(maxsize=20_000)
def _bare(text: str) -> str:
    return plain(text).strip(_STRIPPED)


def read_profile(text: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lists of one profile by `table.key`; `languages` names its language.

    Raises `ConfigurationError` where it is not TOML or a value is not a list of words.
    """
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        message = f"{name} is not TOML: {problem}"
        raise ConfigurationError(message, "see docs/howto/import.md for the form of a profile") from problem
    rows: dict[str, tuple[str, ...]] = {"languages": (str(found.get("language", EVERY_LANGUAGE)),)}
    tables = {"": found, **{f"{key}.": value for key, value in found.items() if isinstance(value, dict)}}
    for prefix, table in tables.items():
        for key, value in table.items():
            if isinstance(value, list) and all(isinstance(each, str) for each in value):
                rows[prefix + key] = tuple(value)
            elif key == "surnames" and isinstance(value, str):
                rows["surnames"] = tuple(value)
            elif not isinstance(value, dict) and key != "language":
                message = f"{name}: {prefix}{key} must be a list of words"
                raise ConfigurationError(message, "see docs/howto/import.md for the form of a profile")
    return rows


@lru_cache(maxsize=1)
def built_in() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return the profiles that come with pressroom, by language."""
    folder = files("pressroom.readers.importing").joinpath("profiles")
    rows = (
        read_profile(each.read_text("utf-8"), each.name) for each in folder.iterdir() if each.name.endswith(".toml")
    )
    return {row["languages"][0]: row for row in rows}


@lru_cache(maxsize=32)
def grammar_of(languages: tuple[str, ...], added: tuple[str, ...] = ()) -> Grammar:
    """Return the words of `languages` (primary subtags) and of what every language shares, with `added` profiles."""
    known = built_in()
    rows = [known[each] for each in dict.fromkeys((EVERY_LANGUAGE, *languages)) if each in known]
    for text in added:
        row = read_profile(text, "a profile of the project")
        if row["languages"][0] in (EVERY_LANGUAGE, *languages):
            rows.append(row)
    keys = {key for row in rows for key in row} - {"languages", "surnames"}
    phrases = {key: tuple(dict.fromkeys(_spelled(each) for row in rows for each in row.get(key, ()))) for key in keys}
    return Grammar(
        languages=languages,
        words={key: frozenset(bare(each) for each in value) for key, value in phrases.items()},
        phrases=phrases,
        surnames=frozenset(each for row in rows for each in row.get("surnames", ())),
    )


def _spelled(phrase: str) -> str:
    """Return a phrase as it is looked for; a space at its end says that the word ends there."""
    return plain(phrase) + (" " if phrase.endswith(" ") else "")
