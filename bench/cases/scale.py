"""More of everything: transcripts, PDFs, processes, computers."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bench.generate import Order, generate
from bench.measure import FailedProgramError, Figure, measure, measure_in_turn
from bench.results import Outcome, Row
from bench.workshop import Workshop, forget, offers

_FLAT, _PARENT, _EFFICIENCY, _LINEAR = 1.2, 150.0, 0.85, 1.2
_PAGES = ("--format", "html", "--format", "epub", "--profile", "standard")
_PRINT = ("--format", "pdf", "--profile", "standard")
_TWO = ("--jobs", "2")
_STEADY = 10  # transcripts: below, starting is most of the time


def measure_memory(workshop: Workshop) -> Outcome:
    """Measure the memory of many PDFs against a few."""
    few, many = workshop.sizes.memory
    figures = {}
    for number in (few, many):
        order = Order(documents=number, words=workshop.sizes.memory_words)
        publication = generate(workshop.folder / "memory", order)
        figures[number] = measure(workshop.build(publication, *_PRINT, *_TWO))
    return Outcome(
        rows=(
            Row(
                key="memory-workers",
                what=f"{many} PDFs against {few}: memory of the largest process",
                target=f"≤ {_FLAT} ×",
                value=figures[many].peak / figures[few].peak,
                limit=_FLAT,
                unit="×",
                ours=figures[many],
                others={f"{few} PDFs": figures[few]},
            ),
            Row(
                key="memory-parent",
                what=f"{many} PDFs: memory of the process that writes",
                target=f"≤ {_PARENT:.0f} MB",
                value=figures[many].parent or None,
                limit=_PARENT,
                unit="MB",
                note="" if figures[many].parent else "this system does not tell",
            ),
        )
    )


def measure_growth(workshop: Workshop) -> Outcome:
    """Measure clean builds of more and more transcripts; each size once, for the curve shows what is an outlier."""
    points = {}
    for number in workshop.sizes.growth:
        order = Order(documents=number, words=workshop.sizes.growth_words)
        publication = generate(workshop.folder / "growth", order)
        points[number] = measure(workshop.build(publication, *_PAGES, *_TWO))
        forget(publication)
        workshop.say(f"  {number:>6} transcripts: {points[number].wall:.1f} s, {points[number].memory:.0f} MB")
    return Outcome(rows=growth_rows(points), points=points)


def growth_rows(points: Mapping[int, Figure]) -> tuple[Row, ...]:
    """Return what the curve says: time for each further transcript at its end against its beginning, and memory."""
    numbers = [number for number in sorted(points) if number >= _STEADY] or sorted(points)
    if len(numbers) < 3:  # noqa: PLR2004 - two steps need three points
        return ()
    first, second, *_, before, last = [*numbers[:2], *numbers[-2:]]
    begin = (points[second].cpu - points[first].cpu) / (second - first)
    end = (points[last].cpu - points[before].cpu) / (last - before)
    what = f"{last:,} transcripts → HTML and EPUB"
    return (
        Row(
            key="growth-time",
            what=f"{what}: processor time for one more, against {second:,} transcripts",
            target=f"linear: ≤ {_LINEAR} ×",
            value=end / begin,
            limit=_LINEAR,
            unit="×",
            ours=points[last],
            others={f"{second:,} transcripts": points[second]},
            note=f"{1000 * begin:.0f} ms, then {1000 * end:.0f} ms for each",
        ),
        Row(
            key="growth-memory",
            what=f"{what}: memory of all processes, against {second:,} transcripts",
            target=f"flat: ≤ {_FLAT} ×",
            value=points[last].memory / points[second].memory,
            limit=_FLAT,
            unit="×",
        ),
    )


def measure_workers(workshop: Workshop) -> Outcome:
    """Measure one process against two."""
    publication = _publication(workshop, "workers")
    options = (*_PAGES, "--format", "pdf")
    programs = {
        "two": workshop.build(publication, *options, *_TWO),
        "1 process": workshop.build(publication, *options, "--jobs", "1"),
    }
    figures = measure_in_turn(programs, workshop.runs)
    two = figures.pop("two")
    row = Row(
        key="workers",
        what=f"{workshop.sizes.workers} transcripts → HTML, EPUB, PDF: efficiency of 2 processes",
        target=f"≥ {_EFFICIENCY}",
        value=figures["1 process"].wall / (2 * two.wall),
        limit=_EFFICIENCY,
        at_least=True,
        ours=two,
        others=figures,
    )
    return Outcome(rows=(row,))


def measure_dask(workshop: Workshop) -> Outcome:
    """Measure a build by Dask's local cluster, and compare what it wrote with what our own processes write."""
    row = Row(
        key="dask", what="Files that Dask’s LocalCluster writes differently", target="none", limit=0, unit="files"
    )
    if not offers("build", "--executor"):
        return Outcome(rows=(replace(row, note="not available: there is no `pressroom build --executor` yet"),))
    publication = _publication(workshop, "dask")
    ours = measure(workshop.build(publication, *_PAGES, *_TWO))
    expected = contents(publication / "public")
    try:
        dask = measure(workshop.build(publication, *_PAGES, *_TWO, "--executor", "dask"))
    except FailedProgramError as problem:
        return Outcome(rows=(replace(row, note=f"not available: {problem.reason}"),))
    made = contents(publication / "public")
    different = {path for path in expected.keys() | made.keys() if expected.get(path) != made.get(path)}
    done = replace(
        row,
        value=len(different),
        ours=dask,
        others={"own processes": ours},
        note=", ".join(sorted(different)[:3]),
    )
    return Outcome(rows=(done,))


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file of a publication by path, without pressroom's own notes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith(".pressroom"))
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def _publication(workshop: Workshop, name: str) -> Path:
    order = Order(documents=workshop.sizes.workers, words=workshop.sizes.growth_words)
    return generate(workshop.folder / name, order)
