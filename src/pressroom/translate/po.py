"""PO files read strictly: entry by entry, each with its place; a broken entry costs only itself.

Every PO library at hand reads truncated, duplicated and conflicted files without a word, or gives the whole
file up at its first bad line and knows no column. So reading is done here, line by line.
Format: https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, Span, visible

Place = Literal["current", "obsolete", "previous"]

# A line is shown with a finding up to here: a hostile catalog may hold one line of megabytes.
LONGEST_EXCERPT = 500

_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*"'
_FIELD = re.compile(rf"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{{1,3}}\])?)[ \t]*({_STRING})[ \t]*")
_CONTINUATION = re.compile(rf"({_STRING})[ \t]*")
_PLACES: tuple[tuple[str, Place], ...] = (
    ("#~|", "previous"),
    ("#|", "previous"),
    ("#~", "obsolete"),
)
_CURRENT: Place = "current"
_UNESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
# An entry as gettext's tools and our own lay it out; what is otherwise is read line by line.
_PLAIN = r'"[^"\\\n]*+(?:\\[ntrabfv"\\][^"\\\n]*+)*+"'
_LINES = rf"{_PLAIN}(?:\n{_PLAIN})*+"
_REGULAR = re.compile(
    r"(?P<comments>(?:#(?![.:,|~]).*+\n)*+)(?P<notes>(?:#\..*+\n)*+)(?P<origin>(?:#:.*+\n)*+)(?P<flags>(?:#,.*+\n)*+)"
    rf"(?:#\| msgid (?P<previous>{_PLAIN}(?:\n#\| {_PLAIN})*+)\n)?(?P<first>)"
    rf"(?:msgctxt (?P<context>{_LINES})\n)?msgid (?P<source>{_LINES})\nmsgstr (?P<target>{_LINES})(?=\n\n|\n?\Z)"
)
_BLANK = " \t\v\f"


class Entry(Struct, frozen=True, kw_only=True):
    """One entry as it stands in the file.

    `previous` is the source text that a fuzzy translation was made for; `comments` are the translator's own,
    `notes` those for the translator, line by line; `origin` is the first file that is named. `span` is the line
    that opens the entry's text, `target_span` the first of its translation, which ends at `target_end`.
    """

    context: str | None
    source: str
    target: str
    flags: tuple[str, ...] = ()
    previous: str | None = None
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    origin: str = ""
    obsolete: bool = False
    plural: bool = False
    span: Span
    target_span: Span
    target_end: int

    @property
    def fuzzy(self) -> bool:
        """Whether a tool or a translator marked the translation as not to be trusted."""
        return "fuzzy" in self.flags


class PoFile(Struct, frozen=True, kw_only=True):
    """The entries of a file; `header` has the fields of its first entry, `lines` the text of each line.

    `broken` are the contexts of entries that a finding leaves out, as far as they could be read.
    """

    header: dict[str, str]
    header_span: Span
    header_comments: tuple[str, ...]
    entries: tuple[Entry, ...]
    lines: tuple[str, ...]
    broken: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]


def read_po(text: str, path: str) -> PoFile:
    """Read the text of a PO file; each entry that breaks the grammar is a finding and is left out."""
    lines = tuple(line.removesuffix("\r") for line in text.split("\n"))
    diagnostics: list[Diagnostic] = []
    entries = [] if "\r" in text else list(_regular_entries(text, path, lines))
    broken: set[str] = set()
    for draft in _drafts(lines, entries[-1].target_end if entries else 0):
        problem = draft.problem or draft.missing()
        if problem is None:
            entries.append(draft.entry(path, lines))
        else:
            diagnostics.append(_broken(problem, path, lines))
            broken.add("".join(draft.fields.get("msgctxt", ())))
    header = next((entry for entry in entries if entry.context is None and not entry.source), None)
    return PoFile(
        header=_fields(header.target) if header else {},
        header_span=header.target_span if header else span_at(path, lines, 1),
        header_comments=header.comments if header else (),
        entries=tuple(entry for entry in entries if entry is not header),
        lines=lines,
        broken=frozenset(broken),
        diagnostics=tuple(diagnostics),
    )


def span_at(path: str, lines: tuple[str, ...], line: int, column: int = 1, length: int = 0) -> Span:
    """Return the place of `length` characters, by default the rest of the line."""
    text = lines[line - 1] if line <= len(lines) else ""
    rest = max(min(len(text), LONGEST_EXCERPT) - column + 1, 1)
    return Span(path=path, line=line, column=column, length=length or rest, excerpt=text[:LONGEST_EXCERPT])


# ---------------------------------------------------------------------------------------- entries


class _Problem(Struct, frozen=True):
    line: int
    column: int
    sentence: str


@dataclass(slots=True)
class _Draft:
    """An entry while its lines are read."""

    first: int = 0
    last: int = 0
    fields: dict[str, list[str]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    previous: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    origin: str = ""
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False
    problem: _Problem | None = None
    opened: tuple[Place, str] | None = None

    @property
    def complete(self) -> bool:
        return "msgstr" in self.fields or any(name.startswith("msgstr[") for name in self.fields)

    def blame(self, line: int, column: int, sentence: str) -> None:
        self.first = self.first or line
        self.problem = self.problem or _Problem(line, column, sentence)

    def missing(self) -> _Problem | None:
        if "msgid" not in self.fields:
            return _Problem(self.first, 1, "the entry has no msgid")
        if not self.complete:
            return _Problem(self.first, 1, "the entry ends before its msgstr")
        return None

    def entry(self, path: str, lines: tuple[str, ...]) -> Entry:
        context, target = self.fields.get("msgctxt"), self.fields.get("msgstr")
        previous = self.previous.get("msgid")
        target_row = next(row for name, row in self.rows.items() if name.startswith("msgstr"))
        return Entry(
            context="".join(context) if context is not None else None,
            source="".join(self.fields["msgid"]),
            target="".join(target or ()),
            flags=tuple(self.flags),
            previous="".join(previous) if previous is not None else None,
            comments=tuple(self.comments),
            notes=tuple(self.notes),
            origin=self.origin,
            obsolete=self.obsolete,
            plural="msgid_plural" in self.fields or target is None,
            span=span_at(path, lines, self.first),
            target_span=_target_span(path, lines, target_row, self.last),
            target_end=self.last,
        )


def _regular_entries(text: str, path: str, lines: tuple[str, ...]) -> Iterator[Entry]:
    """Yield the entries from the top of the file on that are laid out as usual, each in one look."""
    place, line = 0, 1
    while found := _REGULAR.match(text, place):
        first = line + text.count("\n", place, found.start("first"))
        row = first + text.count("\n", found.start("first"), found.start("target"))
        last = row + found["target"].count("\n")
        context, previous = found["context"], found["previous"]
        yield Entry(
            context=None if context is None else _joined(context),
            source=_joined(found["source"]),
            target=_joined(found["target"]),
            flags=tuple(
                flag for part in _comments(found["flags"], 2) for flag in map(str.strip, part.split(",")) if flag
            ),
            previous=None if previous is None else _joined(previous.replace("\n#| ", "\n")),
            comments=tuple(part.removeprefix(" ") for part in _comments(found["comments"], 1)),
            notes=tuple(part.removeprefix(" ") for part in _comments(found["notes"], 2)),
            origin=next((part.strip() for part in _comments(found["origin"], 2) if part.strip()), ""),
            span=span_at(path, lines, first),
            target_span=_target_span(path, lines, row, last),
            target_end=last,
        )
        place, line = found.end() + 2, last + 2


def _target_span(path: str, lines: tuple[str, ...], row: int, last: int) -> Span:
    """Return the place of a translation; the words begin in the line after an empty `msgstr ""`."""
    return span_at(path, lines, row + 1 if row < last and lines[row - 1].endswith('""') else row)


def _comments(block: str, sign: int) -> Iterator[str]:
    """Yield the lines of a block of comments without the sign that all of them begin with."""
    return (line.rstrip(_BLANK)[sign:] for line in block.split("\n")[:-1])


def _joined(strings: str) -> str:
    """Return what one string or several say, each in a line of its own."""
    text = "".join([line[1:-1] for line in strings.split("\n")])
    return _ESCAPE.sub(lambda escape: _UNESCAPED[escape[1]], text) if "\\" in text else text


def _drafts(lines: tuple[str, ...], read: int = 0) -> Iterator[_Draft]:
    """Yield what stands below the first `read` lines."""
    draft = _Draft()
    for number, raw in enumerate(lines[read:], read + 1):
        if raw[:1] == '"' and draft.opened and _is_simple(raw) and draft.opened[0] == "current":
            draft.fields[draft.opened[1]].append(raw[1:-1])
            draft.last = number
            continue
        if not raw and not draft.complete and not draft.problem:
            continue
        line = raw.strip(_BLANK)
        if _begins_another(line, draft):
            yield draft
            draft = _Draft()
        _read_line(line, number, 1 if raw[:1] == line[:1] else 1 + len(raw) - len(raw.lstrip(_BLANK)), draft)
    if draft.first:
        yield draft


def _is_simple(line: str) -> bool:
    """Tell whether a line is one string and holds no escapes, as most lines do."""
    return line[-1] == '"' and len(line) > 1 and "\\" not in line and line.count('"') == 2  # noqa: PLR2004 - a pair


def _begins_another(line: str, draft: _Draft) -> bool:
    """Tell whether `line` belongs to the entry after `draft`."""
    if not line:
        return draft.complete or (draft.problem is not None and not draft.fields)
    if line[0] == '"':
        return False
    text = line.removeprefix("#~").lstrip(" \t")
    if text.startswith(("msgctxt", "msgid")) and not text.startswith("msgid_plural"):
        repeated = "msgctxt" in draft.fields if text.startswith("msgctxt") else "msgid" in draft.fields
        return repeated or draft.complete or (text.startswith("msgctxt") and "msgid" in draft.fields)
    comment = line.startswith("#") and not line.startswith("#~ ")
    return comment and bool(draft.fields)


def _read_line(line: str, number: int, column: int, draft: _Draft) -> None:
    if not line:
        return
    text, place = line, _CURRENT
    if line[0] == "#":
        prefix, place = next(((prefix, place) for prefix, place in _PLACES if line.startswith(prefix)), ("", _CURRENT))
        if not prefix:
            _read_comment(line, draft)
            return
        text = line[len(prefix) :].lstrip(" \t")
        column += len(line) - len(text)
    if named := _FIELD.fullmatch(text):
        _open_field(named[1], place, number, draft)
        _append(named[2], place, number, column + named.start(2), draft)
    elif string := _CONTINUATION.fullmatch(text):
        if draft.opened is None or draft.opened[0] != place:
            draft.blame(number, column, "a string stands before its keyword")
        _append(string[1], place, number, column, draft)
    elif text:
        sentence, offset = _why_bad(text)
        draft.blame(number, column + offset, sentence)
        draft.opened = None


def _read_comment(line: str, draft: _Draft) -> None:
    draft.opened = None
    if line.startswith("#,"):
        flags = (flag.strip() for flag in line[2:].split(","))
        draft.flags.extend(flag for flag in flags if flag)
    elif line.startswith("#."):
        draft.notes.append(line[2:].removeprefix(" "))
    elif line.startswith("#:"):
        draft.origin = draft.origin or line[2:].strip()
    else:
        draft.comments.append(line[1:].removeprefix(" "))


def _open_field(name: str, place: Place, number: int, draft: _Draft) -> None:
    draft.opened = (place, name)
    if place == "previous":
        draft.previous[name] = []
        return
    if not draft.fields:
        draft.first, draft.obsolete = draft.first or number, place == "obsolete"
    elif draft.obsolete != (place == "obsolete"):
        draft.blame(number, 1, "half of the entry is marked as obsolete")
    if name in draft.fields:
        draft.blame(number, 1, f"the entry has a second {name}")
    elif name.startswith("msgstr") and "msgid" not in draft.fields:
        draft.blame(number, 1, "a msgstr stands without its msgid")
    draft.fields.setdefault(name, [])
    draft.rows.setdefault(name, number)


def _append(string: str, place: Place, number: int, column: int, draft: _Draft) -> None:
    for escape in _ESCAPE.finditer(string) if "\\" in string else ():
        if escape[1] not in _UNESCAPED:
            draft.blame(number, column + escape.start(), f"{visible(escape[0])} is no escape of a PO file")
            return
    value = _ESCAPE.sub(lambda escape: _UNESCAPED[escape[1]], string[1:-1]) if "\\" in string else string[1:-1]
    if draft.opened is None:
        return
    fields = draft.previous if place == "previous" else draft.fields
    fields.setdefault(draft.opened[1], []).append(value)
    if place != "previous":
        draft.last = number


def _why_bad(text: str) -> tuple[str, int]:
    """Return what is wrong with a line, and how many characters into it."""
    if text.count('"') == 1:
        return "a string is not closed", text.index('"')
    if text.startswith(("msg", '"')):
        return "the line is not a keyword and one string in double quotes", 0
    return "the line is neither a comment, a keyword nor a string", 0


def _broken(problem: _Problem, path: str, lines: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        code="catalog-syntax",
        severity=Severity.WARNING,
        message=f"entry left out: {problem.sentence}",
        span=span_at(path, lines, problem.line, problem.column),
        hint="mend the entry in a PO editor, or take the file from your translators again",
    )


def _fields(header: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in header.split("\n") if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}
