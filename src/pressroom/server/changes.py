"""Saved files noticed, and browsers told: one event for each save, whatever an editor does to save."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

from watchfiles import Change, awatch

from pressroom.project import Project

#: Milliseconds: quiet for the first before a change counts, and never later than the second.
_STEP, _DEBOUNCE = 40, 300
Folders = tuple[Path, ...]
Changed = Callable[[tuple[str, ...]], Awaitable[None]]

_PAUSE = 1.0  # seconds
_BEAT = 15.0  # seconds between signs of life, so that a connection which is gone is noticed


class Channel:
    """Tells everybody who follows that something has changed. Whoever is slow misses numbers, and nothing piles up."""

    def __init__(self) -> None:
        self.number = 0
        self.followers = 0
        self._changed = asyncio.Condition()

    async def announce(self) -> None:
        """Tell the followers."""
        async with self._changed:
            self.number += 1
            self._changed.notify_all()

    async def follow(self) -> AsyncIterator[int | None]:
        """Yield the number of changes so far, at once and after each change; None as a sign of life."""
        self.followers += 1
        try:
            seen = self.number
            yield seen
            while True:
                if await self._wait(seen):
                    seen = self.number
                    yield seen
                else:
                    yield None
        finally:
            self.followers -= 1

    async def _wait(self, seen: int) -> bool:
        async with self._changed:
            try:
                async with asyncio.timeout(_BEAT):
                    await self._changed.wait_for(lambda: self.number != seen)
            except TimeoutError:
                return False
            return True


async def watch(project_now: Callable[[], Project], changed: Changed) -> None:
    """Call `changed` with the paths of each save, for ever; outputs and everything hidden are not looked at."""
    while True:
        project = project_now()
        folders = _folders(project)
        moved = asyncio.Event()

        async def noticed(paths: tuple[str, ...], folders: Folders = folders, moved: asyncio.Event = moved) -> None:
            await changed(paths)
            if _folders(project_now()) != folders:
                moved.set()

        # Settings lie beside the folders, in one that may hold anything: only its own level is looked at.
        watchers = [asyncio.create_task(_follow(project, (project.root,), noticed, recursive=False))]
        watchers += [asyncio.create_task(_follow(project, folders, noticed, recursive=True))] if folders else []
        moving = asyncio.create_task(moved.wait())
        try:
            await asyncio.wait((moving, *watchers), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (moving, *watchers):
                task.cancel()
            await asyncio.gather(moving, *watchers, return_exceptions=True)
        if not moved.is_set():  # a folder went away, or the system refused: try again, and do not turn in circles
            await asyncio.sleep(_PAUSE)


def is_watched(project: Project, path: Path) -> bool:
    """Tell whether a change of `path` can change the publication."""
    if path.is_relative_to(project.output) or not path.is_relative_to(project.root):
        return False
    parts = path.relative_to(project.root).parts
    if any(part.startswith(".") for part in parts) or path.name.endswith(("~", ".tmp", ".bak", ".part")):
        return False
    return path == project.config or any(path.is_relative_to(folder) for folder in _homes(project))


async def _follow(project: Project, folders: Folders, changed: Changed, *, recursive: bool) -> None:
    def wanted(_: Change, path: str) -> bool:
        outer = Path(path) in {project.config, *_homes(project)}
        return is_watched(project, Path(path)) and recursive is not outer

    async for changes in awatch(*folders, watch_filter=wanted, debounce=_DEBOUNCE, step=_STEP, recursive=recursive):
        await changed(tuple(sorted({project.shown(Path(path)) for _, path in changes})))


def _folders(project: Project) -> Folders:
    return tuple(folder for folder in _homes(project) if folder.is_dir())


def _homes(project: Project) -> tuple[Path, ...]:
    return project.content, project.locales, project.themes
