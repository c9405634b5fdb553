"""YAML 1.2 read strictly, with a place for every key and value.

Only the core schema's scalars (https://yaml.org/spec/1.2.2/#103-core-schema): `no` stays a language and
`12:30` a time. No tags, anchors, aliases, directives or second documents; a key stands once; size and
depth are bounded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from pressroom.diagnostics import Span, visible
from pressroom.readers.markdown.findings import Findings
from pressroom.readers.markdown.lines import check_words

MOST_YAML_CHARACTERS = 500_000
DEEPEST_YAML = 12

_NULL = re.compile(r"(?:~|null|Null|NULL)?")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_NUMBER = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_OTHER_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


class Scalar(Struct, frozen=True, kw_only=True):
    """One value as written; `plain` where it has no quotes."""

    text: str
    plain: bool
    span: Span

    @property
    def kind(self) -> str:
        """What the core schema takes it for: `text`, `nothing`, `yes or no` or `number`."""
        if not self.plain:
            return "text"
        if _NULL.fullmatch(self.text):
            return "nothing"
        if _BOOL.fullmatch(self.text):
            return "yes or no"
        return "number" if _NUMBER.fullmatch(self.text) or _OTHER_NUMBER.fullmatch(self.text) else "text"


class Sequence(Struct, frozen=True, kw_only=True):
    """A list."""

    items: "tuple[Node, ...]"
    span: Span
    kind = "list"


class Mapping(Struct, frozen=True, kw_only=True):
    """Keys with their values, in the order they are written."""

    entries: "tuple[tuple[Scalar, Node], ...]"
    span: Span
    kind = "mapping"


Node = Scalar | Sequence | Mapping


class _RefusedError(Exception):
    """Something in the text that is not read; it has been reported."""


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come."""

    span: Span
    mapping: bool
    nodes: list[Node] = field(default_factory=list)


def read_yaml(text: str, first_line: int, findings: Findings) -> Node | None:
    """Read `text`, whose first line is line `first_line` of the file; None after an error."""
    if len(text) > MOST_YAML_CHARACTERS:
        findings.error(
            code="yaml-too-large",
            message=f"{len(text):,} characters of YAML are more than the {MOST_YAML_CHARACTERS:,} that are read",
            at=findings.place(first_line),
            hint="text of the event belongs below the front matter",
        )
        return None
    builder = _Builder(first_line, findings)
    try:
        return builder.build(_events(text))
    except _RefusedError:
        return None
    except YAMLError as problem:
        _report_syntax(problem, builder)
    except (ValueError, TypeError, AttributeError, IndexError, AssertionError, NotImplementedError):
        # The parser's own slips on hostile text: whatever it stumbles over is no YAML we read.
        _report_syntax(YAMLError(), builder)
    return None


def _events(text: str) -> Iterator[Event]:
    events: Any = YAML(typ="safe", pure=True).parse(text)
    yield from events


def _report_syntax(problem: YAMLError, builder: "_Builder") -> None:
    at, said = builder.last, "cannot be read"
    if isinstance(problem, MarkedYAMLError):
        said = visible(str(problem.problem or said))
        if isinstance(problem.problem_mark, StringMark):
            at = builder.place(problem.problem_mark)
    builder.findings.error(
        code="yaml-syntax",
        message=f"this is not YAML: {said}",
        at=at,
        hint="write `key: value`, one on each line, and put quotes round a value with a colon in it",
    )


class _Builder:
    """Makes nodes of events without recursion, so that depth costs nothing until it is refused."""

    def __init__(self, first_line: int, findings: Findings) -> None:
        self.findings = findings
        self._first_line = first_line
        self._open: list[_Open] = []
        self._documents = 0
        self.last = findings.place(first_line)

    def build(self, events: Iterator[Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            done = self._take(event)
            if done is None:
                continue
            if self._open:
                self._open[-1].nodes.append(done)
            else:
                root = done
        return root

    def place(self, mark: Any, end: Any = None) -> Span:
        """Return the span from one of ruamel's marks, which count from 0."""
        length = end.column - mark.column if end is not None and end.line == mark.line else 1
        return self.findings.place(self._first_line + mark.line, mark.column + 1, length)

    def _take(self, event: Event) -> Node | None:
        self.last = self.place(event.start_mark, event.end_mark)
        match event:
            case AliasEvent():
                self._refuse("an alias (*name)")
            case DocumentStartEvent():
                self._documents += 1
                if event.version or event.tags:
                    self._refuse("a directive (%…)")
                if self._documents > 1:
                    self._refuse("a second document (---)")
            case ScalarEvent():
                self._check_properties(event)
                if not check_words(str(event.value), self.last, self.findings):
                    raise _RefusedError
                return Scalar(text=str(event.value), plain=not event.style, span=self.last)
            case MappingStartEvent() | SequenceStartEvent():
                self._check_properties(event)
                self._enter(mapping=isinstance(event, MappingStartEvent))
            case MappingEndEvent() | SequenceEndEvent():
                return self._leave()
        return None

    def _check_properties(self, event: ScalarEvent | CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._refuse("an anchor (&name)")
        if event.ctag is not None:
            self._refuse("a tag (!name)")

    def _refuse(self, what: str) -> None:
        self.findings.error(
            code="yaml-feature",
            message=f"{what} is not read here",
            at=self.last,
            hint="write the value out; a value that begins with & * ! or % needs quotes",
        )
        raise _RefusedError

    def _enter(self, *, mapping: bool) -> None:
        if len(self._open) >= DEEPEST_YAML:
            self.findings.error(
                code="nesting-too-deep",
                message=f"lists and mappings are nested more than {DEEPEST_YAML} deep",
                at=self.last,
                hint="nothing that is read here needs more than three levels",
            )
            raise _RefusedError
        self._open.append(_Open(span=self.last, mapping=mapping))

    def _leave(self) -> Node:
        closed = self._open.pop()
        if not closed.mapping:
            return Sequence(items=tuple(closed.nodes), span=closed.span)
        entries: list[tuple[Scalar, Node]] = []
        keys: set[str] = set()
        for key, value in zip(closed.nodes[::2], closed.nodes[1::2], strict=False):
            if not isinstance(key, Scalar):
                self.last = key.span
                self._refuse("a list or mapping as a key")
            elif key.text in keys:
                self._report_twice(key)
            else:
                keys.add(key.text)
                entries.append((key, value))
        return Mapping(entries=tuple(entries), span=closed.span)

    def _report_twice(self, key: Scalar) -> None:
        self.findings.error(
            code="duplicate-key",
            message=f"the key {visible(key.text)} stands twice",
            at=key.span,
            hint="keep one of the two lines",
        )
