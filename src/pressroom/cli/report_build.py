"""The report of a build for programs: one JSON object a line, written as things happen."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TextIO

from pressroom.build.events import Event, Handled, Removed
from pressroom.cli.report_json import as_object
from pressroom.diagnostics import Diagnostic

if TYPE_CHECKING:
    from pressroom.build.run import Summary


def line_writer(report: TextIO) -> Callable[[Event], None]:
    """Return a function that writes each event that changes something as a line."""

    def write(event: Event) -> None:
        if isinstance(event, Handled):
            _write(report, {"event": "rendition", **_rendition(event)})
        elif isinstance(event, Removed):
            _write(report, {"event": "removed", "path": event.path})

    return write


def write_end(report: TextIO, summary: "Summary", diagnostics: Iterable[Diagnostic]) -> None:
    """Write the findings, and the counts as the last line."""
    for found in diagnostics:
        _write(report, {"event": "finding", **as_object(found)})
    names = ("built", "unchanged", "removed", "planned", "prints", "pages", "seconds")
    counts = {name: getattr(summary, name) for name in names}
    _write(report, {"event": "summary", **counts, "failed": list(summary.failed)})


def _rendition(event: Handled) -> dict[str, object]:
    names = ("transcript", "language", "profile", "format")
    parts = event.key.split("/")
    named = dict(zip(names, parts, strict=True)) if len(parts) == len(names) else {"format": event.key}
    return {
        **named,
        "outcome": event.outcome.value,
        "files": dict(event.files),
        "why": list(event.why),
        "seconds": event.seconds,
        **({"pages": event.pages} if event.pages else {}),
    }


def _write(report: TextIO, line: dict[str, object]) -> None:
    report.write(json.dumps(line, ensure_ascii=False) + "\n")
    report.flush()
