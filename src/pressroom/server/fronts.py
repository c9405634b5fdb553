"""The pages that lead to the transcripts, from what each file said when it last changed."""

from collections.abc import Iterator
from dataclasses import replace

from pressroom.build.index import entries_of
from pressroom.build.library import Run, library_of
from pressroom.build.manifest import Listing
from pressroom.build.sources import PEOPLE_NAME, Document, find_documents
from pressroom.build.survey import Survey, survey_document, unread
from pressroom.diagnostics import Diagnostic, Severity
from pressroom.project import Project
from pressroom.protocols import Rendition, Theme
from pressroom.server.addresses import formats_of, profiles_of
from pressroom.writers.html.index import index_pages

_Stamp = tuple[tuple[int, int], ...]


class Fronts:
    """Surveys of all transcripts; each is read again only when it, its translations or the people have changed."""

    def __init__(self) -> None:
        self._surveys: dict[Document, tuple[_Stamp, Survey]] = {}

    def write(self, run: Run, theme: Theme) -> Rendition:
        """Return the choice of languages and the list of each language; errors in transcripts only warn here."""
        surveys = tuple(self._survey(run, document) for document in find_documents(run.project))
        self._surveys = {document: self._surveys[document] for document in (each.document for each in surveys)}
        lines = tuple(line for survey in surveys for line in survey.listings)
        entries = entries_of(run.project, lines, _published(run.project, lines))
        rendition = index_pages(library_of(run).publication(), entries, theme)
        return replace(rendition, diagnostics=(*rendition.diagnostics, *_errors(surveys)))

    def _survey(self, run: Run, document: Document) -> Survey:
        stamp = _stamp(run.project, document)
        known = self._surveys.get(document)
        if known is None or known[0] != stamp:
            try:
                survey = survey_document(run, document)
            except Exception as problem:  # noqa: BLE001 - whatever one document does to a reader, the others are listed
                survey = unread(document, problem)
            self._surveys[document] = known = (stamp, survey)
        return known[1]


def _published(project: Project, lines: tuple[Listing, ...]) -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    renditions = tuple((profile, row.name) for profile in profiles_of(project) for row in formats_of(project))
    return {(line.slug, line.language): renditions for line in lines}


def _errors(surveys: tuple[Survey, ...]) -> Iterator[Diagnostic]:
    """Yield what keeps transcripts from the list, as warnings: the list itself can be shown."""
    for survey in surveys:
        for found in survey.diagnostics:
            if found.severity is Severity.ERROR:
                yield replace(found, severity=Severity.WARNING)


def _stamp(project: Project, document: Document) -> _Stamp:
    catalogs = (
        project.locales / language.tag / f"{name}.po"
        for language in project.languages
        for name in (document.slug, "people")
    )
    paths = (project.config, project.root / document.path, project.content / PEOPLE_NAME, *catalogs)
    stamps = []
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            stamps.append((0, 0))
        else:
            stamps.append((status.st_mtime_ns, status.st_size))
    return tuple(stamps)
