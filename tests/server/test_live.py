"""What the preview answers while somebody writes: always something, the last good page where there is an error."""

import asyncio
import re
from pathlib import Path
from urllib.parse import urljoin

from starlette.testclient import TestClient

from pressroom.diagnostics import Diagnostic, Severity
from pressroom.project import load_project
from pressroom.server.changes import Channel
from pressroom.server.live import LivePublication
from publications import add, tree

PAGE = "en/good/index.html"


def write(root: Path, old: str, new: str, name: str = "content/good.md") -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def content(publication: LivePublication, path: str = PAGE) -> str:
    answer = publication.get(path)
    assert answer is not None
    assert answer.content is not None
    return answer.content.decode()


def errors(publication: LivePublication, path: str = PAGE) -> list[str]:
    answer = publication.get(path)
    assert answer is not None
    return [found.code for found in answer.found if found.severity is Severity.ERROR]


def test_nothing_is_written(root: Path, client: TestClient) -> None:
    before = tree(root)
    for path in ("/", "/en/", "/en/good/", "/fr/good/large-print/", "/assets/fonts.css", "/-/sides/fr/good/"):
        assert client.get(path).status_code == 200
    assert tree(root) == before


def test_a_page_has_all_it_asks_for(client: TestClient) -> None:
    page = client.get("/fr/good/large-print/").text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    assert len(sheets) >= 2
    for sheet in sheets:
        assert client.get(urljoin("/fr/good/large-print/", sheet)).status_code == 200
    fonts = re.findall(r'url\("([^"]+)"\)', client.get("/assets/fonts.css").text)
    assert fonts
    for font in fonts:
        assert client.get(f"/assets/{font}").headers["content-type"] == "font/ttf"


def test_a_page_leads_to_its_other_editions(publication: LivePublication) -> None:
    assert 'href="../../fr/good/index.html"' in content(publication)
    assert 'href="../../en/good/large-print/index.html"' in content(publication)


def test_a_change_shows_after_a_refresh_and_changes_the_digest(root: Path, publication: LivePublication) -> None:
    before = publication.get(PAGE)
    write(root, "Why?", "Why not?")
    assert "Why?" in content(publication)
    publication.refresh()
    after = publication.get(PAGE)
    assert before is not None
    assert after is not None
    assert b"Why not?" in (after.content or b"")
    assert before.digest != after.digest


def test_a_refresh_without_a_change_keeps_the_digest(publication: LivePublication) -> None:
    before = publication.get(PAGE)
    publication.refresh()
    after = publication.get(PAGE)
    assert before is not None
    assert after is not None
    assert before.digest == after.digest


def test_a_colour_of_the_theme_changes_the_digest(root: Path, publication: LivePublication) -> None:
    before = publication.get(PAGE)
    (root / "themes/bare/tokens.css").write_text(":root { --link: #000080; }")
    publication.refresh()
    after = publication.get(PAGE)
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_broken_front_matter_leaves_the_last_good_page(
    root: Path, publication: LivePublication, told: list[Diagnostic]
) -> None:
    good = content(publication)
    write(root, "title: Title of good", "title: [")
    publication.refresh()
    answer = publication.get(PAGE)
    assert answer is not None
    assert answer.stale
    assert content(publication) == good
    assert errors(publication)
    assert [found.severity for found in told] == [Severity.ERROR] * len(told)
    count = len(told)
    assert count > 0
    publication.refresh()
    publication.get(PAGE)
    assert len(told) == count, "what is known already is not told again"
    write(root, "title: [", "title: Mended")
    publication.refresh()
    assert errors(publication) == []
    assert "Mended" in content(publication)


def test_broken_settings_leave_the_ones_before_and_are_named(root: Path, publication: LivePublication) -> None:
    content(publication)
    write(root, 'title = "Briefings"', "title = ", "pressroom.toml")
    publication.refresh()
    assert "toml-syntax" in errors(publication)
    assert "Why?" in content(publication)


def test_settings_that_are_gone_for_a_moment_stop_nothing(root: Path, publication: LivePublication) -> None:
    settings = (root / "pressroom.toml").read_text()
    (root / "pressroom.toml").unlink()
    publication.refresh()
    assert errors(publication) == ["unreadable-source"]
    assert "Why?" in content(publication)
    (root / "pressroom.toml").write_text(settings)
    publication.refresh()
    assert errors(publication) == []


