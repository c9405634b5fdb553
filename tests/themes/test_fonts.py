"""Fonts: the right face for each script, small files, and a name for every character that none has."""

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace

from pressroom.diagnostics import Severity, Span
from pressroom.languages import parse_language
from pressroom.protocols import Theme
from pressroom.themes.fonts import faces_for, faces_used, missing_characters, report_missing, web_fonts
from pressroom.themes.load import load_theme
from pressroom.themes.packing import pack_font

CHINESE = "一季度电信业务收入4252亿元"


@pytest.fixture(scope="module")
def theme() -> Theme:
    loaded, _ = load_theme("broadsheet", None)
    assert loaded
    return loaded


@pytest.mark.parametrize(
    ("tag", "medium", "family"),
    [
        ("en", "screen", "Atkinson Hyperlegible"),
        ("ru", "screen", "Noto Sans"),
        ("ar", "screen", "Noto Sans Arabic"),
        ("ar", "print", "Amiri"),
        ("zh-Hans", "print", "Noto Sans SC"),
        ("hi", "screen", "Noto Sans Devanagari"),
    ],
)
def test_each_script_gets_its_own_face_first(theme: Theme, tag: str, medium: str, family: str) -> None:
    assert faces_for(theme, medium, [parse_language(tag)])[0].family == family


def test_a_page_takes_only_the_families_it_needs(theme: Theme) -> None:
    faces = faces_used(faces_for(theme, "screen", [parse_language("en")]), ["Plain words"])
    assert {face.family for face in faces} == {"Atkinson Hyperlegible"}
    faces = faces_used(faces_for(theme, "screen", [parse_language("en")]), ["Plain words, 国"])
    assert {face.family for face in faces} == {"Atkinson Hyperlegible", "Noto Sans SC"}


def test_a_web_font_holds_the_characters_of_the_page_at_its_weight(theme: Theme) -> None:
    bold = next(face for face in theme.faces if face.family == "Noto Sans SC" and face.weight == 700)
    font = TTFont(BytesIO(pack_font(bold, tuple(sorted(map(ord, CHINESE))))))
    assert set(font.getBestCmap()) == set(map(ord, CHINESE))
    assert "fvar" not in font
    assert font["OS/2"].usWeightClass == 700


def test_the_same_characters_give_the_same_bytes(theme: Theme) -> None:
    faces = faces_for(theme, "screen", [parse_language("zh-Hans")])[:2]
    first = web_fonts(faces, [CHINESE], "fonts")
    pack_font.cache_clear()
    assert web_fonts(faces, [CHINESE], "fonts") == first
    assert all(len(font) < 20_000 for font in first[1].values())


def test_a_character_that_no_font_has_is_named_with_what_to_do(theme: Theme) -> None:
    faces = faces_for(theme, "print", [parse_language("en")])
    missing = missing_characters(faces, ["Cuneiform 𒀀 and a plain é"])
    assert missing == "𒀀"
    (found,) = report_missing(theme, missing, Span(path="content/a.md", line=3), Severity.ERROR, "the en edition of a")
    assert "𒀀 (U+12000)" in found.message
    assert "theme.toml" in found.hint


def test_the_package_that_has_a_character_is_named(theme: Theme) -> None:
    without = replace(theme, faces=tuple(replace(face, path=None) for face in theme.faces))
    (found,) = report_missing(without, "电हа", Span(path="content/a.md"), Severity.ERROR, "the en edition of a")
    assert found.hint.split("; ") == [
        'pip install "pressroom[cjk]" (it has 电)',
        "pip install fontpkg-noto-sans (it has ह, а)",
        "pip install fontpkg-noto-sans-devanagari (it has ह)",
    ]


def test_nothing_is_reported_where_nothing_is_missing(theme: Theme) -> None:
    faces = faces_for(theme, "print", [parse_language("ar")])
    assert missing_characters(faces, ["٤٢٥٫٢ مليار يوان", "\u202aIPv6\u202c", "a\u00a0b\u202fc\ufeff"]) == ""
