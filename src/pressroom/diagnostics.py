"""Findings as values: what is wrong, where, and what to do next."""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much a finding matters: an error stops its document, a warning stops it under `--strict`."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(Struct, frozen=True, kw_only=True):
    """Place in a text file.

    `path` is relative to the project, with `/`; `line` and `column` count from 1, columns in
    characters; `length` is the number of characters that a caret underlines; `excerpt` is the source
    line itself, without its line break.
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = 1
    excerpt: str = ""


class Placed(Struct, frozen=True, kw_only=True, eq=False):
    """A value that knows where it stood in its source; the place takes no part in equality."""

    span: Span | None = None

    def __eq__(self, other: object) -> bool:
        """Compare all but the place."""
        if not isinstance(other, Placed) or type(self) is not type(other):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        """Return a hash of all but the place."""
        return hash(self._values())

    def __repr__(self) -> str:
        """Spell all but the place: what is rendered is compared by this text."""
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name != "span")
        return f"{type(self).__name__}({fields})"

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__struct_fields__ if name != "span")


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One finding.

    `code` is a stable kebab-case name that has a heading in docs/codes.md; `hint` says what to type
    or change; `see` is an optional address with more.
    """

    code: str
    severity: Severity
    message: str
    span: Span | None = None
    hint: str = ""
    see: str = ""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(found.severity is Severity.ERROR for found in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sort findings by file, line, column and code, so that two runs print the same."""
    return sorted(diagnostics, key=_place)


def _place(found: Diagnostic) -> tuple[str, int, int, str, str]:
    span = found.span
    if span is None:
        return ("", 0, 0, found.code, found.message)
    return (span.path, span.line, span.column, found.code, found.message)


# What a terminal or a reader must never receive raw from a document: C0 and C1 controls, and the
# characters that reorder text (Unicode Standard Annex #9; "Trojan Source").
_UNSAFE = {
    *range(0x20),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
}
_ESCAPES = {code: f"<U+{code:04X}>" for code in _UNSAFE} | {0x09: " "}


def visible(text: str) -> str:
    """Return `text` with control and bidi characters spelled out as `<U+XXXX>`, safe for a terminal."""
    # Nearly all text is printable, which none of these characters is; that is told many times as quickly.
    return text if text.isprintable() else text.translate(_ESCAPES)
