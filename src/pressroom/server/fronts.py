"""The pages that lead to the transcripts, from what each file said when it last changed."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.index import entries_of
from pressroom.build.library import Run, library_of
from pressroom.build.manifest import Listing
from pressroom.build.sources import PEOPLE_NAME, Document, find_documents
from pressroom.build.survey import Survey, survey_document, unread
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.project import Project
from pressroom.protocols import Rendition, Theme
from pressroom.server.addresses import formats_of, profiles_of
from pressroom.server.watched import pictures_of
from pressroom.writers.html.index import index_pages

_Stamp = tuple[tuple[int, int], ...]


class _Known(Struct, frozen=True, kw_only=True):
    """What a transcript's file said; `run` is the one that read it."""

    run: Run
    stamp: _Stamp
    survey: Survey
    pictures: frozenset[Path]


class Fronts:
    """Surveys of all transcripts; each is read again only when something that it is made from has changed."""

    def __init__(self) -> None:
        self._known: dict[Document, _Known] = {}

    def write(self, run: Run, theme: Theme) -> Rendition:
        """Return the choice of languages and the list of each language; errors in transcripts only warn here."""
        documents = find_documents(run.project)
        if not self._known.keys() <= set(documents):  # one is gone, and others may lead to it
            self._known = {}
        self._known = {document: self._look(run, document) for document in documents}
        surveys = tuple(known.survey for known in self._known.values())
        lines = tuple(line for survey in surveys for line in survey.listings)
        entries = entries_of(run.project, lines, _published(run.project, lines))
        rendition = index_pages(library_of(run).publication(), entries, theme)
        return replace(rendition, diagnostics=(*rendition.diagnostics, *_errors(surveys)))

    def pictures(self) -> tuple[frozenset[Path], ...]:
        """Return where the pictures of each transcript lie."""
        return tuple(known.pictures for known in self._known.values())

    def _look(self, run: Run, document: Document) -> _Known:
        known = self._known.get(document)
        # What an error in one file asks for may have come with any other: only what was good can still be.
        lasting = known and (known.run == run or not known.survey.troubled)
        if known and lasting and known.stamp == _stamp(run.project, document, known.pictures):
            return known
        try:
            survey = survey_document(run, document)
            transcript = library_of(run).read(document).transcript
        except Exception as problem:  # noqa: BLE001 - whatever one document does to a reader, the others are listed
            survey, transcript = unread(document, problem), None
        pictures = pictures_of(run.project, transcript) if transcript else known.pictures if known else frozenset()
        return _Known(run=run, stamp=_stamp(run.project, document, pictures), survey=survey, pictures=pictures)


def _published(project: Project, lines: tuple[Listing, ...]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    renditions = tuple((profile, row.name) for profile in profiles_of(project) for row in formats_of(project))
    return {(line.slug, line.language): renditions for line in lines}


def _errors(surveys: tuple[Survey, ...]) -> Iterator[Diagnostic]:
    """Yield what keeps transcripts from the list, as warnings: the list itself can be shown."""
    for survey in surveys:
        for found in survey.diagnostics:
            if found.severity is Severity.ERROR:
                yield replace(found, severity=Severity.WARNING)


def _stamp(project: Project, document: Document, pictures: frozenset[Path]) -> _Stamp:
    catalogs = (
        project.root / project.catalog(language, name)
        for language in project.languages
        for name in (document.slug, "people")
    )
    paths = (project.config, project.root / document.path, project.content / PEOPLE_NAME, *catalogs, *sorted(pictures))
    stamps = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            stamps.append((0, 0))
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return tuple(stamps)
