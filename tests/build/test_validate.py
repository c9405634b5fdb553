"""Everything that is wrong is said, and nothing is written."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from pressroom.build import sources
from pressroom.build.validate import validate, validate_folder
from pressroom.model.document import Person
from pressroom.project import Project
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.reader import MarkdownReader
from publications import add, tree

ATTACKS = {
    "empty": b"",
    "nul": b"---\ntitle: \0\n---\n",
    "bom": b"\xef\xbb\xbf---\n",
    "latin": b"---\ntitle: caf\xe9\n---\n",
    "unclosed": b"---\ntitle: x\n",
    "list": b"---\n- x\n---\n",
    "deep": b"> " * 10_000 + b"x",
    "nested": b"::: question {#q1 by=press}\n" * 1_000,
    "brackets": b"[" * 50_000,
}


def test_nothing_is_written(root: Path) -> None:
    before = tree(root)
    assert validate_folder(root) == ()
    assert tree(root) == before


def test_settings_that_are_wrong_are_said_too(root: Path) -> None:
    (root / "pressroom.toml").write_text("[publication]\n")
    assert {found.code for found in validate_folder(root)} == {"missing-setting"}


@pytest.mark.parametrize("name", ATTACKS)
def test_a_bad_document_is_named_and_the_others_are_read(root: Path, name: str) -> None:
    (root / "content/bad.md").write_bytes(ATTACKS[name])
    (root / "content/worse.md").write_text("nothing")
    paths = {found.span.path for found in validate_folder(root) if found.span}
    assert {"content/bad.md", "content/worse.md"} <= paths
    assert all(not path.startswith("content/good") for path in paths)


def test_a_folder_that_is_called_like_a_transcript(root: Path, project: Project) -> None:
    (root / "content/folder.md").mkdir()
    assert [found.code for found in validate(project, ["content/folder.md"])] == ["not-a-file"]


def test_a_link_that_leads_out_is_not_followed(root: Path, project: Project) -> None:
    outside = add(root.parent / "other", "secret")
    (root / "content/linked.md").symlink_to(outside)
    assert [found.code for found in validate(project, ["content/linked.md"])] == ["file-outside-project"]


def test_a_link_that_leads_nowhere(root: Path, project: Project) -> None:
    (root / "content/linked.md").symlink_to("nowhere.md")
    (root / "content/loop.md").symlink_to("loop.md")
    assert [found.code for found in validate(project, ["content/linked.md"])] == ["unreadable-source"]
    assert [found.code for found in validate(project, ["content/loop.md"])] == ["unreadable-source"]


def test_a_file_that_is_too_large(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 10)
    assert next(found.code for found in validate(project, ["content/good.md"])) == "file-too-large"


def test_hidden_files_are_no_transcripts(root: Path, project: Project) -> None:
    (root / "content/.draft.md").write_text("nothing")
    (root / "content/.git").mkdir()
    (root / "content/.git/x.md").write_text("nothing")
    assert validate(project) == ()


def test_a_reader_that_fails_costs_only_its_document(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    read = MarkdownReader.read

    def stumble(self: MarkdownReader, source: Source, people: Mapping[str, Person]) -> Reading:
        if "bad" in source.path:
            message = "oops"
            raise RecursionError(message)
        return read(self, source, people)

    monkeypatch.setattr(MarkdownReader, "read", stumble)
    (found,) = validate(project)
    assert found.span is not None
    assert (found.code, found.span.path) == ("reading-failed", "content/bad.md")
