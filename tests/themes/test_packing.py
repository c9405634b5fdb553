"""Packing: what the key of a packed font holds apart, and what it does not."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.protocols import FontFace
from pressroom.themes.load import load_theme
from pressroom.themes.packing import pack_font, packing_key

WORDS = tuple(sorted(map(ord, "Question")))


@pytest.fixture(scope="module")
def faces() -> tuple[FontFace, ...]:
    loaded, _ = load_theme("broadsheet", None)
    assert loaded
    return loaded.faces


def test_every_face_of_the_theme_has_a_key_of_its_own(faces: tuple[FontFace, ...]) -> None:
    assert len({packing_key(face, WORDS) for face in faces}) == len(faces)


def test_other_characters_give_another_key(faces: tuple[FontFace, ...]) -> None:
    assert packing_key(faces[0], WORDS) != packing_key(faces[0], WORDS[1:])


def test_a_moved_or_renamed_face_has_the_key_and_the_bytes_that_it_had(
    faces: tuple[FontFace, ...], tmp_path: Path
) -> None:
    face = faces[0]
    assert face.path
    moved = replace(face, path=tmp_path / "moved.ttf", family="Renamed", large=not face.large)
    (tmp_path / "moved.ttf").write_bytes(face.path.read_bytes())
    assert packing_key(moved, WORDS) == packing_key(face, WORDS)
    assert pack_font(moved, WORDS) == pack_font(face, WORDS)


def test_the_weight_counts_only_where_the_file_has_an_axis_for_it(faces: tuple[FontFace, ...]) -> None:
    plain = next(face for face in faces if not face.variable)
    variable = next(face for face in faces if face.variable)
    assert packing_key(replace(plain, weight=300), WORDS) == packing_key(plain, WORDS)
    assert packing_key(replace(variable, weight=300), WORDS) != packing_key(variable, WORDS)


def test_a_face_without_a_file_is_refused(faces: tuple[FontFace, ...]) -> None:
    with pytest.raises(ValueError, match="no characters"):
        packing_key(replace(faces[0], path=None), WORDS)
