"""The Nu Html Checker, which holds pages against the HTML Standard: https://validator.github.io/validator/ ."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.verify.addresses import percent_decoded
from pressroom.verify.tools.program import Missing, Tool, absolute, failed, find_java, find_node_file, run_program

NAME = "nu"

# One start of Java serves many pages; the number keeps the command line within what systems allow.
_AT_ONCE = 500


def find() -> Tool | Missing:
    """Find Java and the jar."""
    java = find_java(NAME)
    if isinstance(java, Missing):
        return java
    jar = find_node_file(NAME, "vnu-jar", "build/dist/vnu.jar")
    if isinstance(jar, Missing):
        return jar
    quick = ("-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    return Tool(name=NAME, command=(java, *quick, "-jar", str(jar), "--format", "json", "--stdout"))


def run(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    """Check HTML files, with the style sheets and drawings inside them."""
    starts = range(0, len(files), _AT_ONCE)
    return [found for start in starts for found in _check(tool, files[start : start + _AT_ONCE])]


def _check(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    names = dict(zip(absolute(files), files, strict=True))
    outcome = run_program(tool, absolute(files))
    try:
        return [_read(message, names) for message in json.loads(outcome.output)["messages"]]
    except (ValueError, KeyError, TypeError):
        return [failed(tool, outcome)]


def _read(message: Mapping[str, Any], names: Mapping[str, Path]) -> Diagnostic:
    given = percent_decoded(str(message.get("url", "")).removeprefix("file:"))
    path = names.get(given, Path(given))
    return Diagnostic(
        code="nu",
        severity=_severity(message),
        message=visible(message["message"]),
        span=Span(
            path=path.as_posix(),
            line=max(1, message.get("lastLine", 1)),
            column=max(1, message.get("firstColumn", 1)),
            excerpt=visible(" ".join(str(message.get("extract", "")).split())),
        ),
    )


def _severity(message: Mapping[str, Any]) -> Severity:
    if message["type"] != "info":
        return Severity.ERROR
    return Severity.WARNING if message.get("subType") == "warning" else Severity.INFO
