"""Catalogs for translators, brought up to date with their sources in `locales/<tag>/`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.batches import map_batches
from pressroom.build.crossings import crossing_paths
from pressroom.build.files import replace_file
from pressroom.build.ledger import Ledger, open_ledger
from pressroom.build.library import Library, Run, library_of, new_run
from pressroom.build.memories import memory_of
from pressroom.build.pictures import picture_paths
from pressroom.build.sources import PEOPLE_NAME, Document, read_source
from pressroom.diagnostics import Diagnostic, has_errors, in_order
from pressroom.formats import find_format
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.translate.extract import origin_of, spell_catalog, update
from pressroom.translate.guidance import Guidance
from pressroom.translate.memory import Memory
from pressroom.translate.messages import Message, message_of_title, messages_of, messages_of_people
from pressroom.translate.pseudo import pseudo_catalog
from pressroom.translate.terms import TERMS

_KIND = "catalog"  # of entries in the ledger
_EMPTY = b'\nmsgstr ""\n'


class _State(Struct, frozen=True):
    """A catalog that is up to date, empty for a transcript's own language, and whether some message waits."""

    path: str = ""
    waits: bool = False


class Extracted(Struct, frozen=True, kw_only=True):
    """What was written, what was up to date, and what could not be: paths of catalogs or transcripts."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Done(Struct, frozen=True, kw_only=True):
    """What became of a transcript: its catalogs, and the paths of what it needs besides its own files."""

    document: Document
    brought: "tuple[_Brought, ...]"
    needs: tuple[str, ...] = ()


class _Brought(Struct, frozen=True, kw_only=True):
    """A catalog as it is to be: `content` is None where it stays as it is, because of what was found.

    `messages` are there where some have no translation and one is to be suggested: from another process they take
    long to come.
    """

    path: str
    language: Language
    content: bytes | None
    found: tuple[Diagnostic, ...]
    messages: tuple[Message, ...] = ()
    origin: str = ""


def extract_catalogs(
    project: Project,
    documents: Iterable[Document],
    languages: Iterable[Language],
    *,
    shared: bool,
    suggests: bool = False,
    jobs: int | None = None,
) -> Extracted:
    """Write the catalogs of `documents` in `languages`; with `shared`, those of the people and the title too.

    With `suggests`, what has no translation gets the nearest one of any catalog of its language, marked as fuzzy.
    """
    run, tags = new_run(project), tuple(languages)
    with open_ledger(project, _KIND, _State, beside=(TERMS,)) as ledger:
        chosen, standing = _divided(ledger, documents, tags, suggests=suggests)
        batches = map_batches(partial(_bring, run, tags, suggests), chosen, jobs)
        done = chain.from_iterable(batches)
        brought: Iterator[_Brought] = chain.from_iterable(_noted(ledger, each, tags) for each in done)
        brought = chain(_shared(library_of(run), tags) if shared else (), brought)
        if suggests:  # from catalogs as they are now: nothing is written before all have been looked at
            brought = iter(list(_suggested(project, list(brought))))
        glossaries = (library_of(run).terms(language)[1] for language in tags)
        return _written(project, brought, standing, (each for found in glossaries for each in found))


def write_pseudo(
    project: Project, documents: Iterable[Document], languages: Iterable[Language], *, shared: bool
) -> Extracted:
    """Write catalogs of pseudo-locales, over what is there."""
    library = library_of(new_run(project))
    found: list[_Brought] = []
    for language in languages:
        parts = [(document.slug, *_messages(library, document)) for document in documents]
        if shared:
            people, faults = library.people()
            origin = project.shown(project.content / PEOPLE_NAME)
            parts.append(("people", messages_of_people(people.values()), origin, faults))
            parts.append(("site", (message_of_title(project.title),), project.config.name, ()))
        for name, messages, origin, faults in parts:
            path = project.catalog(language, name)
            content = None if has_errors(faults) else spell_catalog(pseudo_catalog(messages, language), origin, name)
            found.append(_Brought(path=path, language=language, content=content, found=faults))
    return _written(project, found)


def guidance_for(library: Library, document: Document, language: Language) -> Guidance:
    """Return what notes on a transcript are made from."""
    project = library.project
    terms, _ = library.terms(language)
    row = find_format("html")
    path = row.path_of(slug=document.slug, language=language.tag, profile="standard") if row else ""
    transcript = library.read(document).transcript
    source = transcript.language if transcript else project.language
    address = f"{project.address.rstrip('/')}/{path}" if project.address else path
    return Guidance(source=source, language=language, terms=terms, address=address)


# ------------------------------------------------------------------------------------- bringing up


def _bring(run: Run, languages: tuple[Language, ...], suggests: bool, documents: tuple[Document, ...]) -> list[_Done]:
    library = library_of(run)
    return [_done(library, document, languages, suggests=suggests) for document in documents]


def _done(library: Library, document: Document, languages: tuple[Language, ...], *, suggests: bool) -> _Done:
    brought = [
        each if suggests and _waits(each) else replace(each, messages=())
        for each in _of_document(library, document, languages)
    ]
    transcript = library.read(document).transcript
    needs = (*picture_paths(transcript), *crossing_paths(transcript)) if transcript else ()
    return _Done(document=document, brought=tuple(brought), needs=needs)


def _messages(library: Library, document: Document) -> tuple[tuple[Message, ...], str, tuple[Diagnostic, ...]]:
    reading = library.read(document)
    if reading.transcript is None:
        return (), document.path, reading.diagnostics
    return messages_of(reading.transcript), origin_of(reading.transcript), reading.diagnostics


def _of_document(library: Library, document: Document, languages: tuple[Language, ...]) -> Iterator[_Brought]:
    project, transcript = library.project, library.read(document).transcript
    messages, origin, found = _messages(library, document)
    if transcript is None or has_errors(found):
        yield _Brought(path=document.path, language=project.language, content=None, found=found)
        return
    for language in languages:
        if language != transcript.language:
            guided = guidance_for(library, document, language).add_to(messages)
            yield _one(project, language, document.slug, guided, origin)


def _shared(library: Library, languages: tuple[Language, ...]) -> Iterator[_Brought]:
    project = library.project
    people, found = library.people()
    origin = project.shown(project.content / PEOPLE_NAME)
    for language in languages:
        if language != project.language:
            yield _one(project, language, "people", messages_of_people(people.values()), origin)
            yield _one(project, language, "site", (message_of_title(project.title),), project.config.name)
            if has_errors(found):
                yield _Brought(path=origin, language=language, content=None, found=found)


def _one(project: Project, language: Language, name: str, messages: Sequence[Message], origin: str) -> _Brought:
    path = project.catalog(language, name)
    existing, found = existing_catalog(project, path)
    content: bytes | None = None
    if not found:
        content, found = update(messages, existing, language, origin=origin, name=name)
    return _Brought(path=path, language=language, content=content, found=found, messages=tuple(messages), origin=origin)


def existing_catalog(project: Project, path: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Return the catalog at `path` as it is now; without findings there is none yet where it is None."""
    return read_source(project, path) if (project.root / path).exists() else (None, ())


