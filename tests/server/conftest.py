"""The preview of a small publication, asked without a network, and of a long transcript in a real browser."""

import os
import re
import shutil
import signal
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pressroom.diagnostics import Diagnostic
from pressroom.project import load_project
from pressroom.server.application import make_application
from pressroom.server.live import LivePublication
from publications import add, begin

HOST = "127.0.0.1:8000"
PAGE = "/en/good/index.html"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
PARAGRAPH = "This is sentence number {number} of a long answer, and it goes on for a while so that pages scroll."
HEAD = """---
title: A long answer
lang: en
date: 2024-05-14
speakers: [press]
---

::: question {#q1 by=press}
Why?
:::

::: answer {#a1 by=press}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with one document in two languages."""
    root = begin(tmp_path / "publication")
    add(root, "good")
    return root


@pytest.fixture
def told() -> list[Diagnostic]:
    """What the terminal was told."""
    return []


@pytest.fixture
def publication(root: Path, told: list[Diagnostic]) -> LivePublication:
    return LivePublication(lambda: load_project(root), told.extend)


@pytest.fixture
def client(publication: LivePublication) -> TestClient:
    """A browser without a watcher: a test says itself when something has changed."""
    application = make_application(publication, {HOST, "localhost:8000"}, lambda _: None)
    return TestClient(application, base_url=f"http://{HOST}", follow_redirects=False)


@pytest.fixture
def transcript(tmp_path: Path) -> Path:
    root = begin(tmp_path / "publication")
    path = root / "content" / "long.md"
    path.parent.mkdir()
    text = "\n\n".join(PARAGRAPH.format(number=number) for number in range(1, 61))
    path.write_text(f"{HEAD}{text}\n:::\n")
    return path


Start = Callable[..., tuple[str, "subprocess.Popen[str]"]]


@pytest.fixture
def start(transcript: Path) -> Iterator[Start]:
    """Start the program from a shell; return its address."""
    started: list[subprocess.Popen[str]] = []

    def run(*arguments: str) -> tuple[str, "subprocess.Popen[str]"]:
        source = str(Path(__file__).resolve().parents[2] / "src")
        process = subprocess.Popen(
            [sys.executable, "-m", "pressroom", "preview", *arguments],
            cwd=transcript.parents[1],
            env={**os.environ, "PYTHONPATH": source, "NO_COLOR": "1"},
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        assert process.stderr is not None
        found = re.search(r"http://\S+/", process.stderr.readline() + process.stderr.readline())
        assert found is not None
        return found[0].removesuffix("-/desk/"), process

    yield run
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


@pytest.fixture
def preview(start: Start) -> tuple[str, "subprocess.Popen[str]"]:
    # Not the first free one from 8000: another test's preview might take that one when this one ends.
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return start("--port", str(port))


@pytest.fixture
def browser() -> Iterator[Any]:
    sync = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium: apt-get install chromium")
    with sync.sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any, preview: tuple[str, object]) -> Any:
    """The long transcript with the toolbar round it."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{preview[0]}-/desk/en/long/index.html")
    return page


@pytest.fixture
def png() -> Callable[[int], bytes]:
    """Make a black picture, one pixel high and as wide as asked for."""
    return _png


def _png(width: int) -> bytes:
    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = part(b"IHDR", struct.pack(">IIBBBBB", width, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(bytes(width + 1))) + part(b"IEND", b"")
