"""Collecting findings with their place in the source, for one file being read."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache

from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors

# A longer line is no help under a caret, and a message must not carry megabytes.
_LONGEST_EXCERPT = 400
# Comparing names costs the product of their lengths and their number.
_LONGEST_NAME = 60
_MOST_NAMES = 200


class Findings:
    """Findings of one file; lines and columns count from 1."""

    def __init__(self, path: str, lines: Sequence[str] = ()) -> None:
        self.path = path
        self.lines = lines
        self._found: list[Diagnostic] = []
        self._seen: set[Diagnostic] = set()

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything found so far."""
        return tuple(self._found)

    @property
    def failed(self) -> bool:
        """Whether there is an error among the findings."""
        return bool(self._found) and has_errors(self._found)

    def error(self, *, code: str, message: str, at: Span, hint: str = "") -> None:
        """Add an error."""
        self._add(Diagnostic(code=code, severity=Severity.ERROR, message=message, span=at, hint=hint))

    def warning(self, *, code: str, message: str, at: Span, hint: str = "") -> None:
        """Add a warning."""
        self._add(Diagnostic(code=code, severity=Severity.WARNING, message=message, span=at, hint=hint))

    def place(self, line: int, column: int = 1, length: int = 1) -> Span:
        """Return the span of `length` characters at `line` and `column`."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        excerpt = text if len(text) <= _LONGEST_EXCERPT else ""
        return Span(path=self.path, line=line, column=column, length=max(length, 1), excerpt=excerpt)

    def line(self, number: int) -> Span:
        """Return the span of a whole line, without the spaces round its text."""
        text = self.lines[number - 1] if 0 < number <= len(self.lines) else ""
        words = text.strip()
        return self.place(number, len(text) - len(text.lstrip()) + 1, len(words))

    def _add(self, found: Diagnostic) -> None:
        if found not in self._seen:
            self._seen.add(found)
            self._found.append(found)


def nearest(name: str, known: Sequence[str]) -> str:
    """Return the hint that names what was probably meant, or what there is to choose from."""
    close = _closest(name[:_LONGEST_NAME].lower(), tuple(known[:_MOST_NAMES]))
    if close:
        return f"did you mean {close}?"
    listed = ", ".join(list(known)[:20])
    return f"known here: {listed}" if listed else "delete it, for nothing is known here"


@lru_cache(maxsize=1024)
def _closest(name: str, known: tuple[str, ...]) -> str:
    return next(iter(get_close_matches(name, known, n=1, cutoff=0.6)), "")
