"""The table of formats, and what other packages add to it."""

from pathlib import Path

import pytest

from pressroom.errors import ConfigurationError
from pressroom.formats import FORMATS, find_format, format_names, load_reader, load_writer


@pytest.mark.parametrize("row", FORMATS, ids=lambda row: row.name)
def test_every_row_names_code_that_is_there(row: object) -> None:
    name = getattr(row, "name", "")
    assert load_writer(name).name == name


def test_paths_are_those_that_are_published() -> None:
    expected = {
        ("html", "standard"): "fr/a/index.html",
        ("html", "large-print"): "fr/a/large-print/index.html",
        ("epub", "standard"): "fr/a/a.epub",
        ("xhtml", "standard"): "fr/a/xhtml/",
        ("pdf", "standard"): "fr/a/a.pdf",
        ("pdf", "large-print"): "fr/a/a-large-print.pdf",
    }
    found = {
        (row.name, profile): row.path_of(slug="a", language="fr", profile=profile)
        for row in FORMATS
        for profile in ("standard", "large-print")
        if row.has(profile)
    }
    assert found == expected


def test_only_markdown_is_read_so_far() -> None:
    reader = load_reader(".md")
    assert reader is not None
    assert reader.name == "markdown"
    assert load_reader(".docx") is None


def test_another_package_adds_a_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "plain-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: plain\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[pressroom.writers]\nplain = plain_writer:PlainWriter\n")
    (tmp_path / "plain_writer.py").write_text("class PlainWriter:\n    name = 'plain'\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "plain" in format_names()
    row = find_format("plain")
    assert row is not None
    assert not row.has("large-print")
    assert load_writer("plain").name == "plain"


def test_code_that_cannot_be_imported_stops_with_a_hint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = tmp_path / "broken-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1\n")
    (installed / "entry_points.txt").write_text("[pressroom.writers]\nbroken = no_such_module:Writer\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ConfigurationError, match="cannot be loaded"):
        load_writer("broken")
    with pytest.raises(ConfigurationError, match="no format"):
        load_writer("absent")
