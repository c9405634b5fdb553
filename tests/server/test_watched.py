"""Which files the preview follows: all that can change the publication, wherever it lies, and nothing else."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.project import load_project
from pressroom.server.live import LivePublication
from pressroom.server.watched import Watched, is_own
from publications import add, begin

Png = Callable[[int], bytes]
FIGURE = """---
title: Title of good
lang: en
date: 2024-05-14
speakers: [press]
---

::: question {{#q1 by=press}}
Why?
:::

::: answer {{#a1 by=press}}
![A full hall](../{picture})
:::
"""


def show(root: Path, picture: str, content: bytes) -> Path:
    """Put a picture into the transcript, and into its place."""
    (root / "content/good.md").write_text(FIGURE.format(picture=picture), "utf-8")
    path = root / picture
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_only_what_can_change_the_publication_is_watched(tmp_path: Path) -> None:
    root = begin(tmp_path / "publication")
    watched = Watched(project=load_project(root)[0], pictures=frozenset({root / "photos/2024/hall.png"}))
    seen = [
        "pressroom.toml",
        "content/a.md",
        "content/people.yaml",
        "locales/fr/a.po",
        "themes/bare/screen.css",
        "photos",
        "photos/2024",
        "photos/2024/hall.png",
    ]
    unseen = [
        "public/en/a/index.html",
        "README.md",
        ".git/index",
        ".pressroom/cache",
        "content/.a.md.swp",
        "content/a.md~",
        "content/a.tmp",
        "photos/2024/other.png",
        "photos/2023",
        "themes/bare/node_modules/x/theme.css",
    ]
    assert [path for path in seen if not watched.has(root / path)] == []
    assert [path for path in unseen if watched.has(root / path)] == []
    assert not watched.has(tmp_path / "elsewhere.md")


def test_an_output_inside_the_content_is_not_watched(tmp_path: Path) -> None:
    root = begin(tmp_path / "publication")
    project = replace(load_project(root)[0], output=root / "content/public")
    assert not Watched(project=project).has(root / "content/public/en/index.html")


@pytest.mark.parametrize("folder", ["public/x", ".cache", "tools/node_modules/x", "own-python/lib"])
def test_pictures_of_outputs_and_tools_are_not_watched(
    root: Path, publication: LivePublication, folder: str, png: Png
) -> None:
    (root / "own-python").mkdir()
    (root / "own-python/pyvenv.cfg").touch()
    show(root, f"{folder}/hall.png", png(1))
    publication.refresh()
    publication.get("en/good/index.html")
    assert publication.watched().pictures == frozenset()
    assert publication.watched().levels() == (root,)


def test_the_folders_above_a_picture_are_watched_one_level_deep(
    root: Path, publication: LivePublication, png: Png
) -> None:
    path = show(root, "photos/2024/hall.png", png(1))
    publication.refresh()
    assert publication.watched().levels() == (root,), "nobody looks at it"
    publication.get("en/good/index.html")
    assert publication.watched().levels() == (root, root / "photos", root / "photos/2024")
    path.unlink()
    path.parent.rmdir()
    assert publication.watched().levels() == (root, root / "photos")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_where_a_link_leads_is_watched_too_inside_the_publication_only(root: Path, tmp_path: Path, png: Png) -> None:
    path = show(root, "photos/hall.png", png(1))
    (root / "archive").mkdir()
    path.rename(root / "archive/hall.png")
    path.symlink_to(root / "archive/hall.png")
    publication = LivePublication(lambda: load_project(root), lambda _: None)
    publication.get("en/good/index.html")
    assert publication.watched().pictures == {path, root / "archive/hall.png"}
    assert not is_own(load_project(root)[0], tmp_path / "outside.png")


def test_the_list_follows_pictures_and_what_else_a_transcript_needs(
    root: Path, publication: LivePublication, png: Png
) -> None:
    path = show(root, "photos/hall.png", png(1))
    add(root, "second", french=False)
    publication.refresh()
    assert "Title of good" in text(publication)
    assert publication.watched().pictures == {path}
    path.write_bytes(b"no picture")
    publication.refresh()
    assert "Title of good" not in text(publication)
    path.write_bytes(png(9))
    publication.refresh()
    assert "Title of good" in text(publication)


def text(publication: LivePublication) -> str:
    answer = publication.get("en/index.html")
    assert answer is not None
    return (answer.content or b"").decode()
