"""Many transcripts, in one process and in several: the same files and findings, and one crash takes no other."""

import shutil
from pathlib import Path

import pytest

from pressroom.build.catalogs import extract_catalogs
from pressroom.build.proofing import check_translations
from pressroom.build.sources import find_documents
from pressroom.build.validate import validate
from pressroom.project import load_project
from publications import add, begin, tree

MANY = 30

READERS = """
import os
from pressroom.protocols import Reading

class Fatal:
    name = "fatal"
    def recognises(self, source):
        return True
    def read(self, source, people):
        os._exit(3)

class Raising(Fatal):
    name = "raising"
    def read(self, source, people):
        raise RuntimeError("no such page")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication that is too large for one process, with something wrong in a transcript and in two catalogs."""
    root = begin(tmp_path / "publication")
    for number in range(MANY):
        add(root, f"event-{number:02}", text=f"Why {number + 20} of them?")
    catalog = root / "locales" / "fr" / "event-07.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Pourquoi", "Pourquoi 7"), "utf-8")
    (root / "locales" / "fr" / "event-08.po").write_text("<html>", "utf-8")
    (root / "content" / "event-09.md").write_text("no front matter", "utf-8")
    return root


def install_readers(folder: Path) -> Path:
    metadata = folder / "readers-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: readers\nVersion: 1\n")
    points = "fatal = fake_readers:Fatal\nraising = fake_readers:Raising\n"
    (metadata / "entry_points.txt").write_text(f"[pressroom.readers]\n{points}")
    (folder / "fake_readers.py").write_text(READERS)
    return folder


def test_several_processes_extract_what_one_does(root: Path) -> None:
    other = root.with_name("other")
    shutil.copytree(root, other)
    found = []
    for folder, jobs in ((root, 1), (other, 2)):
        project = load_project(folder)[0]
        found.append(extract_catalogs(project, find_documents(project), project.languages, shared=True, jobs=jobs))
    assert found[0] == found[1]
    assert found[0].refused == ("locales/fr/event-08.po", "content/event-09.md")
    assert tree(root / "locales") == tree(other / "locales")


def test_several_processes_find_what_one_does(root: Path) -> None:
    project = load_project(root)[0]
    documents = find_documents(project)
    proofs = []
    for jobs in (1, 2):
        shutil.rmtree(root / ".pressroom", ignore_errors=True)
        proofs.append(check_translations(project, documents, project.languages, shared=True, jobs=jobs))
    assert proofs[0] == proofs[1]
    assert {found.code for found in proofs[0].diagnostics} >= {"wrong-number", "catalog-not-po"}
    assert validate(project, jobs=1) == validate(project, jobs=2)


def test_a_transcript_that_ends_its_process_is_named_and_the_others_are_read(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(install_readers(tmp_path / "installed"))
    project = load_project(root)[0]
    before = validate(project, jobs=2)
    (root / "content" / "bad.fatal").write_text("x")
    (root / "content" / "bad.raising").write_text("x")
    after = validate(project, jobs=2)
    new = {found.span.path: found.code for found in set(after) - set(before) if found.span}
    assert new == {"content/bad.fatal": "reading-failed", "content/bad.raising": "reading-failed"}
    assert set(before) <= set(after)
