"""A build: survey, plan, render, write; one document's errors never stop the others."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from pressroom.build import findings
from pressroom.build.executors import Workers
from pressroom.build.files import OutputFolder, Put, open_output
from pressroom.build.index import editions_of, entries_of, listed
from pressroom.build.library import Library, Run, library_of, new_run
from pressroom.build.manifest import INDEX_KEY, Listing, Manifest, slug_of
from pressroom.build.names import collision_key, unsafe_reason
from pressroom.build.plan import Job, Plan, Request, make_plan
from pressroom.build.render import Rendered, failed, render_index, render_job
from pressroom.build.sources import Document, find_documents
from pressroom.build.survey import Survey, stops, survey_document, unread
from pressroom.diagnostics import Diagnostic, has_errors, in_order
from pressroom.formats import INDEX_WRITER, find_format
from pressroom.project import InvalidProjectError, Project
from pressroom.protocols import Entry
from pressroom.themes.colours import Contrast, measure_contrast

#: Called with what is done and how much there is to do.
Watch = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a build did: counts of files, the documents that failed, and every finding once, in order.

    `contrasts` are the measured ratios of the theme's pairs of colours.
    """

    output: Path
    built: int
    unchanged: int
    removed: int
    failed: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    contrasts: tuple[Contrast, ...] = ()


def build(
    project: Project, request: Request, *, jobs: int, strict: bool = False, watch: Watch | None = None
) -> Summary:
    """Build what `request` asks for into the project's output folder.

    Raises `InvalidProjectError` where the theme cannot be used and `OutputError` where the disk refuses.
    """
    run = new_run(project)
    library = library_of(run)
    theme, faults = library.theme()
    if theme is None:
        raise InvalidProjectError(faults)
    with open_output(project.output) as folder, Workers(jobs, _writer_modules(project, request)) as workers:
        summary = _Build(run, request, folder, workers, strict=strict).publish(watch or _nobody)
    return replace(summary, contrasts=tuple(measure_contrast(theme)))


def _nobody(done: int, total: int) -> None:
    """Watch nothing."""


def _writer_modules(project: Project, request: Request) -> tuple[str, ...]:
    rows = (find_format(name) for name in request.formats or project.formats)
    references = (*(row.writer for row in rows if row), INDEX_WRITER)
    return tuple(dict.fromkeys(reference.partition(":")[0] for reference in references))


@dataclass(slots=True)
class _Outcome:
    """What happened so far."""

    counts: Counter[Put] = field(default_factory=Counter)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)


