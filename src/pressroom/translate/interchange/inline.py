r"""The text of a message as words and codes, for formats that have elements for codes.

`See *all* [figures]{1}{2}` is `See *all* `, the pair 1 round `figures`, and the spot 2. Emphasis stays Markdown
in every format, and with it `\*` and `\\`; brackets and braces, which are codes in a PO file only, stand as they
are read.

Law: `message_of(parts_of(text)) == text` for every text that `codes.encode` makes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec import Struct

# Deepest nesting of codes that is read from a tool's file; elements further down are as good as lost.
MAX_NESTING = 24

_TOKEN = re.compile(
    r"\\(?P<escaped>[*\[\]\\{}])"
    r"|(?P<brace>\{\{|\}\})"
    r"|\](?:\{(?P<pair>\d{1,6})\})"
    r"|\{(?P<spot>\d{1,6})\}"
    r"|(?P<bracket>[\[\]])"
    r"|(?P<text>[^\\{}\[\]]+|.)",
    re.DOTALL,
)
_MARKDOWN = {"*", "\\"}
_PLAIN = re.compile(r"\\[*\\]|[\\\[\]{}]")
_SPELLED = {"\\": "\\\\", "[": r"\[", "]": r"\]", "{": "{{", "}": "}}"}


class Spot(Struct, frozen=True, kw_only=True):
    """A code without words: a footnote's mark, a line break."""

    number: int


class Pair(Struct, frozen=True, kw_only=True):
    """A code round words, such as a link."""

    number: int
    parts: "tuple[Part, ...]"


Part = str | Spot | Pair


def parts_of(text: str) -> tuple[Part, ...]:
    """Return the words and codes of a message; a bracket or brace that belongs to no code is a word."""
    frames = [_Frame()]
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "spot":
                frames[-1].parts.append(Spot(number=int(token["spot"])))
            case "pair":
                _close(frames, int(token["pair"]))
            case "bracket" if token[0] == "[" and len(frames) <= MAX_NESTING:
                frames.append(_Frame(bracket=True))
            case "bracket" if token[0] == "]":
                _close_plain(frames)
            case _:
                frames[-1].parts.append(_word(token))
    while len(frames) > 1:
        _give_up(frames)
    return _joined(frames[0].parts)


def message_of(parts: Iterable[Part]) -> str:
    """Return the text of a message for words and codes."""
    return "".join([_spelled(part) for part in parts])


def plain_of(parts: Iterable[Part]) -> str:
    """Return the words alone, as they are read; codes without words are nothing."""
    return "".join([_words(part) for part in parts])


@dataclass(slots=True)
class _Frame:
    bracket: bool = False
    parts: list[Part] = field(default_factory=list)


def _word(token: re.Match[str]) -> str:
    escaped, brace = token["escaped"], token["brace"]
    if escaped:
        return token[0] if escaped in _MARKDOWN else str(escaped)
    if brace:
        return str(brace[0])
    return r"\\" if token[0] == "\\" else token[0]


def _close(frames: list[_Frame], number: int) -> None:
    if len(frames) == 1:
        frames[-1].parts.append(f"]{{{number}}}")
        return
    frame = frames.pop()
    frames[-1].parts.append(Pair(number=number, parts=_joined(frame.parts)))


def _close_plain(frames: list[_Frame]) -> None:
    if len(frames) > 1:
        _give_up(frames)
    frames[-1].parts.append("]")


def _give_up(frames: list[_Frame]) -> None:
    frame = frames.pop()
    frames[-1].parts += ["[", *frame.parts]


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Join adjoining words and drop empty ones."""
    joined: list[Part] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif part != "":
            joined.append(part)
    return tuple(joined)


def _spelled(part: Part) -> str:
    match part:
        case Spot(number=number):
            return f"{{{number}}}"
        case Pair(number=number, parts=parts):
            return f"[{message_of(parts)}]{{{number}}}"
        case _:
            return _PLAIN.sub(lambda found: _SPELLED.get(found[0], found[0]), part)


def _words(part: Part) -> str:
    match part:
        case Spot():
            return ""
        case Pair(parts=parts):
            return plain_of(parts)
        case _:
            return part
