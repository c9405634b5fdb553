"""Pages for translators: all work, unit by unit, in a folder of their own."""

from pathlib import Path

import pytest

from pressroom.build.desk import write_pages
from pressroom.build.sources import find_documents
from pressroom.errors import OutputError
from pressroom.project import load_project
from publications import tree


def write(root: Path, folder: Path) -> int:
    project, _ = load_project(root)
    return write_pages(project, find_documents(project), project.languages, folder)[0]


def test_every_catalog_has_a_page_in_both_sizes_and_the_dashboard_names_it(root: Path, tmp_path: Path) -> None:
    write(root, tmp_path / "desk")
    files = tree(tmp_path / "desk")
    for name in ("bad", "good", "people", "site"):
        assert f"fr/{name}/index.html" in files
        assert f"fr/{name}/large-print/index.html" in files
    dashboard = (tmp_path / "desk" / "index.html").read_text("utf-8")
    assert '<a href="fr/good/index.html"><bdi lang="en" dir="ltr">Title of good</bdi></a>' in dashboard
    assert '<a href="http://127.0.0.1:8000/fr/good/index.html">preview</a>' in dashboard
    assert "2 translated" in dashboard


def test_a_page_shows_source_translation_state_notes_and_problems(root: Path, tmp_path: Path) -> None:
    catalog = root / "locales" / "fr" / "good.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(
        text.replace('msgstr "Pourquoi ?"', 'msgstr "Pourquoi {1} ?"').replace("Titre de good", ""), "utf-8"
    )
    write(root, tmp_path / "desk")
    page = (tmp_path / "desk" / "fr" / "good" / "index.html").read_text("utf-8")
    assert '<p class="target" lang="fr" dir="ltr">Pourquoi {1} ?</p>' in page
    assert "<strong>Problem:</strong> translation of q1-p1 left out: {1} is not in the source" in page
    assert "<strong>new</strong>" in page
    assert "not translated" in page
    assert "<li>Question by a journalist</li>" in page


def test_writing_twice_changes_nothing_and_what_is_gone_goes(root: Path, tmp_path: Path) -> None:
    write(root, tmp_path / "desk")
    before = tree(tmp_path / "desk")
    write(root, tmp_path / "desk")
    assert tree(tmp_path / "desk") == before
    (root / "content" / "bad.md").unlink()
    write(root, tmp_path / "desk")
    assert not (tmp_path / "desk" / "fr" / "bad").exists()


def test_a_file_that_is_not_ours_is_not_written_over(root: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / "index.html").write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        write(root, tmp_path / "desk")
    assert (tmp_path / "desk" / "index.html").read_text("utf-8") == "mine"


def test_a_check_speaks_beside_its_passage(root: Path, tmp_path: Path) -> None:
    (root / "content" / "good.md").write_text(
        (root / "content" / "good.md").read_text("utf-8").replace("Why?", "Why 4.2 million?"), "utf-8"
    )
    catalog = root / "locales" / "fr" / "good.po"
    text = catalog.read_text("utf-8").replace("Why?", "Why 4.2 million?")
    catalog.write_text(text.replace("Pourquoi ?", "Pourquoi 4,3 millions ?"), "utf-8")
    write(root, tmp_path / "desk")
    page = (tmp_path / "desk" / "fr" / "good" / "index.html").read_text("utf-8")
    assert "<strong>Problem:</strong> " in page.partition('id="q1-p1"')[2]
    assert "<li>Numbers: 4.2 million → 4,2 millions</li>" in page
