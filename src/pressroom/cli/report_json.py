"""Findings as JSON lines: one object a line, for programs."""

import json
from collections.abc import Iterable

import click

from pressroom.diagnostics import Diagnostic, visible


def print_json(diagnostics: Iterable[Diagnostic]) -> None:
    """Print findings on stdout, one object a line; `path`, `line`, `column` and `length` only where known."""
    for found in diagnostics:
        click.echo(json.dumps(as_object(found), ensure_ascii=False))


def as_object(found: Diagnostic) -> dict[str, str | int]:
    """Return a finding as it stands in JSON, with nothing in it that a terminal would obey."""
    shown: dict[str, str | int] = {
        "code": found.code,
        "severity": found.severity.value,
        "message": visible(found.message),
    }
    if found.span:
        span = found.span
        shown |= {"path": visible(span.path), "line": span.line, "column": span.column, "length": span.length}
        shown |= {"excerpt": visible(span.excerpt)} if span.excerpt else {}
    shown |= {"hint": visible(found.hint)} if found.hint else {}
    return shown | ({"see": visible(found.see)} if found.see else {})
