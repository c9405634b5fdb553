"""Themes: found, laid over one another, and held to their contrast."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.languages import parse_language
from pressroom.protocols import Theme
from pressroom.themes.colours import check_contrast, contrast_ratio, measure_contrast
from pressroom.themes.load import load_theme
from pressroom.themes.shells import ShellError, fill
from pressroom.themes.styles import flat_css, screen_css


def built_in() -> Theme:
    theme, found = load_theme("broadsheet", None)
    assert theme
    assert found == ()
    return theme


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write_files(**texts: str) -> Path:
        for name, text in texts.items():
            path = tmp_path / "ours" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write_files


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("white", "white", 1.0),
        ("rgb(11 61 145)", "#fffdf7", 9.88),
    ],
)
def test_contrast_is_the_ratio_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == pytest.approx(ratio, abs=0.01)


def test_every_pair_of_the_built_in_theme_reaches_its_ratio() -> None:
    theme = built_in()
    measured = list(measure_contrast(theme))
    assert {pair.scheme for pair in measured} == {"light", "dark", "high-contrast-dark"}
    assert all(pair.ratio >= pair.least for pair in measured)
    assert min(pair.ratio for pair in measured if pair.least == 7.0) >= 7.0
    assert list(check_contrast(theme)) == []


def test_a_pale_ink_is_an_error_that_names_pair_and_ratio(write: Callable[..., Path]) -> None:
    folder = write(theme_toml='name = "ours"\nextends = "broadsheet"', tokens_css=":root { --ink: #999999; }")
    theme, _ = load_theme("ours", folder)
    assert theme
    messages = [found.message for found in check_contrast(theme)]
    assert any(message.startswith("ink on paper (light) has a contrast of 2.8") for message in messages)


def test_a_theme_replaces_file_by_file_and_number_by_number(write: Callable[..., Path]) -> None:
    folder = write(
        theme_toml='name = "ours"\nextends = "broadsheet"',
        tokens_css=":root { --accent: #0b4f6c; }",
        templates__footer_html_j2="<p>Ours</p>",
        profiles__large_toml='name = "large-print"\n[print]\nbody = "20pt"\n',
    )
    theme, found = load_theme("ours", folder)
    assert theme
    assert found == ()
    assert theme.colours["light"]["accent"] == "#0b4f6c"
    assert theme.colours["light"]["ink"] == built_in().colours["light"]["ink"]
    assert theme.profiles["large-print"].tokens["print"]["body"] == "20pt"
    assert theme.profiles["large-print"].tokens["print"]["leading"] == "1.5"
    assert "templates/page.html.j2" in theme.files


@pytest.mark.parametrize("name", ["nowhere", "../escape", "", "a/b"])
def test_a_theme_that_is_not_there_says_how_to_make_it(name: str, tmp_path: Path) -> None:
    theme, (found,) = load_theme(name, tmp_path)
    assert theme is None
    assert found.code == "unknown-theme"
    assert 'extends = "broadsheet"' in found.hint


@pytest.mark.parametrize("text", ["name = ", 'name = "ours"\nextends = "ours"'])
def test_a_theme_that_cannot_be_read_or_extends_itself_is_reported(write: Callable[..., Path], text: str) -> None:
    theme, (found,) = load_theme("ours", write(theme_toml=text))
    assert theme is None
    assert found.code in {"broken-theme", "unknown-theme"}


def test_flat_style_sheets_have_no_custom_properties_left() -> None:
    theme = built_in()
    for profile in theme.profiles.values():
        for tag in ("en", "zh-Hans", "ar", "hi"):
            css = flat_css(theme, "epub.css", theme.profiles["standard"], parse_language(tag))
            assert "var(" not in css
            assert profile.tokens["screen"]["measure"] == "32em"


def test_a_slip_in_a_style_sheet_is_not_passed_over() -> None:
    theme = built_in()
    slipped = replace(theme, files={**theme.files, "epub.css": "p { margin: var(--no-such-token) }"})
    with pytest.raises(KeyError):
        flat_css(slipped, "epub.css", slipped.profiles["standard"], parse_language("en"))


def test_large_print_keeps_the_numbers_of_its_sources() -> None:
    profile = built_in().profiles["large-print"]
    assert profile.tokens["print"]["body"] == "18pt"
    assert profile.script_tokens["print"]["cjk"]["body"] == "22pt"
    assert profile.tokens["print"]["small"] == profile.tokens["print"]["body"]
    assert profile.tokens["screen"]["target"] == "60px"
    assert profile.tokens["screen"]["body"] == "1.5rem"


def test_screen_styles_have_both_schemes_and_every_script() -> None:
    theme = built_in()
    css = screen_css(theme, theme.profiles["standard"])
    assert "prefers-color-scheme: dark" in css
    assert css.index('"Noto Sans SC"') < css.index("measure") or '"Noto Sans SC"' in css
    assert "!important" not in css


def test_a_template_refuses_undefined_names_and_escapes_what_it_is_given(write: Callable[..., Path]) -> None:
    folder = write(
        theme_toml='name = "ours"\nextends = "broadsheet"',
        templates__bad_html_j2="{{ nothing }}",
        templates__good_opf_j2="{{ words }}",
    )
    theme, _ = load_theme("ours", folder)
    assert theme
    with pytest.raises(ShellError, match="nothing"):
        fill(theme, "bad.html.j2", {})
    assert fill(theme, "good.opf.j2", {"words": "<script>&{{ 7 * 7 }}"}) == "&lt;script&gt;&amp;{{ 7 * 7 }}"
