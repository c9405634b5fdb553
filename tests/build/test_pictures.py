"""Pictures are read inside the project only, and only what can be shown."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from pressroom.build.pictures import size_of
from pressroom.build.validate import validate
from pressroom.project import load_project
from publications import add


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("size", [(1, 1), (640, 361)])
def test_the_size_is_read_from_the_header(kind: str, size: tuple[int, int]) -> None:
    file = io.BytesIO()
    Image.new("RGB", size).save(file, kind)
    assert size_of(file.getvalue()) == size


@pytest.mark.parametrize("options", [{"lossless": True}, {"lossless": False, "exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}])
def test_every_kind_of_webp_is_read(options: dict[str, object]) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 20)).save(file, "WEBP", **options)
    assert size_of(file.getvalue()) == (300, 20)


@given(
    st.binary(max_size=60), st.sampled_from([b"", b"\xff\xd8\xff", b"RIFF....WEBP", b"GIF89a", b"\x89PNG\r\n\x1a\n"])
)
def test_no_bytes_make_it_raise(content: bytes, start: bytes) -> None:
    size_of(start + content)


def codes(root: Path, address: str) -> list[str]:
    add(root, "pictured", text=f"![What is seen.]({address})", french=False)
    found = validate(load_project(root)[0], ["content/pictured.md"])
    return [each.code for each in found if each.code != "no-edition"]


def test_a_picture_that_is_not_there(root: Path) -> None:
    assert codes(root, "absent.png") == ["picture-missing"]


def test_a_picture_behind_a_link_that_leads_out(root: Path) -> None:
    outside = root.parent / "outside.png"
    outside.write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "content/inside.png").symlink_to(outside)
    assert codes(root, "inside.png") == ["picture-outside-project"]


def test_a_picture_that_is_something_else(root: Path) -> None:
    (root / "content/text.png").write_text("<svg/>")
    assert codes(root, "text.png") == ["picture-format"]


def test_a_picture_that_would_fill_the_memory(root: Path) -> None:
    huge = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (30_000).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"
    (root / "content/huge.png").write_bytes(huge)
    assert codes(root, "huge.png") == ["picture-too-large"]
