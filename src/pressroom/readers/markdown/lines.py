"""From bytes to lines that are safe to parse: UTF-8, bounded, without hidden controls.

Sources: Unicode Standard Annex #9 (directional controls), XML 1.0 section 2.2 (characters).
"""

import re
import unicodedata

from pressroom.diagnostics import Span, visible
from pressroom.protocols import Source
from pressroom.readers.markdown.findings import Findings

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 100_000
# An open bracket makes markdown-it look ahead; nobody's speech has this many open at once.
MOST_BRACKETS = 100

LINE_BREAK = re.compile(r"(\r\n?|\n)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
# What stands where a program could not tell which character was meant; the parser has it for `&#7;`, too.
_LOST = "\ufffd"
_SURROGATE = re.compile("[\ud800-\udfff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CLOSES = {"\u202c": "\u202a\u202b\u202d\u202e", "\u2069": "\u2066\u2067\u2068"}
# ZWNJ, ZWJ, LRM, RLM, ALM and soft hyphens belong to ordinary text and are not here.
_HIDDEN = re.compile("[\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2064\u3164\ufeff\uffa0\ufff9-\ufffb]")
# In these scripts a zero-width space parts words.
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df]")


def read_lines(source: Source, findings: Findings) -> list[str] | None:
    """Return the lines of `source` without their breaks, or None where nothing can be read.

    Sets `findings.lines`, so that later findings show the line they are about. A byte order mark is
    dropped; controls, unbalanced directional marks and giants are findings.
    """
    text = _decoded(source, findings)
    if text is None:
        return None
    lines = LINE_BREAK.split(text)[::2]
    findings.lines = lines
    if not text.strip():
        findings.error(
            code="empty-file",
            message="the file is empty",
            at=findings.place(1),
            hint="write a transcript, or delete the file",
        )
        return None
    bounded = _check_paragraphs(lines, findings)
    _check_characters(lines, findings)
    _check_directions(lines, findings)
    return lines if bounded else None


def check_words(words: str, at: Span, findings: Findings) -> bool:
    """Report controls that an escape or an entity brought into `words`, where no line shows them."""
    if words.isascii() and words.isprintable():
        return True
    inner = Findings(findings.path)
    control = _CONTROL.search(words) or _SURROGATE.search(words)
    if control:
        findings.error(
            code="control-character",
            message=f"the control character {_name(control[0])} cannot be published",
            at=at,
            hint="delete the escape or entity that stands for it",
        )
    if _LOST in words:
        _report_lost(at, findings)
    _check_directions([words], inner)
    for found in inner.diagnostics:
        findings.error(code="unbalanced-direction", message=found.message, at=at, hint=found.hint)
    return control is None and _LOST not in words and not inner.failed


def _report_lost(at: Span, findings: Findings) -> None:
    findings.error(
        code="lost-character",
        message="a character is lost here: U+FFFD, or a code such as &#7; that stands for none, is all there is",
        at=at,
        hint="write the character that was meant",
    )


def _decoded(source: Source, findings: Findings) -> str | None:
    if len(source.content) > MOST_BYTES:
        findings.error(
            code="file-too-large",
            message=f"the file has {len(source.content):,} bytes, more than the {MOST_BYTES:,} that are read",
            at=findings.place(1),
            hint="split it into several transcripts",
        )
        return None
    try:
        return source.content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as problem:
        _report_encoding(source.content, problem.start, findings)
        return None


def _report_encoding(content: bytes, offset: int, findings: Findings) -> None:
    begin = max(content.rfind(b"\n", 0, offset), content.rfind(b"\r", 0, offset)) + 1
    before = content[:begin].decode("utf-8")
    line = len(LINE_BREAK.findall(before)) + 1
    column = len(content[begin:offset].decode("utf-8").removeprefix("\ufeff")) + 1
    end = content.find(b"\n", offset)
    excerpt = content[begin : end if end >= 0 else None].decode("utf-8", errors="replace")
    findings.lines = [""] * (line - 1) + [excerpt.rstrip("\r")]
    wide = content[:2] in {b"\xff\xfe", b"\xfe\xff"}
    findings.error(
        code="invalid-utf-8",
        message=f"byte {content[offset]:#04x} at offset {offset} is not UTF-8",
        at=findings.place(line, column),
        hint="save the file with the encoding UTF-8" + (" (it is UTF-16 now)" if wide else ""),
    )


def _check_paragraphs(lines: list[str], findings: Findings) -> bool:
    """Measure each run of lines without a blank one, before a parser sees it."""
    bounded, begin, size = True, 0, 0
    for number, line in enumerate([*lines, ""]):
        if line.strip():
            size += len(line) + 1
            continue
        if size > MOST_CHARACTERS:
            bounded = False
            findings.error(
                code="paragraph-too-long",
                message=f"a paragraph of {size:,} characters is longer than the {MOST_CHARACTERS:,} that are read",
                at=findings.place(begin + 1),
                hint="put an empty line between paragraphs",
            )
        elif size > MOST_BRACKETS:
            bounded &= _check_brackets(lines, begin, number, findings)
        begin, size = number + 1, 0
    return bounded


def _check_brackets(lines: list[str], begin: int, end: int, findings: Findings) -> bool:
    depth = 0
    for number in range(begin, end):
        line = lines[number]
        if depth + line.count("[") <= MOST_BRACKETS:
            depth = max(0, depth + line.count("[") - line.count("]"))
            continue
        for column, character in enumerate(line):
            depth += (character == "[") - (character == "]" and depth > 0)
            if depth > MOST_BRACKETS:
                findings.error(
                    code="nesting-too-deep",
                    message=f"more than {MOST_BRACKETS} square brackets are open at once",
                    at=findings.place(number + 1, column + 1),
                    hint="close the brackets, or write \\[ for a bracket that is meant as such",
                )
                return False
    return True


def _check_characters(lines: list[str], findings: Findings) -> None:
    for number, line in enumerate(lines, 1):
        if line.isascii() and line.isprintable():
            continue
        if control := _CONTROL.search(line):
            findings.error(
                code="control-character",
                message=f"the control character {_name(control[0])} cannot be published",
                at=findings.place(number, control.start() + 1),
                hint="delete it; an editor that shows invisible characters helps",
            )
        if _LOST in line:
            _report_lost(findings.place(number, line.index(_LOST) + 1), findings)
        if hidden := _first_hidden(line):
            findings.warning(
                code="invisible-character",
                message=f"the invisible character {_name(hidden[0])} stands here",
                at=findings.place(number, hidden.start() + 1),
                hint="delete it, unless you know what it is for",
            )


def _first_hidden(line: str) -> re.Match[str] | None:
    for hidden in _HIDDEN.finditer(line):
        around = line[max(0, hidden.start() - 1) : hidden.end() + 1]
        if hidden[0] != "\u200b" or not _SPACELESS.search(around):
            return hidden
    return None


def _check_directions(lines: list[str], findings: Findings) -> None:
    """Find directional controls that are not closed in their paragraph, or close nothing."""
    opened: list[tuple[str, int, int]] = []
    for number, line in enumerate([*lines, ""], 1):
        if not line.strip():
            for mark in opened:
                _report_direction(*mark, findings)
            opened = []
        if line.isascii():
            continue
        for found in _BIDI.finditer(line):
            mark = (found[0], number, found.start() + 1)
            if found[0] not in _CLOSES:
                opened.append(mark)
            elif opened and opened[-1][0] in _CLOSES[found[0]]:
                opened.pop()
            else:
                _report_direction(*mark, findings)


def _report_direction(character: str, line: int, column: int, findings: Findings) -> None:
    findings.error(
        code="unbalanced-direction",
        message=f"the directional control {_name(character)} has no counterpart in its paragraph",
        at=findings.place(line, column),
        hint="delete it, or close what it opens; text in another language is written [text]{lang=ar}",
    )


def _name(character: str) -> str:
    spelled = visible(character)
    spelled = spelled if spelled != character else f"<U+{ord(character):04X}>"
    name = unicodedata.name(character, "")
    return f"{spelled} {name}".strip()
