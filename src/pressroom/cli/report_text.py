"""Findings for people: place, sentence, the line with a caret under what is meant, and what to do."""

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator

import click

from pressroom.diagnostics import Diagnostic, Severity, Span, visible

_WIDTH = 100
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def print_text(diagnostics: Iterable[Diagnostic]) -> None:
    """Print findings on stderr, in colour on a terminal."""
    for found in diagnostics:
        click.echo("\n".join(_lines(found)), err=True, color=wants_colour())


def wants_colour() -> bool:
    """Tell whether stderr is to be coloured: https://no-color.org and https://force-color.org."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stderr.isatty() and os.environ.get("TERM") != "dumb")


def display_width(text: str) -> int:
    """Return how many columns `text` takes on a terminal (Unicode Standard Annex #11)."""
    return sum(map(_columns, text))


def _lines(found: Diagnostic) -> Iterator[str]:
    level = click.style(f"{found.severity}[{found.code}]", fg=_COLOURS[found.severity], bold=True)
    place = f"{_place(found.span)}: " if found.span else ""
    yield f"{click.style(place, bold=True)}{level}: {visible(found.message)}"
    if found.span and found.span.excerpt.strip():
        yield from _excerpt(found.span)
    if found.hint:
        yield f"  hint: {visible(found.hint)}"
    if found.see:
        yield f"  see: {visible(found.see)}"


def _place(span: Span) -> str:
    return f"{visible(span.path)}:{span.line}:{span.column}"


def _excerpt(span: Span) -> Iterator[str]:
    """Yield the line, cut to a window round the place if it is long, and the carets below it."""
    start = max(span.column - 1, 0)
    end = min(start + max(span.length, 1), max(len(span.excerpt), start + 1))
    first = max(start - _WIDTH // 2, 0) if len(span.excerpt) > _WIDTH else 0
    last = first + _WIDTH
    before, marked = visible(span.excerpt[first:start]), visible(span.excerpt[start : min(end, last)])
    after = visible(span.excerpt[end:last]) if end < last else ""
    left, right = ("…" if first else ""), ("…" if last < len(span.excerpt) else "")
    number = f"{span.line:>5}"
    carets = "^" * max(display_width(marked), 1)
    yield f"{number} | {left}{before}{marked}{after}{right}"
    yield f"{'':>5} | {' ' * display_width(left + before)}{click.style(carets, fg='green', bold=True)}"


def _columns(sign: str) -> int:
    if unicodedata.category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
