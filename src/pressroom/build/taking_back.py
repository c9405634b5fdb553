"""Files that come back from translators: what is good goes into the catalogs, the rest is put aside unit by unit.

A file is read from front to back and never held as a whole. What is taken of it is written when it ends, each catalog
whole or not at all.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.files import replace_file
from pressroom.build.library import library_of, new_run
from pressroom.build.originals import SHARED, Held, find_original, hold
from pressroom.build.sources import find_documents
from pressroom.build.termbase import take_terms
from pressroom.diagnostics import Diagnostic, Severity, Span, in_order, visible
from pressroom.errors import PressroomError
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.project import Project
from pressroom.translate.catalog import unit_of
from pressroom.translate.interchange import faults
from pressroom.translate.interchange.forms import FORMS, HEAD, TERM_FORMS, form_of
from pressroom.translate.interchange.intake import Holding, Intake, Judged, Outcome
from pressroom.translate.interchange.parcel import Returned
from pressroom.translate.interchange.xml import BrokenFileError, EntitiesError
from pressroom.translate.po import LONGEST_EXCERPT
from pressroom.translate.po_writing import write_po
from pressroom.translate.states import State, Unit

#: A larger file is not read: a million units with notes are half of that.
MAX_BYTES = 4_000_000_000
#: Findings of one code that a file is given; the report has them all.
MOST_ALIKE = 20

#: Is told of each unit that is taken or put aside.
Tell = Callable[[Judged], None]


class Conditions(Struct, frozen=True, kw_only=True):
    """How files are taken: the `language` of those that state none, and what is allowed."""

    language: Language | None = None
    overwrite: bool = False
    proof: bool = False


class TakenBack(Struct, frozen=True, kw_only=True):
    """What became of the units: how many of each outcome, the catalogs that were written, and what was wrong."""

    counts: Counter[Outcome]
    written: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    outcomes: tuple[Outcome, ...] = tuple(Outcome)

    @property
    def put_aside(self) -> int:
        """How many units were put aside."""
        return self.counts[Outcome.QUARANTINED]


def take_back(project: Project, paths: Iterable[Path], conditions: Conditions, tell: Tell) -> TakenBack:
    """Take the translations of `paths`, files or folders of them, into the catalogs.

    Raises `PressroomError` for a path that is not there, and `OutputError` where the disk refuses.
    """
    desk = _Desk(project, conditions, tell)
    for path in _files(paths):
        desk.take(path)
    return TakenBack(
        counts=desk.counts,
        written=tuple(dict.fromkeys(desk.written)),
        diagnostics=tuple(in_order(dict.fromkeys(desk.found))),
    )


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    endings = {form.ending for form in FORMS.values()} | {*TERM_FORMS.values(), ".xliff", ".mqxliff", ".sdlxliff"}
    for path in paths:
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.suffix.lower() in endings and file.is_file())
            if not files:
                message = f"{visible(str(path))} has no file with translations in it"
                raise PressroomError(message, f"files with these endings are looked for: {', '.join(sorted(endings))}")
            yield from files
        elif path.is_file():
            yield path
        else:
            message = f"there is no file {visible(str(path))}"
            raise PressroomError(message, "name the files that came back, or a folder with them")


@dataclass(slots=True)
class _Tally:
    """The findings about one file: of those with one code the first few, and how many more there are."""

    path: str
    counts: Counter[str] = field(default_factory=Counter)
    kept: dict[Diagnostic, None] = field(default_factory=dict)

    def add(self, found: Diagnostic) -> None:
        if found not in self.kept:
            self.counts[found.code] += 1
            if self.counts[found.code] <= MOST_ALIKE:
                self.kept[found] = None

    def all(self) -> Iterator[Diagnostic]:
        yield from self.kept
        for code, count in self.counts.items():
            if count > MOST_ALIKE:
                more = f"{count - MOST_ALIKE:,} more like this; --report FILE writes them all"
                kinds = [found for found in self.kept if found.code == code]
                yield replace(kinds[-1], message=more, span=Span(path=self.path), hint="")


class _Desk:
    def __init__(self, project: Project, conditions: Conditions, tell: Tell) -> None:
        self.project, self.conditions, self._tell = project, conditions, tell
        self.counts: Counter[Outcome] = Counter()
        self.written: list[str] = []
        self.found: list[Diagnostic] = []
        self._library = library_of(new_run(project))
        self._documents = {document.slug: document for document in find_documents(project)}
        self._holding = lru_cache(maxsize=64)(self._hold)
        self._owner = lru_cache(maxsize=64)(self._find_owner)
        self._untranslated = lru_cache(maxsize=1)(self._all_untranslated)

    def take(self, file: Path) -> None:
        path = self.project.shown(file.resolve())
        tally = _Tally(path)
        if file.stat().st_size > MAX_BYTES:
            tally.add(faults.large_file(path, MAX_BYTES))
        else:
            with file.open("rb") as stream:
                self._read(stream, path, tally)
        self.found += _with_excerpts(tally.all(), path, file)

    def _read(self, stream: BinaryIO, path: str, tally: _Tally) -> None:
        name = form_of(stream.read(HEAD), path)
        stream.seek(0)
        form = FORMS.get(name)
        if name in TERM_FORMS:
            written, found = take_terms(
                self._library, stream, path, name, self.conditions.language, proof=self.conditions.proof
            )
            self.written += written
            for each in found:
                tally.add(each)
        elif form is None:
            tally.add(faults.unknown_format(path))
        else:
            self._take_units(form.read(stream, path), path, tally)

    def _take_units(self, returned: Iterator[Returned | Diagnostic], path: str, tally: _Tally) -> None:
        intake = Intake(find=self._find, search=self._search, overwrite=self.conditions.overwrite)
        trusted = True
        try:
            for judged in intake.judge(returned):
                self._note(judged, tally)
        except BrokenFileError as problem:
            tally.add(faults.broken_file(path, problem))
            trusted = not isinstance(problem, EntitiesError)
        if trusted:
            for (name, tag), units in intake.taken.items():
                self._write(name, Language(tag), units)
            self.counts[Outcome.TAKEN] += sum(map(len, intake.taken.values()))

    def _note(self, judged: Judged, tally: _Tally) -> None:
        if judged.outcome is not Outcome.TAKEN:
            self.counts[judged.outcome] += 1
        if judged.fault:
            tally.add(judged.fault)
        if judged.outcome in {Outcome.TAKEN, Outcome.QUARANTINED}:
            self._tell(judged)

    # -- catalogs

    def _find(self, returned: Returned) -> Holding | Diagnostic:
        return self._owner(returned.name, returned.original, returned.language, returned.span.path)

    def _find_owner(self, stated: str, original: str, tag: str, path: str) -> Holding | Diagnostic:
        """Return the holding for the catalog, the original's language and the language that a file states."""
        stem = PurePosixPath(path).stem
        name = next((name for name in (stated, stem) if name in self._documents or name in SHARED), "")
        if not name:
            shown = visible(stated[:80]) or visible(stem[:80])
            return faults.other_project(path, f"there is no transcript called {shown} here")
        language = self._language(tag)
        if language is None:
            return self._wrong_language(tag, path)
        holding = self._holding(name, language)
        if isinstance(holding, Diagnostic):
            return holding
        held, own = holding
        if original and _match(original, (own,)) is None:
            return faults.other_project(path, f"its originals are in {visible(original[:40])}, those here in {own}")
        return held[0]

    def _search(self, returned: Returned) -> Sequence[tuple[Holding, Unit]] | Diagnostic:
        language = self._language(returned.language)
        if language is None:
            return self._wrong_language(returned.language, returned.span.path)
        return self._untranslated(language).get(returned.unit.source, ())

    def _all_untranslated(self, language: Language) -> dict[str, list[tuple[Holding, Unit]]]:
        """Return all units without a translation by their words: what a memory may have something for."""
        found: dict[str, list[tuple[Holding, Unit]]] = {}
        for name in (*SHARED, *self._documents):
            answer = self._hold(name, language)
            if not isinstance(answer, Diagnostic):
                holding = answer[0][0]
                for unit in holding.units.values():
                    if unit.state in {State.NEW, State.CHANGED}:
                        found.setdefault(unit.source, []).append((holding, unit))
        return found

    def _wrong_language(self, tag: str, path: str) -> Diagnostic:
        known = (known.tag for known in self.project.languages if known != self.project.language)
        return faults.wrong_language(tag, path, tuple(known))

    def _hold(self, name: str, language: Language) -> tuple[tuple[Holding, Held], Language] | Diagnostic:
        answer = find_original(self._library, self._documents, name)
        path, original, found = answer or ("", None, ())
        held = None
        if original is not None:
            path = self.project.catalog(language, name)
            held, found = hold(self._library, original, language)
        self.found += found
        if original is None or held is None:
            return _unusable(path)
        units = {unit.context: unit for unit in held.units}
        return (Holding(name=name, language=language, units=units, inlines=original.inlines), held), original.language

    def _language(self, tag: str) -> Language | None:
        others = tuple(language for language in self.project.languages if language != self.project.language)
        return _match(tag, others) if tag else self.conditions.language

    def _write(self, name: str, language: Language, taken: dict[str, Unit]) -> None:
        holding = self._holding(name, language)
        if isinstance(holding, Diagnostic) or not taken:
            return
        held = holding[0][1]
        units = (taken.get(unit.context, unit) for unit in held.units)
        gone = [unit_of(entry) for entry in held.file.entries if entry.obsolete]
        content = write_po(held.file.header, held.file.header_comments, units, gone)
        if not self.conditions.proof:
            replace_file(self.project.root / held.path, content)
        self.written.append(held.path)
        self._holding.cache_clear()
        self._owner.cache_clear()
        self._untranslated.cache_clear()


