"""What holds for an output folder at every moment, and when a build is done."""

from collections.abc import Mapping
from pathlib import Path

from pressroom.build.manifest import MANIFEST_NAME
from publications import tree

PARTIAL = ".pressroom-partial"

#: Files that pressroom did not write: beside its own, and in folders that it makes and removes.
FOREIGN = {"notes.txt": b"mine", "en/mine.html": b"mine too", "en/d00/mine.css": b"and mine"}


def place_foreign(output: Path) -> None:
    """Put files into the output folder that are not pressroom's."""
    for path, content in FOREIGN.items():
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        (output / path).write_bytes(content)


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file by path, and every folder with a `/` after it."""
    folders = {f"{path.relative_to(folder).as_posix()}/": b"" for path in folder.rglob("*") if path.is_dir()}
    return tree(folder) | folders


def assert_whole(output: Path, *complete: Mapping[str, bytes]) -> None:
    """Assert that each file is one of a complete build, at its place; what all complete builds have is there."""
    now = {path: content for path, content in tree(output).items() if not path.startswith(PARTIAL)}
    torn = [
        path
        for path, content in now.items()
        if path not in FOREIGN and not any(files.get(path) == content for files in complete)
    ]
    assert torn == [], "files that no complete build would put there"
    lost = [path for path in complete[0] if all(path in files for files in complete) and path not in now]
    assert [path for path in lost if not path.endswith("/")] == [], "files that every complete build has"
    assert_untouched(output)


def assert_untouched(output: Path) -> None:
    """Assert that what pressroom did not write is as it was, where it was put there at all."""
    if (output / "notes.txt").exists() or (output / "en/mine.html").exists():
        assert {path: (output / path).read_bytes() for path in FOREIGN} == FOREIGN


def assert_equal(output: Path, clean: Mapping[str, bytes]) -> None:
    """Assert that the folder is as a clean build makes it, to the byte, with nothing left over."""
    now = everything(output)
    foreign = {path: content for path, content in now.items() if path in FOREIGN}
    kept = {f"{path.rpartition('/')[0]}/" for path in foreign if "/" in path}
    now = {path: content for path, content in now.items() if path not in foreign}
    extra = set(now) - set(clean) - kept
    lost = set(clean) - set(now)
    assert (sorted(extra), sorted(lost)) == ([], [])
    assert [path for path in clean if now[path] != clean[path]] == []
    assert MANIFEST_NAME in now