def test_a_broken_theme_leaves_the_last_good_page(root: Path, publication: LivePublication) -> None:
    content(publication)
    (root / "themes/bare/theme.toml").write_text("name =")
    publication.refresh()
    assert "broken-theme" in errors(publication)
    assert "Why?" in content(publication)


def test_a_template_that_fails_is_a_finding(root: Path, publication: LivePublication) -> None:
    (root / "themes/bare/templates").mkdir()
    (root / "themes/bare/templates/page.html.j2").write_text("{{ nobody }}")
    publication.refresh()
    assert errors(publication) == ["render-failed"]


def test_a_transcript_that_was_never_good_is_a_page_of_findings(root: Path, client: TestClient) -> None:
    (root / "content/draft.md").write_text("---\ntitle: Draft\n---\n")
    answer = client.get("/en/draft/")
    assert answer.status_code == 500
    assert "content/draft.md, line" in answer.text
    assert "Hint: " in answer.text
    assert 'id="pressroom-preview"' in answer.text, "it follows changes too"


def test_an_error_is_told_in_the_page_with_its_place_line_and_hint(
    root: Path, client: TestClient, publication: LivePublication
) -> None:
    client.get("/en/good/")
    write(root, "speakers: [press]", "speakers: [ada]")
    publication.refresh()
    page = client.get("/en/good/").text
    notice = page[page.index('<div class="alert" role="alert">') :]
    assert "you see the page as it was before" in notice
    assert "content/good.md, line 5, column" in notice
    assert "<mark>ada</mark>" in notice
    assert "Hint: " in notice
    assert page.index("</main>") < page.index('id="pressroom-preview"')


def test_a_page_without_errors_has_an_empty_alert(client: TestClient) -> None:
    assert '<div class="alert" role="alert"></div>' in client.get("/en/good/").text


def test_check_tells_whether_to_load_again_or_to_show_errors(
    root: Path, client: TestClient, publication: LivePublication
) -> None:
    page = client.get("/en/good/").text
    digest = re.search(r'data-digest="(\w+)"', page)
    assert digest is not None
    assert client.get("/-/check/en/good/").json() == {"digest": digest[1], "notice": ""}
    write(root, "lang: en", "lang: xx-nonsense")
    publication.refresh()
    answer = client.get("/-/check/en/good/").json()
    assert answer["digest"] == digest[1]
    assert "<ul" in answer["notice"]


def test_an_edition_without_catalog_says_how_to_make_one(root: Path, client: TestClient) -> None:
    add(root, "plain", french=False)
    answer = client.get("/fr/plain/")
    assert answer.status_code == 500
    assert "pressroom i18n extract --lang fr" in answer.text


def test_front_pages_list_new_transcripts_and_survive_bad_ones(root: Path, publication: LivePublication) -> None:
    assert "Title of good" in content(publication, "en/index.html")
    add(root, "second")
    (root / "content/draft.md").write_text("---\ntitle: Draft\n---\n")
    publication.refresh()
    page = content(publication, "en/index.html")
    assert "Title of second" in page
    assert "Draft" not in page
    assert errors(publication, "en/index.html") == []


def test_files_are_made_when_asked_for(client: TestClient, root: Path) -> None:
    settings = (root / "pressroom.toml").read_text()
    (root / "pressroom.toml").write_text(settings.replace('["html"]', '["html", "epub"]'))
    publication = LivePublication(lambda: load_project(root), lambda _: None)
    answer = publication.get("en/good/good.epub")
    assert answer is not None
    assert (answer.content or b"").startswith(b"PK")
    assert client.get("/en/good/good.epub").status_code == 404, "the settings did not ask for it then"


def test_followers_hear_of_a_change_once_and_of_several_together() -> None:
    async def follow() -> list[int | None]:
        channel = Channel()
        steps = channel.follow()
        heard = [await anext(steps)]
        await channel.announce()
        await channel.announce()
        heard.append(await anext(steps))
        assert channel.followers == 1
        await steps.aclose()  # type: ignore[attr-defined]
        assert channel.followers == 0
        return heard

    assert asyncio.run(follow()) == [0, 2]
