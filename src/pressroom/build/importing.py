"""Foreign files into the publication: read, recognise, and write what is new; what a person has edited stays."""

import datetime as dt
import difflib
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.fetching import fetch
from pressroom.build.files import replace_file
from pressroom.build.library import library_of, new_run
from pressroom.build.returning import as_content, read_export
from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors, visible
from pressroom.errors import PressroomError
from pressroom.formats import load_reader
from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.model.document import Transcript
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.readers.importing.composing import compose, slug_of
from pressroom.readers.importing.joining import in_order, join
from pressroom.readers.importing.known import page_of
from pressroom.readers.importing.page import Page
from pressroom.readers.importing.reading import read_page
from pressroom.readers.importing.recognise import recognise
from pressroom.readers.importing.recognition import Decided, Recognition
from pressroom.readers.markdown.spelling import spell

#: Grammar profiles of the project, in a folder beside its settings.
PROFILES = "imports"
LARGEST = 64_000_000


class Import(Struct, frozen=True, kw_only=True):
    """What was made of the sources: the pages in their order, and what was recognised on them.

    `transcript` is what an export of our own holds, which is taken as it is.
    """

    pages: tuple[Page, ...]
    found: Recognition
    transcript: Transcript | None = None


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of an import: the file's path, whether it was written, and how it differs if it was not."""

    path: str
    written: bool
    difference: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_sources(folder: Path, names: Iterable[str], *, fetching: bool = False) -> tuple[Source, ...]:
    """Return what `names` name, files as seen from `folder`, in pager order; raises `PressroomError`.

    Addresses of the web are only asked for with `fetching`.
    """
    return tuple(_named(folder, name, fetching=fetching) for name in in_order(list(names)))


def import_sources(sources: Sequence[Source], project: Project | None) -> Import:
    """Return what the sources, all of one event, are about; a project adds its own grammar profiles."""
    export = read_export(sources[0]) if len(sources) == 1 else None
    if export and export[1].transcript:
        transcript = export[1].transcript
        own = (page_of(transcript, sources[0].path, export[0]),)
        return Import(pages=own, found=recognise(own), transcript=transcript)
    pages = join([read_page(source) for source in sources])
    if export:
        reasons = tuple(found.message for found in export[1].diagnostics)
        pages = (replace(pages[0], doubts=(*pages[0].doubts, *reasons)), *pages[1:])
    found = recognise(pages, _profiles(project))
    web = next((source.path for source in sources if source.path.startswith(("http://", "https://"))), "")
    if web and found.address is None:
        found = replace(found, address=Decided(value=web, confidence=1.0, evidence=("fetched from there",)))
    return Import(pages=pages, found=found)


def settled(made: Import, *, date: dt.date | None, language: str, title: str) -> Import:
    """Return the import with what the person who runs it says of the event."""
    found = made.found
    said = ("given on the command line",)
    if date:
        found = replace(
            found,
            date=Decided(value=date, confidence=1.0, evidence=said),
            doubts=tuple(each for each in found.doubts if each.about != "date"),
        )
    if title:
        found = replace(
            found,
            title=Decided(value=title, confidence=1.0, evidence=said),
            doubts=tuple(each for each in found.doubts if each.about != "title"),
        )
    if language:
        try:
            tag = parse_language(language).tag
        except UnknownLanguageError as problem:
            message = f"{visible(language)} is no language"
            raise PressroomError(message, "give a BCP 47 tag, such as en or zh-Hans") from problem
        found = replace(found, language=Decided(value=tag, confidence=1.0, evidence=said))
    return replace(made, found=found)


def write_import(project: Project, made: Import, name: str) -> Outcome:
    """Write the transcript into the content folder as `name`, or under a name made of day and title.

    A file that is there already stays as it is: the outcome then shows how the import differs from it.
    """
    people = library_of(new_run(project)).people()[0]
    slug = name or (made.transcript.id if made.transcript else slug_of(made.found, Path(made.pages[0].path).stem))
    own = made.transcript
    transcript = as_content(own, made.found, slug) if own else compose(made.found, slug, people)
    if transcript is None:
        raise PressroomError(*_missing(made.found))
    folder = project.shown(project.content)
    path = f"{folder}/{slug}.md"
    text = spell(transcript, people=people, folder=folder)
    faults = _faults(path, text, people)
    if has_errors(faults):
        return Outcome(path=path, written=False, diagnostics=faults)
    target = project.root / path
    if target.exists():
        old = target.read_text("utf-8", "replace")
        lines = difflib.unified_diff(old.splitlines(), text.splitlines(), path, "the import", lineterm="")
        return Outcome(
            path=path, written=False, difference="\n".join(lines), diagnostics=(_kept(path),) if old != text else ()
        )
    replace_file(target, text.encode())
    return Outcome(path=path, written=True)


def _faults(path: str, text: str, people: object) -> tuple[Diagnostic, ...]:
    """Return what the content format's own reader finds in the new file."""
    reader = load_reader(".md")
    assert reader is not None, "Markdown is always read"  # noqa: S101 - the table of formats says so
    return reader.read(Source(path=path, content=text.encode()), people).diagnostics  # type: ignore[arg-type]


def _kept(path: str) -> Diagnostic:
    return Diagnostic(
        code="import-differs",
        severity=Severity.WARNING,
        message=f"{visible(path)} is there already, and differs from what would be imported now",
        span=Span(path=path),
        hint="take over by hand what you want of the difference, or import under another name with --name",
    )


def _missing(found: Recognition) -> tuple[str, str]:
    if not found.turns:
        return "nobody speaks on this page, so that there is nothing to write", "look at what was found with --dry-run"
    if found.date is None:
        return "the page does not say when the event took place", "give the day with --date YYYY-MM-DD"
    return "the page gives no title", "give one with --title"


def _named(folder: Path, name: str, *, fetching: bool) -> Source:
    if not name.lower().startswith(("http://", "https://")):
        return _read(folder, name)
    if not fetching:
        message = f"{visible(name)} is an address of the web, and nothing is fetched unless you say so"
        raise PressroomError(message, "save the page and import the file, or add --fetch")
    return fetch(name)


def _read(folder: Path, path: str) -> Source:
    file = folder / path
    try:
        if file.stat().st_size > LARGEST:
            message = f"{visible(path)} is larger than {LARGEST // 1_000_000} MB"
            raise PressroomError(message, "import a part of it")
        return Source(path=path, content=file.read_bytes())
    except OSError as problem:
        message = f"{visible(path)} cannot be read: {problem.strerror or problem}"
        raise PressroomError(message, "name a file that you have saved") from problem


def _profiles(project: Project | None) -> tuple[str, ...]:
    folder = project.root / PROFILES if project else None
    if folder is None or not folder.is_dir():
        return ()
    return tuple(path.read_text("utf-8", "replace") for path in sorted(folder.glob("*.toml")))
