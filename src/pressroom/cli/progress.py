"""A progress bar on a terminal, and nothing anywhere else."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pressroom.cli.options import Session
from pressroom.cli.report_text import wants_colour


@contextmanager
def progress(session: Session) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that shows how many of how many tasks are done; None where nobody looks on."""
    if session.quiet or session.form != "text" or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True, no_color=not wants_colour())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def watch(done: int, total: int) -> None:
            bar.update(task, description="building", completed=done, total=total)

        yield watch
