"""A build: what changed is made, what is there stays, what nothing needs any more goes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pressroom.build import findings
from pressroom.build.cache import Cache, State
from pressroom.build.crew import Crew
from pressroom.build.events import Outcome, Removed, Tell, tell_nobody
from pressroom.build.executors import RENDERING, find_staff
from pressroom.build.index import editions_of, entries_of, listed
from pressroom.build.inventory import take_inventory
from pressroom.build.keys import Keys, spell_parts
from pressroom.build.library import Library, library_of, new_run
from pressroom.build.limits import Limits
from pressroom.build.manifest import ASSETS_KEY, INDEX_KEY, Listing, Manifest, slug_of
from pressroom.build.opening import cache_at, output_at
from pressroom.build.outputs import Output, Put
from pressroom.build.plan import Request
from pressroom.build.press import Press
from pressroom.build.records import Records
from pressroom.build.sources import Document, documents_in
from pressroom.build.stamps import Digests
from pressroom.build.stock import Stock
from pressroom.build.workshop import Result, Workshop
from pressroom.diagnostics import Diagnostic, has_errors, in_order
from pressroom.formats import INDEX_WRITER, find_format
from pressroom.project import InvalidProjectError, Project
from pressroom.protocols import Theme
from pressroom.themes.colours import Contrast, measure_contrast

_NO_TRANSCRIPTS = {INDEX_KEY, ASSETS_KEY}


class Manner(Struct, frozen=True, kw_only=True):
    """How a build goes about it.

    `jobs` worker processes, as many as there are processors if None; 1 is none. `executor` names another kind of
    workers. `strict` takes warnings for errors. `fresh` makes everything and keeps nothing for the next build.
    `proof` writes nothing at all, and only tells what would be made.
    """

    jobs: int | None = None
    executor: str = ""
    strict: bool = False
    fresh: bool = False
    proof: bool = False


class Summary(Struct, frozen=True, kw_only=True):
    """What a build did: counts of files, the documents that failed, and every finding once, in order.

    `planned` counts the renditions that a proof would make, `prints` the PDF files that are there now and `pages` all
    of theirs. `seconds` is how long it took, and `contrasts` are
    the measured ratios of the theme's pairs of colours.
    """

    output: Path
    built: int
    unchanged: int
    removed: int
    failed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    planned: int = 0
    prints: int = 0
    pages: int = 0
    seconds: float = 0.0
    contrasts: tuple[Contrast, ...] = ()


def build(project: Project, request: Request, manner: Manner, tell: Tell = tell_nobody) -> Summary:
    """Build what `request` asks for into the project's output folder, and tell of everything on the way.

    Raises `InvalidProjectError` where the theme cannot be used, `OutputError` where the disk refuses, and
    `ConfigurationError` where there is no such executor.
    """
    begun = perf_counter()
    theme, faults = library_of(new_run(project)).theme()
    if theme is None:
        raise InvalidProjectError(faults)
    with _opened(project, request, manner) as (folder, cache, crew):
        library = library_of(new_run(project, shelf=None if manner.proof else cache.path))
        summary = _Build(library, theme, request, manner, folder, cache, crew, tell).publish()
    return replace(summary, contrasts=tuple(measure_contrast(theme)), seconds=round(perf_counter() - begun, 2))


@contextmanager
def _opened(project: Project, request: Request, manner: Manner) -> Iterator[tuple[Output, Cache, "Crew[Any, Any]"]]:
    staff = find_staff(manner.executor, manner.jobs, (*RENDERING, *_writer_modules(project, request)))
    limits = Limits(seconds=project.time_limit, megabytes=project.memory_limit)
    with ExitStack() as stack:
        folder = stack.enter_context(output_at(project.output, writes=not manner.proof))
        place = None if manner.fresh else project.cache
        cache = stack.enter_context(cache_at(place, writes=not manner.proof))
        yield folder, cache, stack.enter_context(Crew(staff, limits))


def _writer_modules(project: Project, request: Request) -> tuple[str, ...]:
    rows = (find_format(name) for name in request.formats or project.formats)
    references = (*(row.writer for row in rows if row), INDEX_WRITER)
    return tuple(dict.fromkeys(reference.partition(":")[0] for reference in references))


class _Build:
    def __init__(  # noqa: PLR0913, PLR0917 - everything that is open
        self,
        library: Library,
        theme: Theme,
        request: Request,
        manner: Manner,
        folder: Output,
        cache: Cache,
        crew: "Crew[Any, Any]",
        tell: Tell,
    ) -> None:
        self._library, self._folder, self._cache, self._crew, self._tell = library, folder, cache, crew, tell
        self._project, self._request, self._manner = library.project, request, manner
        self._inventory = take_inventory(self._project)
        self._digests = Digests(self._project.root, cache.stamps(), self._inventory.stamps)
        self._keys = Keys(self._project, self._inventory, self._digests, theme)
        self._records = Records(cache, folder, self._project.shown(self._project.output))
        self._stock = Stock(self._project, folder)
        self._found: list[Diagnostic] = []
        self._failed: set[str] = set()

    def publish(self) -> Summary:
        self._note_shared()
        press = self._press()
        result = press.publish(self._documents())
        made = result.made
        kept = self._kept(result)
        published = editions_of((*kept, *made))
        listings = tuple(listed(result.surveys, self._folder.manifest.listings, published))
        press.publish_front_pages(entries_of(self._project, listings, published))
        removed = self._proof(result) if self._manner.proof else self._settle(kept, made, listings)
        self._records.keep_only({survey.document.slug for survey in result.surveys} | _NO_TRANSCRIPTS)
        self._cache.put_stamps(self._digests.learned)
        return Summary(
            output=self._project.output,
            built=self._stock.counts[Put.BUILT],
            unchanged=self._stock.counts[Put.UNCHANGED],
            removed=removed,
            failed=tuple(sorted(self._failed | result.failed)),
            diagnostics=tuple(in_order(dict.fromkeys((*self._found, *result.found)))),
            planned=result.outcomes[Outcome.PLANNED],
            prints=len(result.pages),
            pages=sum(result.pages.values()),
        )

    def _press(self) -> Press:
        return Press(
            Workshop(
                run=self._library.run,
                request=self._request,
                cache=self._cache,
                digests=self._digests,
                keys=self._keys,
                records=self._records,
                stock=self._stock,
                crew=self._crew,
                tell=self._tell,
                there=self._folder.manifest.jobs,
                strict=self._manner.strict,
                proof=self._manner.proof,
            )
        )

    def _documents(self) -> tuple[Document, ...]:
        documents = documents_in(self._project, self._inventory)
        if not documents:
            self._found.append(findings.no_transcripts(self._project))
        return documents

    # --------------------------------------------------------------------------------- what is shared

    def _note_shared(self) -> None:
        """Note what is wrong with the files that all transcripts share, as it was found before or now."""
        key = spell_parts(self._keys.shared())
        answer = self._cache.get("shared", "findings")
        shared = _decoded(answer[1]) if answer and answer[0] == key else None
        if shared is None:
            shared = self._library.shared_findings()
            self._cache.put("shared", "findings", key, msgspec.json.encode(shared))
        self._found += shared
        self._failed |= {found.span.path for found in shared if found.span and has_errors((found,))}
        if self._folder.damaged:
            self._found.append(findings.damaged_manifest(self._project))
        if self._cache.state is not State.WHOLE:
            self._found.append(findings.cache_trouble(self._project, damaged=self._cache.state is State.DAMAGED))

    # ---------------------------------------------------------------------------------- what stays

    def _kept(self, result: Result) -> dict[str, tuple[str, ...]]:
        """Return the renditions of an earlier build that stay: not asked for now, or kept for an error's sake."""
        troubled = {survey.document.slug for survey in result.surveys if survey.troubled} | result.refused
        return {
            key: paths
            for key, paths in self._folder.manifest.jobs.items()
            if key not in result.made and (key in result.wanted or slug_of(key) in troubled)
        }

    def _settle(
        self, kept: dict[str, tuple[str, ...]], made: dict[str, tuple[str, ...]], listings: tuple[Listing, ...]
    ) -> int:
        before = self._folder.manifest.jobs
        kept |= {key: before[key] for key in _NO_TRANSCRIPTS if key not in made and key in before}
        jobs = kept | made
        digests = {path: self._folder.digest_of(path) for paths in jobs.values() for path in paths}
        files = {path: digest for path, digest in digests.items() if digest}
        removed, changed = self._folder.settle(Manifest(files=files, jobs=jobs, listings=listings))
        self._found += (findings.changed_output(self._project, path) for path in changed)
        for path in removed:
            self._tell(Removed(path=path))
        return len(removed)

    def _proof(self, result: Result) -> int:
        """Tell what would be removed: the files of renditions that nothing wants any more."""
        jobs = self._folder.manifest.jobs
        kept = {*_NO_TRANSCRIPTS, *self._kept(result), *result.made, *result.wanted}
        wanted = {path for key in kept for path in jobs.get(key, ())}
        gone, _ = self._folder.leftovers(wanted)
        for path in gone:
            self._tell(Removed(path=path))
        return len(gone)


def _decoded(value: bytes) -> tuple[Diagnostic, ...] | None:
    try:
        return msgspec.json.decode(value, type=tuple[Diagnostic, ...])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
