"""`docs/performance.md`: what is between the markers is written here, the prose around them is a person's."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import mode

from bench.measure import Figure
from bench.plot import describe_growth, plot_growth, say
from bench.results import Results, Row
from bench.table import CASES
from bench.workshop import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
PLOT = ROOT / "docs" / "images" / "growth.svg"

_HEAD = "| what | target | measured | reached | pressroom, a process of its own | others |\n|---|---|---|---|---|---|"


class MissingMarkerError(Exception):
    """The document has no place for a block; the message says which."""


def write_report(results: Results, document: Path = DOCUMENT, plot: Path = PLOT) -> None:
    """Write the blocks of the document, and the plot if there is a curve; raises `MissingMarkerError`."""
    growth = results.outcomes.get("growth")
    points = growth.points if growth else {}
    text = document.read_text("utf-8")
    blocks = {
        "machine": "\n".join(_machine(results)),
        "table": "\n".join((_HEAD, *map(_line, _rows(results)))),
        "growth": "\n".join(_growth(points, plot.name)) if points else "Not measured yet.",
    }
    document.write_text(fill(text, blocks), "utf-8")
    if points:
        plot.parent.mkdir(parents=True, exist_ok=True)
        plot.write_text(plot_growth(points), "utf-8")


def fill(text: str, blocks: Mapping[str, str]) -> str:
    """Return `text` with each block between its markers, `<!-- bench: name -->` and `<!-- /bench: name -->`."""
    for name, block in blocks.items():
        pattern = re.compile(rf"(<!-- bench: {name} -->\n).*?(<!-- /bench: {name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise MissingMarkerError(name)
        text = pattern.sub(lambda found, block=block: f"{found[1]}\n{block}\n\n{found[2]}", text)  # type: ignore[misc]
    return text


def say_row(row: Row) -> str:
    """Return a row in one line for the terminal."""
    value = "not measured" if row.value is None else f"{say(row.value)} {row.unit}".rstrip()
    others = "; ".join(f"{name} {_figure(figure)}" for name, figure in row.others.items())
    return "  ".join(part for part in (row.what, value, f"({row.target}: {_reached(row)})", others, row.note) if part)


def _machine(results: Results) -> Iterator[str]:
    machine = results.machine
    if machine:
        parts = (machine["processor"], f"{machine['processors']} processors", machine["memory"], machine["system"])
        yield f"- Machine: {', '.join(part for part in parts if part)}"
    runs = [row.ours.runs for row in _rows(results) if row.ours]
    if runs:
        yield f"- Runs: medians of {mode(runs)}, or of {min(runs)} where one takes long"
    yield f"- Versions: {', '.join(f'{name} {number}' for name, number in results.versions.items())}"


def _rows(results: Results) -> Iterator[Row]:
    for case in CASES:
        if case.name in results.outcomes:
            yield from results.outcomes[case.name].rows


def _line(row: Row) -> str:
    measured = "" if row.value is None else f"{say(row.value)} {row.unit}".rstrip()
    if row.note:
        measured = f"{measured} ({row.note})" if measured else row.note
    ours = _figure(row.ours) if row.ours else ""
    others = "; ".join(_other(name, figure, row.ours) for name, figure in row.others.items())
    cells = (row.what, row.target, measured or "not measured", _reached(row), ours, others)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _reached(row: Row) -> str:
    if row.reached is None:
        return "–"
    if row.reached:
        return "yes"
    if not row.limit:
        return "no"
    return f"no: {say((row.value or 0) / row.limit)} × the target"


def _figure(figure: Figure) -> str:
    return f"{say(figure.wall)} s, CPU {say(figure.cpu)} s, {figure.memory:,.0f} MB"


def _other(name: str, figure: Figure, ours: Figure | None) -> str:
    ratio = f" (ratio {say(ours.wall / figure.wall)})" if ours and figure.wall else ""
    return f"{name}: {_figure(figure)}{ratio}"


def _growth(points: Mapping[int, Figure], plot: str) -> Iterator[str]:
    yield f"![Two plots with logarithmic axes. {describe_growth(points)}](images/{plot})"
    yield ""
    yield "| transcripts | time | processor time | memory of all processes | largest process | process that writes |"
    yield "|---|---|---|---|---|---|"
    for number, figure in sorted(points.items()):
        memory = (f"{part:,.0f} MB" for part in (figure.memory, figure.peak, figure.parent))
        yield f"| {number:,} | {say(figure.wall)} s | {say(figure.cpu)} s | {' | '.join(memory)} |"
