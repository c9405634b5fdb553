"""The translators' pages, written into a folder of their own."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pressroom.build.library import library_of, new_run
from pressroom.build.manifest import Manifest
from pressroom.build.opening import output_at
from pressroom.build.outputs import Put
from pressroom.build.progress import Work, survey_work
from pressroom.build.sources import Document
from pressroom.diagnostics import Diagnostic
from pressroom.errors import OutputError
from pressroom.formats import find_format
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.translate.states import State, Unit
from pressroom.writers.html.desk import UnitLine, WorkLine, write_desk

#: Where the preview answers when nothing else is said.
PREVIEW = "http://127.0.0.1:8000/"


def write_pages(
    project: Project, documents: Iterable[Document], languages: Iterable[Language], folder: Path, preview: str = PREVIEW
) -> tuple[int, tuple[Diagnostic, ...]]:
    """Write the dashboard and the side-by-side pages into `folder`; return how many files are there now.

    Files there that pressroom did not write are never touched. Raises `OutputError`.
    """
    library = library_of(new_run(project))
    theme, found = library.theme()
    if theme is None:
        return 0, found
    work = survey_work(project, documents, languages)
    lines = [line_of(project, each, preview) for each in work]
    files = write_desk(library.publication(), theme, lines).files
    with output_at(folder) as output:
        put = output.put_all(files)
        foreign = next((path for path, what in put.items() if what is Put.FOREIGN), None)
        if foreign is not None:
            message = f"{foreign} in {folder} is not ours, and stays as it is"
            raise OutputError(message, "name an empty folder with --output-dir")
        written = {path: output.digest_of(path) or "" for path in files}
        output.settle(Manifest(files=written, jobs={"desk/en/standard/html": tuple(written)}))
    return len(files), found


def line_of(project: Project, work: Work, preview: str) -> WorkLine:
    """Return the work as its page shows it."""
    row = find_format("html")
    place = ""
    if work.document and work.there and row:
        place = preview + row.path_of(slug=work.name, language=work.language.tag, profile="standard")
    return WorkLine(
        name=work.name,
        title=work.title,
        source_language=project.language if work.source_language is None else work.source_language,
        language=work.language,
        catalog=work.catalog,
        words=work.progress.total,
        translated=work.progress.reached(State.TRANSLATED),
        reviewed=work.progress.reached(State.REVIEWED),
        states=tuple((state.value, count) for state, count in work.progress.messages.items()),
        findings=tuple(map(_sentence, work.findings)),
        units=tuple(_unit_line(unit, work.findings) for unit in work.units),
        waits=work.waits,
        preview=place,
    )


def _unit_line(unit: Unit, findings: Iterable[Diagnostic]) -> UnitLine:
    return UnitLine(
        id=unit.context,
        source=unit.source,
        target=unit.target,
        state=unit.state.value,
        previous=unit.previous or "",
        notes=unit.notes,
        comments=unit.comments,
        findings=tuple(_about(unit, findings)),
    )


def _about(unit: Unit, findings: Iterable[Diagnostic]) -> Iterator[str]:
    """Yield what was found where the unit's translation stands, or what a check says of it by name."""
    said = f"{unit.context}: "
    for found in findings:
        here = unit.span and found.span and (found.span.path, found.span.line) == (unit.span.path, unit.span.line)
        if here or found.message.startswith(said):
            message = found.message.removeprefix(said)
            yield f"{message}. {found.hint}" if found.hint else message


def _sentence(found: Diagnostic) -> str:
    place = f"line {found.span.line}: " if found.span and found.span.line else ""
    return f"{place}{found.message}"
