"""Numbers that are written in digits: `425.2`, `1 234,5`, `12,34,567`, `١٬٢٣٤٫٥`, `2023-04-20`, `3:30`, `2/3`.

Separators are those of the language in CLDR (`numbers/symbols`). A text that breaks its language's rule is read
as it must be meant, where that is clear: `24,5` in an English text is 24.5.
"""

import re
from fractions import Fraction

from msgspec import Struct

from pressroom.translate.numbers.values import Amount, tidy

LITERAL = r"\d{4}-\d\d?-\d\d?(?!\d)|\d{1,3}(?: \d{3})+(?!\d)(?:[.,٫]\d+)?|\d+(?:[.,'٬٫/:]\d+)*"

_GROUP = 3
_LONGEST = 60  # digits; what is longer is no amount of anything
_PARTS = re.compile(r"[.,'٬٫ ]")
_INDIAN = re.compile(r"\d{1,2}(?:,\d\d)*,\d{3}(?:\.\d+)?")
_DATE = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)\.(\d{4}|\d\d)|(\d\d?)/(\d\d?)/(\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_MONTHS = 12


class Separators(Struct, frozen=True, kw_only=True):
    """What stands before decimals and between groups of digits."""

    decimal: str
    groups: str


class Literal(Struct, frozen=True, kw_only=True):
    """A number in digits, or several that one run of digits holds.

    `amounts` has one number, or those of a range, ratio or date; `month` is a date's, `minutes` a clock's,
    `fraction` a quotient whose two parts `amounts` has.
    """

    amounts: tuple[Amount, ...]
    month: int = 0
    minutes: int | None = None
    fraction: Fraction | None = None


def read_literal(text: str, separators: Separators) -> Literal:
    """Read a run of digits and separators, as `LITERAL` finds it."""
    if text.isdecimal():
        return Literal(amounts=(int(text[:_LONGEST]),))
    if date := _DATE.fullmatch(text):
        return _date(date)
    if ":" in text:
        return _clock(text)
    if "/" in text:
        return _quotient(text, separators)
    return _grouped(text, separators)


def read_clock(text: str) -> int | None:
    """Return the minutes of `3:30` or `3.30`, None where it is no time of day."""
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _date(found: re.Match[str]) -> Literal:
    if found[1]:
        year, month, day = found[1], found[2], found[3]
    elif found[4]:
        day, month, year = found[4], found[5], found[6]
    else:
        day, month, year = found[7], found[8], found[9]
        if int(month) > _MONTHS:
            day, month = month, day
    if not 1 <= int(month) <= _MONTHS:
        return Literal(amounts=(int(day), int(month), int(year)))
    return Literal(amounts=(int(day), int(year)), month=int(month))


def _clock(text: str) -> Literal:
    minutes = read_clock(text)
    amounts = tuple(int(part[:_LONGEST]) for part in re.findall(r"\d+", text))
    return Literal(amounts=amounts, minutes=minutes)


def _quotient(text: str, separators: Separators) -> Literal:
    amounts = tuple(
        amount for part in text.split("/") for amount in (_grouped(part, separators).amounts if part else ())
    )
    if len(amounts) == 2 and amounts[0] < amounts[1] <= 100 and amounts[0]:  # noqa: PLR2004 - what is written as one
        return Literal(amounts=amounts, fraction=Fraction(amounts[0]) / Fraction(amounts[1]))
    return Literal(amounts=amounts)


def _grouped(text: str, separators: Separators) -> Literal:
    signs = _PARTS.findall(text)
    parts = _PARTS.split(text)
    if not signs:
        return Literal(amounts=(int(text[:_LONGEST]),))
    *before, last = signs
    grouped = all(len(part) == _GROUP for part in parts[1:]) and len(parts[0]) <= _GROUP
    if all(sign in separators.groups for sign in signs) and grouped:
        return _whole(parts)
    if _INDIAN.fullmatch(text) and "," in separators.groups:
        return _decimal(text.replace(",", "").partition("."))
    groups_fit = all(len(part) == _GROUP for part in parts[1:-1]) and (not before or len(parts[0]) <= _GROUP)
    if last == separators.decimal and last not in before and groups_fit:
        return _decimal(("".join(parts[:-1]), ".", parts[-1]))
    return _foreign(text, signs, parts, grouped=grouped)


def _foreign(text: str, signs: list[str], parts: list[str], *, grouped: bool) -> Literal:
    """Read what does not follow the language's own rule."""
    if " " in signs and not grouped:
        return Literal(amounts=tuple(int(part[:_LONGEST]) for part in parts))
    if len(signs) == 1 and signs[0] != " ":
        return _whole(parts) if grouped and signs[0] != "٫" else _decimal((parts[0], ".", parts[1]))
    if len(set(signs)) == 1:
        if grouped:
            return _whole(parts)
        return Literal(amounts=tuple(int(part[:_LONGEST]) for part in parts))
    whole, decimals = text[: text.rindex(signs[-1])], parts[-1]
    return _decimal((_PARTS.sub("", whole), ".", decimals))


def _whole(parts: list[str]) -> Literal:
    return Literal(amounts=(int("".join(parts)[:_LONGEST]),))


def _decimal(parts: tuple[str, str, str]) -> Literal:
    whole, _, decimals = parts
    decimals = decimals[:_LONGEST]
    amount = Fraction(int(whole[:_LONGEST] + decimals or "0"), 10 ** len(decimals))
    return Literal(amounts=(tidy(amount),))
