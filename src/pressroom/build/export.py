"""Transcripts for other programs: each chosen edition as one file of an interchange format."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from pressroom.build.files import replace_file
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.pictures import read_pictures
from pressroom.build.sources import Document
from pressroom.diagnostics import Diagnostic, Severity, Span, in_order
from pressroom.formats import ExportFormat, load_exporter
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Export


class Exports(Struct, frozen=True, kw_only=True):
    """The files by name, the names of those that could not be made, and all findings."""

    files: Mapping[str, bytes]
    failed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def export_documents(
    project: Project, documents: Iterable[Document], row: ExportFormat, languages: Sequence[Language]
) -> Exports:
    """Export documents in `languages`, or in all that they are published in where there are none.

    A file is called `<slug>.<language>.<ending>`. Nothing is written.
    """
    library = library_of(new_run(project))
    files: dict[str, bytes] = {}
    failed, found = [], list[Diagnostic]()
    for document, language in _editions(library, documents, languages):
        name = f"{document.slug}.{language}.{row.ending}"
        made = _exported(library, document, language, row)
        found += made.diagnostics
        if made.content is None:
            failed.append(name)
        else:
            files[name] = made.content
    return Exports(files=files, failed=tuple(failed), diagnostics=tuple(in_order(dict.fromkeys(found))))


def write_exports(folder: Path, exports: Exports) -> None:
    """Write the files, each whole or not at all. Raises `OutputError`."""
    for name, content in exports.files.items():
        replace_file(folder / name, content)


def _editions(
    library: Library, documents: Iterable[Document], languages: Sequence[Language]
) -> Iterator[tuple[Document, Language]]:
    for document in documents:
        for language in languages or library.languages(document) or (library.project.language,):
            yield document, language


def _exported(library: Library, document: Document, language: Language, row: ExportFormat) -> Export:
    original = library.read(document)
    reading = library.edition(document, language)
    found = tuple(dict.fromkeys((*original.diagnostics, *reading.diagnostics)))
    if reading.transcript is None:
        missing = () if original.transcript is None or reading.diagnostics else (_no_edition(document, language),)
        return Export(content=None, diagnostics=(*found, *missing))
    export = load_exporter(row)
    if row.illustrated:
        pictures, faults = read_pictures(library.project, reading.transcript)
        made = export(reading.transcript, pictures)
        found = (*found, *faults)
    else:
        made = export(reading.transcript)
    placed = (_placed(each, document) for each in made.diagnostics)
    return Export(content=made.content, diagnostics=(*found, *placed))


def _no_edition(document: Document, language: Language) -> Diagnostic:
    return Diagnostic(
        code="no-edition",
        severity=Severity.ERROR,
        message=f"there is no edition in {language} to export",
        span=Span(path=document.path),
        hint=f"translate it first: pressroom i18n extract --lang {language}",
    )


def _placed(found: Diagnostic, document: Document) -> Diagnostic:
    """Say of which document an exporter speaks."""
    span = found.span or Span(path=document.path)
    return Diagnostic(
        code=found.code, severity=found.severity, message=found.message, span=span, hint=found.hint, see=found.see
    )
