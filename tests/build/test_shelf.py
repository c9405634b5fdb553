"""Packed fonts: packed once, the same from the cache, and packed again where the cache is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.build import cache
from pressroom.build.cache import CACHE_NAME, open_cache
from pressroom.build.shelf import Shelf
from pressroom.protocols import FontFace
from pressroom.themes.load import load_theme
from pressroom.themes.packing import pack_font

WORDS = tuple(sorted(map(ord, "Why?")))


@pytest.fixture
def face() -> FontFace:
    theme, _ = load_theme("broadsheet", None)
    assert theme
    return theme.faces[0]


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    with open_cache(tmp_path):
        yield tmp_path / CACHE_NAME


class Packer:
    """Packs, and counts."""

    def __init__(self) -> None:
        self.count = 0

    def pack(self, face: FontFace, characters: tuple[int, ...]) -> bytes:
        self.count += 1
        return pack_font(face, characters)


def test_a_font_is_packed_once_for_all_builds(face: FontFace, path: Path) -> None:
    first, second = Packer(), Packer()
    font = Shelf(path, first.pack).pack(face, WORDS)
    assert Shelf(path, second.pack).pack(face, WORDS) == font == pack_font(face, WORDS)
    assert (first.count, second.count) == (1, 0)


def test_other_characters_are_another_font(face: FontFace, path: Path) -> None:
    packer = Packer()
    shelf = Shelf(path, packer.pack)
    assert shelf.pack(face, WORDS) != shelf.pack(face, WORDS[1:])
    assert packer.count == 2


def test_without_a_cache_fonts_are_packed(face: FontFace, tmp_path: Path) -> None:
    assert Shelf(tmp_path / "absent.sqlite", pack_font).pack(face, WORDS) == pack_font(face, WORDS)
    assert not (tmp_path / "absent.sqlite").exists()
    (tmp_path / "damaged.sqlite").write_bytes(b"no database at all" * 300)
    assert Shelf(tmp_path / "damaged.sqlite", pack_font).pack(face, WORDS) == pack_font(face, WORDS)


def test_the_oldest_fonts_go_where_there_are_too_many(
    face: FontFace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [len(pack_font(face, WORDS[:count])) for count in (1, 2, 3)]
    monkeypatch.setattr(cache, "_ROOM", sum(sizes[1:]))
    path = tmp_path / CACHE_NAME
    with open_cache(tmp_path):
        for count in (1, 2, 3):
            Shelf(path, pack_font).pack(face, WORDS[:count])
    packer = Packer()
    with open_cache(tmp_path):
        for count in (3, 2, 1):
            Shelf(path, packer.pack).pack(face, WORDS[:count])
    assert packer.count == 1
