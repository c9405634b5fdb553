"""Transcripts written anew: in their canonical spelling, or with the ids that are missing.

A file that has an error stays as it is, and so does one whose new spelling would read differently.
"""

from collections.abc import Iterable

from msgspec import Struct

from pressroom.build.files import replace_file
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.sources import Document, read_source
from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors, in_order, visible
from pressroom.formats import load_reader
from pressroom.project import Project
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.identify import add_ids
from pressroom.readers.markdown.spelling import spell


class Rewriting(Struct, frozen=True, kw_only=True):
    """What was, or would be, written: the paths that change, those that cannot, and all findings."""

    changed: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def format_documents(project: Project, documents: Iterable[Document], *, write: bool) -> Rewriting:
    """Bring documents into their canonical spelling; without `write`, only say which are not."""
    library = library_of(new_run(project))
    return _rewrite(project, [(document, *_formatted(library, document)) for document in documents], write=write)


def identify_documents(project: Project, documents: Iterable[Document], *, write: bool) -> Rewriting:
    """Give an id to every turn and heading that has none, and touch nothing else."""
    library = library_of(new_run(project))
    versions = [(document, *_identified(library, document, write=write)) for document in documents]
    return _rewrite(project, versions, write=write)


_New = tuple[Document, bytes | None, bytes | None, tuple[Diagnostic, ...]]


def _rewrite(project: Project, versions: Iterable[_New], *, write: bool) -> Rewriting:
    changed, refused, found = [], [], list[Diagnostic]()
    for document, old, new, findings in versions:
        found += findings
        if new is None:
            refused.append(document.path)
        elif new != old:
            changed.append(document.path)
            if write:
                replace_file(project.root / document.path, new)
    return Rewriting(changed=tuple(changed), refused=tuple(refused), diagnostics=tuple(in_order(dict.fromkeys(found))))


def _formatted(library: Library, document: Document) -> tuple[bytes | None, bytes | None, tuple[Diagnostic, ...]]:
    source, found = read_source(library.project, document.path)
    if source is None:
        return None, None, found
    reading = _read(library, document, source)
    if reading.transcript is None or has_errors(reading.diagnostics):
        return source.content, None, reading.diagnostics
    new = spell(reading.transcript).encode()
    again = _read(library, document, Source(path=source.path, content=new))
    if again.transcript != reading.transcript:
        return source.content, None, (*reading.diagnostics, _unfaithful(document))
    return source.content, new, reading.diagnostics


def _identified(
    library: Library, document: Document, *, write: bool
) -> tuple[bytes | None, bytes | None, tuple[Diagnostic, ...]]:
    source, found = read_source(library.project, document.path)
    if source is None:
        return None, None, found
    reading = _read(library, document, source)
    try:
        new = add_ids(source.content.decode()).encode()
    except UnicodeDecodeError:
        return source.content, None, reading.diagnostics
    if write and new != source.content:
        reading = _read(library, document, Source(path=source.path, content=new))
    # Ids can be written into a draft that has other errors; without any to write, those keep it as it is.
    stuck = new == source.content and has_errors(reading.diagnostics)
    return source.content, None if stuck else new, reading.diagnostics


def _read(library: Library, document: Document, source: Source) -> Reading:
    reader = load_reader(document.ending)
    return reader.read(source, library.people()[0]) if reader else Reading(transcript=None)


def _unfaithful(document: Document) -> Diagnostic:
    return Diagnostic(
        code="fmt-refused",
        severity=Severity.ERROR,
        message=f"{visible(document.path)} stays as it is: its canonical spelling would read differently",
        span=Span(path=document.path),
        hint="this is a fault in pressroom, not in your text: please report it, with the file if you can",
    )
