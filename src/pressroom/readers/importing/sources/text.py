"""Plain text: lines to blocks, with lines that were wrapped by a program joined again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from pressroom.protocols import Source
from pressroom.readers.importing.decoding import Decoded, decode
from pressroom.readers.importing.page import Block, Form, Page
from pressroom.readers.importing.shapes import may_begin_turn

#: A line between two parts: `* * *`, `-----`, `_____`, `# # #` is an end mark and not one of these.
_RULE = re.compile(r"(?:[*•·＊] ?){3,}$|[-–—_=~]{3,}$|(?:[-–—_=~] ){2,}[-–—_=~]$")
_TAGGED = re.compile(r"<([A-Za-z][A-Za-z_-]{1,20})>([^<>\n]{1,80})</\1>")
_NARROWEST, _WIDEST = 45, 110
_FEW = 6
_OFTEN = 3
_HTML = {"b", "i", "em", "strong", "a", "u", "p", "span", "li", "td"}


def read_text(source: Source) -> Page:
    """Return the lines of a plain text; never raises on any bytes."""
    decoded = decode(source.content)
    return Page(
        path=source.path,
        format="plain text",
        blocks=tuple(blocks_of(_parted(decoded.text).split("\n"))),
        encoding=decoded.encoding,
        doubts=doubts_of(decoded),
    )


def _parted(text: str) -> str:
    """Return the text with a line for each `<NAME>…</NAME>`, where an element of that kind marks the turns."""
    counts = Counter(match[1] for match in _TAGGED.finditer(text))
    often = {name for name, count in counts.items() if count >= _OFTEN and name.lower() not in _HTML}
    if not often:
        return text
    return _TAGGED.sub(lambda match: f"\n{match[0]}" if match[1] in often else match[0], text)


def doubts_of(decoded: Decoded) -> tuple[str, ...]:
    """Return what is doubtful in how bytes were decoded."""
    found = []
    if decoded.replaced:
        found.append(f"{decoded.replaced} characters could not be decoded as {decoded.encoding}")
    if decoded.evidence.startswith(("guessed", "nothing")):
        found.append(f"the encoding {decoded.encoding} was {decoded.evidence}")
    return tuple(found)


def blocks_of(lines: list[str], first: int = 1) -> Iterator[Block]:
    """Yield a block for each line, or each paragraph where the text is wrapped; `first` is the first line's number."""
    width = _wrap_width(lines)
    waiting: list[str] = []
    line, offset, start, gap = first, 0, first, True
    at = 0
    for number, raw in enumerate(lines, first):
        text = raw.strip()
        joins = bool(waiting) and width > 0 and bool(text) and _continues(lines[number - first - 1], text, width)
        if waiting and not joins:
            yield _block(waiting, line=line, offset=at, gap=gap)
            gap, waiting = False, []
        if not text:
            gap = True
        elif _RULE.match(text):
            yield Block(text=text, form=Form.RULE, line=number, offset=offset, gap=gap)
            gap = True
        else:
            if not waiting:
                line, at, start = number, offset, number
            waiting.append(text)
        offset += len(raw) + 1
    if waiting:
        yield _block(waiting, line=start, offset=at, gap=gap)


def _block(parts: list[str], *, line: int, offset: int, gap: bool) -> Block:
    text = parts[0] if len(parts) == 1 else " ".join(parts)
    lead = 0
    tagged = _TAGGED.match(text) if text.startswith("<") else None
    if tagged:
        lead = tagged.end()
    return Block(text=text, line=line, offset=offset, gap=gap, lead=lead)


def _wrap_width(lines: Iterable[str]) -> int:
    """Return the width that a program has wrapped the lines at; 0 if they are whole paragraphs.

    Wrapped text has most of its lines near one width and hardly any beyond it.
    """
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    long = [length for length in lengths if length >= _NARROWEST]
    if len(long) < _FEW:
        return 0
    beyond = sum(length > _WIDEST for length in long)
    if beyond * 50 > len(long):
        return 0
    ordered = sorted(length for length in long if length <= _WIDEST)
    width = ordered[int(len(ordered) * 0.95)]
    near = sum(length >= width * 0.8 for length in ordered)
    return width if near * 10 >= len(lengths) * 4 else 0


def _continues(before: str, text: str, width: int) -> bool:
    """Tell whether a line goes on with the paragraph of the line before: that one was full, and this begins no turn."""
    before = before.rstrip()
    word = text.split(" ", 1)[0]
    return bool(before) and len(before) + 1 + min(len(word), 14) >= width * 0.86 and not may_begin_turn(text)
