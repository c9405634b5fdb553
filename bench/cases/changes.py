"""A large publication in six languages: built, built again, and built with one paragraph edited."""

from collections.abc import Iterable
from pathlib import Path

from bench.generate import Order, generate
from bench.material import LANGUAGES
from bench.measure import Figure, measure, measure_in_turn, median
from bench.results import Outcome, Row
from bench.workshop import Workshop

_UNCHANGED = 1.5
_EDITED = 1.0
_OPTIONS = ("--format", "html", "--profile", "standard", "--jobs", "2")


def measure_changes(workshop: Workshop) -> Outcome:
    """Measure the three builds, and count the files that the last one wrote."""
    sizes = workshop.sizes
    order = Order(documents=sizes.changes, words=sizes.changes_words, languages=LANGUAGES)
    publication = generate(workshop.folder / "changes", order)
    clean = measure(workshop.build(publication, *_OPTIONS))
    program = workshop.build(publication, *_OPTIONS, clean=False)
    again = measure_in_turn({"again": program}, workshop.runs)["again"]
    edited, strangers = _edit_and_build(workshop, publication)
    size = f"{sizes.changes:,} transcripts × {len(LANGUAGES)} languages → HTML"
    others = {"clean": clean}
    return Outcome(
        rows=(
            Row(
                key="changes-none",
                what=f"{size}, nothing changed",
                target=f"≤ {_UNCHANGED} s",
                value=again.wall,
                limit=_UNCHANGED,
                unit="s",
                ours=again,
                others=others,
            ),
            Row(
                key="changes-one",
                what=f"{size}, one paragraph edited",
                target=f"≤ {_EDITED:.0f} s",
                value=edited.wall,
                limit=_EDITED,
                unit="s",
                ours=edited,
                others=others,
            ),
            Row(
                key="changes-files",
                what="Files written then that are neither the edited transcript’s nor an index",
                target="none",
                value=len(strangers),
                limit=0,
                unit="files",
                note=", ".join(sorted(strangers)[:3]),
            ),
        )
    )


def _edit_and_build(workshop: Workshop, publication: Path) -> tuple[Figure, set[str]]:
    """Edit another transcript before each run; return the medians, and every file written that should not be."""
    program = workshop.build(publication, *_OPTIONS, clean=False)
    sources = sorted((publication / "content").glob("*.md"))
    figures, strangers = list[Figure](), set[str]()
    for number in range(workshop.runs):
        source = sources[len(sources) * number // workshop.runs]
        edit(source)
        before = stamps(publication / "public")
        figures.append(measure(program))
        strangers |= strange(written(before, stamps(publication / "public")), source.stem)
    return median(figures), strangers


def edit(source: Path) -> None:
    """Add a sentence to the first answer."""
    head, answer, rest = source.read_text("utf-8").partition("::: answer ")
    first, newline, text = rest.partition("\n")
    source.write_text(f"{head}{answer}{first}{newline}2 + 2 = 4. {text}", "utf-8")


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Return of every file below the folder what changes when it is written, even with the same bytes."""
    files = ((path, path.stat()) for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): (state.st_ino, state.st_mtime_ns) for path, state in files}


def written(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> set[str]:
    """Return the files that are new or were written again."""
    return {path for path, stamp in after.items() if before.get(path) != stamp}


def strange(paths: Iterable[str], slug: str) -> set[str]:
    """Return the paths that are neither the edition's own, nor an index, nor pressroom's notes."""
    indexes = {"index.html", *(f"{tag}/index.html" for tag in LANGUAGES)}
    return {path for path in paths if slug not in path and path not in indexes and not path.startswith(".pressroom")}
