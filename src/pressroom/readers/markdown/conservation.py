"""Nothing is lost: the words of a transcript against a second, dumb look at its source.

The dumb look knows no Markdown. It takes away whatever might be mark-up, more than the parser would, and
keeps letters and digits; all of them must come again, in order, in the words of the transcript.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pressroom.model.document import (
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Inline,
    Link,
    Section,
    Segment,
    Strong,
    Text,
    Turn,
)
from pressroom.model.walk import plain_text, walk_blocks, walk_figures, walk_inlines, words_of
from pressroom.readers.markdown.findings import Findings

_PIECE = 12  # letters that are compared at once
_FENCE = re.compile(r"[ \t]*:{3,}.*")
_SIGNS = bytes(code for code in range(0x80) if not chr(code).isalnum())
_MARKER = re.compile(r"(?:[\s>*+-]|\d{1,9}[.)](?=\s|$))+")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
# Each pattern is bounded and has no choice of how to match, so that a hostile line costs its length.
_MARKUP = re.compile(
    r"\{(?:[^{}\\]|\\.){0,5000}\}"
    r"|\]\(<[^<>\n]{0,5000}>[^()]{0,5000}\)"
    r"|\]\((?:[^()\"]|\"[^\"]{0,1000}\"|\([^()]{0,1000}\)){0,5000}\)"
    r"|\]\((?:[^()]|\([^()]{0,1000}\)){0,5000}\)"
    r"|\[\^[^\]\s]{1,1000}\]:?"
    r"|\]\[[^\[\]]{0,1000}\]"
    r"|&[#\w]{1,40};"
)


def check_conservation(lines: Sequence[str], begin: int, sections: Iterable[Section], findings: Findings) -> None:
    """Report text of the source, from line `begin` on, that is not in `sections`."""
    kept = "".join(_letters(text) for _, text in sorted(_kept(sections), key=lambda part: part[0]))
    lost = _lost_line(list(_dumb(lines, begin)), kept)
    if lost:
        findings.error(
            code="text-lost",
            message="text of the file would not be published, from about here on",
            at=findings.line(lost),
            hint="write this passage more simply; if it looks right to you, please report it as an error of pressroom",
        )


def _kept(sections: Iterable[Section]) -> Iterator[tuple[int, str]]:
    """Yield the words of each segment, and the addresses in it, with its line."""
    for section in sections:
        if section.heading:
            yield _words(section.heading)
            yield from _in_notes(section.heading)
        for item in section.items:
            for turn in (item,) if isinstance(item, Turn) else item.turns:
                yield from (_words(segment) for segment in walk_blocks(turn.blocks) if segment.span)
                yield from (_picture(figure) for figure in walk_figures(turn.blocks))


def _in_notes(segment: Segment) -> Iterator[tuple[int, str]]:
    for inline in walk_inlines(segment.inlines):
        if isinstance(inline, Footnote):
            yield from (_words(paragraph.segment) for paragraph in inline.paragraphs)


def _words(segment: Segment) -> tuple[int, str]:
    return (segment.span.line if segment.span else 0), "".join(_in_order(segment.inlines))


def _in_order(inlines: Iterable[Inline]) -> Iterator[str]:
    """Yield words, and each address after the words it is linked from."""
    for inline in inlines:
        match inline:
            case Text(text=text):
                yield text
            case Link(target=target, inlines=inner):
                yield from (*_in_order(inner), target)
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Foreign(inlines=inner):
                yield from _in_order(inner)
            case _:
                yield plain_text([inline])


def _picture(figure: Figure) -> tuple[int, str]:
    """Return what a picture says round its address, in the order in which it is written."""
    words = f"{words_of(figure.alternative)} {figure.source} {words_of(figure.caption)}"
    return (figure.span.line if figure.span else 0), words


def _dumb(lines: Sequence[str], begin: int) -> Iterator[tuple[int, str]]:
    """Yield letters and digits with the line they stand in; no mark-up goes beyond an empty line."""
    for blank, run in groupby(enumerate(lines[begin - 1 :], begin), lambda line: not line[1].strip()):
        if blank:
            continue
        passage = list(run)
        text = "\n".join([_without_marker(line) for _, line in passage])
        text = _ESCAPE.sub("", text) if "\\" in text else text
        if any(sign in text for sign in "{]&"):  # which one of the patterns begins with
            text = _MARKUP.sub(lambda found: "\n" * found[0].count("\n"), text)
        for number, line in enumerate(text.split("\n"), passage[0][0]):
            yield number, _letters(line)


def _without_marker(line: str) -> str:
    if _FENCE.fullmatch(line):
        return ""
    marker = _MARKER.match(line)
    return line[marker.end() :] if marker else line


def _letters(text: str) -> str:
    if text.isascii():  # the same, fifty times as fast
        return text.encode("ascii").translate(None, _SIGNS).decode("ascii")
    return "".join(filter(str.isalnum, text))


def _lost_line(dumb: Sequence[tuple[int, str]], kept: str) -> int:
    """Return the line of the first letter that does not come again in order, 0 if all do."""
    if "".join(line for _, line in dumb) == kept:
        return 0
    place = 0
    for number, line in dumb:
        # What comes again in one piece, and next, needs no look at its letters; most lines are such.
        if kept.startswith(line, place):
            place += len(line)
            continue
        for begin in range(0, len(line), _PIECE):
            piece = line[begin : begin + _PIECE]
            if kept.startswith(piece, place):
                place += len(piece)
                continue
            for letter in piece:
                place = kept.find(letter, place) + 1
                if not place:
                    return number
    return 0
