"""How long nothing takes: `pressroom --help` against Python, and against the smallest command line with click."""

import sys

from bench.measure import Program, measure_in_turn
from bench.results import Outcome, Row
from bench.workshop import PRESSROOM, SOURCE, Workshop

_LIMIT = 0.15
_CLICK = "import click; click.Group('pressroom', {'build': click.Command('build', help='Build.')})(['--help'])"


def measure_start(workshop: Workshop) -> Outcome:
    """Measure the three; they are short, so each is run more often than the others."""
    programs = {
        "pressroom": Program(command=(*PRESSROOM, "--help"), environment=SOURCE),
        "click alone": Program(command=(sys.executable, "-c", _CLICK)),
        "Python alone": Program(command=(sys.executable, "-c", "pass")),
    }
    figures = measure_in_turn(programs, 3 * workshop.runs)
    ours = figures.pop("pressroom")
    row = Row(
        key="start-help",
        what="`pressroom --help`",
        target=f"≤ {_LIMIT} s",
        value=ours.wall,
        limit=_LIMIT,
        unit="s",
        ours=ours,
        others=figures,
    )
    return Outcome(rows=(row,))