class _Build:
    def __init__(self, run: Run, request: Request, folder: OutputFolder, workers: Workers, *, strict: bool) -> None:
        self._run, self._request, self._folder, self._workers, self._strict = run, request, folder, workers, strict
        self._project = run.project
        self._outcome = _Outcome()
        self._owners: dict[str, tuple[str, str]] = {}

    def publish(self, watch: Watch) -> Summary:
        library = library_of(self._run)
        self._note_shared(library)
        surveys = self._survey(find_documents(self._project))
        plan = make_plan(self._project, surveys, self._request, self._folder.manifest.jobs)
        self._outcome.found += plan.diagnostics
        self._outcome.failed |= {found.span.path for found in plan.diagnostics if found.span}
        self._render(plan, watch)
        kept = self._kept(plan, surveys)
        published = editions_of((*kept, *self._outcome.made))
        listings = tuple(listed(surveys, self._folder.manifest.listings, published))
        self._write_index(entries_of(self._project, listings, published))
        removed = self._settle(kept, listings)
        return Summary(
            output=self._project.output,
            built=self._outcome.counts[Put.BUILT],
            unchanged=self._outcome.counts[Put.UNCHANGED],
            removed=removed,
            failed=tuple(sorted(self._outcome.failed)),
            diagnostics=tuple(in_order(dict.fromkeys(self._outcome.found))),
        )

    def _note_shared(self, library: Library) -> None:
        shared = library.shared_findings()
        self._outcome.found += shared
        self._outcome.failed |= {found.span.path for found in shared if found.span and has_errors((found,))}
        if self._folder.damaged:
            self._outcome.found.append(findings.damaged_manifest(self._project))

    # -------------------------------------------------------------------------- reading and rendering

    def _survey(self, documents: tuple[Document, ...]) -> tuple[Survey, ...]:
        if not documents:
            self._outcome.found.append(findings.no_transcripts(self._project))
        surveys = []
        for document, survey in self._workers.each(partial(survey_document, self._run, strict=self._strict), documents):
            surveys.append(survey if isinstance(survey, Survey) else unread(document, survey))
        for survey in surveys:
            if self._request.wants(survey.document.path):
                self._outcome.found += survey.diagnostics
                self._outcome.failed |= {survey.document.path} if survey.troubled else set()
        return tuple(sorted(surveys, key=lambda survey: survey.document))

    def _render(self, plan: Plan, watch: Watch) -> None:
        total = len(plan.jobs)
        watch(0, total)
        for done, (job, result) in enumerate(self._workers.each(partial(render_job, self._run), plan.jobs), start=1):
            for rendered in _renditions(job, result):
                self._keep(job, rendered)
            watch(done, total)

    def _keep(self, job: Job, rendered: Rendered) -> None:
        self._outcome.found += rendered.diagnostics
        key, path = job.key(rendered.format), job.document.path
        refused = rendered.files is None or stops(rendered.diagnostics, strict=self._strict)
        if refused or not self._write(key, path, dict(rendered.files or {})):
            self._outcome.failed.add(path)

    def _write(self, key: str, source: str, files: dict[str, bytes]) -> bool:
        """Write a rendition's files; tell whether all of them are there now."""
        faults = [fault for path in files for fault in self._faults(key, source, path, files[path])]
        if not faults:
            for path in sorted(files):
                outcome = self._folder.put(path, files[path])
                self._outcome.counts[outcome] += 1
                if outcome is Put.FOREIGN:
                    faults.append(findings.foreign_file(self._project, path))
        self._outcome.found += faults
        if not faults:
            self._outcome.made[key] = tuple(files)
            self._owners |= {collision_key(path): (path, key) for path in files}
        return not faults

    def _faults(self, key: str, source: str, path: str, content: bytes) -> Iterator[Diagnostic]:
        reason = unsafe_reason(path)
        if reason:
            yield findings.wrong_path(source, path, reason)
            return
        first, owner = self._owners.get(collision_key(path), (path, key))
        shared = first == path and self._folder.holds(path, content)
        if owner != key and not shared:
            yield findings.wrong_path(source, path, f"{owner} has a file of that name already")

    # ---------------------------------------------------------------------------------- what stays

    def _kept(self, plan: Plan, surveys: tuple[Survey, ...]) -> dict[str, tuple[str, ...]]:
        """Return the renditions of an earlier build that stay: not asked for now, or kept for an error's sake."""
        troubled = {survey.document.slug for survey in surveys if survey.troubled} | plan.refused
        return {
            key: paths
            for key, paths in self._folder.manifest.jobs.items()
            if key not in self._outcome.made and (key in plan.wanted or slug_of(key) in troubled)
        }

    def _write_index(self, entries: tuple[Entry, ...]) -> None:
        config = self._project.config.name
        for _, result in self._workers.each(partial(render_index, self._run), [entries]):
            if isinstance(result, BaseException):
                self._outcome.found.append(findings.no_index(config, result))
                self._outcome.failed.add(config)
                continue
            self._outcome.found += result.diagnostics
            if not self._write(INDEX_KEY, config, dict(result.files)):
                self._outcome.failed.add(config)

    def _settle(self, kept: dict[str, tuple[str, ...]], listings: tuple[Listing, ...]) -> int:
        before = self._folder.manifest.jobs
        if INDEX_KEY not in self._outcome.made and INDEX_KEY in before:
            kept[INDEX_KEY] = before[INDEX_KEY]
        jobs = kept | self._outcome.made
        paths = {path for made in jobs.values() for path in made}
        digests = {path: self._folder.digest_of(path) for path in paths}
        files = {path: digest for path, digest in digests.items() if digest}
        removed, changed = self._folder.settle(Manifest(files=files, jobs=jobs, listings=listings))
        self._outcome.found += (findings.changed_output(self._project, path) for path in changed)
        return len(removed)


def _renditions(job: Job, result: tuple[Rendered, ...] | BaseException) -> tuple[Rendered, ...]:
    if isinstance(result, BaseException):
        return tuple(failed(job, name, result) for name in job.formats)
    return result
