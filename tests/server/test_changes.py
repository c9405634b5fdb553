"""Saved files noticed in a real folder: each save once, and folders that come later too."""

import asyncio
import errno
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from watchfiles import awatch
from watchfiles.main import FileChange

from pressroom.project import load_project
from pressroom.server import changes
from pressroom.server.changes import Watcher
from pressroom.server.watched import Watched
from publications import add, begin


def test_saves_are_noticed_also_in_a_folder_that_comes_later(tmp_path: Path) -> None:
    root = begin(tmp_path / "publication")  # without a content folder
    heard = asyncio.run(listen(root))
    assert {"pressroom.toml", "content/good.md"} <= heard <= {"pressroom.toml", "content", "content/good.md"}


async def listen(root: Path) -> set[str]:
    """Save one file after the other, each until it is heard of; outputs in between are not to be heard of."""
    heard: set[str] = set()

    async def changed(paths: tuple[str, ...]) -> None:
        heard.update(paths)

    project, _ = load_project(root)
    watcher = asyncio.create_task(Watcher(lambda: Watched(project=project), changed).run())
    settings = (root / "pressroom.toml").read_text()
    try:
        async with asyncio.timeout(60):
            while "pressroom.toml" not in heard:
                (root / "pressroom.toml").write_text(settings)
                await asyncio.sleep(0.1)
            (root / "public").mkdir()
            (root / "content").mkdir()
            while "content/good.md" not in heard:
                (root / "public" / "index.html").write_text("output")
                add(root, "good", french=False)
                await asyncio.sleep(0.1)
    finally:
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)
    return heard


def test_where_the_system_refuses_to_tell_the_preview_looks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = begin(tmp_path / "publication")
    asked: list[bool | None] = []

    def refuse(*folders: Path, force_polling: bool | None, **options: Any) -> AsyncGenerator[set[FileChange], None]:
        asked.append(force_polling)
        if not force_polling:
            raise OSError(errno.ENOSPC, "file watch limit reached")
        return awatch(*folders, force_polling=True, **options)

    monkeypatch.setattr(changes, "awatch", refuse)
    monkeypatch.setattr(changes, "_PAUSE", 0)
    assert "content/good.md" in asyncio.run(listen(root))
    assert asked[0] is None
    assert asked[-1] is True


def test_new_pictures_move_the_watcher_once_and_it_comes_to_rest(tmp_path: Path) -> None:
    root = begin(tmp_path / "publication")
    picture = root / "photos/hall.png"
    picture.parent.mkdir()
    watched = Watched(project=load_project(root)[0])
    heard = asyncio.run(follow_pictures(watched, picture))
    assert heard[:2] == [(), ()]
    assert set(heard[2:]) == {("photos/hall.png",)}


async def follow_pictures(watched: Watched, picture: Path) -> list[tuple[str, ...]]:
    """Let a picture come into sight, save it, and return every call."""
    calls: asyncio.Queue[tuple[str, ...]] = asyncio.Queue()
    sight = [watched]

    async def changed(paths: tuple[str, ...]) -> None:
        await calls.put(paths)
        watcher.look_again()  # as pages do that are made anew

    watcher = Watcher(lambda: sight[0], changed)
    task = asyncio.create_task(watcher.run())
    try:
        async with asyncio.timeout(60):
            heard = [await calls.get()]
            sight[0] = replace(watched, pictures=frozenset({picture}))
            watcher.look_again()
            heard.append(await calls.get())
            await asyncio.to_thread(picture.write_bytes, b"saved")
            heard.append(await calls.get())
            await asyncio.sleep(0.5)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    return [*heard, *(calls.get_nowait() for _ in range(calls.qsize()))]
