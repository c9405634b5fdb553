"""Writing: whole files or none, and nothing that is not ours."""

import errno
import os
from pathlib import Path

import pytest

from pressroom.build.files import open_output, replace_file
from pressroom.build.manifest import MANIFEST_NAME, Manifest
from pressroom.build.outputs import Put
from pressroom.errors import ExitCode, OutputError


def settle(root: Path, files: dict[str, bytes]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    with open_output(root) as folder:
        for path, content in files.items():
            folder.put(path, content)
        digests = {path: folder.digest_of(path) or "" for path in files}
        return folder.settle(Manifest(files=digests, jobs={"a/en/standard/html": tuple(files)}))


def test_a_file_is_built_once_and_then_unchanged(tmp_path: Path) -> None:
    with open_output(tmp_path) as folder:
        assert folder.put("a/b.txt", b"1") is Put.BUILT
        assert folder.put("a/b.txt", b"1") is Put.UNCHANGED
        assert folder.put("a/b.txt", b"2") is Put.BUILT
        assert folder.holds("a/b.txt", b"2")
    assert (tmp_path / "a/b.txt").read_bytes() == b"2"


def test_a_killed_build_leaves_files_that_the_next_one_knows(tmp_path: Path) -> None:
    settle(tmp_path, {"old.txt": b"old"})
    with open_output(tmp_path) as folder:
        folder.put("new.txt", b"1")
        (tmp_path / ".pressroom-partial" / "7").write_bytes(b"half")
    # No manifest was written: the process was killed here.
    with open_output(tmp_path) as folder:
        assert sorted(path.name for path in (tmp_path / ".pressroom-partial").iterdir()) == ["journal"]
        assert folder.put("new.txt", b"2") is Put.BUILT
    assert settle(tmp_path, {"old.txt": b"old"}) == (("new.txt",), ())
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST_NAME, "old.txt"]


def test_a_journal_cannot_point_elsewhere(tmp_path: Path) -> None:
    root = tmp_path / "public"
    (root / ".pressroom-partial").mkdir(parents=True)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"x")
    (root / ".pressroom-partial" / "journal").write_text(f"{'0' * 64} ../outside.txt\ngarbage\n\xff\n", "latin-1")
    settle(root, {"a.txt": b"a"})
    assert outside.read_bytes() == b"x"


def test_a_journal_that_ends_in_the_middle_of_a_line_loses_no_other(tmp_path: Path) -> None:
    """A full disk let a line begin; the build after it was killed."""
    journal = tmp_path / ".pressroom-partial" / "journal"
    with open_output(tmp_path) as folder:
        folder.put("one.txt", b"1")
    with journal.open("ab") as file:
        file.write(b"0123 two.t")
    with open_output(tmp_path) as folder:
        folder.put("three.txt", b"3")
    with open_output(tmp_path) as folder:
        assert [folder.put(path, b"new") for path in ("one.txt", "three.txt")] == [Put.BUILT, Put.BUILT]
    (tmp_path / "two.t").write_bytes(b"mine")
    with open_output(tmp_path) as folder:
        assert folder.put("two.t", b"new") is Put.FOREIGN


def test_nothing_is_swept_behind_a_link(tmp_path: Path) -> None:
    root, outside = tmp_path / "public", tmp_path / "outside"
    outside.mkdir()
    root.mkdir()
    (outside / "1").write_bytes(b"kept")
    (root / ".pressroom-partial").symlink_to(outside)
    with pytest.raises(OutputError, match="a file or a link"), open_output(root):
        pass
    (root / ".pressroom-partial").unlink()
    (root / ".pressroom-partial").mkdir()
    (root / ".pressroom-partial" / "journal").symlink_to(outside / "1")
    (root / ".pressroom-partial" / "notes.txt").write_text("mine")
    settle(root, {"a.txt": b"a"})
    assert (outside / "1").read_bytes() == b"kept"
    assert (root / ".pressroom-partial" / "notes.txt").read_text() == "mine"


def test_only_one_build_writes_at_a_time(tmp_path: Path) -> None:
    with open_output(tmp_path), pytest.raises(OutputError, match="another pressroom"), open_output(tmp_path):
        pass
    with open_output(tmp_path) as folder:
        assert folder.put("a.txt", b"a") is Put.BUILT


@pytest.mark.parametrize(
    ("number", "hint"), [(errno.ENOSPC, "free space"), (errno.EROFS, "read-only"), (errno.EACCES, "permission")]
)
def test_a_disk_that_refuses_says_what_to_do_and_keeps_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, hint: str
) -> None:
    settle(tmp_path, {"a.txt": b"good"})

    def refuse(_: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError) as stopped, open_output(tmp_path) as folder:
        folder.put("a.txt", b"new")
    assert hint in stopped.value.hint
    assert stopped.value.exit_code is ExitCode.SOME_FAILED
    assert (tmp_path / "a.txt").read_bytes() == b"good"


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("a file")
    with pytest.raises(OutputError) as stopped, open_output(tmp_path / "public"):
        pass
    assert "file stands where a folder should be" in stopped.value.hint


def test_a_file_where_a_folder_should_be_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "en").write_text("mine")
    with open_output(tmp_path) as folder, pytest.raises(OutputError, match="a file or a link"):
        folder.put("en/a.txt", b"a")
    assert (tmp_path / "en").read_text() == "mine"


def test_a_folder_where_a_file_should_be_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    with open_output(tmp_path) as folder, pytest.raises(OutputError, match="is a folder"):
        folder.put("a.txt", b"a")


def test_no_link_leads_out(tmp_path: Path) -> None:
    root, outside = tmp_path / "public", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (outside / "file.txt").write_bytes(b"kept")
    (root / "en").symlink_to(outside)
    (root / "file.txt").symlink_to(outside / "file.txt")
    with open_output(root) as folder:
        with pytest.raises(OutputError):
            folder.put("en/file.txt", b"lost")
        assert folder.put("file.txt", b"lost") is Put.FOREIGN
    assert (outside / "file.txt").read_bytes() == b"kept"


def test_a_link_put_in_place_of_our_folder_is_not_followed_to_remove(tmp_path: Path) -> None:
    root, outside = tmp_path / "public", tmp_path / "outside"
    settle(root, {"en/file.txt": b"same"})
    (root / "en/file.txt").unlink()
    (root / "en").rmdir()
    outside.mkdir()
    (outside / "file.txt").write_bytes(b"same")
    (root / "en").symlink_to(outside)
    settle(root, {"other.txt": b"x"})
    assert (outside / "file.txt").exists()


@pytest.mark.parametrize("path", ["../a", "/a", "a/../b", "a//b", ".hidden", "a/.b", "nul.txt", "a\0b", ""])
def test_a_path_that_is_not_safe_is_refused(tmp_path: Path, path: str) -> None:
    with open_output(tmp_path) as folder, pytest.raises(OutputError, match="refusing"):
        folder.put(path, b"x")


def test_a_source_file_is_replaced_whole_and_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]


def test_a_source_file_survives_a_disk_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "No space left")))
    with pytest.raises(OutputError):
        replace_file(path, b"new")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.md"]
