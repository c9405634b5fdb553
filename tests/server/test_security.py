"""Whoever else may send requests to the preview learns nothing and changes nothing."""

import asyncio
import os
import re
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pressroom.project import load_project
from pressroom.server.addresses import find_place, plain_path
from pressroom.server.application import make_application
from pressroom.server.live import LivePublication

HOST = "127.0.0.1:8000"
PAGE = "/en/good/index.html"
WORDS = "only for the house"


def token_of(client: TestClient) -> str:
    found = re.search(r'data-token="([^"]+)"', client.get(PAGE).text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8001",
        "127.0.0.1:8000.evil.example",
        "evil.example#127.0.0.1:8000",
        "127.0.0.1:8000@evil.example",
        "127.0.0.1.:8000",
        "0:8000",
        "[::1]:8000",
        "",
    ],
)
def test_only_the_own_name_with_its_port_is_answered(client: TestClient, host: str) -> None:
    answer = client.get(PAGE, headers={"host": host})
    assert answer.status_code == 421
    assert "Why?" not in answer.text


def test_two_host_headers_are_refused(client: TestClient) -> None:
    answer = client.get(PAGE, headers=[("host", HOST), ("host", "evil.example")])
    assert answer.status_code == 421


def test_localhost_is_a_name_of_this_computer(client: TestClient) -> None:
    assert client.get(PAGE, headers={"host": "localhost:8000"}).status_code == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:8000", "http://127.0.0.1:8001"])
@pytest.mark.parametrize("path", [PAGE, "/-/events", "/-/check/en/good/index.html", "/-/facts/en/good/index.html"])
def test_a_page_of_another_origin_gets_nothing(client: TestClient, origin: str, path: str) -> None:
    answer = client.get(path, headers={"origin": origin})
    assert answer.status_code == 403
    assert not any(name.startswith("access-control-") for name in answer.headers)


def test_the_own_origin_is_welcome(client: TestClient) -> None:
    answer = client.get(PAGE, headers={"origin": f"http://{HOST}"})
    assert answer.status_code == 200
    assert not any(name.startswith("access-control-") for name in answer.headers)


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_the_browser_fetches_for_another_site_is_refused(client: TestClient, site: str) -> None:
    picture = {"sec-fetch-site": site, "sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"}
    frame = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"}
    link = {"sec-fetch-site": site, "sec-fetch-mode": "navigate", "sec-fetch-dest": "document"}
    assert client.get(PAGE, headers=picture).status_code == 403
    assert client.get(PAGE, headers=frame).status_code == 403
    assert client.get(PAGE, headers=link).status_code == 200


@pytest.mark.parametrize("query", ["", "?token=", "?token=guessed", "?token=%E2%9C%93"])
def test_the_channel_needs_the_token(client: TestClient, query: str) -> None:
    assert client.get(f"/-/events{query}").status_code == 403


def test_the_token_is_in_every_page_and_differs_between_previews(
    client: TestClient, publication: LivePublication
) -> None:
    other = TestClient(make_application(publication, {HOST}, lambda _: None), base_url=f"http://{HOST}")
    assert len(token_of(client)) >= 32
    assert token_of(client) != token_of(other)
    assert other.get(f"/-/events?token={token_of(client)}").status_code == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_nothing_but_reading_is_allowed(client: TestClient, method: str) -> None:
    answer = client.request(method, PAGE, content=b"x")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


def test_head_is_reading(client: TestClient) -> None:
    answer = client.head(PAGE)
    assert (answer.status_code, answer.content) == (200, b"")


