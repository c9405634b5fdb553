"""The attributes in braces: `{#id .class key=value key="some words" word}`.

The grammar is the one of mdit-py-plugins' `attrs` with bare words added. It is read here and not by
the plugin, because the plugin cuts a quoted value at a line break without a word, and tells no
columns.
"""

import re

from msgspec import Struct

from pressroom.readers.markdown.spaces import single_spaced

# Bounded, so that many unclosed quotes in one paragraph cost no more than their number.
_ITEM = re.compile(
    r"""
    \#(?P<id>[^\s{}"]{1,2000})
    | \.(?P<mark>[\w-]{1,2000})
    | (?P<key>[\w-]{1,2000})=(?:"(?P<quoted>(?:[^"\\]|\\.){0,2000})"|(?P<bare>[^\s{}"\\]{1,2000}))
    | (?P<word>[\w-]{1,2000})
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s{0,2000}")
_CLOSING = re.compile(r"(?:^|[ \t])#{1,1000}$")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_TRAILING = re.compile(r"(?:^|[ \t])(\{(?=[#.]|[\w-]{1,100}=)[^{}]{0,2000}\})[ \t]{0,100}(?:\#{1,100}[ \t]{0,100})?$")


class Attribute(Struct, frozen=True, kw_only=True):
    """One attribute: `#id` has the name `#`, `.mark` and a bare word have no value; `offset` counts from 0."""

    name: str
    value: str
    offset: int
    length: int


class Attributes(Struct, frozen=True, kw_only=True):
    """Attributes of one pair of braces, which ends before `end`."""

    items: tuple[Attribute, ...]
    end: int

    def get(self, name: str) -> Attribute | None:
        """Return the first attribute of that name."""
        return next((item for item in self.items if item.name == name), None)


def read_attributes(text: str, start: int = 0) -> Attributes | None:
    """Read the braces that open at `start`; None where they are not well-formed, or empty."""
    if not text.startswith("{", start):
        return None
    items: list[Attribute] = []
    position = _after_space(text, start + 1)
    while not text.startswith("}", position):
        found = _ITEM.match(text, position)
        if found is None:
            return None
        items.append(_attribute(found))
        position = _after_space(text, found.end())
        if position == found.end() and not text.startswith("}", position):
            return None
    return Attributes(items=tuple(items), end=position + 1) if items else None


def split_trailing(text: str) -> tuple[str, int]:
    """Cut the braces off the end of a heading; return what is left, and where they began (-1: nowhere).

    Closing signs before the braces go with them, as CommonMark takes off those that end a heading.
    """
    opening = text.rfind("{")
    found = _TRAILING.search(text, max(0, opening - 1)) if opening >= 0 else None
    if found is None:
        return text, -1
    words = text[: found.start(1)].rstrip()
    closing = _CLOSING.search(words, max(0, len(words) - 1001))
    return words[: closing.start()].rstrip() if closing else words, found.start(1)


def quoted(value: str) -> str:
    """Return `value` as it stands between quotes in braces."""
    return '"' + re.sub(r'(["\\{}|])', r"\\\1", value) + '"'


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _attribute(found: re.Match[str]) -> Attribute:
    length = found.end() - found.start()
    if found["id"] is not None:
        name, value = "#", found["id"]
    elif found["mark"] is not None:
        name, value = f".{found['mark']}", ""
    elif found["key"] is not None:
        name, value = found["key"], _plain_value(found)
    else:
        name, value = found["word"], ""
    return Attribute(name=name, value=value, offset=found.start(), length=length)


def _plain_value(found: re.Match[str]) -> str:
    if found["bare"] is not None:
        return found["bare"]
    return single_spaced(_ESCAPE.sub(r"\1", found["quoted"]))
