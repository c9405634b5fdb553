"""A page in another theme than the settings name: a part of its address, and nobody else's business."""

import os
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from starlette.testclient import TestClient

from pressroom.project import load_project
from pressroom.server.live import LivePublication
from pressroom.server.looks import theme_names
from publications import add

BLUE = "/-/theme/blue/en/good/"


@pytest.fixture(autouse=True)
def blue(root: Path) -> Path:
    """A theme beside the one of the settings."""
    folder = root / "themes/blue"
    folder.mkdir()
    (folder / "theme.toml").write_text('name = "blue"\nextends = "bare"\n')
    (folder / "tokens.css").write_text(":root { --accent: #102a5c; }")
    return folder


def test_the_theme_of_the_settings_comes_first_then_the_others(root: Path, client: TestClient) -> None:
    (root / "themes/no-theme").mkdir()
    assert theme_names(load_project(root)[0]) == ("bare", "blue", "broadsheet")
    themes = client.get("/-/facts/en/good/?theme=blue").json()["themes"]
    assert [(each["name"], each["theme"], each["current"]) for each in themes] == [
        ("bare", "", False),
        ("blue", "blue", True),
        ("broadsheet", "broadsheet", False),
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_theme_outside_the_publication_is_no_theme(root: Path, client: TestClient, tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "far/theme.toml").write_text('name = "far"\nextends = "broadsheet"\n')
    (root / "themes/far").symlink_to(tmp_path / "far")
    assert "far" not in theme_names(load_project(root)[0])
    assert client.get("/-/theme/far/en/good/").status_code == 404


@pytest.mark.parametrize("name", ["nothing", "content", "bare.", "%2e%2e", "..", "bare%2f..", "con", "bare%00"])
def test_no_other_name_is_looked_up(client: TestClient, name: str) -> None:
    assert client.get(f"/-/theme/{name}/en/good/").status_code in {400, 404}
    assert client.get(f"/-/check/en/good/?theme={name}").json()["digest"] == ""
    assert 'src="/en/good/index.html"' in client.get(f"/-/desk/en/good/?theme={name}").text


def test_page_sheet_and_book_are_in_the_theme_and_links_keep_it(client: TestClient) -> None:
    assert "#102a5c" in client.get("/-/theme/blue/assets/standard.css").text
    assert "#102a5c" not in client.get("/assets/standard.css").text
    assert not re.search(r'(href|src)="/(?!-/static/)', client.get(BLUE).text), "an absolute link would lose the theme"
    assert 'data-check="/-/check/en/good/index.html?theme=blue"' in client.get(BLUE).text


def test_files_are_in_the_theme(root: Path, blue: Path) -> None:
    (blue / "epub.css").write_text("h1 { color: #102a5c; }")
    project = replace(load_project(root)[0], formats=("html", "epub"))
    publication = LivePublication(lambda: (project, ()), lambda _: None)
    assert "#102a5c" in _styles(publication, "blue")
    assert "#102a5c" not in _styles(publication, "")


def test_a_change_of_one_theme_is_none_for_pages_in_another(blue: Path, publication: LivePublication) -> None:
    before = [_digest(publication, name) for name in ("", "blue")]
    (blue / "tokens.css").write_text(":root { --accent: #003300; }")
    publication.refresh()
    after = [_digest(publication, name) for name in ("", "blue")]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_theme_that_is_taken_away_leaves_its_pages(
    blue: Path, client: TestClient, publication: LivePublication
) -> None:
    page = client.get(BLUE).text
    (blue / "theme.toml").unlink()
    publication.refresh()
    again = client.get(BLUE).text
    assert "there is no theme &#39;blue&#39;" in again
    assert again.partition("</main>")[0] == page.partition("</main>")[0]
    assert "#102a5c" in client.get("/-/theme/blue/assets/standard.css").text


def test_a_broken_theme_of_the_settings_keeps_its_last_good_sheet(
    root: Path, client: TestClient, publication: LivePublication
) -> None:
    client.get("/en/good/")
    sheet = client.get("/assets/standard.css").text
    digest = client.get("/-/check/en/good/").json()["digest"]
    for broken in ("name =", 'name = "bare"\nextends = "nothing"\n'):
        (root / "themes/bare/theme.toml").write_text(broken)
        publication.refresh()
        assert client.get("/-/check/en/good/").json()["digest"] == digest, "no reason to load the page again"
        assert client.get("/assets/standard.css").text == sheet


def test_a_profile_that_a_theme_has_not_is_not_offered(root: Path, client: TestClient) -> None:
    settings = (root / "pressroom.toml").read_text()
    profile = root / "themes/bare/profiles/huge.toml"
    profile.parent.mkdir()
    profile.write_text('name = "huge"\nsuffix = "huge"\n')
    (root / "pressroom.toml").write_text(f'{settings}profiles = ["standard", "huge"]\n')
    publication = LivePublication(lambda: load_project(root), lambda _: None)
    assert publication.profiles("") == ("standard", "huge", "large-print")
    assert publication.profiles("broadsheet") == ("standard", "large-print")
    answer = publication.get("en/good/huge/index.html", "broadsheet")
    assert answer is not None
    assert [found.code for found in answer.found] == ["no-edition"]
    assert client.get("/-/theme/broadsheet/en/good/").status_code == 200


def test_the_list_of_transcripts_is_in_the_theme_too(root: Path, client: TestClient) -> None:
    add(root, "second")
    page = client.get("/-/theme/blue/en/").text
    assert 'href="second/index.html"' in page
    assert client.get("/-/theme/blue/").status_code == 200


def _styles(publication: LivePublication, theme: str) -> str:
    answer = publication.get("en/good/good.epub", theme)
    assert answer is not None
    with zipfile.ZipFile(BytesIO(answer.content or b"")) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".css"))


def _digest(publication: LivePublication, theme: str) -> str:
    answer = publication.get("en/good/index.html", theme)
    assert answer is not None
    return answer.digest