ATTACKS = [
    "/../pressroom.toml",
    "/en/../../pressroom.toml",
    "/en/good/../../../content/good.md",
    "/%2e%2e/pressroom.toml",
    "/%2E%2E%2Fpressroom.toml",
    "/en/%2e%2e/%2e%2e/pressroom.toml",
    "/..%2fpressroom.toml",
    "/%252e%252e%252fpressroom.toml",
    "/%25252e%25252e/pressroom.toml",
    "/..\\pressroom.toml",
    "/..%5cpressroom.toml",
    "/en%5c..%5cpressroom.toml",
    "/en/good/index.html%00.png",
    "/pressroom.toml%00",
    "/%c0%ae%c0%ae/pressroom.toml",
    "/%e0%80%ae/pressroom.toml",
    "/%ef%bc%8e%ef%bc%8e/pressroom.toml",
    "/%ef%bc%8e%ef%bc%8e%ef%bc%8fpressroom.toml",
    "/%e2%80%a4%e2%80%a4/pressroom.toml",
    "/%e2%88%95etc%e2%88%95passwd",
    "/.git/config",
    "/.env",
    "/%2eenv",
    "/en/.hidden/index.html",
    "/etc/passwd",
    "//etc/passwd",
    "///pressroom.toml",
    "/file:///etc/passwd",
    "/C:/windows/win.ini",
    "/en/con/index.html",
    "/en/good/%0d%0aset-cookie:x/index.html",
    "/en/good/%e2%80%aeindex.html",
    "/pressroom.toml",
    "/content/good.md",
    "/locales/fr/good.po",
    "/themes/bare/theme.toml",
    "/content/secret.md",
    "/assets/../pressroom.toml",
    "/assets/fonts/../../pressroom.toml",
    "/assets/secret.css",
    "/-/static/../application.py",
    "/-/static/..%2fapplication.py",
    "/-/static/application.py",
    "/-/outline/../../pressroom.toml",
    "/-/desk/../pressroom.toml",
    "/-/sides/content/good.md",
    "/-/facts/pressroom.toml",
    "/" + "a/" * 600,
    "/" + "a" * 5000,
]


@pytest.mark.parametrize("path", ATTACKS)
def test_no_address_leaves_the_publication(root: Path, publication: LivePublication, path: str) -> None:
    for name in ("pressroom.toml", "themes/bare/theme.toml", "content/good.md"):
        with (root / name).open("a", encoding="utf-8") as file:
            file.write(f"\n# {WORDS}\n" if name.endswith("toml") else "")
    (root / ".env").write_text(WORDS)
    status, body = asyncio.run(ask_raw(publication, path))
    assert status in {400, 404}
    assert WORDS.encode() not in body
    assert b"Traceback" not in body
    assert b"<h1>" in body


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_that_lead_out_are_not_followed(root: Path, client: TestClient, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(f"---\ntitle: {WORDS}\nlang: en\ndate: 2024-01-01\n---\n\n::: question {{#q1}}\n{WORDS}\n:::\n")
    (root / "content" / "linked.md").symlink_to(outside)
    (root / "public").symlink_to(tmp_path)
    answers = [client.get(path) for path in ("/en/linked/", "/public/outside.md", "/en/")]
    assert [answer.status_code for answer in answers] == [500, 404, 200]
    assert not any(WORDS in answer.text for answer in answers)
    assert "leads out of the publication" in answers[0].text


@pytest.mark.parametrize("path", [PAGE, "/", "/en/nothing/", "/../x", "/-/desk/", "/-/static/preview.js", "/-/events"])
def test_every_answer_has_the_headers_that_bind_the_browser(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "server" not in headers


def test_a_fault_is_a_page_and_no_traceback(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: LivePublication, __: str) -> None:
        message = WORDS
        raise RuntimeError(message)

    monkeypatch.setattr(LivePublication, "get", fail)
    answer = client.get(PAGE)
    assert answer.status_code == 500
    assert "fault in pressroom" in answer.text
    assert WORDS not in answer.text


def test_what_a_text_says_stays_text(root: Path, client: TestClient, publication: LivePublication) -> None:
    attack = "</template></div><script>alert(1)</script>"
    path = root / "content" / "good.md"
    path.write_text(path.read_text().replace("speakers: [press]", f"speakers: ['{attack}']"))
    publication.refresh()
    answer = client.get(PAGE)
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


@pytest.mark.parametrize("raw", [b"", b"en", b"http://evil.example/", b"*"])
def test_only_absolute_paths_are_addresses(raw: bytes) -> None:
    assert plain_path(raw) is None


def test_names_in_any_script_are_addresses(root: Path) -> None:
    source = root / "content" / "good.md"
    (root / "content" / "新闻发布会.md").write_text(source.read_text("utf-8"), "utf-8")
    path = plain_path(b"/en/%E6%96%B0%E9%97%BB%E5%8F%91%E5%B8%83%E4%BC%9A/")
    assert path == "en/新闻发布会/index.html"
    assert find_place(load_project(root)[0], path) is not None


async def ask_raw(publication: LivePublication, path: str) -> tuple[int, bytes]:
    """Ask with exactly this path, which a client library would tidy up."""
    application = make_application(publication, {HOST}, lambda _: None)
    sent: list[MutableMapping[str, Any]] = []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", HOST.encode())],
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
        "state": {},
    }

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await application(scope, receive, send)
    body = b"".join(bytes(message.get("body", b"")) for message in sent)
    return int(str(sent[0]["status"])), body
