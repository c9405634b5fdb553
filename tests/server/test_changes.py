"""Saved files noticed in a real folder: each save once, and folders that come later too."""

import asyncio
from pathlib import Path

from pressroom.project import load_project
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
