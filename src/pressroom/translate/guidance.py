"""What a translator is told of a message in one language, besides who speaks: numbers, terms, length, where to look."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.translate.messages import Message
from pressroom.translate.numbers.expected import expected_forms
from pressroom.translate.terms import Term, terms_in
from pressroom.translate.words import count_words

# A number with what belongs to it: 425.2 billion, 7.7%, 2023-04-20, 10:30.
_FIGURES = re.compile(r"\d(?<![A-Za-z\d.,]\d)(?:[\d.,:/-]*\d)?%?")
_NUMBER = re.compile(rf"{_FIGURES.pattern}|[〇一二三四五六七八九十百千万亿]{{2,}}")
_SCALES = re.compile(r"\s(?:hundred|thousand|million|billion|trillion|percent(?:age points?)?|per ?cent)\b")
_CODE = re.compile(r"\{\d{1,6}\}")
_LONG = 4  # words from which their number is told
_AS_IT_IS = 4  # digits that are written alike in every language, years above all
_MOST = 12  # numbers or terms in one note


class Guidance(Struct, frozen=True, kw_only=True):
    """What notes are made from: the target's glossary, and the address of the page that shows its passages."""

    source: Language
    language: Language
    terms: tuple[Term, ...] = ()
    address: str = ""

    def add_to(self, messages: Sequence[Message]) -> tuple[Message, ...]:
        """Return the messages with the notes of this language after their own."""
        return tuple(replace(message, notes=(*message.notes, *self._notes(message))) for message in messages)

    def _notes(self, message: Message) -> Iterator[str]:
        numbers, words = _counted(message.text)
        if numbers:
            numbers = tuple(self._with_form(number) for number in numbers[:_MOST])
            yield f"Numbers: {'; '.join(numbers)}"
        terms = list(terms_in(message.text, self.terms))[:_MOST]
        if terms:
            yield f"Terms: {'; '.join(map(_spelled, terms))}"
        if words >= _LONG:
            yield f"Length: {words} words"
        if self.address:
            yield f"Look: {self.address}#{message.context}"

    def _with_form(self, number: str) -> str:
        """Return a number with the form it has in the target, where it has another one there.

        It is read alone: reading whole passages by their value takes longer than everything else told of them.
        """
        if len(number) <= _AS_IT_IS and number.isascii() and number.isdecimal():
            return number
        return _with_form(number, self.source, self.language)


def numbers_in(text: str) -> Iterator[str]:
    """Yield the numbers of a message as they are written, with the word for their scale."""
    text = _CODE.sub(" ", text) if "{" in text else text
    for match in (_FIGURES if text.isascii() else _NUMBER).finditer(text):
        scale = _SCALES.match(text, match.end())
        yield match[0] + (scale[0] if scale else "")


@lru_cache(maxsize=4096)
def _with_form(number: str, source: Language, language: Language) -> str:
    forms = expected_forms(number, source, language)
    return " → ".join(forms[0]) if len(forms) == 1 else number


@lru_cache(maxsize=1024)
def _counted(text: str) -> tuple[tuple[str, ...], int]:
    """Return the numbers and the length of a message, which are the same for every language."""
    return tuple(dict.fromkeys(numbers_in(text))), count_words(text)


def _spelled(term: Term) -> str:
    never = f" (not {', '.join(term.forbidden)})" if term.forbidden else ""
    note = f" [{term.note}]" if term.note else ""
    return f"{term.source} → {term.target}{never}{note}"
