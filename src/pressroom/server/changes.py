"""Saved files noticed, and browsers told: one event for each save, whatever an editor does to save."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path

from watchfiles import Change, awatch

from pressroom.server.watched import Watched

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


class Watcher:
    """Calls `changed` with the paths of each save, for ever; `watched_now` says what matters at this moment."""

    def __init__(self, watched_now: Callable[[], Watched], changed: Changed) -> None:
        self._watched_now, self._changed = watched_now, changed
        self._watched = watched_now()
        self._moved = asyncio.Event()

    def look_again(self) -> None:
        """Follow other folders from now on, if what matters has changed."""
        if self._watched_now() != self._watched:
            self._moved.set()

    async def run(self) -> None:
        """Watch until cancelled."""
        polling = False
        while True:
            self._moved.clear()
            self._watched = self._watched_now()
            trees, levels = self._watched.trees(), self._watched.levels()
            refused = await self._follow_all(trees, levels, polling=polling)
            polling = polling or refused
            if not self._moved.is_set():  # a folder went away, or the system refused: do not turn in circles
                await asyncio.sleep(_PAUSE)

    async def _follow_all(self, trees: Folders, levels: Folders, *, polling: bool) -> bool:
        """Follow until other folders are to be followed; tell whether the system refused, as it does for too many."""

        async def noticed(paths: tuple[str, ...]) -> None:
            await self._changed(paths)
            now = self._watched_now()
            if (now.trees(), now.levels()) != (trees, levels):
                self._moved.set()

        follow = partial(self._follow, noticed, polling=polling)
        watchers = [asyncio.create_task(follow(levels, recursive=False))]
        watchers += [asyncio.create_task(follow(trees, recursive=True))] if trees else []
        moving = asyncio.create_task(self._moved.wait())
        try:
            await asyncio.sleep(0)  # the watchers are at their places now
            await self._changed(())  # what was saved before that
            await asyncio.wait((moving, *watchers), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (moving, *watchers):
                task.cancel()
            ended = await asyncio.gather(moving, *watchers, return_exceptions=True)
        return any(isinstance(each, OSError) and not isinstance(each, FileNotFoundError) for each in ended)

    async def _follow(self, noticed: Changed, folders: Folders, *, recursive: bool, polling: bool) -> None:
        watched = self._watched
        matters = watched.has_in_trees if recursive else watched.has_in_levels

        def wanted(_: Change, path: str) -> bool:
            return matters(Path(path))

        changes = awatch(
            *folders,
            watch_filter=wanted,
            debounce=_DEBOUNCE,
            step=_STEP,
            recursive=recursive,
            force_polling=polling or None,
        )
        async for saved in changes:
            await noticed(tuple(sorted({watched.project.shown(Path(path)) for _, path in saved})))
