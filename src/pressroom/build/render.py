"""A job done: read, translate, write into memory. Runs in a worker; what goes wrong comes back as findings."""

import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import PurePath
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from pressroom.build.attaching import attachments_of
from pressroom.build.crew import TooSlowError
from pressroom.build.library import Library, Run, library_of
from pressroom.build.pictures import read_pictures
from pressroom.build.plan import Job
from pressroom.build.survey import text_digest
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.formats import load_index_writer, load_writer
from pressroom.protocols import Edition, Entry, PageMap, Rendition, Theme, Writer


class Rendered(Struct, frozen=True, kw_only=True):
    """One rendition: its files by path, or None where it failed, with the findings that say why.

    `text` is the digest of the edition it was made from, `seconds` how long the writer took, and `pages` are those
    of a PDF.
    """

    format: str
    files: Mapping[str, bytes] | None
    diagnostics: tuple[Diagnostic, ...] = ()
    text: str = ""
    seconds: float = 0.0
    pages: PageMap | None = None


def render_job(run: Run, job: Job) -> tuple[Rendered, ...]:
    """Render the job's edition in each of its formats; one that fails does not stop the next."""
    library = library_of(run)
    try:
        edition, theme = _edition(library, job), _theme(library)
    except Exception as problem:  # noqa: BLE001 - whatever a document does to a reader, the others go on
        return tuple(failed(job, name, problem) for name in job.formats)
    text = text_digest(edition.transcript)
    return tuple(replace(_rendered(job, name, edition, theme), text=text) for name in job.formats)


def render_assets(run: Run, _: str) -> Rendition:
    """Render the style sheets and fonts that all pages share."""
    return load_index_writer().write_assets(_theme(library_of(run)))


def render_index(run: Run, entries: tuple[Entry, ...], _: str) -> Rendition:
    """Render the pages that lead to the transcripts."""
    library = library_of(run)
    return load_index_writer().write_index(library.publication(), entries, _theme(library))


def failed(job: Job, name: str, problem: BaseException) -> Rendered:
    """Return the rendition that `problem` kept from being made."""
    what = f"the {job.profile} edition in {job.language} could not be made into {name}"
    found = _beyond_limits(job, what, problem) or _fault(job, what, problem)
    return Rendered(format=name, files=None, diagnostics=(found,))


def _fault(job: Job, what: str, problem: BaseException) -> Diagnostic:
    reason = f"{type(problem).__name__}: {problem}"[:500]
    return Diagnostic(
        code="render-failed",
        severity=Severity.ERROR,
        message=f"{what}: {visible(reason)}",
        span=Span(path=job.document.path),
        hint=f"this is a fault in pressroom or in the theme, not in your text: please report it{_place(problem)}",
    )


def _beyond_limits(job: Job, what: str, problem: BaseException) -> Diagnostic | None:
    """Return the finding for a task that took more time or memory than it may; None for any other problem."""
    if isinstance(problem, MemoryError):
        reason, setting = "it needs more memory than it may have", "memory_limit"
    elif isinstance(problem, TooSlowError):
        reason, setting = str(problem), "time_limit"
    else:
        return None
    return Diagnostic(
        code="limit-reached",
        severity=Severity.ERROR,
        message=f"{what}: {reason}",
        span=Span(path=job.document.path),
        hint=f"divide very long paragraphs, tables or the transcript itself, or raise {setting} in [build]",
    )


def _edition(library: Library, job: Job) -> Edition:
    transcript = library.edition(job.document, job.language).transcript
    if transcript is None:
        message = "the file changed while it was being published"
        raise ValueError(message)
    return Edition(
        transcript=transcript,
        profile=job.profile,
        publication=library.publication(),
        alternates=job.alternates,
        pictures=read_pictures(library.project, transcript)[0],
        attachments=attachments_of(library.project, job.document, transcript),
        pages=job.pages,
    )


def _theme(library: Library) -> Theme:
    theme = library.theme()[0]
    if theme is None:
        message = "the theme changed while it was being used"
        raise ValueError(message)
    return theme


def _rendered(job: Job, name: str, edition: Edition, theme: Theme) -> Rendered:
    begun = perf_counter()
    try:
        rendition = _writer(name).write(edition, theme)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as problem:  # noqa: BLE001 - WeasyPrint's fatal errors are no Exception
        return failed(job, name, problem)
    wrong = any(found.severity is Severity.ERROR for found in rendition.diagnostics)
    files = None if wrong else rendition.files
    return Rendered(
        format=name,
        files=files,
        diagnostics=rendition.diagnostics,
        seconds=round(perf_counter() - begun, 3),
        pages=rendition.pages,
    )


@lru_cache(maxsize=16)
def _writer(name: str) -> Writer:
    return load_writer(name)


def _place(problem: BaseException) -> str:
    frames = traceback.extract_tb(problem.__traceback__)
    return f" ({'/'.join(PurePath(frames[-1].filename).parts[-3:])}, line {frames[-1].lineno})" if frames else ""
