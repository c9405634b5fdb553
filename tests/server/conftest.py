"""The preview of a small publication, asked without a network."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pressroom.diagnostics import Diagnostic
from pressroom.project import load_project
from pressroom.server.application import make_application
from pressroom.server.live import LivePublication
from publications import add, begin

HOST = "127.0.0.1:8000"
PAGE = "/en/good/index.html"


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