# -------------------------------------------------------------------------------------- suggesting


def _suggested(project: Project, brought: Sequence[_Brought]) -> Iterator[_Brought]:
    """Fill what has no words from the memory of its language: all that its catalogs hold."""
    memories: dict[Language, Memory] = {}
    for each in brought:
        if each.content is None or not _waits(each):
            yield each
            continue
        troubles: tuple[Diagnostic, ...] = ()
        if each.language not in memories:
            memories[each.language], troubles = memory_of(project, each.language)
        name = each.path.rpartition("/")[2].removesuffix(".po")
        source = Source(path=each.path, content=each.content)
        memory = memories[each.language]
        content, found = update(each.messages, source, each.language, origin=each.origin, name=name, memory=memory)
        yield replace(each, content=content, found=(*each.found, *troubles, *found))


def _waits(brought: _Brought) -> bool:
    """Tell whether something of a catalog has no translation."""
    return brought.content is not None and (_EMPTY + b"\n" in brought.content or brought.content.endswith(_EMPTY))


# ----------------------------------------------------------------------------------- what is known


def _divided(
    ledger: Ledger[_State], documents: Iterable[Document], languages: tuple[Language, ...], *, suggests: bool
) -> tuple[list[Document], list[str]]:
    """Return the documents to look at, and the paths of catalogs that an earlier run has left as they are to be."""
    chosen: list[Document] = []
    standing: list[str] = []
    for document in documents:
        states = ledger.recall(document, languages)
        if states is None or (suggests and any(state.waits for state in states)):
            chosen.append(document)
        else:
            standing += [state.path for state in states if state.path]
    return chosen, standing


def _noted(ledger: Ledger[_State], done: _Done, languages: tuple[Language, ...]) -> Iterator[_Brought]:
    """Yield the catalogs of a transcript, and keep in mind those that nothing is wrong with."""
    yield from done.brought
    by_language = {each.language: each for each in done.brought}
    for language in languages:
        each = by_language.get(language)
        if each is None and all(other.content is not None for other in done.brought):
            ledger.note(done.document, language, _State(), needs=done.needs)
        elif each is not None and each.content is not None and not each.found:
            state = _State(path=each.path, waits=_waits(each))
            ledger.note(done.document, language, state, catalog=each.content, needs=done.needs)


# ----------------------------------------------------------------------------------------- writing


def _written(
    project: Project, brought: Iterable[_Brought], standing: Iterable[str] = (), others: Iterable[Diagnostic] = ()
) -> Extracted:
    written, unchanged, refused, found = [], list(standing), [], list(others)
    for each in brought:
        found += each.found
        if each.content is None:
            refused.append(each.path)
        elif _differs(project.root / each.path, each.content):
            replace_file(project.root / each.path, each.content)
            written.append(each.path)
        else:
            unchanged.append(each.path)
    return Extracted(
        written=tuple(written),
        unchanged=tuple(unchanged),
        refused=tuple(dict.fromkeys(refused)),
        diagnostics=tuple(in_order(dict.fromkeys(found))),
    )


def _differs(path: Path, content: bytes) -> bool:
    return not path.is_file() or path.read_bytes() != content
