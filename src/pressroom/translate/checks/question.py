"""What a check is asked, and what it answers."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from msgspec import Struct, field

from pressroom.diagnostics import Severity
from pressroom.languages import Language
from pressroom.translate.states import Unit
from pressroom.translate.terms import Term

_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'，。；：！？、）》」』]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
)
_MARKUP = re.compile(r"\\([*\[\]\\{}])|(\{\{|\}\})|\]\{\d{1,6}\}|\{\d{1,6}\}|[\[\]]|\*+")
_OBJECT = "\ufffc"  # stands for what is not text (Unicode, chapter 23)
_SCHEME = re.compile(r"https?://|www\.|@")


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with a translation; `fragment` is a piece of the target, to find its line by."""

    code: str
    severity: Severity
    sentence: str
    hint: str
    fragment: str = ""


class Question(Struct, frozen=True, kw_only=True, dict=True):
    """A translation to check: its unit, its languages, the names of people, and the glossary.

    `names` has the translation of each name. `source` and `target` are what readers read: without codes, marks
    and addresses.
    """

    unit: Unit
    source_language: Language
    language: Language
    names: Mapping[str, str] = field(default_factory=dict)
    terms: tuple[Term, ...] = ()

    @cached_property
    def source(self) -> str:
        """The words of the source."""
        return words_of(self.unit.source)

    @cached_property
    def target(self) -> str:
        """The words of the translation."""
        return words_of(self.unit.target)


@lru_cache(maxsize=4096)
def words_of(message: str) -> str:
    """Return what a reader reads of a message."""
    text = _ADDRESS.sub(_OBJECT, message) if _SCHEME.search(message) else message
    return _MARKUP.sub(_plain, text) if any(sign in text for sign in "\\{[*") else text


def addresses_in(message: str) -> list[str]:
    """Return the web and mail addresses of a message, without the full stop of a sentence."""
    return [found[0].rstrip(".,;:!?)…") for found in _ADDRESS.finditer(message)] if _SCHEME.search(message) else []


def _plain(found: re.Match[str]) -> str:
    return found[1] or (found[2] or "")[:1]
