"""Catalogs for translators, brought up to date with their sources in `locales/<tag>/`."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pressroom.build.files import replace_file
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.sources import PEOPLE_NAME, Document, read_source
from pressroom.diagnostics import Diagnostic, has_errors, in_order
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.translate.extract import Extraction, extract, extract_people, extract_title


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was written, what was up to date, and what could not be: paths of catalogs or transcripts."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def extract_catalogs(
    project: Project, documents: Iterable[Document], languages: Iterable[Language], *, shared: bool
) -> Extracted:
    """Write the catalogs of `documents` in `languages`; with `shared`, those of the people and the title too."""
    library = library_of(new_run(project))
    written, unchanged, refused, found = [], [], [], list[Diagnostic]()
    for path, extraction in _extractions(library, tuple(documents), tuple(languages), shared=shared):
        content, findings = extraction
        found += findings
        if content is None:
            refused.append(path)
        elif _differs(project.root / path, content):
            replace_file(project.root / path, content)
            written.append(path)
        else:
            unchanged.append(path)
    return Extracted(
        written=tuple(written),
        unchanged=tuple(unchanged),
        refused=tuple(dict.fromkeys(refused)),
        diagnostics=tuple(in_order(dict.fromkeys(found))),
    )


def _extractions(
    library: Library, documents: tuple[Document, ...], languages: tuple[Language, ...], *, shared: bool
) -> Iterator[tuple[str, Extraction]]:
    project = library.project
    for language in languages if shared else ():
        if language != project.language:
            people, found = library.people()
            origin = project.shown(project.content / PEOPLE_NAME)
            yield from _one(project, language, "people", partial(extract_people, people.values(), origin=origin))
            yield from _one(project, language, "site", partial(extract_title, project.title))
            if has_errors(found):
                yield origin, (None, found)
    for document in documents:
        reading = library.read(document)
        if reading.transcript is None or has_errors(reading.diagnostics):
            yield document.path, (None, reading.diagnostics)
            continue
        for language in languages:
            if language != reading.transcript.language:
                yield from _one(project, language, document.slug, partial(extract, reading.transcript))


def _one(
    project: Project, language: Language, name: str, work: "partial[Extraction]"
) -> Iterator[tuple[str, Extraction]]:
    path = project.shown(project.locales / language.tag / f"{name}.po")
    existing: Source | None = None
    if (project.root / path).exists():
        existing, found = read_source(project, path)
        if existing is None:
            yield path, (None, found)
            return
    yield path, work(existing=existing, language=language)


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content
