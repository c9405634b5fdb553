"""Findings as workflow commands of GitHub Actions, which show them beside the lines of a pull request.

Syntax and escapes: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections.abc import Iterable

import click

from pressroom.diagnostics import Diagnostic, Severity, visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def print_github(diagnostics: Iterable[Diagnostic]) -> None:
    """Print findings on stdout, one command a line."""
    for found in diagnostics:
        message = f"{found.message} ({found.hint})" if found.hint else found.message
        click.echo(f"::{_COMMANDS[found.severity]} {_properties(found)}::{_text(message)}")


def _properties(found: Diagnostic) -> str:
    properties = {"title": found.code}
    if found.span:
        span = found.span
        end = span.column + max(span.length, 1) - 1
        place = {"file": span.path, "line": span.line, "col": span.column, "endColumn": end}
        properties = {name: str(value) for name, value in place.items()} | properties
    return ",".join(f"{name}={_property(value)}" for name, value in properties.items())


def _text(text: str) -> str:
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _text(text).replace(":", "%3A").replace(",", "%2C")
