"""All that a build reads, each file once per process: transcripts, people, catalogs, pictures, the theme.

What could not be read is as much an answer as what could: every question returns its findings with it.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.crossings import check_crossings
from pressroom.build.pictures import read_pictures
from pressroom.build.shelf import Shelf
from pressroom.build.sources import PEOPLE_NAME, Document, find_languages, read_source
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.formats import PROFILES, load_reader
from pressroom.languages import Language, parse_language
from pressroom.model.document import Person
from pressroom.places import exists
from pressroom.project import Project
from pressroom.protocols import Publication, Reading, TellsLanguage, Theme
from pressroom.readers.markdown.people import read_people
from pressroom.themes.colours import check_contrast
from pressroom.themes.load import load_theme
from pressroom.themes.styles import on_paper
from pressroom.translate.apply import translate, translated_title
from pressroom.translate.catalog import Catalog, read_catalog
from pressroom.translate.terms import TERMS, Term, read_terms


class Run(Struct, frozen=True):
    """One run over a project: a small value that a worker gets with each task, and the key of what it keeps.

    The `token` is of this run alone, for a worker may serve several builds.
    """

    project: Project
    token: str
    shelf: Path | None = None


def new_run(project: Project, shelf: Path | None = None) -> Run:
    """Begin a run, which reads everything anew; `shelf` is the cache in which packed fonts are kept."""
    return Run(project, token_hex(8), shelf)


@lru_cache(maxsize=1)
def library_of(run: Run) -> "Library":
    """Return this process's library for `run`; that of the run before is let go."""
    return Library(run)


class Library:
    """The publication's files as values."""

    def __init__(self, run: Run) -> None:
        self.run, self.project = run, run.project
        # A handful at a time: tasks come in the order of the transcripts, and memory must stay flat.
        self.read = lru_cache(maxsize=16)(self._read)
        self.catalog = lru_cache(maxsize=64)(self._catalog)
        self.terms = lru_cache(maxsize=64)(self._terms)
        self.people = lru_cache(maxsize=1)(self._people)
        self.theme = lru_cache(maxsize=1)(self._theme)
        self.publication = lru_cache(maxsize=1)(self._publication)

    def edition(self, document: Document, language: Language | None) -> Reading:
        """Return the transcript in `language`, None being its own; with the findings of that translation only."""
        original = self.read(document)
        if language is None or original.transcript is None or original.transcript.language == language:
            return original
        catalog, found = self.catalog(language, document.slug)
        if catalog is None or has_errors(found):
            return Reading(transcript=None, diagnostics=found)
        people, faults = self.catalog(language, "people")
        if has_errors(faults):
            return Reading(transcript=None, diagnostics=found)
        fallbacks, troubles = self._fallbacks(language, document.slug)
        transcript, applied = translate(original.transcript, catalog, people, fallbacks, self.project.policy)
        return Reading(transcript=transcript, diagnostics=(*found, *troubles, *applied))

    def languages(self, document: Document) -> tuple[Language, ...]:
        """Return the languages of the document's editions: its own, then those that have a catalog."""
        transcript = self.read(document).transcript
        if transcript is None:
            return ()
        others = (parse_language(tag) for tag in find_languages(self.project, document.slug))
        return tuple(dict.fromkeys((transcript.language, *others)))

    def language(self, document: Document) -> Language | None:
        """Return the language of the document as it says; None where that cannot be read."""
        reader = load_reader(document.ending)
        if not isinstance(reader, TellsLanguage):
            transcript = self.read(document).transcript
            return transcript.language if transcript else None
        source, _ = read_source(self.project, document.path)
        return reader.language_of(source) if source else None

    def shared_findings(self) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the files that all transcripts share."""
        catalogs = (self.catalog(language, name) for language in self._others() for name in ("people", "site"))
        glossaries = (self.terms(language) for language in self._others())
        parts = (*(found for _, found in catalogs), *(found for _, found in glossaries))
        return (*self.people()[1], *self.theme()[1], *(each for found in parts for each in found))

    def _read(self, document: Document) -> Reading:
        source, found = read_source(self.project, document.path)
        reader = load_reader(document.ending)
        if source is None or reader is None:
            return Reading(transcript=None, diagnostics=found)
        reading = reader.read(source, self.people()[0])
        if reading.transcript is None:
            return reading
        _, faults = read_pictures(self.project, reading.transcript)
        dead = check_crossings(self.project, reading.transcript)
        return replace(reading, diagnostics=(*reading.diagnostics, *faults, *dead))

    def _people(self) -> tuple[Mapping[str, Person], tuple[Diagnostic, ...]]:
        path = self.project.content / PEOPLE_NAME
        if not exists(path):
            return {}, ()
        source, found = read_source(self.project, self.project.shown(path))
        if source is None:
            return {}, found
        return read_people(source, self.project.language)

    def _catalog(self, language: Language, name: str) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
        path = self.project.catalog(language, name)
        if not exists(self.project.root / path):
            return None, ()
        source, found = read_source(self.project, path)
        return read_catalog(source, language) if source else (None, found)

    def _terms(self, language: Language) -> tuple[tuple[Term, ...], tuple[Diagnostic, ...]]:
        """Return the glossary of a language, `locales/<tag>/terms.csv`; none where there is no such file."""
        path = self.project.locales / language.tag / TERMS
        if not exists(path):
            return (), ()
        source, found = read_source(self.project, self.project.shown(path))
        return read_terms(source) if source else ((), found)

    def _fallbacks(self, language: Language, name: str) -> tuple[list[Catalog], tuple[Diagnostic, ...]]:
        """Return the catalogs that what is missing in `language` is taken from.

        What is wrong with one belongs to the editions of its own language, if there are any.
        """
        catalogs, troubles = list[Catalog](), list[Diagnostic]()
        for other in self.project.fallbacks(language):
            for part in (name, "people"):
                catalog, found = self.catalog(other, part)
                catalogs += [catalog] if catalog and not has_errors(found) else []
                troubles += found if other not in self.project.languages else ()
        return catalogs, tuple(troubles)

    def _theme(self) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
        theme, found = load_theme(self.project.theme, self.project.themes)
        theme = _as_set(theme, self.project) if theme else None
        if theme and self.run.shelf:
            theme = replace(theme, pack=Shelf(self.run.shelf, theme.pack).pack)
        return theme, (*found, *(check_contrast(theme) if theme else ()))

    def _publication(self) -> Publication:
        project = self.project
        titles = {language: self._site_title(language) for language in self._others()}
        return Publication(
            title={project.language: project.title} | {tag: title for tag, title in titles.items() if title},
            language=project.language,
            address=project.address,
            languages=project.languages,
            contact=project.contact,
            signed_off_by=project.signed_off_by,
            pdf=project.pdf,
        )

    def _site_title(self, language: Language) -> str:
        catalog, _ = self.catalog(language, "site")
        return (translated_title(catalog, self.project.title, self.project.policy) or "") if catalog else ""

    def _others(self) -> tuple[Language, ...]:
        return tuple(language for language in self.project.languages if language != self.project.language)


def _as_set(theme: Theme, project: Project) -> Theme:
    """Return the theme on the paper of the settings, with the profiles that the publication may have."""
    wanted = {*PROFILES, *project.profiles}
    profiles = {name: profile for name, profile in theme.profiles.items() if name in wanted}
    return on_paper(replace(theme, profiles=profiles), project.paper)
