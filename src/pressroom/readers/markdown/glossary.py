"""The glossary: every whole-word occurrence of a short form becomes an abbreviation with its expansion."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from msgspec import Struct

from pressroom.model.document import Abbreviation, Emphasis, Inline, Link, Strong, Text
from pressroom.model.walk import plain_text

# Scripts that put no space between words: a boundary lies at each of their characters.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


class Glossary(Struct, frozen=True):
    """Terms by their first character, longest first."""

    terms: Mapping[str, tuple[Abbreviation, ...]]
    begins: re.Pattern[str] | None


def glossary_of(entries: tuple[Abbreviation, ...]) -> Glossary:
    """Make the entries ready for `mark_terms`."""
    terms: dict[str, tuple[Abbreviation, ...]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry.text)):
        terms[entry.text[0]] = (*terms.get(entry.text[0], ()), entry)
    begins = re.compile("[" + "".join(re.escape(first) for first in sorted(terms)) + "]") if terms else None
    return Glossary(terms, begins)


def mark_terms(inlines: tuple[Inline, ...], glossary: Glossary) -> tuple[Inline, ...]:
    """Return `inlines` with the terms in their text as abbreviations.

    A run in another language, and a link that shows its own address, stay as they are.
    """
    if glossary.begins is None:
        return inlines
    return tuple(marked for inline in inlines for marked in _marked(inline, glossary))


def _marked(inline: Inline, glossary: Glossary) -> Iterator[Inline]:
    match inline:
        case Text(text=text):
            yield from _split(text, glossary)
        case Emphasis(inlines=inner):
            yield Emphasis(inlines=mark_terms(inner, glossary))
        case Strong(inlines=inner):
            yield Strong(inlines=mark_terms(inner, glossary))
        case Link(target=target, inlines=inner) if plain_text(inner) != target:
            yield Link(target=target, inlines=mark_terms(inner, glossary))
        case _:
            yield inline


def _split(text: str, glossary: Glossary) -> Iterator[Inline]:
    done = 0
    for begin in glossary.begins.finditer(text) if glossary.begins else ():
        at = begin.start()
        entry = _entry_at(text, at, glossary) if at >= done else None
        if entry is None:
            continue
        if at > done:
            yield Text(text=text[done:at])
        yield entry
        done = at + len(entry.text)
    if done < len(text):
        yield Text(text=text[done:])


def _entry_at(text: str, at: int, glossary: Glossary) -> Abbreviation | None:
    for entry in glossary.terms[text[at]]:
        end = at + len(entry.text)
        if text.startswith(entry.text, at) and _is_boundary(text, at) and _is_boundary(text, end):
            return entry
    return None


def _is_boundary(text: str, at: int) -> bool:
    if at in {0, len(text)}:
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or after in "\u200c\u200d":
        return False
    in_word = (before.isalnum() or unicodedata.combining(before)) and after.isalnum()
    return not in_word or bool(_UNSPACED.match(before) or _UNSPACED.match(after))
