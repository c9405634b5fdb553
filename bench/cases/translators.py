"""Catalogs for translators: written, brought up to date after edits, applied and checked; against po4a and mdpo."""

import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bench.cases.changes import edit
from bench.generate import Order, generate, generate_plain
from bench.measure import Figure, Program, measure_in_turn
from bench.peers import find_peer
from bench.results import Outcome, Row
from bench.workshop import PRESSROOM, SOURCE, Workshop, empty

_TAGS = ("ru", "ar")
_EXTRACT, _EXTRACT_MEMORY, _UPDATE, _APPLY = 3.0, 100.0, 1.5, 4.0
_ABSENT = "po4a is not available"
_NAMED = tuple(part for tag in _TAGS for part in ("--lang", tag))


def measure_translators(workshop: Workshop) -> Outcome:
    """Measure `i18n extract`, the update after an edit of every transcript, and `validate` with all catalogs."""
    sizes = workshop.sizes
    order = Order(documents=sizes.many, words=sizes.many_words, sources=("en",), languages=("en", *_TAGS))
    size = f"{sizes.many} transcripts × {sizes.many_words:,} words"
    publication = generate(workshop.folder / "translators", order)
    asked = {"validate": ("validate",), "check": ("i18n", "check", *_NAMED)}
    checked = measure_in_turn(
        {name: Program(command=(*_start(publication), *words), environment=SOURCE) for name, words in asked.items()},
        workshop.runs,
    )
    extracted = measure_in_turn(
        {
            "pressroom": Program(
                command=(*_start(publication), "i18n", "extract", *_NAMED),
                prepare=lambda: shutil.rmtree(publication / "locales", ignore_errors=True),
                environment=SOURCE,
            ),
            **_others(workshop, order, edited=False),
        },
        workshop.runs,
    )
    return Outcome(
        rows=(
            *_extract_rows(size, extracted),
            _update_row(workshop, order, size),
            Row(
                key="translators-apply",
                what=f"{size}: translations applied and everything checked, for each language",
                target=f"≤ {_APPLY:.0f} s",
                value=sum(figure.wall for figure in checked.values()) / len(_TAGS),
                limit=_APPLY,
                unit="s",
                ours=checked["check"],
                note="validate and i18n check with two languages, halved; next: i18n check alone",
            ),
            Row(
                key="translators-check",
                what=f"{size}: numbers by value and all other checks of translations, for each language",
                target=f"≤ {_APPLY:.0f} s",
                value=checked["check"].wall / len(_TAGS),
                limit=_APPLY,
                unit="s",
                ours=checked["check"],
                note="pressroom i18n check with two languages, halved",
            ),
        )
    )


def _extract_rows(size: str, figures: dict[str, Figure]) -> tuple[Row, Row]:
    ours = figures.pop("pressroom")
    what = f"{size}: catalogs for two languages"
    note = "" if "po4a" in figures else _ABSENT
    return (
        Row(
            key="translators-extract",
            what=what,
            target=f"≤ {_EXTRACT:.0f} s",
            value=ours.wall,
            limit=_EXTRACT,
            unit="s",
            ours=ours,
            others=figures,
            note=note,
        ),
        Row(
            key="translators-memory",
            what=f"{what}, memory",
            target=f"≤ {_EXTRACT_MEMORY:.0f} MB",
            value=ours.peak,
            limit=_EXTRACT_MEMORY,
            unit="MB",
        ),
    )


def _update_row(workshop: Workshop, order: Order, size: str) -> Row:
    row = Row(
        key="translators-update",
        what=f"{size}: catalogs of one language brought up to date after an edit in each",
        target=f"≤ {_UPDATE} s",
        limit=_UPDATE,
        unit="s",
    )
    others = _others(workshop, order, edited=True)
    publication = workshop.folder / "translators"

    def prepare() -> None:
        generate(publication, order)
        for path in (publication / "content").glob("*.md"):
            edit(path)

    ours = Program(
        command=(*_start(publication), "i18n", "update", "--lang", _TAGS[0]), prepare=prepare, environment=SOURCE
    )
    figures = measure_in_turn({"pressroom": ours, **others}, workshop.runs)
    mine = figures.pop("pressroom")
    return replace(row, value=mine.wall, ours=mine, others=figures, note="" if "po4a" in figures else _ABSENT)


def _start(publication: Path) -> tuple[str, ...]:
    return (*PRESSROOM, "-q", "-C", str(publication))


def _others(workshop: Workshop, order: Order, *, edited: bool) -> dict[str, Program]:
    return _po4a(workshop.folder, order, edited=edited) | _mdpo(workshop, order, edited=edited)


def _mdpo(workshop: Workshop, order: Order, *, edited: bool) -> dict[str, Program]:
    """Return a run of mdpo for each document and language, two at a time: it takes one document at once."""
    md2po = find_peer("md2po")
    if not md2po:
        return {}
    folder = workshop.folder / "translators-mdpo"
    tags = _TAGS[:1] if edited else _TAGS
    listed = folder / "commands.txt"
    command = ("xargs", "-a", str(listed), "-d", "\\n", "-P", "2", "-I", "{}", "sh", "-c", "{}")

    def prepare() -> None:
        empty(folder)
        texts = sorted(generate_plain(folder / "text", order).glob("*.md"))
        for tag in tags:
            (folder / "po" / tag).mkdir(parents=True)
        lines = (
            f"{md2po} --quiet --save --po-filepath po/{tag}/{path.stem}.po text/{path.name}"
            for tag in tags
            for path in texts
        )
        listed.write_text("\n".join(lines) + "\n", "utf-8")
        if edited:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _edit(texts)

    return {"mdpo, two at a time": Program(command=command, folder=folder, prepare=prepare)}


def _edit(texts: Iterable[Path]) -> None:
    for path in texts:
        path.write_text(path.read_text("utf-8").replace("**Press:**\n\n", "**Press:**\n\n2 + 2 = 4. "), "utf-8")


def _po4a(workshop: Path, order: Order, *, edited: bool) -> dict[str, Program]:
    """Return one run of po4a that writes or updates the catalogs of all documents."""
    po4a = find_peer("po4a")
    if not po4a:
        return {}
    folder = workshop / "translators-po4a"
    tags = _TAGS[:1] if edited else _TAGS
    command = (po4a, "--quiet", "--no-translations", "po4a.cfg")

    def prepare() -> None:
        empty(folder)
        texts = sorted(generate_plain(folder / "text", order).glob("*.md"))
        lines = [f"[po4a_langs] {' '.join(tags)}", "[po4a_paths] po/$master.pot $lang:po/$lang/$master.po"]
        lines += (
            f'[type: text] text/{path.name} $lang:out/$lang/{path.name} master:file={path.stem} opt:"-o markdown"'
            for path in texts
        )
        (folder / "po4a.cfg").write_text("\n".join(lines) + "\n", "utf-8")
        if edited:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _edit(texts)

    return {"po4a": Program(command=command, folder=folder, prepare=prepare)}
