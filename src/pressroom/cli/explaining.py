"""Why something is made again, in sentences."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from pressroom.build.chores import NAMES
from pressroom.build.events import Event, Handled, Outcome, Removed
from pressroom.build.manifest import slug_of
from pressroom.cli.options import Session
from pressroom.diagnostics import visible
from pressroom.errors import PressroomError
from pressroom.places import lies_in
from pressroom.project import Project

_REASONS = {
    "new": "it is not there, or nothing is known of how it was made",
    "output": "a file of it is missing or was changed by somebody",
    "code": "pressroom, or a library that it renders with, is another one",
    "theme": "the theme or its fonts changed",
    "settings": "the publication's title, address, contact or languages changed",
    "text": "its words changed, in the transcript, the people or the translation",
    "pictures": "a picture changed",
    "editions": "other editions stand beside it now",
    "pages": "the pages of the printed edition begin elsewhere, or are known now",
    "entries": "the list of transcripts changed",
}


class Notes:
    """The events of a proof that somebody wants to read."""

    def __init__(self, session: Session, project: Project) -> None:
        self._session, self._project = session, project
        self._handled: list[Handled] = []
        self._removed: list[Removed] = []

    def take(self, event: Event) -> None:
        """Keep an event."""
        if isinstance(event, Handled):
            self._handled.append(event)
        elif isinstance(event, Removed):
            self._removed.append(event)

    def say_plan(self) -> None:
        """Say what would be made, and why, and what would be removed."""
        for event in self._handled:
            if event.outcome is Outcome.PLANNED:
                self._session.say(f"would make {_shown(event)}: {_because(event.why)}")
        for gone in self._removed:
            self._session.say(f"would remove {visible(gone.path)}")

    def explain(self, path: Path) -> None:
        """Say why the output, or the transcript, at `path` is made again or is not.

        Raises `PressroomError` where the publication has nothing there.
        """
        place = self._session.place(path)
        found = [event for event in self._handled if self._concerns(event, place)]
        gone = [event for event in self._removed if self._project.output / event.path == place]
        if not (found or gone):
            message = f"{visible(str(path))} is neither a transcript nor an output of this publication"
            raise PressroomError(message, f"name a file of {visible(self._project.shown(self._project.output))}")
        for event in found:
            if event.outcome is Outcome.UNCHANGED:
                self._session.say(f"{_shown(event)} is up to date")
            else:
                self._session.say(f"{_shown(event)} is made again: {_because(event.why)}")
        for _ in gone:
            self._session.say(f"{visible(str(path))} is removed: no transcript, language or format asks for it")

    def _concerns(self, event: Handled, place: Path) -> bool:
        if any(lies_in(place, self._project.output / name) for name in event.files):
            return True
        own = event.key not in NAMES and lies_in(place, self._project.content)
        return own and place.stem == slug_of(event.key)


def _shown(event: Handled) -> str:
    if event.key in NAMES:
        return NAMES[event.key]
    first = min(event.files, key=lambda path: len(PurePosixPath(path).parts), default=event.key)
    return visible(first)


def _because(why: Iterable[str]) -> str:
    return "; ".join(_REASONS.get(reason) or f"{visible(reason)} changed" for reason in why)
