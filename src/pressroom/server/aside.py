"""PDF and EPUB files, made in a process of their own that is ended when it takes too long."""

import multiprocessing
import signal
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any

from pressroom.build.library import Run
from pressroom.build.plan import Job
from pressroom.build.render import render_job
from pressroom.diagnostics import Diagnostic, Severity, Span


def render_aside(run: Run, job: Job, limit: float | None = None) -> tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]:
    """Render the job's first format in another process; no files come with the findings that say why.

    `limit` is in seconds; without one, that of the settings holds.
    """
    limit = limit if limit is not None else run.project.time_limit or None
    context: Any = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_render, args=(sender, run, job), daemon=True)
    process.start()
    sender.close()
    try:
        if receiver.poll(limit):
            files, found = receiver.recv()
            return files, found
    except EOFError:  # it died
        return {}, (_given_up(job, "its process ended before it was done"),)
    finally:
        process.kill()
        process.join()
        receiver.close()
    return {}, (_given_up(job, f"it was not done after {limit:g} seconds"),)


def end_all() -> None:
    """End every process that still renders."""
    for child in multiprocessing.active_children():
        child.kill()


def _render(sender: Connection, run: Run, job: Job) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    rendered = render_job(run, job)[0]
    sender.send((dict(rendered.files or {}), rendered.diagnostics))


def _given_up(job: Job, reason: str) -> Diagnostic:
    return Diagnostic(
        code="render-failed",
        severity=Severity.ERROR,
        message=f"the {job.profile} edition in {job.language} could not be made into {job.formats[0]}: {reason}",
        span=Span(path=job.document.path),
        hint="divide the transcript, or look for a very long paragraph or table in it",
    )
