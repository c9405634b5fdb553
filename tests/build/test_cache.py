"""The cache: what it saves, what it never decides, and that any harm to it costs time only."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from pressroom.build.cache import CACHE_NAME, State, open_cache
from pressroom.diagnostics import Severity
from publications import Build, add, tree


def test_an_answer_is_there_in_the_next_build(tmp_path: Path) -> None:
    with open_cache(tmp_path / "cache") as cache:
        cache.put("kind", "name", "key", b"value")
        assert cache.get("kind", "name") == ("key", b"value")
    with open_cache(tmp_path / "cache") as cache:
        assert cache.get("kind", "name") == ("key", b"value")
        assert cache.names("kind") == {"name"}
        cache.forget("kind", "name")
    with open_cache(tmp_path / "cache") as cache:
        assert cache.get("kind", "name") is None


def test_a_cache_that_only_looks_writes_nothing(tmp_path: Path) -> None:
    with open_cache(tmp_path / "cache", writes=False) as cache:
        cache.put("kind", "name", "key", b"value")
        assert cache.get("kind", "name") == ("key", b"value")
    assert not (tmp_path / "cache").exists()


def test_two_builds_share_a_cache(tmp_path: Path) -> None:
    with open_cache(tmp_path) as one, open_cache(tmp_path) as other:
        one.put("kind", "one", "", b"1")
        other.put("kind", "other", "", b"2")
        one.flush()
        other.flush()
        assert (one.get("kind", "other"), other.get("kind", "one")) == (("", b"2"), ("", b"1"))


def test_builds_that_begin_a_cache_together_all_have_it(tmp_path: Path) -> None:
    for turn in range(20):
        start = Barrier(4)
        with ThreadPoolExecutor(4) as threads:
            states = list(threads.map(partial(begin_together, tmp_path / str(turn), start), range(4)))
        assert states == [State.WHOLE] * 4
        with open_cache(tmp_path / str(turn)) as cache:
            assert cache.names("kind") == {"0", "1", "2", "3"}


def begin_together(folder: Path, start: Barrier, number: int) -> State:
    start.wait()
    with open_cache(folder) as cache:
        cache.put("kind", str(number), "key", b"value")
        return cache.state


@pytest.mark.parametrize("content", [b"", b"no database at all " * 500, b"SQLite format 3\0" + bytes(4096)])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CACHE_NAME).write_bytes(content)
    with open_cache(tmp_path) as cache:
        cache.put("kind", "name", "key", b"value")
    with open_cache(tmp_path) as cache:
        assert (cache.state, cache.get("kind", "name")) == (State.WHOLE, ("key", b"value"))


def test_a_cache_damaged_in_the_middle_is_made_anew(root: Path, make: Build) -> None:
    make()
    path = root / ".pressroom" / CACHE_NAME
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    before = tree(root / "public")
    summary = make()
    assert [(found.code, found.severity) for found in summary.diagnostics] == [("cache-trouble", Severity.INFO)]
    assert tree(root / "public") == before
    assert make().diagnostics == ()


def test_a_cache_of_another_version_is_made_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / CACHE_NAME) as base:
        base.executescript("PRAGMA user_version = 99; CREATE TABLE answers (x); CREATE TABLE more (y);")
    base.close()
    with open_cache(tmp_path) as cache:
        cache.put("kind", "name", "key", b"value")
    with open_cache(tmp_path) as cache:
        assert cache.get("kind", "name") == ("key", b"value")


def test_answers_that_are_no_answers_are_found_out_again(root: Path, make: Build) -> None:
    make()
    before = tree(root / "public")
    base = sqlite3.connect(root / ".pressroom" / CACHE_NAME)
    with base:
        base.execute("UPDATE answers SET value = ?", (b'{"survey": [}',))
    base.close()
    summary = make()
    assert (summary.failed, summary.diagnostics, summary.built) == ((), (), 0)
    assert tree(root / "public") == before


def test_a_folder_that_cannot_be_made_costs_no_build(root: Path, make: Build) -> None:
    (root / ".pressroom").write_text("a file where the folder should be")
    summary = make()
    assert [found.code for found in summary.diagnostics] == ["cache-trouble"]
    assert summary.failed == ()
    assert (root / "public/en/good/index.html").is_file()


def test_the_cache_tells_version_control_and_backups_to_pass_by(root: Path, make: Build) -> None:
    make()
    assert (root / ".pressroom/.gitignore").read_text().endswith("*\n")
    assert (root / ".pressroom/CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_without_the_cache_everything_is_made_and_nothing_kept(root: Path, make: Build) -> None:
    make(fresh=True)
    assert not (root / ".pressroom").exists()
    add(root, "good", title="Another title", french=False)
    make(fresh=True)
    assert "Another title" in (root / "public/en/good/index.html").read_text("utf-8")
