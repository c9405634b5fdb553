"""Units given to translators: files in the format and the places that their tool wants."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.files import explained, replace_file
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.names import unsafe_reason
from pressroom.build.originals import Held, Original, find_originals, hold
from pressroom.build.sources import Document
from pressroom.diagnostics import Diagnostic, Severity, Span, in_order, visible
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.translate.interchange.forms import FORMS, TERM_FORMS
from pressroom.translate.interchange.glossary import write_csv
from pressroom.translate.interchange.omegat import FOLDERS, project_file
from pressroom.translate.interchange.parcel import Parcel
from pressroom.translate.interchange.profiles import Profile
from pressroom.translate.interchange.tbx import write_tbx
from pressroom.translate.interchange.tmx import write_suggestions, write_tmx
from pressroom.translate.states import State


class Handover(Struct, frozen=True, kw_only=True):
    """What to hand over: in which format, for which tool, and whether only what is not translated yet.

    `overwrite` writes over files that are there with other content.
    """

    profile: Profile
    form: str
    only_changed: bool = False
    overwrite: bool = False


class Handed(Struct, frozen=True, kw_only=True):
    """What was written, what was there already, and what could not be written; `units` is how many there are."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[str, ...]
    units: int
    diagnostics: tuple[Diagnostic, ...]


def hand_over(
    project: Project,
    documents: Iterable[Document],
    languages: Iterable[Language],
    folder: Path,
    handover: Handover,
    *,
    shared: bool,
) -> Handed:
    """Write the files for translators into `folder`; with `shared`, those of the people and the title too.

    Nothing that somebody changed is written over, unless `handover.overwrite`. Raises `OutputError` where the disk
    refuses.
    """
    library = library_of(new_run(project))
    state = _State(folder, handover)
    chosen = tuple(languages)
    for path, original, found in find_originals(library, documents, shared=shared):
        state.found += found
        if original is None:
            state.refused.append(path)
            continue
        for language in chosen:
            if language != original.language and original.messages:
                _one(library, original, language, state)
    for language in chosen:
        if language != project.language:
            state.put(_of_language(library, language, state))
    return Handed(
        written=tuple(state.written),
        unchanged=tuple(state.unchanged),
        refused=tuple(state.refused),
        units=state.units,
        diagnostics=tuple(in_order(dict.fromkeys(state.found))),
    )


class _State:
    def __init__(self, folder: Path, handover: Handover) -> None:
        self.folder, self.handover = folder, handover
        self.written: list[str] = []
        self.unchanged: list[str] = []
        self.refused: list[str] = []
        self.found: list[Diagnostic] = []
        self.units = 0
        self.languages: set[Language] = set()

    def make(self, folders: Iterable[str]) -> None:
        for path in folders:
            with explained(self.folder, path):
                (self.folder / PurePosixPath(path)).mkdir(parents=True, exist_ok=True)

    def put(self, files: Mapping[str, bytes]) -> None:
        for path, content in files.items():
            reason = unsafe_reason(path)
            file = self.folder / PurePosixPath(path)
            there = file.read_bytes() if file.is_file() else None
            if reason or file.is_symlink() or (there not in {None, content} and not self.handover.overwrite):
                self.refused.append(path)
                self.found.append(_in_the_way(file))
            elif there == content:
                self.unchanged.append(path)
            else:
                replace_file(file, content)
                self.written.append(path)


def _one(library: Library, original: Original, language: Language, state: _State) -> None:
    held, found = hold(library, original, language)
    state.found += found
    if held is None:
        state.refused.append(original.origin)
        return
    parcel = _parcel(original, held, language)
    handover = state.handover
    chosen = parcel
    if handover.only_changed:
        chosen = replace(parcel, units=tuple(unit for unit in parcel.units if unit.state < State.TRANSLATED))
    files = dict(_files(chosen, parcel, handover))
    if files:
        state.units += len(chosen.units)
        state.languages.add(language)
        state.put(files)


def _parcel(original: Original, held: Held, language: Language) -> Parcel:
    return Parcel(name=original.name, original=original.language, language=language, units=held.units)


def _files(parcel: Parcel, whole: Parcel, handover: Handover) -> Iterator[tuple[str, bytes]]:
    profile, form = handover.profile, FORMS.get(handover.form)
    if form is None or not parcel.units:
        return
    tag = parcel.language.tag
    yield profile.path.format(name=parcel.name, language=tag, ending=form.ending), form.write(parcel, profile)
    if profile.omegat and form.name != "tmx":
        if any(unit.state >= State.TRANSLATED for unit in whole.units):
            yield f"{tag}/tm/auto/{parcel.name}.tmx", write_tmx(whole, profile, State.TRANSLATED)
        if any(unit.state.fuzzy and unit.previous is not None for unit in whole.units):
            yield f"{tag}/tm/{parcel.name}-earlier.tmx", write_suggestions(whole, profile)


def _of_language(library: Library, language: Language, state: _State) -> dict[str, bytes]:
    """Return what there is once for each language: terms, and the settings of a project."""
    project, handover = library.project, state.handover
    terms, found = library.terms(language)
    state.found += found
    profile, tag = handover.profile, language.tag
    if handover.form in TERM_FORMS:
        content = write_csv(terms) if handover.form == "csv" else write_tbx(terms, project.language, language)
        return {f"{tag}/terms{TERM_FORMS[handover.form]}": content} if terms else {}
    if not profile.omegat or language not in state.languages:
        return {}
    state.make(f"{tag}/{name}" for name in FOLDERS)
    files = {f"{tag}/omegat.project": project_file(project.language, language)}
    return files | ({f"{tag}/glossary/terms.tbx": write_tbx(terms, project.language, language)} if terms else {})


def _in_the_way(file: Path) -> Diagnostic:
    return Diagnostic(
        code="export-in-the-way",
        severity=Severity.ERROR,
        message=f"{visible(file.name)} is there with other content, and stays as it is",
        span=Span(path=file.as_posix()),
        hint="import it first if a translator has worked on it; or choose another folder, or use --overwrite",
    )
