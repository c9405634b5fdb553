"""Two published versions of one event: a transcript of the project, and a file in another language."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from pressroom.build.catalogs import existing_catalog, guidance_for
from pressroom.build.files import replace_file
from pressroom.build.library import library_of, new_run
from pressroom.build.sources import Document
from pressroom.diagnostics import Diagnostic, has_errors, visible
from pressroom.errors import PressroomError
from pressroom.formats import load_reader
from pressroom.languages import Language
from pressroom.model.document import Person, Transcript
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.translate.adopting import adopt, adoptions
from pressroom.translate.extract import Extraction, origin_of, rewrite, update
from pressroom.translate.messages import messages_of
from pressroom.translate.pairing import Pairings, pair

MAX_BYTES = 32_000_000


class Aligned(Struct, frozen=True, kw_only=True):
    """What came of it: the pairs, the language and path of the catalog, and its bytes; None where it cannot be."""

    pairings: Pairings
    language: Language | None
    path: str
    content: bytes | None
    diagnostics: tuple[Diagnostic, ...]


def align(project: Project, document: Document, other: Path) -> Aligned:
    """Pair a transcript with another version and put what it says into the catalog; nothing is written.

    Raises `PressroomError` for a version that is not there, or is in the same language.
    """
    library = library_of(new_run(project))
    reading = library.read(document)
    version, found = _read(other, document, library.people()[0])
    diagnostics = (*reading.diagnostics, *found)
    if reading.transcript is None or version is None or has_errors(diagnostics):
        nothing = Pairings(pairs=(), lost=(), added=())
        return Aligned(pairings=nothing, language=None, path=document.path, content=None, diagnostics=diagnostics)
    language = version.language
    if language == reading.transcript.language:
        message = f"{visible(str(other))} is in {language}, as {document.path} is"
        raise PressroomError(message, "name a version in another language; its front matter says which it is in")
    pairings = pair(reading.transcript, version)
    path = project.catalog(language, document.slug)
    messages = guidance_for(library, document, language).add_to(messages_of(reading.transcript))
    content: bytes | None = None
    existing, troubles = existing_catalog(project, path)
    if not troubles:
        origin = origin_of(reading.transcript)
        content, troubles = update(messages, existing, language, origin=origin, name=document.slug)
    if content is not None:
        content, troubles = _filled(Source(path=path, content=content), pairings, other)
    return Aligned(
        pairings=pairings, language=language, path=path, content=content, diagnostics=(*diagnostics, *troubles)
    )


def write_aligned(project: Project, aligned: Aligned) -> None:
    """Write the catalog."""
    if aligned.content is not None:
        replace_file(project.root / aligned.path, aligned.content)


def _filled(source: Source, pairings: Pairings, other: Path) -> Extraction:
    found = adoptions(pairings, other.name)
    return rewrite(source, partial(adopt, found=found))


def _read(
    path: Path, document: Document, people: Mapping[str, Person]
) -> tuple[Transcript | None, tuple[Diagnostic, ...]]:
    reader = load_reader(path.suffix) or load_reader(document.ending)
    try:
        content = path.read_bytes()[: MAX_BYTES + 1]
    except OSError as problem:
        message = f"{visible(str(path))} cannot be read: {visible(problem.strerror or str(problem))}"
        raise PressroomError(message, "name the transcript of the same event in the other language") from problem
    if reader is None or len(content) > MAX_BYTES:
        message = f"{visible(str(path))} is no transcript that can be read"
        raise PressroomError(message, "name a Markdown file; pressroom import makes one from others")
    reading = reader.read(Source(path=path.name, content=content), people)
    return reading.transcript, reading.diagnostics
