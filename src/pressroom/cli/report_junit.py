"""Findings as JUnit XML, which build servers show as tests: one suite a file, one case a finding.

The shape is that of Ant's junitreport, as Jenkins and GitLab read it:
https://github.com/windyroad/JUnit-Schema/blob/master/JUnit.xsd
"""

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import click

from pressroom.diagnostics import Diagnostic, Severity, visible


def print_junit(diagnostics: Sequence[Diagnostic]) -> None:
    """Print findings on stdout; errors and warnings are failures, and without any there is one test that passed."""
    click.echo('<?xml version="1.0" encoding="UTF-8"?>')
    failures = sum(map(_fails, diagnostics))
    click.echo(f'<testsuites name="pressroom" tests="{max(len(diagnostics), 1)}" failures="{failures}" errors="0">')
    for path, found in groupby(sorted(diagnostics, key=_path), key=_path):
        _print_suite(path or "pressroom", tuple(found))
    if not diagnostics:
        click.echo('<testsuite name="pressroom" tests="1" failures="0" errors="0" skipped="0" time="0">')
        click.echo('<testcase classname="pressroom" name="nothing to mend" time="0"/></testsuite>')
    click.echo("</testsuites>")


def _print_suite(path: str, found: tuple[Diagnostic, ...]) -> None:
    failures = sum(map(_fails, found))
    counts = f'tests="{len(found)}" failures="{failures}" errors="0" skipped="0" time="0"'
    click.echo(f"<testsuite name={_quoted(path)} {counts}>")
    for each in found:
        place = f" at {each.span.line}:{each.span.column}" if each.span else ""
        line = f' line="{each.span.line}"' if each.span else ""
        case = f"classname={_quoted(path)} name={_quoted(each.code + place)} file={_quoted(path)}{line}"
        click.echo(f'<testcase {case} time="0">{_outcome(each, path)}</testcase>')
    click.echo("</testsuite>")


def _outcome(found: Diagnostic, path: str) -> str:
    place = f"{path}:{found.span.line}:{found.span.column}\n" if found.span else ""
    text = escape(_clean(f"{place}{found.message}\n{found.hint}".rstrip()))
    if _fails(found):
        return f"<failure type={_quoted(found.severity)} message={_quoted(found.message)}>{text}</failure>"
    return f"<system-out>{text}</system-out>"


def _path(found: Diagnostic) -> str:
    return found.span.path if found.span else ""


def _fails(found: Diagnostic) -> bool:
    return found.severity is not Severity.INFO


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Leave out what XML cannot hold, and spell out what a terminal would obey; line ends stay."""
    shown = "\n".join(map(visible, text.split("\n")))
    return "".join(sign for sign in shown if not "\ud800" <= sign <= "\udfff" and sign not in "\ufffe\uffff")
