"""What became of each unit of an import, as JSON lines."""

import json
from collections.abc import Callable
from typing import TextIO

from pressroom.build.taking_back import TakenBack
from pressroom.cli.report_json import as_object
from pressroom.diagnostics import visible
from pressroom.translate.interchange.intake import Judged

_LONGEST = 10_000


def reporting(report: TextIO | None) -> Callable[[Judged], None]:
    """Return what writes a line for each unit that is taken or put aside; nothing without a report."""

    def write(judged: Judged) -> None:
        if report:
            _write(report, _line(judged))

    return write


def write_summary(report: TextIO, result: TakenBack) -> None:
    """Write the counts as the last line."""
    counts = {outcome.value: result.counts[outcome] for outcome in result.outcomes}
    _write(report, {"event": "summary", **counts, "written": list(result.written)})


def _line(judged: Judged) -> dict[str, object]:
    line: dict[str, object] = {"event": judged.outcome.value}
    returned = judged.returned
    if returned:
        unit = returned.unit
        line |= {"path": visible(returned.span.path), "line": returned.span.line}
        line |= {"catalog": visible(returned.name[:200]), "language": visible(returned.language[:200])}
        line |= {"id": visible(unit.context[:200]), "state": unit.state.value}
        line |= {"source": unit.source[:_LONGEST], "target": unit.target[:_LONGEST]}
    return line | (as_object(judged.fault) if judged.fault else {})


def _write(report: TextIO, line: dict[str, object]) -> None:
    report.write(json.dumps(line, ensure_ascii=True) + "\n")
