"""A publication to build, and the writers that fail."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pressroom.build.plan import Request
from pressroom.build.run import Manner, Summary, build
from pressroom.languages import Language
from pressroom.project import Project, load_project
from publications import WRITERS, Build, add, begin

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
    """Install the writers above, as another package would."""
    folder = tmp_path / "installed"
    metadata = folder / "fakes-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: fakes\nVersion: 1\n")
    names = ("Plain", "Raising", "Fatal", "Dying", "Escaping", "Grabbing", "Slow")
    points = "".join(f"{name.lower()} = fake_writers:{name}\n" for name in names)
    (metadata / "entry_points.txt").write_text(f"[pressroom.writers]\n{points}")
    (folder / "fake_writers.py").write_text(WRITERS)
    monkeypatch.syspath_prepend(folder)
    return folder
