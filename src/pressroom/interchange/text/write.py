"""Transcript to plain text: paragraphs on lines of at most 72 columns, speakers on lines of their own.

What stands between the passages is in the edition's language, in the words that its pages have. Notes are numbered
and stand at the end; the address of a link follows its words.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator

from pressroom.interchange.sayings import Sayings
from pressroom.interchange.text.words import Notes, spelled
from pressroom.interface import marked
from pressroom.model.document import (
    Block,
    Exchange,
    Figure,
    Incident,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Segment,
    Table,
    Transcript,
    Turn,
)
from pressroom.model.walk import words_of
from pressroom.protocols import Export

WIDTH = 72  # what mail programs show without breaking lines anew (RFC 3676, 4.2, allows up to 78)
_WIDE = {"W", "F"}


def write(transcript: Transcript) -> Export:
    """Write the transcript in UTF-8, lines ending with a line feed."""
    lines = "\n".join(_Mail(transcript).lines())
    return Export(content=(lines + "\n").encode("utf-8", "replace"))


class _Mail:
    """One transcript being written; `notes` fills as they are called."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._sayings = Sayings(transcript)
        self._notes = Notes()

    def lines(self) -> Iterator[str]:
        metadata = self._transcript.metadata
        yield from _underlined(_wrapped(self._words(metadata.title)), "=")
        for line in (self._sayings.facts(), self._sayings.record(), self._sayings.notice()):
            yield from _wrapped(line) if line else ()
        if metadata.summary:
            yield from ("", *_wrapped(self._words(metadata.summary)))
        for section in self._transcript.sections:
            yield from self._section(section)
        yield from self._endnotes()
        for label, address in ((marked("Recording:"), metadata.recording), (marked("Source:"), metadata.source)):
            if address:
                yield from ("", f"{self._sayings.say(label)} {address}")

    def _section(self, section: Section) -> Iterator[str]:
        if section.heading:
            yield from ("", "", *_underlined(_wrapped(self._words(section.heading)), "-"))
        for item in section.items:
            for turn in item.turns if isinstance(item, Exchange) else (item,):
                yield from self._turn(turn)

    def _turn(self, turn: Turn) -> Iterator[str]:
        yield from ("", "", *_wrapped(f"{self._sayings.opening(turn)}{self._sayings.colon}"))
        for lines in self._blocks(turn.blocks, WIDTH):
            yield from ("", *lines)
        if turn.unanswered:
            yield from ("", *_wrapped(self._sayings.say("This question was not answered.")))

    def _blocks(self, blocks: Iterable[Block], width: int) -> Iterator[list[str]]:
        for block in blocks:
            match block:
                case Paragraph(segment=segment):
                    yield self._paragraph(segment, width)
                case Incident(segment=segment):
                    yield self._paragraph(segment, width)
                case Quotation(blocks=inner):
                    yield [f"> {line}".rstrip() for line in _apart(self._blocks(inner, width - 2))]
                case ListBlock():
                    yield self._list(block, width)
                case Table():
                    yield from self._table(block, width)
                case Figure(alternative=alternative, caption=caption):
                    words = [words_of(part) for part in (alternative, caption) if part]
                    yield from ([_wrapped(f"[{' · '.join(words)}]", width)] if words else ())

    def _paragraph(self, segment: Segment, width: int) -> list[str]:
        return [line for part in self._words(segment).split("\n") for line in _wrapped(part, width)]

    def _list(self, block: ListBlock, width: int) -> list[str]:
        lines = []
        for number, item in enumerate(block.items):
            marker = "- " if block.start is None else f"{block.start + number}. "
            inner = _apart(self._blocks(item.blocks, width - len(marker))) or [""]
            lines += [marker + inner[0], *(" " * len(marker) + line if line else "" for line in inner[1:])]
        return lines

    def _table(self, table: Table, width: int) -> Iterator[list[str]]:
        """Yield each row as lines `heading: cell`, which can be read aloud and never get too wide."""
        header = [self._words(cell) for cell in table.header]
        if not table.rows:
            yield _wrapped(" · ".join(header), width)
        for row in table.rows:
            cells = zip(header, (self._words(cell) for cell in row), strict=False)
            yield [line for name, cell in cells for line in _wrapped(f"{name}: {cell}" if name else cell, width)]

    def _endnotes(self) -> Iterator[str]:
        done = 0
        while done < len(self._notes.called):
            note = self._notes.called[done]
            done += 1
            words = " ".join(self._words(part.segment) for part in note.paragraphs)
            yield from ("", *_wrapped(f"[{done}] {words}"))

    def _words(self, segment: Segment) -> str:
        return spelled(segment.inlines, self._notes)


def _apart(parts: Iterable[list[str]]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        lines += ["", *part] if lines else part
    return lines


def _underlined(lines: list[str], sign: str) -> list[str]:
    return [*lines, sign * min(WIDTH, max(map(_columns, lines), default=0))]


def _wrapped(text: str, width: int = WIDTH) -> list[str]:
    """Return the text in lines; wide characters count as two columns, and may be parted anywhere."""
    if all(sign.isascii() for sign in text) or not any(unicodedata.east_asian_width(sign) in _WIDE for sign in text):
        wrapper = textwrap.TextWrapper(width=max(width, 20), break_long_words=False, break_on_hyphens=False)
        return wrapper.wrap(text) or [""]
    return _wrapped_wide(text, max(width, 20))


def _wrapped_wide(text: str, width: int) -> list[str]:
    lines, line, columns = [], "", 0
    for word in _pieces(text):
        wide = _columns(word)
        # A mark that closes something stays with it, though it makes the line longer.
        if line and columns + wide > width and not unicodedata.category(word[0]).startswith(("Po", "Pe", "Pf")):
            kept = line[:-1] if unicodedata.category(line[-1]) in {"Ps", "Pi"} else line
            lines.append(kept.rstrip(" "))
            line = line[len(kept) :]  # a mark that opens something goes with it
            columns = _columns(line)
        line += word if line or word != " " else ""
        columns += wide
    return [*lines, line.rstrip(" ")]


def _pieces(text: str) -> Iterator[str]:
    """Yield wide characters, spaces, and the runs of other ones between them."""
    run = ""
    for sign in text:
        if sign == " " or unicodedata.east_asian_width(sign) in _WIDE:
            if run:
                yield run
            run = ""
            yield sign
        else:
            run += sign
    if run:
        yield run


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in _WIDE else 1 for sign in text)
