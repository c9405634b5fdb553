"""Import: ten megabytes of text, strings made to be slow, and how much of a corpus is understood."""

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from bench.measure import Program, measure_in_turn
from bench.results import Outcome, Row
from bench.workshop import PRESSROOM, SOURCE, Workshop

CORPUS = "PRESSROOM_CORPUS"
_MEGABYTE = 1_000_000
_SECONDS, _MEMORY, _GROWTH = 5.0, 300.0, 2.6
_SENTENCE = "The harbour opens in May, and the ferry sails at night, as we said last year. "
_NAMES = ("Amina Haddad", "Coast Radio", "Amina Haddad", "Daily Ledger")
_GOALS = {"start_f1": 0.97, "span_f1": 0.93, "role": 0.95, "kind": 0.95, "speaker": 0.95}
#: What a pattern that goes back over what it has read would be slow on.
_HOSTILE = {
    "spaces": " ",
    "colons": "a:",
    "brackets": "(",
    "names": "Ann Bob ",
    "capitals": "A. ",
    "labels": "Q: ",
    "angles": "<a ",
    "stars": "**_",
    "dates": "1.1.1 ",
    "dashes": "a.- ",
}


def measure_import(workshop: Workshop) -> Outcome:
    """Measure size, growth and hostile strings; with the environment variable PRESSROOM_CORPUS, the corpus too."""
    size = 10 if workshop.runs > 1 else 1
    folder = workshop.folder
    whole, half = folder / "whole.txt", folder / "half.txt"
    whole.write_text(_page(size * _MEGABYTE), encoding="utf-8")
    half.write_text(_page(size * _MEGABYTE // 2), encoding="utf-8")
    figures = measure_in_turn({path.stem: _program(path) for path in (whole, half)}, workshop.runs)
    ours, less = figures["whole"], figures["half"]
    rows = [
        Row(
            key="import-time",
            what=f"`pressroom import` of {size} MB of text",
            target=f"≤ {_SECONDS:g} s",
            value=ours.wall,
            limit=_SECONDS,
            unit="s",
            ours=ours,
        ),
        Row(
            key="import-memory",
            what="the same, memory",
            target=f"≤ {_MEMORY:g} MB",
            value=ours.memory,
            limit=_MEMORY,
            unit="MB",
        ),
        Row(
            key="import-growth",
            what="twice the text takes",
            target=f"≤ {_GROWTH:g} times",
            value=ours.cpu / max(less.cpu, 0.01),
            limit=_GROWTH,
            unit="times",
        ),
        _hostile(workshop, folder),
        *_corpus_rows(),
    ]
    return Outcome(rows=tuple(rows))


def _program(path: Path) -> Program:
    return Program(command=(*PRESSROOM, "import", str(path), "--dry-run", "--report", "json"), environment=SOURCE)


def _page(size: int) -> str:
    lines, length = ["Press conference on the harbour", "", "March 4, 2021", ""], 0
    while length < size:
        number = len(lines)
        question = number % 2
        said = f"{_NAMES[number % 4]}: " + _SENTENCE * (6 + number % 5) + ("What will it cost?" if question else "")
        lines += [said, ""] if number % 3 else [said]
        length += len(said) + 1
    return "\n".join(lines)


def _hostile(workshop: Workshop, folder: Path) -> Row:
    """Return the longest time that a megabyte of one short string takes."""
    programs = {}
    for name, part in _HOSTILE.items():
        path = folder / f"{name}.txt"
        path.write_text(part * (_MEGABYTE // len(part)), encoding="utf-8")
        programs[name] = _program(path)
    figures = measure_in_turn(programs, 1 if workshop.runs == 1 else 2)
    slowest = max(figures, key=lambda name: figures[name].wall)
    return Row(
        key="import-hostile",
        what=f"1 MB of one string made to be slow, the worst of {len(_HOSTILE)}",
        target=f"≤ {_SECONDS:g} s",
        value=figures[slowest].wall,
        limit=_SECONDS,
        unit="s",
        note=f"the worst: {slowest}",
    )


# ------------------------------------------------------------------------------------------------ corpus


def _corpus_rows() -> Iterator[Row]:
    """Yield how well a corpus is understood; its folder has `in/`, `gold/` and its own `score_import.py`."""
    where = os.environ.get(CORPUS)
    if not where:
        yield Row(key="import-corpus", what="a corpus of real pages", target="", note=f"set {CORPUS} to its folder")
        return
    folder = Path(where)
    scorer = _scorer(folder / "score_import.py")
    pages = sorted((folder / "in").iterdir())
    # Every second page was read while the rules were written; the others were not.
    halves = {"read while writing the rules": pages[1::2], "not read": pages[0::2]}
    for name, chosen in halves.items():
        golds = {page.stem: json.loads((folder / "gold" / f"{page.stem}.json").read_text("utf-8")) for page in chosen}
        found = scorer.report(golds, {page.stem: _predicted(page) for page in chosen})
        print(f"  {name}:")
        scorer.show(found)
        for key, goal in _GOALS.items():
            yield Row(
                key=f"import-{name[:3]}-{key}",
                what=f"corpus, {name}: macro {key}",
                target=f"≥ {goal}",
                value=found["macro"][key],
                limit=goal,
                at_least=True,
            )


def _predicted(page: Path) -> Any:
    command = [sys.executable, *PRESSROOM[1:], "import", str(page), "--dry-run", "--report", "json"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, **SOURCE})
    return json.loads(done.stdout)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_import", path)
    if spec is None or spec.loader is None:
        message = f"{path} cannot be loaded"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
