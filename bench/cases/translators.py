"""Catalogs for translators: written, brought up to date after edits, applied and checked; against po4a and mdpo."""

import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from bench.cases.changes import edit
from bench.generate import Order, generate, generate_plain
from bench.measure import Figure, Program, measure, measure_in_turn
from bench.peers import find_peer
from bench.results import Outcome, Row
from bench.workshop import LEFT, PRESSROOM, SOURCE, Workshop, empty, forget

_TAGS = ("ru", "ar")
_EXTRACT, _EXTRACT_MEMORY, _UPDATE, _APPLY = 3.0, 100.0, 1.5, 4.0
_ABSENT = "po4a is not available"
_NAMED = tuple(part for tag in _TAGS for part in ("--lang", tag))


def measure_translators(workshop: Workshop) -> Outcome:
    """Measure `i18n extract`, `update` after edits, `validate` and `check`, the first time and when little changed."""
    sizes = workshop.sizes
    order = Order(documents=sizes.many, words=sizes.many_words, sources=("en",), languages=("en", *_TAGS))
    publication = workshop.folder / "translators"
    case = _Case(workshop, order, publication, f"{sizes.many} transcripts × {sizes.many_words:,} words")
    return Outcome(rows=(*case.extract(), *case.update(), *case.check()))


@dataclass(frozen=True, slots=True)
class _Case:
    workshop: Workshop
    order: Order
    publication: Path
    size: str

    def extract(self) -> Iterator[Row]:
        """Yield what it takes to make catalogs, and to look whether they are up to date."""
        generate(self.publication, self.order)
        figures = measure_in_turn(
            {
                "pressroom": self._program("i18n", "extract", *_NAMED, prepare=self._forget_catalogs),
                **_others(self.workshop, self.order, edits=0),
            },
            self.workshop.runs,
        )
        again = self._measured("i18n", "extract", *_NAMED)
        ours = figures.pop("pressroom")
        what = f"{self.size}: catalogs for two languages"
        note = "" if "po4a" in figures else _ABSENT
        yield _row("extract", what, ours.wall, _EXTRACT, ours, others=figures, note=note)
        yield Row(
            key="translators-memory",
            what=f"{what}, memory",
            target=f"≤ {_EXTRACT_MEMORY:.0f} MB",
            value=ours.peak,
            limit=_EXTRACT_MEMORY,
            unit="MB",
        )
        yield _row("again", f"{what}, once more", again.wall, _EXTRACT, again)

    def update(self) -> Iterator[Row]:
        """Yield what it takes to bring catalogs up to date after an edit in each transcript, and in one."""
        for key, edits, where in (("update", self.order.documents, "each"), ("update-one", 1, "one of them")):
            figures = measure_in_turn(
                {
                    "pressroom": self._program("i18n", "update", *_NAMED[:2], prepare=partial(self._edit, edits)),
                    **_others(self.workshop, self.order, edits=edits),
                },
                self.workshop.runs,
            )
            ours = figures.pop("pressroom")
            what = f"{self.size}: catalogs of one language brought up to date after an edit in {where}"
            note = "" if "po4a" in figures else _ABSENT
            yield _row(key, what, ours.wall, _UPDATE, ours, others=figures, note=note)

    def check(self) -> Iterator[Row]:
        """Yield what it takes to apply translations and to check them, for each of two languages."""
        generate(self.publication, self.order)
        asked = {"validate": ("validate",), "check": ("i18n", "check", *_NAMED)}
        figures = measure_in_turn(
            {name: self._program(*words, prepare=self._forget) for name, words in asked.items()}, self.workshop.runs
        )
        again = self._measured(*asked["check"])
        both, alone = (figure.wall / len(_TAGS) for figure in (_sum(figures.values()), figures["check"]))
        what = f"{self.size}: translations applied and everything checked, for each language"
        note = "validate and i18n check with two languages, halved; beside it i18n check alone"
        yield _row("apply", what, both, _APPLY, figures["check"], note=note)
        what = f"{self.size}: numbers by value and all other checks of translations, for each language"
        yield _row("check", what, alone, _APPLY, figures["check"], note="i18n check with two languages, halved")
        yield _row("check-again", f"{what}, once more", again.wall / len(_TAGS), _APPLY, again, note="halved likewise")

    def _program(self, *words: str, prepare: Callable[[], None] | None = None) -> Program:
        command = (*PRESSROOM, "-q", "-C", str(self.publication), *words)
        return Program(command=command, prepare=prepare, environment=SOURCE)

    def _measured(self, *words: str) -> Figure:
        return measure_in_turn({"": self._program(*words)}, self.workshop.runs)[""]

    def _forget(self) -> None:
        forget(self.publication)

    def _forget_catalogs(self) -> None:
        forget(self.publication, (*LEFT, "locales"))

    def _edit(self, edits: int) -> None:
        """Have catalogs that are up to date, and then transcripts that are not as they were."""
        generate(self.publication, self.order)
        measure(self._program("i18n", "update", *_NAMED[:2]))
        for path in sorted((self.publication / "content").glob("*.md"))[:edits]:
            edit(path)


