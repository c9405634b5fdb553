"""The sample publication of this repository: everything from nothing, and again with nothing changed."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Program, measure_in_turn
from bench.peers import find_peer
from bench.results import Outcome, Row
from bench.workshop import ROOT, SOURCE, Workshop, empty

_CLEAN = 0.6
_UNCHANGED = 0.3
_OTHERS = "pandoc + WeasyPrint, two at a time"
# What a person would write to get pages for two ways of reading.
_SHEETS = {
    "standard": "@page { size: A4 } html { font-size: 12pt }",
    "large": "@page { size: A4 } html { font-size: 18pt }",
}


def measure_sample(workshop: Workshop) -> Outcome:
    """Measure the clean build against the same set of outputs by others, and the build after it."""
    publication = _copy(workshop.folder / "sample")
    programs = {"pressroom": workshop.build(publication, "--jobs", "2")}
    others = _others(workshop, publication)
    figures = measure_in_turn(programs | ({_OTHERS: others} if others else {}), workshop.runs)
    ours = figures.pop("pressroom")
    later = {
        "fonts": workshop.build(publication, "--jobs", "2", fonts=True),
        "again": workshop.build(publication, "--jobs", "2", clean=False),
    }
    later_figures = measure_in_turn(later, workshop.runs)
    again, fonts = later_figures["again"], later_figures["fonts"]
    return Outcome(
        rows=(
            Row(
                key="sample-clean",
                what="The sample publication, every language × HTML, EPUB, PDF, large print, clean",
                target=f"≤ {_CLEAN} × the time of pandoc + WeasyPrint",
                value=ours.wall / figures[_OTHERS].wall if _OTHERS in figures else None,
                limit=_CLEAN,
                unit="×",
                ours=ours,
                others=figures,
                note="" if figures else "pandoc and WeasyPrint are not available",
            ),
            Row(
                key="sample-fonts",
                what="The same, with the fonts that an earlier build packed",
                target=f"≤ {_CLEAN} ×",
                value=fonts.wall / figures[_OTHERS].wall if _OTHERS in figures else None,
                limit=_CLEAN,
                unit="×",
                ours=fonts,
                others=figures,
            ),
            Row(
                key="sample-unchanged",
                what="The sample publication, nothing changed",
                target=f"≤ {_UNCHANGED} s",
                value=again.wall,
                limit=_UNCHANGED,
                unit="s",
                ours=again,
                others={"clean": ours},
            ),
        )
    )


def _copy(folder: Path) -> Path:
    """Copy the sample, so that nothing is written into the repository."""
    empty(folder)
    shutil.copy2(ROOT / "pressroom.toml", folder)
    for name in ("content", "locales", "themes"):
        if (ROOT / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    return folder


def _others(workshop: Workshop, publication: Path) -> Program | None:
    """Return the commands that make as many files of the same words; their fonts are those of the computer."""
    pandoc, weasyprint = find_peer("pandoc"), find_peer("weasyprint")
    if not pandoc or not weasyprint or sys.platform != "linux":
        return None
    words, out = empty(workshop.folder / "sample-plain"), workshop.folder / "sample-others"
    command = [sys.executable, "-m", "bench.plainly", str(publication), str(words)]
    subprocess.run(command, env={**os.environ, **SOURCE}, check=True)
    for name, sheet in _SHEETS.items():
        (words / f"{name}.css").write_text(sheet, "utf-8")
    lines = [
        shlex.join(line)
        for text in sorted(words.glob("*/*.md"))
        for line in _commands(pandoc, weasyprint, text, out / text.parent.name)
    ]

    def prepare() -> None:
        for text in words.glob("*/*.md"):
            empty(out / text.parent.name)

    return workshop.jobs("sample", lines, prepare)


def _commands(pandoc: str, weasyprint: str, text: Path, out: Path) -> Iterator[tuple[str, ...]]:
    start = (pandoc, "--standalone", str(text), f"--metadata=lang:{text.parent.name}")
    engine = (f"--pdf-engine={weasyprint}", "--pdf-engine-opt=--pdf-variant=pdf/ua-1")
    for name in _SHEETS:
        sheet = ("--css", str(text.parents[1] / f"{name}.css"))
        yield (*start, *sheet, "--output", str(out / f"{text.stem}-{name}.pdf"), *engine)
        yield (*start, *sheet, "--output", str(out / f"{text.stem}-{name}.html"))
    yield (*start, "--output", str(out / f"{text.stem}.epub"))
