"""A publication to build, and the writers that fail."""

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pressroom.build.plan import Request
from pressroom.build.run import Manner, Summary, build
from pressroom.languages import Language
from pressroom.project import Project, load_project
from publications import Build, add, begin, install_writers

#: What of a call of `make` is no part of the request.
MANNER = {"jobs", "executor", "strict", "fresh", "proof"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with the documents `bad` and `good`, in English and French."""
    root = begin(tmp_path / "publication")
    add(root, "bad")
    add(root, "good")
    return root


@pytest.fixture
def make(root: Path) -> Build:
    """Build the publication."""

    def make(*, output: str = "", **options: Any) -> Summary:
        project = load_project(root)[0]
        if output:
            project = replace(project, output=root.parent / output)
        manner = Manner(**{"jobs": 1} | {name: options.pop(name) for name in MANNER & set(options)})
        options["languages"] = tuple(Language(tag) for tag in options.get("languages", ()))
        return build(project, Request(**options), manner)

    return make


@pytest.fixture
def project(root: Path) -> Project:
    return load_project(root)[0]


@pytest.fixture
def writers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install the writers that fail, as another package would."""
    folder = install_writers(tmp_path / "installed")
    monkeypatch.syspath_prepend(folder)
    return folder
