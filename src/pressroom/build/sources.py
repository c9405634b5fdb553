"""The publication's own files: which transcripts there are, and reading bytes without leaving the project."""

import os
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from pressroom.build.inventory import Inventory, take_inventory
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.errors import PressroomError
from pressroom.formats import readable
from pressroom.places import exists, is_remote, lies_in, read
from pressroom.project import Project
from pressroom.protocols import Source

PEOPLE_NAME = "people.yaml"
MAX_BYTES = 32_000_000


class Document(Struct, frozen=True, kw_only=True, order=True):
    """One transcript's file: `path` is relative to the project, with `/`; `slug` names it in the output."""

    path: str
    slug: str
    ending: str


def find_documents(project: Project) -> tuple[Document, ...]:
    """Return every transcript of the content folder, at any depth, in the order of the paths."""
    return documents_in(project, take_inventory(project, (project.content,)))


def documents_in(project: Project, inventory: Inventory) -> tuple[Document, ...]:
    """Return every transcript of an inventory, in the order of the paths.

    A folder that is called like a transcript is among them: it is reported as one that cannot be read.
    """
    content = project.shown(project.content)
    people = f"{content}/{PEOPLE_NAME}"
    found = []
    for path in (*inventory.stamps, *inventory.folders):
        slug, dot, ending = path.rpartition("/")[2].rpartition(".")
        if path.startswith(f"{content}/") and slug and path != people:
            found.append(Document(path=path, slug=slug, ending=f"{dot}{ending}"))
    endings = readable(document.ending for document in found)
    return tuple(sorted(document for document in found if document.ending in endings))


def choose_documents(project: Project, start: Path, paths: Iterable[Path]) -> tuple[Document, ...]:
    """Return the documents that `paths` name, files or folders as seen from `start`; without any, all.

    Raises `PressroomError` for a path that names no transcript.
    """
    documents = find_documents(project)
    named = [_named(start, path) for path in paths]
    for path in named:
        if not any(_lies_in(project, document, path) for document in documents):
            message = f"{visible(str(path))} is no transcript of this publication"
            folder = visible(project.shown(project.content))
            raise PressroomError(message, f"name a file or folder of {folder}, or leave the path out")
    return tuple(
        document for document in documents if not named or any(_lies_in(project, document, path) for path in named)
    )


def find_languages(project: Project, slug: str) -> tuple[str, ...]:
    """Return the tags of the configured languages that have a catalog for the transcript `slug`."""
    there = (each for each in project.languages if exists(project.root / project.catalog(each, slug)))
    return tuple(language.tag for language in there)


def read_source(project: Project, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read a file of the project; None comes with the error that says why."""
    file = project.root / path
    try:
        if not file.resolve().is_relative_to(project.root.resolve()):
            return None, (_outside(path),)
        content = read(file, MAX_BYTES + 1)
    except (OSError, RuntimeError) as problem:
        if isinstance(problem, IsADirectoryError) or (not is_remote(file) and file.is_dir()):
            return None, (_no_file(path),)
        return None, (_unreadable(path, problem),)
    if len(content) > MAX_BYTES:
        return None, (_too_large(path),)
    return Source(path=path, content=content), ()


def _named(start: Path, path: Path) -> Path:
    if is_remote(path):
        return path
    return (start / path).resolve() if is_remote(start) else Path(os.path.normpath(start.resolve() / path))


def _lies_in(project: Project, document: Document, path: Path) -> bool:
    return lies_in(project.root / document.path, path)


def _outside(path: str) -> Diagnostic:
    return Diagnostic(
        code="file-outside-project",
        severity=Severity.ERROR,
        message=f"{visible(path)} is a link that leads out of the publication's folder",
        span=Span(path=path),
        hint="put the file itself into the folder, in place of the link",
    )


def _no_file(path: str) -> Diagnostic:
    return Diagnostic(
        code="not-a-file",
        severity=Severity.ERROR,
        message=f"{visible(path)} is a folder where a file should be",
        span=Span(path=path),
        hint="rename the folder: only files may have this ending",
    )


def _unreadable(path: str, problem: Exception) -> Diagnostic:
    reason = getattr(problem, "strerror", "") or str(problem)
    return Diagnostic(
        code="unreadable-source",
        severity=Severity.ERROR,
        message=f"{visible(path)} cannot be read: {visible(reason.lower())}",
        span=Span(path=path),
        hint="look whether the file is there and whether you may read it",
    )


def _too_large(path: str) -> Diagnostic:
    return Diagnostic(
        code="file-too-large",
        severity=Severity.ERROR,
        message=f"{visible(path)} is larger than {MAX_BYTES // 1_000_000} MB",
        span=Span(path=path),
        hint="divide the transcript, and keep recordings and pictures in files of their own",
    )
