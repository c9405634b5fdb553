"""What the toolbar shows: the way a screen reader takes, both languages side by side, and what else there is."""

from pathlib import Path

from starlette.testclient import TestClient

from pressroom.server.live import LivePublication
from pressroom.server.outline import read_outline
from publications import add

SAMPLE = """<!DOCTYPE html><html lang="en"><body>
<header><nav aria-label="Languages"><ul><li><a href="x">French</a></li></ul></nav></header>
<main><h1>Title</h1>
<section aria-labelledby="s"><h2 id="s">Part</h2><p>One.</p><h4>Too deep</h4></section>
<section><header>No banner here</header><p lang="fr">Deux.</p><p aria-hidden="true">silent</p></section>
<img alt="A press room" src="x"><table><tr><td>1</td></tr></table>
<blockquote><p>Quoted.</p></blockquote>
</main><footer></footer><script>never()</script></body></html>"""


def test_headings_come_with_their_levels_and_what_is_left_out() -> None:
    headings = read_outline(SAMPLE.encode()).headings
    assert [(each.level, each.name, each.skipped) for each in headings] == [
        (1, "Title", False),
        (2, "Part", False),
        (4, "Too deep", True),
    ]


def test_landmarks_are_those_that_a_screen_reader_has() -> None:
    landmarks = read_outline(SAMPLE.encode()).landmarks
    assert [(each.depth, each.role, each.name) for each in landmarks] == [
        (0, "banner", ""),
        (1, "navigation", "Languages"),
        (0, "main", ""),
        (1, "region", "Part"),
        (0, "content information", ""),
    ]


def test_everything_comes_in_the_order_of_reading_with_its_language() -> None:
    steps = [(each.role, each.name, each.language) for each in read_outline(SAMPLE.encode()).steps]
    assert steps[2:] == [
        ("list", "1 item", ""),
        ("item", "French", ""),
        ("main", "", ""),
        ("heading", "Title", ""),
        ("region", "Part", ""),
        ("heading", "Part", ""),
        ("paragraph", "One.", ""),
        ("heading", "Too deep", ""),
        ("paragraph", "Deux.", "fr"),
        ("picture", "A press room", ""),
        ("table", "1 row", ""),
        ("quotation", "", ""),
        ("paragraph", "Quoted.", ""),
        ("content information", "", ""),
    ]


def test_the_outline_of_a_page_is_a_page(client: TestClient) -> None:
    page = client.get("/-/outline/en/good/").text
    assert '<span class="role">Level 1</span> <bdi lang="en">Title of good</bdi>' in page
    assert 'data-check="/-/check/en/good/index.html"' in page


def test_source_and_translation_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/-/sides/fr/good/").text
    assert (
        '<p class="source" lang="en" dir="ltr">Why?</p>\n<p class="target" lang="fr" dir="ltr">Pourquoi ?</p>' in page
    )
    assert '<a href="#q1-p1">q1-p1</a> <strong>translated</strong> <a href="/fr/good/index.html#q1-p1"' in page
    assert "<li>Question by a journalist</li>" in page
    assert client.get("/-/static/desk.css").status_code == 200


def test_the_original_stands_beside_itself(client: TestClient) -> None:
    page = client.get("/-/sides/en/good/").text
    assert '<td lang="en" dir="ltr">Why?</td><td lang="en" dir="ltr">Why?</td>' in page


def test_a_passage_without_translation_says_so(root: Path, client: TestClient, publication: LivePublication) -> None:
    catalog = root / "locales/fr/good.po"
    catalog.write_text(catalog.read_text().replace("Pourquoi ?", ""))
    publication.refresh()
    assert "not translated" in client.get("/-/sides/fr/good/").text


def test_facts_name_languages_profiles_files_and_findings(root: Path, client: TestClient) -> None:
    add(root, "plain", french=False)
    facts = client.get("/-/facts/fr/good/").json()
    assert [(each["tag"], each["current"]) for each in facts["languages"]] == [("en", False), ("fr", True)]
    assert [each["path"] for each in facts["profiles"]] == ["fr/good/index.html", "fr/good/large-print/index.html"]
    assert facts["source"] == "content/good.md"
    assert facts["findings"] == []
    assert [each["tag"] for each in client.get("/-/facts/en/plain/").json()["languages"]] == ["en"]
    assert client.get("/-/facts/").json()["profiles"] == []


def test_nothing_but_pages_has_facts(client: TestClient) -> None:
    assert client.get("/-/facts/en/good/good.pdf").status_code == 404
    assert client.get("/-/facts/assets/standard.css").status_code == 404


def test_the_desk_frames_the_page(client: TestClient) -> None:
    page = client.get("/-/desk/fr/good/").text
    assert 'src="/fr/good/index.html"' in page
    assert client.get("/-/desk/fr/nothing/").status_code == 404
