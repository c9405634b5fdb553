"""The lines that give a transcript its shape: front matter, headings and fences, found line by line.

This is where fences are judged, with exact columns; markdown-it then reads a text whose fences are known
to be in order. `identify` uses the same outline, so that it touches nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pressroom.diagnostics import visible
from pressroom.model.document import Act
from pressroom.readers.markdown.attributes import Attribute, Attributes, read_attributes, split_trailing
from pressroom.readers.markdown.findings import Findings, nearest

INCIDENT = "incident"
ACTS = (*(str(act) for act in Act), INCIDENT)

_FENCE = re.compile(r" {0,3}(:{3,})(?!:)[ \t]*")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_NAME = re.compile(r"[^\s{]{1,100}")
_CLOSING = re.compile(r"[ \t]#{1,1000}$")
_SPACE = re.compile(r"[ \t]*")


@dataclass(slots=True, kw_only=True)
class Head:
    """A line that opens a turn or an incident, or a heading (`act` is then empty).

    `line` and `column` count from 1; attribute offsets count from 0 in their line; `insert` is where a
    missing id belongs, from 0; `misplaced` marks a fence that has been reported.
    """

    line: int
    column: int
    act: str = ""
    level: int = 0
    colons: int = 0
    attributes: tuple[Attribute, ...] = ()
    insert: int = 0
    braces: bool = False
    misplaced: bool = False

    @property
    def id(self) -> str:
        """The id that is written, empty where there is none."""
        return next((item.value for item in self.attributes if item.name == "#"), "")


@dataclass(slots=True, kw_only=True)
class Outline:
    """Front matter from line 2 to before `end`, and every head in order; without front matter there is nothing."""

    end: int = 0
    heads: list[Head] = field(default_factory=list)

    def at(self, line: int) -> Head | None:
        """Return the head at a line."""
        return next((head for head in self.heads if head.line == line), None)


def read_outline(lines: Sequence[str], findings: Findings) -> Outline:
    """Find front matter, headings and fences."""
    outline = Outline(end=_front_matter_end(lines, findings))
    if not outline.end:
        return outline
    opened: list[Head] = []
    for number in range(outline.end + 1, len(lines) + 1):
        text = lines[number - 1]
        if fence := _FENCE.match(text):
            _take_fence(fence, text, number, outline, opened, findings)
        elif heading := _HEADING.match(text):
            _take_heading(heading, text, number, outline, opened, findings)
    for head in opened:
        _report_unclosed(head, "the end of the file", findings)
    return outline


def _front_matter_end(lines: Sequence[str], findings: Findings) -> int:
    if lines[0].rstrip() != "---":
        findings.error(
            code="front-matter-missing",
            message="the file does not begin with front matter",
            at=findings.line(1),
            hint="begin with a line `---`, then title, lang and date, then another line `---`",
        )
        return 0
    for number, text in enumerate(lines[1:], 2):
        if text.rstrip() == "---":
            return number
    findings.error(
        code="front-matter-unclosed",
        message="the front matter that begins here does not end",
        at=findings.place(1, 1, 3),
        hint="put a line `---` below its last key",
    )
    return 0


def _take_fence(
    fence: re.Match[str], text: str, number: int, outline: Outline, opened: list[Head], findings: Findings
) -> None:
    colons = len(fence[1])
    if fence.end() == len(text):
        _close(colons, number, opened, findings)
        return
    head = _head(fence, text, number, findings)
    if opened:
        _judge_nesting(head, opened, findings)
    opened.append(head)
    outline.heads.append(head)


def _head(fence: re.Match[str], text: str, number: int, findings: Findings) -> Head:
    name = _NAME.match(text, fence.end())
    act = name[0] if name else ""
    after = name.end() if name else fence.end()
    head = Head(line=number, column=fence.start(1) + 1, act=act, colons=len(fence[1]), insert=after)
    space = _SPACE.match(text, after)
    braces = space.end() if space else after
    if act not in ACTS:
        findings.error(
            code="unknown-act",
            message=f"{visible(act)!r} is not an act" if act else "this fence does not say what it opens",
            at=findings.place(number, fence.end() + 1, len(act)),
            hint=nearest(act, ACTS),
        )
    if braces < len(text):
        read = read_attributes(text, braces)
        if read is None or text[read.end :].strip():
            _report_attributes(text, number, braces, findings)
        else:
            head.attributes, head.insert, head.braces = read.items, braces + 1, True
    return head


def _report_attributes(text: str, number: int, offset: int, findings: Findings) -> None:
    findings.error(
        code="unreadable-attributes",
        message="what stands in braces here cannot be read",
        at=findings.place(number, offset + 1, len(text.rstrip()) - offset),
        hint="write {#id by=person}; a value with spaces or signs stands in quotes, and } closes",
    )


def _judge_nesting(head: Head, opened: list[Head], findings: Findings) -> None:
    outer = opened[-1]
    if head.act == INCIDENT and outer.act != INCIDENT and head.colons < outer.colons:
        return
    if head.colons < outer.colons or head.act == INCIDENT:
        more = ":" * (head.colons + 1)
        findings.error(
            code="nested-fence",
            message=f"{visible(head.act)} stands inside the {visible(outer.act)} of line {outer.line}",
            at=findings.line(head.line),
            hint=f"close line {outer.line} first; an incident may stand inside a turn that opens with {more}",
        )
        head.misplaced = True
        return
    _report_unclosed(outer, f"line {head.line}", findings)
    opened.clear()


def _close(colons: int, number: int, opened: list[Head], findings: Findings) -> None:
    """Close as CommonMark containers do: the outermost fence that has no more colons, with all inside."""
    if opened and opened[-1].misplaced:
        opened.pop()
        return
    for depth, head in enumerate(opened):
        if head.colons <= colons:
            for inner in opened[depth + 1 :]:
                _report_unclosed(inner, f"line {number}", findings)
            del opened[depth:]
            return
    findings.error(
        code="stray-fence",
        message="nothing that is open is closed by this fence",
        at=findings.line(number),
        hint="delete it, or open a turn above it: ::: answer {#a1 by=person}",
    )


def _report_unclosed(head: Head, until: str, findings: Findings) -> None:
    findings.error(
        code="unclosed-fence",
        message=f"the {visible(head.act) or 'fence'} that opens here is not closed before {until}",
        at=findings.line(head.line),
        hint=f"put a line {':' * head.colons} after its last paragraph",
    )


def _take_heading(
    heading: re.Match[str], text: str, number: int, outline: Outline, opened: list[Head], findings: Findings
) -> None:
    level = len(heading[1])
    if opened:
        findings.error(
            code="heading-inside-turn",
            message="a heading stands inside a turn",
            at=findings.line(number),
            hint=f"close the turn of line {opened[0].line} before it, or write \\# for a sign that is meant as such",
        )
        return
    if level != 2:  # noqa: PLR2004 - the level is its own name
        findings.error(
            code="heading-level",
            message=f"a heading of level {level} has no place in a transcript",
            at=findings.line(number),
            hint="sections open with ##; the title stands in the front matter",
        )
    head = Head(line=number, column=heading.start(1) + 1, level=level, insert=_heading_end(text))
    _, begin = split_trailing(text)
    read = read_attributes(text, begin) if begin >= 0 else None
    if begin >= 0 and read is None:
        _report_attributes(text, number, begin, findings)
    if isinstance(read, Attributes):
        head.attributes, head.insert, head.braces = read.items, begin + 1, True
    outline.heads.append(head)


def _heading_end(text: str) -> int:
    """Return where a heading's words end, before closing signs."""
    text = text.rstrip()
    closing = _CLOSING.search(text, max(0, len(text) - 1001))
    return len(text[: closing.start()].rstrip()) if closing else len(text)
