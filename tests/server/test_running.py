"""Where the preview listens, whom it lets wait, and files made in a process of their own."""

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from starlette.types import Receive, Scope, Send

from pressroom.build.library import new_run
from pressroom.build.plan import Job
from pressroom.build.sources import find_documents
from pressroom.errors import PressroomError
from pressroom.languages import parse_language
from pressroom.project import load_project
from pressroom.server import running
from pressroom.server.aside import render_aside


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        opened.listen()
        yield opened.getsockname()[1]


def test_the_next_free_port_is_taken(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_PORT", taken)
    with running.listen("127.0.0.1", None).socket as opened:
        assert opened.getsockname()[1] != taken


def test_a_named_port_that_is_taken_is_an_error(taken: int) -> None:
    with pytest.raises(PressroomError, match=str(taken)) as caught:
        running.listen("127.0.0.1", taken)
    assert "--port" in caught.value.hint


def test_on_this_computer_only_its_own_names_are_answered() -> None:
    listening = running.listen("127.0.0.1", None)
    port = listening.socket.getsockname()[1]
    listening.socket.close()
    assert listening.hosts == {f"127.0.0.1:{port}", f"localhost:{port}"}
    assert listening.addresses == (f"http://127.0.0.1:{port}/",)


def test_in_the_network_the_address_there_is_answered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_own_addresses", lambda: iter(["192.168.1.20"]))
    listening = running.listen("0.0.0.0", None)  # noqa: S104 - what is tested
    port = listening.socket.getsockname()[1]
    listening.socket.close()
    assert listening.hosts == {f"127.0.0.1:{port}", f"localhost:{port}", f"192.168.1.20:{port}"}
    assert listening.addresses[-1] == f"http://192.168.1.20:{port}/"


@pytest.mark.skipif(not socket.has_ipv6, reason="there is no IPv6")
def test_this_computer_is_answered_by_its_newer_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_own_addresses", lambda: iter(["192.168.1.20"]))
    try:
        listening = running.listen("::", None)
    except PressroomError as problem:
        pytest.skip(problem.message)
    port = listening.socket.getsockname()[1]
    listening.socket.close()
    assert f"[::1]:{port}" in listening.hosts
    assert listening.addresses[-1] == f"http://192.168.1.20:{port}/"


@pytest.mark.parametrize(
    "begin", [b"", b"GET / HTTP/1.1\r\nHost: x", b"GET / HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 99_999]
)
def test_nobody_holds_a_connection_without_saying_what_is_wanted(begin: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_PATIENCE", 0.2)
    listening = running.listen("127.0.0.1", None)
    port = listening.socket.getsockname()[1]
    server = running.make_server(_nothing)
    thread = Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=30) as slow:
            slow.sendall(begin)
            try:
                rest = slow.recv(10_000)
            except ConnectionResetError:
                rest = b""
            assert rest == b"" or rest.startswith(b"HTTP/1.1 400")
    finally:
        server.should_exit = server.force_exit = True
        thread.join()


def test_a_file_that_takes_too_long_is_given_up(root: Path) -> None:
    project, _ = load_project(root)
    document = find_documents(project)[0]
    job = Job(document=document, language=parse_language("en"), profile="standard", formats=("epub",), alternates=())
    files, found = render_aside(new_run(project), job, limit=0)
    assert not files
    assert [each.code for each in found] == ["render-failed"]
    assert "0 seconds" in found[0].message


async def _nothing(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
