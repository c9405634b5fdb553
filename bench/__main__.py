"""`python -m bench [CASE]…`: measure, keep the results, and write them into `docs/performance.md`."""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

from bench.cases.scale import growth_rows
from bench.machine import describe_machine, describe_versions
from bench.report import say_row, write_report
from bench.results import Outcome, Results, read_results, write_results
from bench.table import CASES, Case, find_case
from bench.workshop import CACHE, FULL, NORMAL, SMALL, Workshop, empty

_RESULTS = CACHE / "results.json"


def main() -> int:
    """Do what the command line says; return the exit code."""
    wishes = _parser().parse_args()
    if wishes.list:
        print("\n".join(f"{case.name:<12} {case.says}" for case in CASES))
        return 0
    if wishes.report:
        write_report(read_results(_RESULTS))
        return 0
    unknown = [name for name in wishes.cases if find_case(name) is None]
    if unknown:
        print(f"there is no case {', '.join(unknown)}; python -m bench --list shows them", file=sys.stderr)
        return 2
    chosen = [case for case in CASES if case.name in wishes.cases or not wishes.cases]
    return _measure(chosen, _workshop(wishes), keep=not wishes.small)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help="measure these only; the other results stay")
    parser.add_argument("--list", action="store_true", help="say what there is to measure")
    parser.add_argument("--full", action="store_true", help="let the growth go on to 10,000 transcripts")
    parser.add_argument("--small", action="store_true", help="a few documents only, to see that it works; not kept")
    parser.add_argument("--runs", type=int, default=0, help="runs of each program (5; what takes over 30 s runs once)")
    parser.add_argument("--report", action="store_true", help="write the document from the results, measure nothing")
    return parser


def _workshop(wishes: argparse.Namespace) -> Workshop:
    sizes = SMALL if wishes.small else FULL if wishes.full else NORMAL
    return Workshop(folder=empty(CACHE / "work"), sizes=sizes, runs=wishes.runs or (1 if wishes.small else 5))


def _measure(chosen: list[Case], workshop: Workshop, *, keep: bool) -> int:
    """Measure case by case; what is done is kept even where a later case fails."""
    results = read_results(_RESULTS).on(describe_machine(), describe_versions())
    failed = False
    for case in chosen:
        print(f"{case.name}: {case.says}")
        started = time.perf_counter()
        try:
            outcome = case.measure(workshop)
        except Exception as problem:  # noqa: BLE001 - one case must not take the others with it
            print(f"  failed: {type(problem).__name__}: {problem}", file=sys.stderr)
            failed = True
            continue
        if keep:
            results = _kept(results, case, outcome, _RESULTS)
        print("\n".join(f"  {say_row(row)}" for row in outcome.rows))
        print(f"  {time.perf_counter() - started:.0f} s")
    empty(workshop.folder)
    return 1 if failed else 0


def _kept(results: Results, case: Case, outcome: Outcome, path: Path) -> Results:
    results = results.merged(case.name, outcome)
    points = results.outcomes[case.name].points
    if points:  # a curve's rows speak of all its points, those of earlier runs too
        whole = replace(results.outcomes[case.name], rows=growth_rows(points))
        results = replace(results, outcomes={**results.outcomes, case.name: whole})
    write_results(path, results)
    write_report(results)
    return results


if __name__ == "__main__":
    sys.exit(main())
