"""Many documents in one language against Sphinx and po4a, and the work with their translators."""

import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.generate import Order, generate, generate_plain
from bench.measure import Program, measure_in_turn
from bench.peers import find_peer
from bench.results import Outcome, Row
from bench.workshop import Workshop, empty

_CPU = 5.0


def measure_many(workshop: Workshop) -> Outcome:
    """Measure HTML of the same words by pressroom, Sphinx, pandoc, and po4a with pandoc."""
    sizes = workshop.sizes
    order = Order(documents=sizes.many, words=sizes.many_words, sources=("en",))
    publication = generate(workshop.folder / "many", order)
    plain = generate_plain(workshop.folder / "many-plain", order)
    options = ("--format", "html", "--profile", "standard", "--jobs", "2")
    programs = {
        "pressroom": workshop.build(publication, *options),
        "with fonts": workshop.build(publication, *options, fonts=True),
        **_sphinx(workshop.folder / "many-sphinx", plain),
        **_pandoc(workshop, plain),
        **_po4a(workshop, order, plain),
    }
    figures = measure_in_turn(programs, workshop.runs)
    ours, fonts = figures.pop("pressroom"), figures.pop("with fonts")
    missing = [
        name for name, program in {"po4a": "po4a-translate", "Sphinx": "sphinx-build"}.items() if not find_peer(program)
    ]
    row = Row(
        key="many-html",
        what=f"{sizes.many} transcripts × {sizes.many_words:,} words → HTML, one language, processor time",
        target=f"≤ {_CPU:.0f} s",
        value=ours.cpu,
        limit=_CPU,
        unit="s",
        ours=ours,
        others=figures,
        note="".join(f"{name} is not available. " for name in missing).strip(),
    )
    kept = replace(
        row,
        key="many-fonts",
        what="The same, with the fonts that an earlier build packed",
        value=fonts.cpu,
        ours=fonts,
        note="",
    )
    return Outcome(rows=(row, kept))


def _sphinx(folder: Path, plain: Path) -> dict[str, Program]:
    program = find_peer("sphinx-build")
    if not program:
        return {}
    source, out = empty(folder), folder / "out"
    pages = sorted(plain.glob("*.rst"))
    for page in pages:
        shutil.copy2(page, source)
    (source / "conf.py").write_text("project = 'Press conferences'\n", "utf-8")
    lines = (
        "Press conferences",
        "=================",
        "",
        ".. toctree::",
        "",
        *(f"   {page.stem}" for page in pages),
        "",
    )
    (source / "index.rst").write_text("\n".join(lines), "utf-8")
    command = (program, "-q", "-j", "2", "-b", "html", "-d", str(folder / "doctrees"), str(source), str(out))

    def prepare() -> None:
        for made in (out, folder / "doctrees"):
            shutil.rmtree(made, ignore_errors=True)

    return {"Sphinx": Program(command=command, prepare=prepare)}


def _pandoc(workshop: Workshop, plain: Path) -> dict[str, Program]:
    program, out = find_peer("pandoc"), workshop.folder / "many-pandoc"
    if not program:
        return {}
    lines = (
        shlex.join((program, "--standalone", str(path), "--output", str(out / f"{path.stem}.html")))
        for path in sorted(plain.glob("*.md"))
    )
    return {"pandoc, two at a time": workshop.jobs("many-pandoc", lines, _emptying(out))}


def _po4a(workshop: Workshop, order: Order, plain: Path) -> dict[str, Program]:
    """Return po4a with pandoc for a Russian edition; catalogs are made before, from both languages."""
    pandoc, gettextize, translate = find_peer("pandoc"), find_peer("po4a-gettextize"), find_peer("po4a-translate")
    if not pandoc or not gettextize or not translate:
        return {}
    russian = Order(documents=order.documents, words=order.words, sources=("ru",))
    other = generate_plain(workshop.folder / "many-russian", russian)
    catalogs, out = empty(workshop.folder / "many-catalogs"), workshop.folder / "many-po4a"
    lines = []
    for path in sorted(plain.glob("*.md")):
        catalog, page = catalogs / f"{path.stem}.po", out / f"{path.stem}.md"
        kind = ("-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8", "-m", str(path))
        command = (gettextize, *kind, "-l", str(other / path.name), "-p", str(catalog))
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # It marks all it finds as doubtful; these are not.
        catalog.write_text(catalog.read_text("utf-8").replace(", fuzzy", ""), "utf-8")
        first = shlex.join((translate, *kind, "-p", str(catalog), "-l", str(page)))
        lines.append(f"{first} && {shlex.join((pandoc, '--standalone', str(page), '--output', f'{page}.html'))}")
    return {"po4a + pandoc, two at a time": workshop.jobs("many-po4a", lines, _emptying(out))}


def _emptying(folder: Path) -> Callable[[], None]:
    def prepare() -> None:
        empty(folder)

    return prepare
