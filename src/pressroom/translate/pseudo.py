"""Pseudo-locales: translations that nobody needs to read, and that show at a glance what does not bear translating.

`en-XA` is accented and 40 % longer: words that stay plain are not translatable, and what is cut off is too narrow.
`ar-XB` is the same words in Arabic letters: what runs the wrong way does not know right-to-left. The tags are those
of Unicode CLDR (https://cldr.unicode.org/development/cldr-big-red-switch/pseudolocales).
"""

import re
from collections.abc import Iterable
from itertools import cycle

from pressroom.languages import Language
from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import Message
from pressroom.translate.states import State, Unit

ACCENTED, MIRRORED = Language("en-XA"), Language("ar-XB")
PSEUDO = (ACCENTED, MIRRORED)

_LONGER = 0.4
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTS = "áƀçďéƒĝĥíĵķľɱñóƥǫŕšţúṽŵẋýžÁƁÇĎÉƑĜĤÍĴĶĽṀÑÓƤǪŔŠŢÚṼŴẊÝŽ"
_ARABIC = "ابشدةفغهيجكلمنوبقرستعڤوخيز"
_TO_ACCENTS = str.maketrans(_PLAIN, _ACCENTS)
_TO_ARABIC = str.maketrans(_PLAIN, _ARABIC * 2)
_FILLING = ("one", "two", "three", "four", "five", "six", "seven")
# Marks and codes stay as they are.
_MARK = re.compile(r"(\\.|\{\{|\}\}|\{\d{1,6}\}|[*\[\]\n])")


def pseudo_catalog(messages: Iterable[Message], language: Language) -> Catalog:
    """Return a catalog of `en-XA` or `ar-XB` with every message in it."""
    units = (
        Unit(
            context=message.context,
            source=message.text,
            target=pseudo_text(message.text, language),
            state=State.TRANSLATED,
            notes=message.notes,
            codes=message.codes,
        )
        for message in messages
    )
    return Catalog(language=language, units={unit.context: unit for unit in units})


def pseudo_text(message: str, language: Language) -> str:
    """Return a message in a pseudo-locale, with its codes and marks, numbers and signs."""
    table = _TO_ARABIC if language == MIRRORED else _TO_ACCENTS
    parts = _MARK.split(message)
    changed = "".join(part if place % 2 else part.translate(table) for place, part in enumerate(parts))
    if language == MIRRORED:
        return changed
    return changed + _filling(sum(len(part) for part in parts[::2])).translate(table)


def _filling(length: int) -> str:
    """Return words that make a text of `length` characters 40 % longer."""
    wanted, filling = round(length * _LONGER), ""
    for word in cycle(_FILLING):
        if len(filling) >= wanted:
            return filling
        filling += f" {word}"
    return filling  # pragma: no cover - a cycle has no end
