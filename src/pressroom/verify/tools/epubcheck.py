"""EPUBCheck, the validator of the W3C for EPUB: https://www.w3.org/publishing/epubcheck/ .

The Python package `epubcheck` carries the Java program; its own wrapper is not used, because it
reads a spreadsheet where EPUBCheck can write JSON.
"""

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors, visible
from pressroom.verify.tools.program import (
    Missing,
    Tool,
    absolute,
    failed,
    find_java,
    find_python_file,
    run_each,
    run_program,
)

NAME = "epubcheck"

_SEVERITIES = {"FATAL": Severity.ERROR, "ERROR": Severity.ERROR, "WARNING": Severity.WARNING, "INFO": Severity.INFO}


def find() -> Tool | Missing:
    """Find Java and the jar."""
    java = find_java(NAME)
    if isinstance(java, Missing):
        return java
    jar = find_python_file(NAME, "epubcheck", "epubcheck", "epubcheck.jar")
    if isinstance(jar, Missing):
        return jar
    # Quick start matters more than peak speed: a run lasts three seconds.
    return Tool(name=NAME, command=(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(jar)))


def run(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    """Check each EPUB file; the program takes one at a time."""
    return run_each(files, partial(_check, tool))


def _check(tool: Tool, path: Path) -> list[Diagnostic]:
    outcome = run_program(tool, [*absolute([path]), "--quiet", "--json", "-", "--locale", "en"])
    try:
        found = [_read(message, path) for message in json.loads(outcome.output)["messages"]]
    except (ValueError, KeyError, TypeError):
        return [failed(tool, outcome, path)]
    # It can refuse a file with a status and no message at all.
    return [failed(tool, outcome, path)] if outcome.status != 0 and not has_errors(found) else found


def _read(message: Mapping[str, Any], path: Path) -> Diagnostic:
    more = message.get("additionalLocations") or 0
    parts = [f"{message['ID']}:", _place(message["locations"], path), message["message"]]
    return Diagnostic(
        code="epubcheck",
        severity=_SEVERITIES[message["severity"]],
        message=visible(" ".join(filter(None, parts)) + (f" (and {more} more)" if more else "")),
        span=Span(path=path.as_posix()),
    )


def _place(locations: Sequence[Mapping[str, Any]], path: Path) -> str:
    if not locations or Path(locations[0]["path"]).name == path.name:
        return ""
    first = locations[0]
    return f"{first['path']}:{first['line']}:" if first["line"] > 0 else f"{first['path']}:"
