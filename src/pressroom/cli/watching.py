"""What a build shows while it runs: a bar on a terminal, plain lines elsewhere, and a report for programs."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import TextIO

from pressroom.build.events import Event, Progress, Tell
from pressroom.cli.options import Session
from pressroom.cli.report_text import wants_colour

_EVERY = 5.0  # seconds between lines where there is no terminal


@contextmanager
def watching(session: Session, report: TextIO | None, *others: Tell) -> Iterator[Tell]:
    """Give a function that takes the events of a build, and shows and reports them."""
    with ExitStack() as stack:
        takers = list(others)
        if report:
            from pressroom.cli.report_build import line_writer

            takers.append(line_writer(report))
        if not session.quiet and session.form == "text":
            shown = stack.enter_context(_bar()) if sys.stderr.isatty() else _lines(session)
            takers.append(lambda event: shown(event) if isinstance(event, Progress) else None)

        def tell(event: Event) -> None:
            for take in takers:
                take(event)

        yield tell


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console: Console = Console(stderr=True, no_color=not wants_colour())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("building", total=None)
        yield lambda event: bar.update(task, completed=event.done, total=event.total)


def _lines(session: Session) -> Callable[[Progress], None]:
    begun = last = monotonic()

    def show(event: Progress) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _EVERY and event.done:
            last = now
            left = (now - begun) / event.done * max(event.total - event.done, 0)
            session.say(f"building: {event.done} of about {event.total}, about {_time(left)} left")

    return show


def _time(seconds: float) -> str:
    minutes = 60
    return f"{seconds:.0f} s" if seconds < 2 * minutes else f"{seconds / minutes:.0f} min"