def _with_excerpts(found: Iterable[Diagnostic], path: str, file: Path) -> Iterator[Diagnostic]:
    """Show with each finding about a place in the file the line that it is about."""
    listed = list(found)
    bare = {each.span.line for each in listed if each.span and _lacks_excerpt(each.span, path)}
    lines = dict(_lines(file, bare)) if bare else {}
    for each in listed:
        bare_span = each.span if each.span and _lacks_excerpt(each.span, path) else None
        yield replace(each, span=_with_excerpt(bare_span, lines.get(bare_span.line, ""))) if bare_span else each


def _lacks_excerpt(span: Span, path: str) -> bool:
    return span.path == path and not span.excerpt and (span.line, span.column) != (1, 1)


def _with_excerpt(span: Span, text: str) -> Span:
    column = span.column if span.column > 1 else len(text) - len(text.lstrip()) + 1
    return replace(span, column=column, length=max(len(text.rstrip()) - column + 1, 1), excerpt=text)


def _lines(file: Path, wanted: Container[int]) -> Iterator[tuple[int, str]]:
    """Yield the beginnings of lines by number; a line may be as long as the file."""
    number, begins = 1, True
    with file.open("rb") as stream:
        while piece := stream.readline(LONGEST_EXCERPT):
            if begins and number in wanted:
                yield number, piece.decode("utf-8", errors="replace").rstrip("\r\n")
            begins = piece.endswith(b"\n")
            number += begins


def _match(tag: str, languages: tuple[Language, ...]) -> Language | None:
    """Return the language that a file's tag means: itself, else the only one of the same language and script."""
    try:
        stated = parse_language(tag.replace("_", "-"))
    except UnknownLanguageError:
        return None
    if stated in languages:
        return stated
    alike = [each for each in languages if (each.primary, each.script) == (stated.primary, stated.script)]
    return alike[0] if len(alike) == 1 else None


def _unusable(path: str) -> Diagnostic:
    return Diagnostic(
        code="import-unusable-original",
        severity=Severity.ERROR,
        message=f"{visible(path)} has errors: nothing can be taken for it",
        span=Span(path=path),
        hint="mend it first: pressroom validate says what is wrong",
    )
