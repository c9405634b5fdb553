"""`import --fetch`: one page from the public internet, within bounds, and nothing from inside the network."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from pressroom.build import fetching
from pressroom.build.fetching import fetch, is_public
from pressroom.errors import PressroomError, UnreachableError

PAGE = "<p>Вопрос: Когда?</p>"


class Pages(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        answers = {"/page": 200, "/moved": 302, "/round": 302, "/inside": 302, "/large": 200}
        self.send_response(answers.get(self.path, 404))
        targets = {"/moved": "/page", "/round": "/round", "/inside": "http://10.0.0.1/secret"}
        if self.path in targets:
            self.send_header("Location", targets[self.path])
        self.send_header("Content-Type", "text/html; charset=windows-1251")
        self.end_headers()
        self.wfile.write(b"x" * 3_000_000 if self.path == "/large" else PAGE.encode("cp1251"))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def here(address: str) -> bool:
    return address == "127.0.0.1"


def test_a_page_comes_in_the_encoding_that_the_server_names(web: str) -> None:
    source = fetch(f"{web}/page", here)
    assert source.path == f"{web}/page"
    assert source.content.decode("utf-8-sig") == PAGE


def test_a_redirect_is_followed(web: str) -> None:
    assert fetch(f"{web}/moved", here).path == f"{web}/page"


@pytest.mark.parametrize("path", ["/missing", "/round"])
def test_what_cannot_be_had_is_an_error_with_a_hint(web: str, path: str) -> None:
    with pytest.raises(UnreachableError) as caught:
        fetch(f"{web}{path}", here)
    assert caught.value.hint


def test_a_redirect_into_the_network_is_refused(web: str) -> None:
    with pytest.raises(PressroomError, match="public internet"):
        fetch(f"{web}/inside", here)


def test_a_page_that_is_too_large_is_refused(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST", 1_000_000)
    with pytest.raises(UnreachableError, match="larger"):
        fetch(f"{web}/large", here)


def test_this_computer_is_not_fetched_from(web: str) -> None:
    with pytest.raises(PressroomError, match="public internet"):
        fetch(f"{web}/page")


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "file:///etc/passwd", "http://", "http://a:b@example.org/", "http://[", "http://x:0/"],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(PressroomError):
        fetch(address)


PRIVATE = "10.0.0.1 127.0.0.1 192.168.1.1 169.254.169.254 ::1 fe80::1 ::ffff:10.0.0.1 0.0.0.0 224.0.0.1 x"


@pytest.mark.parametrize("address", PRIVATE.split())
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_are() -> None:
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1:248:1893:25c8:1946")
