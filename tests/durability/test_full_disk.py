"""A small disk that fills up: what was published stays whole, and with room again the next build completes it."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from changes import BUILD
from pressroom.errors import ExitCode
from publications import add, begin
from stage import Stage
from wholeness import assert_equal, assert_whole, everything

SPACE = 3_000_000  # bytes
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the publication, the small disk and the output are."""

    root: Path
    disk: Path
    output: Path


def mount(folder: Path) -> bool:
    """Make a small disk at a folder; tell whether that was granted."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SPACE},mode=0777", "pressroom", str(folder)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.fixture(params=["output", "cache", "both"])
def places(request: pytest.FixtureRequest, tmp_path: Path, lacking: Callable[[str], None]) -> Iterator[Places]:
    """Put the output, the cache, or the publication with both on a small disk.

    Where this process may mount none, the test is done in a namespace, in which everybody may.
    """
    root = tmp_path / "publication"
    disk = {"output": tmp_path / "disk", "cache": root / ".pressroom", "both": root}[request.param]
    if not mount(disk):
        if "PRESSROOM_NAMESPACE" in os.environ or not perform_inside(request.node.nodeid, disk):
            lacking("no file system may be mounted here, nor in a namespace")
        pytest.skip("done in a namespace of its own, with success")
    yield Places(root=root, disk=disk, output=disk / "public" if request.param == "output" else root / "public")
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def perform_inside(test: str, disk: Path) -> bool:
    """Perform a test in a namespace; tell whether there is one to be had. A failure in there is one out here."""
    inside = ("unshare", "--user", "--map-root-user", "--mount")
    probe = [*inside, "mount", "-t", "tmpfs", "pressroom", str(disk)]
    if not shutil.which("unshare") or subprocess.run(probe, capture_output=True, check=False).returncode:
        return False
    command = [*inside, sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", test]
    env = {**os.environ, "PRESSROOM_NAMESPACE": "1", "PRESSROOM_REQUIRE_TOOLS": "1"}
    ended = subprocess.run(command, cwd=HERE.parents[1], env=env, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout
    return True


def fill(disk: Path, left: int) -> Path:
    """Fill the disk until only so many bytes are left; return the file that does."""
    ballast = disk / "ballast"
    ballast.unlink(missing_ok=True)
    free = shutil.disk_usage(disk).free
    ballast.write_bytes(bytes(max(free - left, 0)))
    return ballast


def test_a_disk_that_fills_up_keeps_what_was_and_takes_the_rest_later(places: Places, stage: Stage) -> None:
    root, output = begin(places.root), places.output
    for number in range(4):
        add(root, f"d{number}", text="Why? " * 2000)
    build = (*BUILD, "--output-dir", str(output))
    assert stage.run(root, *build).code == 0
    before = everything(output)
    for number in range(4):
        add(root, f"d{number}", text="Who? " * 8000)
    after = clean(stage, root)
    codes = set()
    for left in (0, 4096, 20_000, 60_000, 150_000, 400_000):
        ballast = fill(places.disk, left)
        ended = stage.run(root, *build)
        codes.add(ended.code)
        assert "bug in pressroom" not in ended.said, ended.said
        if ended.code:
            assert ended.code == ExitCode.SOME_FAILED
            assert "free space on the disk" in ended.said
        assert_whole(output, before, after)
        ballast.unlink()
    if output.is_relative_to(places.disk) and places.disk != root / ".pressroom":
        assert ExitCode.SOME_FAILED in codes, "the disk was never full"
    else:
        assert codes == {0}, "a cache that cannot be written cost a publication"
    assert stage.run(root, *build).code == 0
    assert_equal(output, after)


def clean(stage: Stage, root: Path) -> dict[str, bytes]:
    folder = Path(tempfile.mkdtemp()) / "clean"
    assert stage.run(root, *BUILD, "--no-cache", "--output-dir", str(folder)).code == 0
    files = everything(folder)
    shutil.rmtree(folder.parent)
    return files


def test_a_limit_on_the_size_of_files_is_named(tmp_path: Path, stage: Stage) -> None:
    """As `ulimit -f` sets it: here too small for a page, and for the cache."""
    root = begin(tmp_path / "publication")
    add(root, "good")
    assert stage.run(root, *BUILD).code == 0
    before = everything(root / "public")
    add(root, "good", text="Who? " * 8000)
    after = clean(stage, root)
    command = [sys.executable, "-m", "pressroom", *BUILD]
    source = str(HERE.parents[1] / "src")
    ended = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": source},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == ExitCode.SOME_FAILED, ended.stderr
    assert "files on" in ended.stderr
    assert "may not grow so large" in ended.stderr
    assert_whole(root / "public", before, after)
    assert stage.run(root, *BUILD).code == 0
    assert_equal(root / "public", after)
