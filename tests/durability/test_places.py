"""Folders that may not be written, files and links in the way: a sentence, nothing lost, nothing touched outside."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from changes import BUILD, Change
from pressroom.build.manifest import MANIFEST_NAME
from pressroom.errors import ExitCode
from stage import Stage
from wholeness import PARTIAL, assert_equal, assert_whole, everything

# A superuser may write everywhere: this takes that right away, and leaves all others.
MORTAL = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")

#: Builds a folder with ordinary rights.
BuildMortal = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def build_mortal(lacking: Callable[[str], None]) -> BuildMortal:
    before = MORTAL if os.geteuid() == 0 else ()
    if before and (
        not shutil.which("setpriv") or subprocess.run([*MORTAL, "true"], capture_output=True, check=False).returncode
    ):
        lacking("a superuser's rights cannot be taken away here: there is no setpriv, or it is not allowed")

    def build(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*before, sys.executable, "-m", "pressroom", "-C", str(root), *BUILD, *options],
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
            capture_output=True,
            text=True,
            check=False,
        )

    return build


def set_modes(folder: Path, folders: int, files: int) -> None:
    for path in (folder, *folder.rglob("*")):
        path.chmod(folders if path.is_dir() else files)


@pytest.fixture
def root(change: Change) -> Iterator[Path]:
    root = change.copy()
    yield root
    set_modes(root, 0o755, 0o644)  # so that it can be removed


def test_an_output_folder_that_may_not_be_written_is_named(
    change: Change, root: Path, stage: Stage, build_mortal: BuildMortal
) -> None:
    set_modes(root / "public", 0o555, 0o444)
    before = everything(root / "public")
    ended = build_mortal(root)
    assert ended.returncode == ExitCode.SOME_FAILED, ended.stderr
    assert "cannot be written: permission denied" in ended.stderr
    assert "--output-dir" in ended.stderr
    assert everything(root / "public") == before
    set_modes(root / "public", 0o755, 0o644)
    change.complete(root, stage, "a folder that may not be written")


def test_a_cache_folder_that_may_not_be_written_costs_only_time(
    change: Change, root: Path, build_mortal: BuildMortal
) -> None:
    set_modes(root / ".pressroom", 0o555, 0o444)
    ended = build_mortal(root)
    assert ended.returncode == 0, ended.stderr
    assert "cache-trouble" in ended.stderr
    assert_equal(root / "public", change.after)


def test_a_project_that_may_not_be_written_is_published_elsewhere(
    change: Change, root: Path, tmp_path: Path, build_mortal: BuildMortal
) -> None:
    set_modes(root, 0o555, 0o444)
    output = tmp_path / "elsewhere"
    before = everything(root)
    ended = build_mortal(root, "--output-dir", str(output))
    assert ended.returncode == 0, ended.stderr
    assert_equal(output, change.after)
    assert everything(root) == before


@pytest.mark.parametrize("path", ["en/new", "en/new/index.html", PARTIAL, MANIFEST_NAME])
def test_something_of_another_kind_in_the_way_is_named(change: Change, stage: Stage, path: str) -> None:
    """A file where a folder should be, or a folder where a file should be; moved away, all is well."""
    root = change.copy()
    target = root / "public" / path
    target.unlink(missing_ok=True)
    target.parent.mkdir(exist_ok=True)
    kept = root / "kept"
    if path.endswith((".html", ".json")):
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    else:
        target.write_text("mine")
    before = everything(target) if target.is_dir() else target.read_bytes()
    ended = stage.run(root, *BUILD)
    assert ended.code == ExitCode.SOME_FAILED, ended.said
    assert "bug in pressroom" not in ended.said
    assert "hint: " in ended.said
    assert (everything(target) if target.is_dir() else target.read_bytes()) == before
    target.rename(kept)
    if path != MANIFEST_NAME:
        change.complete(root, stage, "something in the way")


@pytest.mark.parametrize("path", ["en/new", "en", "assets", "en/edited", "en/new/index.html", "en/index.html"])
def test_no_link_in_the_output_leads_a_build_out(change: Change, stage: Stage, tmp_path: Path, path: str) -> None:
    root = change.copy()
    link, outside, kept = root / "public" / path, tmp_path / "outside", tmp_path / "kept"
    outside.mkdir()
    for name in ("index.html", "mine.txt", "1"):
        (outside / name).write_text("mine")
    if os.path.lexists(link):
        link.rename(kept)
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(outside / "index.html" if path.endswith(".html") else outside)
    before = everything(outside)
    ended = stage.run(root, *BUILD)
    assert ended.code == ExitCode.SOME_FAILED, ended.said
    assert everything(outside) == before
    assert link.is_symlink()
    link.unlink()
    if kept.exists():
        kept.rename(link)
    # A link in place of one file costs that document only: the others are published meanwhile.
    assert stage.run(root, *BUILD).code == 0
    assert_equal(root / "public", change.after)


def test_the_output_may_be_on_another_file_system_than_the_cache(change: Change, stage: Stage) -> None:
    memory = Path("/dev/shm")  # noqa: S108 - another file system that most machines have
    root = change.copy()
    if not memory.is_dir() or memory.stat().st_dev == root.stat().st_dev:
        pytest.skip("there is no other file system here")
    output = memory / f"pressroom-test-{os.getpid()}"
    try:
        for _ in range(2):
            assert stage.run(root, *BUILD, "--output-dir", str(output)).code == 0
            assert_equal(output, change.after)
        assert_whole(output, change.after)
    finally:
        assert stage.run(root, "clean", "--output-dir", str(output)).code == 0
    assert not output.exists()
