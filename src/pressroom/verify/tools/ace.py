"""Ace by DAISY, the accessibility checker for EPUB: https://daisy.github.io/ace/ ."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.verify.tools.program import (
    Missing,
    Tool,
    absolute,
    failed,
    find_chromium,
    find_node,
    find_node_file,
    run_each,
    run_program,
)

NAME = "ace"


def find() -> Tool | Missing:
    """Find Node, Ace and Chromium."""
    node = find_node(NAME)
    if isinstance(node, Missing):
        return node
    ace = find_node_file(NAME, "@daisy/ace-cli", "bin/ace.js")
    if isinstance(ace, Missing):
        return ace
    chromium = find_chromium(NAME)
    if isinstance(chromium, Missing):
        return chromium
    # Ace gives its browser five seconds to start; a busy machine needs more.
    environment = {"PUPPETEER_EXECUTABLE_PATH": chromium, "ACE_TIMEOUT_INITIAL": "60000"}
    return Tool(name=NAME, command=(node, str(ace), "--silent", "--force"), environment=environment)


def run(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    """Check each EPUB file; the program takes one at a time."""
    return run_each(files, partial(_check, tool))


def _check(tool: Tool, path: Path) -> list[Diagnostic]:
    with TemporaryDirectory(prefix="pressroom-ace-") as folder:
        outcome = run_program(tool, ["--outdir", folder, "--tempdir", f"{folder}/work", *absolute([path])])
        try:
            report = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
            return list(_read(report, path))
        except (OSError, ValueError, KeyError, TypeError):
            return [failed(tool, outcome, path)]


def _read(report: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
    """Yield one finding for each rule broken in each document, in the vocabulary of EARL (W3C)."""
    broken: Counter[tuple[str, str, str]] = Counter()
    for document in report["assertions"]:
        for assertion in document["assertions"]:
            if assertion["earl:result"]["earl:outcome"] == "fail":
                broken[_key(document, assertion)] += 1
    if not broken and report["earl:result"]["earl:outcome"] == "fail":
        broken["outcome", "", "the book as a whole fails"] += 1
    for (rule, place, description), count in broken.items():
        times = "" if count == 1 else f" ({count} times)"
        yield Diagnostic(
            code="ace",
            severity=Severity.ERROR,
            message=visible(f"{rule}: {place}{description}{times}"),
            span=Span(path=path.as_posix()),
        )


def _key(document: Mapping[str, Any], assertion: Mapping[str, Any]) -> tuple[str, str, str]:
    test = assertion["earl:test"]
    place = f"{document['earl:testSubject']['url']}: "
    description = " ".join(assertion["earl:result"]["dct:description"].split())
    return test["dct:title"], place, description
