"""Time and memory against the number of transcripts, as an SVG that says in words what it shows.

The time is processor time: other programs on the machine do not bend its curve.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from bench.measure import Figure

_WIDTH, _HEIGHT = 880, 400
_LEFT, _TOP, _PANEL_WIDTH, _PANEL_HEIGHT, _GAP = 70, 60, 330, 270, 110
_INK, _QUIET, _GRID, _CURVE = "#1a1a1a", "#595959", "#d9d9d9", "#00539b"
_STYLE = f"""text {{ font: 13px system-ui, sans-serif; fill: {_INK} }}
.head {{ font-weight: bold; font-size: 15px }}
.quiet {{ fill: {_QUIET} }}
.grid {{ stroke: {_GRID}; stroke-width: 1 }}
.axis {{ stroke: {_INK}; stroke-width: 1.5; fill: none }}
.guide {{ stroke: {_QUIET}; stroke-width: 1.5; stroke-dasharray: 6 5; fill: none }}
.curve {{ stroke: {_CURVE}; stroke-width: 2.5; fill: none }}
.point {{ fill: {_CURVE} }}"""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One pair of axes: the curve, and a guide with its name."""

    title: str
    unit: str
    points: Sequence[Point]
    guide: Sequence[Point]
    guide_name: str


def plot_growth(points: Mapping[int, Figure]) -> str:
    """Return the plot; both axes of both panels are logarithmic, so that a straight guide means what it says."""
    time = tuple((number, figure.cpu) for number, figure in sorted(points.items()))
    memory = tuple((number, figure.memory) for number, figure in sorted(points.items()))
    last, seconds = time[-1]
    panels = (
        Panel(
            title="Processor time of a clean build",
            unit="seconds",
            points=time,
            guide=tuple((number, seconds * number / last) for number, _ in time),
            guide_name="linear",
        ),
        Panel(
            title="Memory of all processes",
            unit="megabytes",
            points=memory,
            guide=tuple((number, memory[0][1]) for number, _ in memory),
            guide_name="flat",
        ),
    )
    body = "\n".join(line for place, panel in enumerate(panels) for line in _panel(panel, place))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-labelledby="plot-title plot-desc">\n'
        f'<title id="plot-title">Growth of time and memory with the number of transcripts</title>\n'
        f'<desc id="plot-desc">{escape(describe_growth(points))}</desc>\n'
        f"<style>{_STYLE}</style>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def describe_growth(points: Mapping[int, Figure]) -> str:
    """Return in one sentence for each point what the plot shows."""
    return " ".join(
        f"{number:,} transcripts: {say(figure.cpu)} seconds of processor time, {say(figure.memory)} megabytes."
        for number, figure in sorted(points.items())
    )


def say(value: float) -> str:
    """Return the number with two digits that matter, three from 1 upward, and never fewer than the whole ones."""
    wanted = 2 if abs(value) >= 1 else 1
    digits = max(0, wanted - math.floor(math.log10(abs(value)))) if value else 0
    return f"{value:,.{min(digits, 3)}f}"


def _panel(panel: Panel, place: int) -> Iterator[str]:
    left = _LEFT + place * (_PANEL_WIDTH + _GAP)
    ys = [y for _, y in (*panel.points, *panel.guide)]
    across, up = _span([x for x, _ in panel.points]), _span(ys)

    def at(point: Point) -> tuple[float, float]:
        x = left + _PANEL_WIDTH * _share(point[0], across)
        return x, _TOP + _PANEL_HEIGHT * (1 - _share(point[1], up))

    bottom, right = _TOP + _PANEL_HEIGHT, left + _PANEL_WIDTH
    yield f'<text class="head" x="{left}" y="{_TOP - 28}">{panel.title}</text>'
    yield f'<text class="quiet" x="{left}" y="{_TOP - 10}">{panel.unit}</text>'
    for power in _powers(up):
        y = at((across[0], power))[1]
        yield f'<path class="grid" d="M{left} {y:.1f}H{right}"/>'
        yield f'<text class="quiet" x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{power:,.6g}</text>'
    for power in _powers(across):
        x = at((power, up[0]))[0]
        yield f'<path class="grid" d="M{x:.1f} {_TOP}V{bottom}"/>'
        yield f'<text class="quiet" x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{power:,.0f}</text>'
    yield f'<text class="quiet" x="{right}" y="{bottom + 42}" text-anchor="end">transcripts</text>'
    yield f'<path class="axis" d="M{left} {_TOP}V{bottom}H{right}"/>'
    yield f'<path class="guide" d="{_path(map(at, panel.guide))}"/>'
    yield f'<path class="curve" d="{_path(map(at, panel.points))}"/>'
    for x, y in map(at, panel.points):
        yield f'<circle class="point" cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
    yield f'<text class="quiet" x="{left}" y="{bottom + 42}">– – {panel.guide_name}</text>'
    x, y = at(panel.points[-1])
    yield f'<text x="{x - 4:.1f}" y="{y - 10:.1f}" text-anchor="end">{say(panel.points[-1][1])}</text>'


def _span(values: Sequence[float]) -> tuple[float, float]:
    """Return the powers of ten that hold all values."""
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return 10.0**low, 10.0 ** max(high, low + 1)


def _share(value: float, span: tuple[float, float]) -> float:
    low, high = map(math.log10, span)
    return (math.log10(value) - low) / (high - low)


def _powers(span: tuple[float, float]) -> Iterator[float]:
    low, high = (round(math.log10(end)) for end in span)
    yield from (10.0**power for power in range(low, high + 1))


def _path(places: Iterator[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
