"""What catalogs are made from, and what they hold: transcripts, the people, the publication's title."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.catalogs import existing_catalog, guidance_for
from pressroom.build.library import Library
from pressroom.build.sources import PEOPLE_NAME, Document
from pressroom.diagnostics import Diagnostic, has_errors
from pressroom.languages import Language
from pressroom.model.document import Inline, Text
from pressroom.model.walk import walk_people, walk_segments
from pressroom.protocols import Source
from pressroom.translate.catalog import read_trusted, unit_of
from pressroom.translate.extract import origin_of, update
from pressroom.translate.messages import SITE_TITLE, Message, message_of_title, messages_of, messages_of_people
from pressroom.translate.po import PoFile
from pressroom.translate.states import Unit

PEOPLE, SITE = "people", "site"
#: Catalogs that belong to no transcript.
SHARED = (PEOPLE, SITE)


class Original(Struct, frozen=True, kw_only=True):
    """One source of messages: `name` is its catalogs', `origin` its path, `inlines` what each message stands for."""

    name: str
    origin: str
    language: Language
    messages: tuple[Message, ...]
    document: Document | None = None
    inlines: Mapping[str, tuple[Inline, ...]]


class Held(Struct, frozen=True, kw_only=True):
    """A catalog as it would be extracted now: its file's `content` taken apart, its units with their codes."""

    path: str
    file: PoFile
    units: tuple[Unit, ...]


def find_originals(
    library: Library, documents: Iterable[Document], *, shared: bool
) -> Iterator[tuple[str, Original | None, tuple[Diagnostic, ...]]]:
    """Yield path and original of each document, None with the errors that say why; with `shared`, the others too."""
    if shared:
        yield from (_people(library), _site(library))
    for document in documents:
        yield _transcript(library, document)


def find_original(
    library: Library, documents: Mapping[str, Document], name: str
) -> tuple[str, Original | None, tuple[Diagnostic, ...]] | None:
    """Return the original of the catalog called `name`; None if the publication has none."""
    if name in documents:
        return _transcript(library, documents[name])
    return {PEOPLE: _people, SITE: _site}[name](library) if name in SHARED else None


def hold(library: Library, original: Original, language: Language) -> tuple[Held | None, tuple[Diagnostic, ...]]:
    """Return the catalog of `original` in `language`, an empty one where there is none yet; None if it has errors."""
    project = library.project
    path = project.catalog(language, original.name)
    existing, found = existing_catalog(project, path)
    if found:
        return None, found
    messages: Sequence[Message] = original.messages
    if original.document is not None:
        messages = guidance_for(library, original.document, language).add_to(messages)
    content, found = update(messages, existing, language, origin=original.origin, name=original.name)
    file = read_trusted(Source(path=path, content=content))[0] if content is not None else None
    if file is None:
        return None, found
    codes = {message.context: message.codes for message in original.messages}
    units = (unit_of(entry) for entry in file.entries if not entry.obsolete)
    return Held(path=path, file=file, units=tuple(replace(unit, codes=codes[unit.context]) for unit in units)), ()


def _transcript(library: Library, document: Document) -> tuple[str, Original | None, tuple[Diagnostic, ...]]:
    reading = library.read(document)
    transcript = reading.transcript
    if transcript is None or has_errors(reading.diagnostics):
        return document.path, None, reading.diagnostics
    original = Original(
        name=document.slug,
        document=document,
        origin=origin_of(transcript),
        language=transcript.language,
        messages=messages_of(transcript),
        inlines={segment.id: segment.inlines for segment in walk_segments(transcript)},
    )
    return document.path, original, ()


def _people(library: Library) -> tuple[str, Original | None, tuple[Diagnostic, ...]]:
    people, found = library.people()
    origin = library.project.shown(library.project.content / PEOPLE_NAME)
    if has_errors(found):
        return origin, None, found
    original = Original(
        name=PEOPLE,
        origin=origin,
        language=library.project.language,
        messages=messages_of_people(people.values()),
        inlines={segment.id: segment.inlines for segment in walk_people(people.values())},
    )
    return origin, original, ()


def _site(library: Library) -> tuple[str, Original | None, tuple[Diagnostic, ...]]:
    project = library.project
    original = Original(
        name=SITE,
        origin=project.config.name,
        language=project.language,
        messages=(message_of_title(project.title),),
        inlines={SITE_TITLE: (Text(text=project.title),)},
    )
    return project.config.name, original, ()
