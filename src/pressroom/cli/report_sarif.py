"""Findings as SARIF 2.1.0, for code-scanning services: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

import click

from pressroom.cli.version import program_version
from pressroom.diagnostics import Diagnostic, Severity, Span, visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def print_sarif(diagnostics: Sequence[Diagnostic]) -> None:
    """Print findings on stdout, as one log with one run."""
    codes = sorted({found.code for found in diagnostics})
    driver = {"name": "pressroom", "version": program_version(), "rules": [_rule(code) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(found, codes.index(found.code)) for found in diagnostics],
    }
    click.echo(json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1))


def _rule(code: str) -> dict[str, Any]:
    # `helpUri` is relative to pressroom's documentation, wherever that is read.
    return {"id": code, "shortDescription": {"text": code.replace("-", " ")}, "helpUri": f"docs/codes.md#{code}"}


def _result(found: Diagnostic, index: int) -> dict[str, Any]:
    text = f"{found.message}. {found.hint}" if found.hint else found.message
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVELS[found.severity],
        "message": {"text": visible(text)},
    }
    return result | ({"locations": [_location(found.span)]} if found.span else {})


def _location(span: Span) -> dict[str, Any]:
    region: dict[str, Any] = {
        "startLine": span.line,
        "startColumn": span.column,
        "endColumn": span.column + max(span.length, 1),
    }
    region |= {"snippet": {"text": visible(span.excerpt)}} if span.excerpt else {}
    return {"physicalLocation": {"artifactLocation": {"uri": quote(span.path)}, "region": region}}
