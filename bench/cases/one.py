"""One long transcript: in a warm process, and against a process each of pandoc and WeasyPrint."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bench.generate import Order, generate, generate_plain
from bench.measure import Figure, Program, measure_in_turn
from bench.peers import find_peer
from bench.results import Outcome, Row
from bench.workshop import SOURCE, Workshop

_LIMITS = {"html": 0.05, "epub": 0.08}
_OVERHEAD = 1.15
_PASS = 0.15


def measure_one(workshop: Workshop) -> Outcome:
    """Measure HTML, EPUB and PDF of the transcript."""
    order = Order(documents=1, words=workshop.sizes.long_words, sources=("en",))
    publication = generate(workshop.folder / "one", order)
    plain = next(generate_plain(workshop.folder / "one-plain", order).glob("*.md"))
    warm = _warm(publication, workshop.runs)
    words = f"{order.words:,}"
    rows = []
    for name, limit in _LIMITS.items():
        figures = measure_in_turn(_programs(workshop, publication, plain, name), workshop.runs)
        rows.append(
            Row(
                key=f"one-{name}",
                what=f"One transcript of {words} words → {name.upper()}, in a warm process",
                target=f"≤ {limit} s",
                value=warm[name],
                limit=limit,
                unit="s",
                ours=figures.pop("pressroom"),
                others=figures,
            )
        )
    figures = measure_in_turn(_programs(workshop, publication, plain, "pdf"), workshop.runs)
    rows += [_pdf(words, warm, figures), _tags(words, warm)]
    return Outcome(rows=tuple(rows))


def _pdf(words: str, warm: Mapping[str, float], figures: dict[str, Figure]) -> Row:
    inside = warm.get("weasyprint")
    return Row(
        key="one-pdf",
        what=f"One transcript of {words} words → PDF/UA, against WeasyPrint’s own time for the same pages",
        target="≤ 1.15 ×",
        value=warm["pdf"] / inside if inside else None,
        limit=_OVERHEAD,
        unit="×",
        ours=figures.pop("pressroom"),
        others=figures,
        note=f"in a warm process {warm['pdf']:.2f} s, of which WeasyPrint {inside:.2f} s" if inside else "",
    )


def _tags(words: str, warm: Mapping[str, float]) -> Row:
    """Return what the pass costs that writes structure, languages and metadata, beside the layout of the same pages."""
    inside = warm.get("weasyprint")
    return Row(
        key="one-pdf-tags",
        what=f"The tag pass over one transcript of {words} words, against WeasyPrint’s own time",
        target="≤ 0.15 ×",
        value=warm["pass"] / inside if inside else None,
        limit=_PASS,
        unit="×",
        note=f"in a warm process {warm['pass']:.2f} s" if inside else "",
    )


def _warm(publication: Path, runs: int) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.warm", str(publication), str(runs)]
    said = subprocess.run(command, env={**os.environ, **SOURCE}, capture_output=True, text=True, check=True)
    values: dict[str, float] = json.loads(said.stdout)
    return values


def _programs(workshop: Workshop, publication: Path, plain: Path, name: str) -> dict[str, Program]:
    """Return pressroom and the others that make the format, each a process of its own."""
    out = workshop.folder / f"one-plain.{name}"
    programs = {"pressroom": workshop.build(publication, "--format", name, "--profile", "standard", "--jobs", "1")}
    pandoc, weasyprint = find_peer("pandoc"), find_peer("weasyprint")
    if pandoc and name != "pdf":
        programs["pandoc"] = Program(command=(pandoc, "--standalone", str(plain), "--output", str(out)))
    if pandoc and weasyprint and name == "pdf":
        page, variant = out.with_suffix(".html"), "--pdf-variant=pdf/ua-1"
        subprocess.run([pandoc, "--standalone", plain, "--output", page], check=True, stderr=subprocess.DEVNULL)
        engine = (f"--pdf-engine={weasyprint}", f"--pdf-engine-opt={variant}")
        programs["pandoc + WeasyPrint"] = Program(command=(pandoc, str(plain), *engine, "--output", str(out)))
        programs["WeasyPrint alone"] = Program(command=(weasyprint, variant, str(page), str(out)))
    return programs