def _row(
    key: str,
    what: str,
    value: float,
    limit: float,
    ours: Figure,
    *,
    others: dict[str, Figure] | None = None,
    note: str = "",
) -> Row:
    return Row(
        key=f"translators-{key}",
        what=what,
        target=f"≤ {limit:g} s",
        value=value,
        limit=limit,
        unit="s",
        ours=ours,
        others=others or {},
        note=note,
    )


def _sum(figures: Iterable[Figure]) -> Figure:
    figures = tuple(figures)
    return replace(figures[0], wall=sum(figure.wall for figure in figures), cpu=sum(figure.cpu for figure in figures))


# ------------------------------------------------------------------------------------ others' programs


def _others(workshop: Workshop, order: Order, *, edits: int) -> dict[str, Program]:
    """Return what other tools do: catalogs made, or brought up to date after as many edits."""
    mdpo = _mdpo(workshop, order, edits=edits) if edits != 1 else {}  # which takes one document at a time anyway
    return _po4a(workshop.folder, order, edits=edits) | mdpo


def _mdpo(workshop: Workshop, order: Order, *, edits: int) -> dict[str, Program]:
    """Return a run of mdpo for each document and language, two at a time: it takes one document at once."""
    md2po = find_peer("md2po")
    if not md2po:
        return {}
    folder = workshop.folder / "translators-mdpo"
    tags = _TAGS[:1] if edits else _TAGS
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
        if edits:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _edit(texts[:edits])

    return {"mdpo, two at a time": Program(command=command, folder=folder, prepare=prepare)}


def _edit(texts: Iterable[Path]) -> None:
    for path in texts:
        path.write_text(path.read_text("utf-8").replace("**Press:**\n\n", "**Press:**\n\n2 + 2 = 4. ", 1), "utf-8")


def _po4a(workshop: Path, order: Order, *, edits: int) -> dict[str, Program]:
    """Return one run of po4a that writes or updates one catalog a language for all documents, its quickest way."""
    po4a = find_peer("po4a")
    if not po4a:
        return {}
    folder = workshop / "translators-po4a"
    tags = _TAGS[:1] if edits else _TAGS
    command = (po4a, "--quiet", "--no-translations", "po4a.cfg")

    def prepare() -> None:
        empty(folder)
        texts = sorted(generate_plain(folder / "text", order).glob("*.md"))
        lines = [f"[po4a_langs] {' '.join(tags)}", "[po4a_paths] po/all.pot $lang:po/$lang.po"]
        lines += (f'[type: text] text/{path.name} $lang:out/$lang/{path.name} opt:"-o markdown"' for path in texts)
        (folder / "po4a.cfg").write_text("\n".join(lines) + "\n", "utf-8")
        if edits:
            subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            _edit(texts[:edits])

    return {"po4a": Program(command=command, folder=folder, prepare=prepare)}
