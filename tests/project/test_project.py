"""`pressroom.toml`: found, read, and every error in it named at its place."""

import json
import string
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.diagnostics import Severity
from pressroom.errors import ConfigurationError, ExitCode, ProjectNotFoundError
from pressroom.project import InvalidProjectError, load_project
from pressroom.protocols import PdfTarget
from pressroom.settings import config_schema
from pressroom.toml_places import places_of_keys

SMALLEST = '[publication]\ntitle = "Briefings"\nlanguage = "en"\n'


def errors(folder: Path, text: str) -> list[tuple[str, int, int]]:
    (folder / "pressroom.toml").write_text(text, "utf-8")
    with pytest.raises(InvalidProjectError) as stopped:
        load_project(folder)
    return [(found.code, found.span.line, found.span.column) for found in stopped.value.diagnostics if found.span]


def test_what_is_not_written_has_a_default(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(SMALLEST)
    project, found = load_project(tmp_path)
    assert found == ()
    assert (project.title, project.language.tag, project.theme) == ("Briefings", "en", "broadsheet")
    assert project.formats == ("html", "epub", "pdf")
    assert project.content == tmp_path.resolve() / "content"
    assert [language.tag for language in project.languages] == ["en"]


def test_the_file_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(SMALLEST)
    below = tmp_path / "content" / "2024"
    below.mkdir(parents=True)
    assert load_project(below)[0].root == tmp_path.resolve()


def test_another_file_can_be_named(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text(SMALLEST)
    assert load_project(tmp_path, Path("other.toml"))[0].config.name == "other.toml"
    with pytest.raises(ConfigurationError, match="no file"):
        load_project(tmp_path, Path("missing.toml"))


def test_no_file_at_all_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ProjectNotFoundError) as stopped:
        load_project(tmp_path)
    assert stopped.value.exit_code is ExitCode.CONFIGURATION
    assert "pressroom init" in stopped.value.hint


def test_one_look_shows_every_error_with_its_place(tmp_path: Path) -> None:
    text = """# settings
[publication]
titel = "X"
title = ""
language = "en"
languages = ["fr", "klingon", 3]
address = "ftp://example.org"

[build]
formats = [
  "html",  # pages
  "pfd",
]
content = "../elsewhere"

[acessibility]
"""
    assert errors(tmp_path, text) == [
        ("unknown-setting", 3, 1),
        ("wrong-setting", 4, 1),
        ("wrong-setting", 6, 31),
        ("wrong-setting", 7, 1),
        ("wrong-setting", 12, 3),
        ("folder-outside-project", 14, 1),
        ("unknown-setting", 16, 2),
    ]


def test_what_pdf_files_are_to_be_is_checked(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(f'{SMALLEST}[pdf]\nconformance = "ua-2"\nattach = true\n')
    assert load_project(tmp_path)[0].pdf == PdfTarget(conformance="ua-2", attach=True)
    (tmp_path / "pressroom.toml").write_text(f'{SMALLEST}[pdf]\nconformance = "ua-3"\nattach = "yes"\n')
    with pytest.raises(InvalidProjectError) as stopped:
        load_project(tmp_path)
    assert [(found.message, found.hint) for found in stopped.value.diagnostics] == [
        ('pdf.conformance must be "ua-1" or "ua-2"', 'for example: conformance = "ua-1"'),
        ("pdf.attach must be true or false, without quotes", "for example: attach = true"),
    ]


def test_the_paper_is_one_that_profiles_have_numbers_for(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(f'{SMALLEST}[pdf]\npaper = "Letter"\n')
    assert load_project(tmp_path)[0].paper == "letter"
    (tmp_path / "pressroom.toml").write_text(f'{SMALLEST}[pdf]\npaper = "lettre"\n')
    with pytest.raises(InvalidProjectError) as stopped:
        load_project(tmp_path)
    assert [(found.message, found.hint) for found in stopped.value.diagnostics] == [
        ("there is no paper 'lettre'", "did you mean 'letter'?")
    ]


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(SMALLEST + '[build]\nprofiles = ["large-prints"]\n')
    with pytest.raises(InvalidProjectError) as stopped:
        load_project(tmp_path)
    assert stopped.value.diagnostics[0].hint == "did you mean 'large-print'?"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[publication\n", (1, 13)),
        ("a = \n", (1, 5)),
        ('[publication]\r\ntitle = "x\r\n', (2, 11)),
        ("", (1, 1)),
    ],
)
def test_what_is_not_toml_or_lacks_a_table_is_named(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    found = errors(tmp_path, text)
    assert {code for code, _, _ in found} <= {"toml-syntax", "missing-setting"}
    assert found[0][1:] == place


def test_bytes_that_are_not_utf8_are_named(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_bytes(b'[publication]\ntitle = "\xe9"\n')
    with pytest.raises(InvalidProjectError) as stopped:
        load_project(tmp_path)
    (found,) = stopped.value.diagnostics
    assert found.span is not None
    assert (found.code, found.span.line, found.span.column) == ("toml-syntax", 2, 10)


@pytest.mark.parametrize("folder", ["..", "a/../../b", "/etc", "C:/x", "a\\\\b", "~/x/../.."])
def test_no_folder_leads_out_of_the_project(tmp_path: Path, folder: str) -> None:
    assert errors(tmp_path, f'{SMALLEST}[build]\ncontent = "{folder}"\n') == [("folder-outside-project", 5, 1)]


def test_no_link_leads_out_of_the_project(tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    (root / "linked").symlink_to(tmp_path)
    assert errors(root, f'{SMALLEST}[build]\noutput = "linked"\n') == [("folder-outside-project", 5, 1)]


@pytest.mark.parametrize("output", [".", "content", "content/public", "locales"])
def test_the_output_has_a_folder_of_its_own(tmp_path: Path, output: str) -> None:
    assert errors(tmp_path, f'{SMALLEST}[build]\noutput = "{output}"\n') == [("wrong-setting", 5, 1)]


def test_a_language_in_another_spelling_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "pressroom.toml").write_text(SMALLEST + 'languages = ["zh-hans", "en"]\n')
    project, found = load_project(tmp_path)
    assert [each.severity for each in found] == [Severity.WARNING]
    assert [language.tag for language in project.languages] == ["en", "zh-Hans"]


def test_a_profile_of_the_projects_own_theme_is_known(tmp_path: Path) -> None:
    profiles = tmp_path / "themes" / "ours" / "profiles"
    profiles.mkdir(parents=True)
    (profiles / "giant.toml").write_text("")
    (tmp_path / "pressroom.toml").write_text(SMALLEST + '[build]\ntheme = "ours"\nprofiles = ["giant"]\n')
    assert load_project(tmp_path)[0].profiles == ("giant",)


def test_the_schema_describes_every_setting() -> None:
    schema = config_schema()
    tables = schema["$defs"]
    assert json.loads(json.dumps(schema)) is not None
    for name in ("PublicationSettings", "BuildSettings", "AccessibilitySettings"):
        assert tables[name]["additionalProperties"] is False
        assert all(setting["description"] for setting in tables[name]["properties"].values())


NAMES = st.text(string.ascii_lowercase, min_size=1, max_size=5)
VALUES = st.recursive(
    st.one_of(
        st.integers(0, 99).map(str), st.sampled_from(['"a # [b] = \\" c"', "'x]'", '"""m\n"" n"""', "'''\n['''"])
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[ {' , # c'.join(items).replace('# c', '')} ]"),
    max_leaves=4,
)


@given(st.dictionaries(NAMES, st.dictionaries(NAMES, VALUES, max_size=4), max_size=4))
def test_every_key_is_found_where_it_stands(tables: dict[str, dict[str, str]]) -> None:
    text = "".join(
        f"[{table}] # note\n" + "".join(f"  {key} = {value}\n" for key, value in values.items())
        for table, values in tables.items()
    )
    assert tomllib.loads(text) is not None
    places = dict(places_of_keys(text))
    for table, values in tables.items():
        start, end = places[(table,)]
        assert text[start:end] == table
        for key in values:
            start, end = places[table, key]
            assert text[start:end] == key


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise_anything_else(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "pressroom.toml").write_bytes(content)
    with pytest.raises(InvalidProjectError):
        load_project(folder)
