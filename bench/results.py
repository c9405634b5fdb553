"""What was measured, kept as JSON, so that a part can be measured again without the rest."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from bench.measure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table.

    `value` is held against `limit`, both in `unit`; at least as much is asked for where `at_least`, at most
    otherwise. `others` are what else was measured, by name; `note` says why there is no value, or what else
    there is to know.
    """

    key: str
    what: str
    target: str
    value: float | None = None
    limit: float | None = None
    unit: str = ""
    at_least: bool = False
    ours: Figure | None = None
    others: Mapping[str, Figure] = field(default_factory=dict)
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Tell whether the target is reached; None where there is no value or no target."""
        if self.value is None or self.limit is None:
            return None
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    def as_json(self) -> dict[str, Any]:
        """Return the row for a results file."""
        plain = ("key", "what", "target", "value", "limit", "unit", "at_least", "note")
        others = {name: figure.as_json() for name, figure in self.others.items()}
        ours = self.ours.as_json() if self.ours else None
        return {name: getattr(self, name) for name in plain} | {"ours": ours, "others": others}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Return the row that a results file holds."""
        others = {name: Figure.from_json(figure) for name, figure in values["others"].items()}
        ours = Figure.from_json(values["ours"]) if values["ours"] else None
        return cls(**{**values, "ours": ours, "others": others})


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What one case gave: rows, and points of a curve by number of transcripts."""

    rows: tuple[Row, ...] = ()
    points: Mapping[int, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Every outcome by case, and where it was measured."""

    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    machine: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)

    def merged(self, case: str, outcome: Outcome) -> "Results":
        """Return the results with a case measured again: its rows are replaced, its points join the earlier ones."""
        before = self.outcomes.get(case, Outcome())
        points = dict(sorted({**before.points, **outcome.points}.items()))
        return replace(self, outcomes={**self.outcomes, case: replace(outcome, points=points)})

    def on(self, machine: Mapping[str, str], versions: Mapping[str, str]) -> "Results":
        """Return the results to go on with on `machine`: none of another one, for ratios would mix the two."""
        outcomes = self.outcomes if self.machine == machine else {}
        return Results(outcomes=outcomes, machine=machine, versions=versions)


def read_results(path: Path) -> Results:
    """Return what the file holds; nothing where there is no file."""
    if not path.exists():
        return Results()
    values = json.loads(path.read_text("utf-8"))
    outcomes = {case: _outcome(outcome) for case, outcome in values["outcomes"].items()}
    return Results(outcomes=outcomes, machine=values["machine"], versions=values["versions"])


def write_results(path: Path, results: Results) -> None:
    """Write the file, whole or not at all."""
    outcomes = {
        case: {
            "rows": [row.as_json() for row in outcome.rows],
            "points": {str(number): figure.as_json() for number, figure in outcome.points.items()},
        }
        for case, outcome in results.outcomes.items()
    }
    values = {"machine": dict(results.machine), "versions": dict(results.versions), "outcomes": outcomes}
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")
    beside.replace(path)


def _outcome(values: Mapping[str, Any]) -> Outcome:
    points = {int(number): Figure.from_json(figure) for number, figure in values["points"].items()}
    return Outcome(rows=tuple(Row.from_json(row) for row in values["rows"]), points=points)
