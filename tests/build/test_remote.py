"""Source, output and cache behind URLs: the same files as on a disk, and nothing lost that a disk would keep."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from pressroom.build.cleaning import clean_output
from pressroom.build.lease import TERM, held
from pressroom.build.manifest import MANIFEST_NAME, Manifest
from pressroom.build.opening import cache_at, output_at
from pressroom.build.outputs import Put
from pressroom.build.plan import Request
from pressroom.build.remote import LOCK_NAME, STAMPS_NAME, RemoteFolder
from pressroom.build.run import Manner, Summary, build
from pressroom.build.stamps import UNKNOWN, is_settled, stamp_of_info
from pressroom.errors import ConfigurationError, OutputError, UnreachableError
from pressroom.places import Store, locate
from pressroom.project import load_project
from publications import add, begin, tree


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Store]:
    """A publication with the documents `bad` and `good` in memory, beside `public` and `cache`."""
    begin(tmp_path / "local")
    add(tmp_path / "local", "bad")
    add(tmp_path / "local", "good")
    store = Store(locate("memory://archive"))
    for path, content in tree(tmp_path / "local").items():
        store.write(f"source/{path}", content)
    yield store
    store.remove(list(store.listing()))


def make(executor: str = "", **options: Any) -> Summary:
    project = load_project(locate("memory://archive/source"))[0]
    project = replace(project, output=locate("memory://archive/public"), cache=locate("memory://archive/cache"))
    return build(project, Request(), Manner(jobs=1, executor=executor, **options))


def under(store: Store, folder: str) -> dict[str, bytes]:
    return {path: store.read(f"{folder}/{path}") for path in Store(locate(f"{store.name}/{folder}")).listing()}


def published(store: Store) -> dict[str, bytes]:
    """Return what a folder of this machine would have too."""
    return {path: content for path, content in under(store, "public").items() if path != STAMPS_NAME}


def test_what_is_written_behind_urls_is_what_is_written_on_a_disk(memory: Store, tmp_path: Path) -> None:
    project = load_project(tmp_path / "local")[0]
    build(project, Request(), Manner(jobs=1))
    summary = make()
    assert (summary.failed, summary.diagnostics) == ((), ())
    assert published(memory) == tree(project.output)
    assert {path for path in memory.listing() if path.startswith("cache/")} == {
        "cache/.gitignore",
        "cache/CACHEDIR.TAG",
        "cache/cache.sqlite",
    }


@pytest.mark.usefixtures("memory")
def test_a_second_build_behind_urls_changes_nothing() -> None:
    first = make()
    second = make()
    assert (second.built, second.removed, second.unchanged) == (0, 0, first.built)


def test_what_has_no_source_any_more_goes(memory: Store) -> None:
    make()
    memory.remove(["source/content/bad.md"])
    assert make().removed > 0
    assert not [path for path in published(memory) if "/bad/" in path]


def test_what_somebody_changed_stays_when_its_source_goes(memory: Store) -> None:
    make()
    memory.write("public/en/bad/index.html", b"edited by hand")
    memory.remove(["source/content/bad.md"])
    assert [found.code for found in make().diagnostics] == ["changed-output"]
    assert memory.read("public/en/bad/index.html") == b"edited by hand"


def test_what_pressroom_did_not_write_is_never_overwritten(memory: Store) -> None:
    memory.write("public/en/good/index.html", b"mine")
    summary = make()
    assert summary.failed == ("content/good.md",)
    assert "foreign-file" in {found.code for found in summary.diagnostics}
    assert memory.read("public/en/good/index.html") == b"mine"


def test_what_somebody_writes_during_a_build_is_not_overwritten(memory: Store) -> None:
    with output_at(locate("memory://archive/public")) as folder:
        memory.write("public/a.txt", b"mine")
        assert folder.put_all({"a.txt": b"a", "b.txt": b"b"}) == {"a.txt": Put.FOREIGN, "b.txt": Put.BUILT}
    assert memory.read("public/a.txt") == b"mine"


def test_a_killed_build_is_completed_by_the_next_one(memory: Store) -> None:
    make()
    whole = published(memory)
    clean_everything()
    place = locate("memory://archive/public")
    killed = RemoteFolder(place, Store(place), held(Store(place), LOCK_NAME))
    page = "en/good/index.html"
    killed.put_all({page: whole[page], "en/old.html": b"of a transcript that is gone by now"})
    killed.close()
    with pytest.raises(OutputError, match="another pressroom is writing into memory://archive/public: process") as stop:
        make()
    assert "its lock ends by itself at" in stop.value.hint
    expire(memory)
    make()
    assert published(memory) == whole


def clean_everything() -> None:
    project = load_project(locate("memory://archive/source"))[0]
    cache = locate("memory://archive/cache")
    clean_output(replace(project, output=locate("memory://archive/public"), cache=cache))


def expire(store: Store) -> None:
    note = json.loads(store.read(f"public/{LOCK_NAME}"))
    past = dt.datetime.now(dt.UTC) - 2 * TERM
    store.write(f"public/{LOCK_NAME}", json.dumps({**note, "until": past.isoformat()}).encode())


def test_clean_removes_what_was_built_and_nothing_else(memory: Store) -> None:
    before = set(memory.listing())
    make()
    memory.write("public/mine.txt", b"mine")
    clean_everything()
    assert set(memory.listing()) == before | {"public/mine.txt"}


def test_a_build_that_lost_its_lock_writes_nothing_more(memory: Store) -> None:
    with output_at(locate("memory://archive/public")) as folder:
        folder.put_all({"a.txt": b"a"})
        folder._lease._taken = True  # type: ignore[attr-defined]
        with pytest.raises(OutputError, match="the lock of"):
            folder.put_all({"b.txt": b"b"})
        with pytest.raises(OutputError, match="the lock of"):
            folder.settle(Manifest())
    assert set(published(memory)) & {"a.txt", "b.txt"} == {"a.txt"}


def test_a_source_that_cannot_be_listed_costs_nothing_of_what_is_published(
    memory: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    before = published(memory)
    listing = Store.listing

    def refuse(store: Store) -> Any:
        if store.name.endswith("content"):
            message = "the network is down"
            raise OSError(message)
        return listing(store)

    monkeypatch.setattr(Store, "listing", refuse)
    with pytest.raises(UnreachableError, match="the network is down"):
        make()
    monkeypatch.undo()
    assert published(memory) == before


def test_a_translation_that_cannot_be_reached_costs_nothing_of_what_is_published(
    memory: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    make()
    before = published(memory)
    memory.write("source/content/good.md", memory.read("source/content/good.md") + b"\n")
    info = Store.info

    def refuse(store: Store, path: str) -> Any:
        if path.endswith("good.po"):
            message = "the network is down"
            raise OSError(message)
        return info(store, path)

    monkeypatch.setattr(Store, "info", refuse)
    assert make().failed == ("content/good.md",)
    monkeypatch.undo()
    assert published(memory) == before
    assert make().failed == ()


def test_a_cache_that_cannot_be_reached_costs_time_only(memory: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    info = Store.info

    def refuse(store: Store, path: str) -> Any:
        if store.name.endswith("cache"):
            message = "the network is down"
            raise OSError(message)
        return info(store, path)

    monkeypatch.setattr(Store, "info", refuse)
    summary = make()
    assert [found.code for found in summary.diagnostics] == ["cache-trouble"]
    assert "en/good/index.html" in published(memory)


def test_the_cache_is_put_back_when_a_build_fails(memory: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        learn_and_give_up()
    with cache_at(locate("memory://archive/cache"), writes=False) as cache:
        assert cache.get("kind", "name") == ("key", b"value")
        cache.put("kind", "name", "key", b"another")
    with cache_at(locate("memory://archive/cache")) as cache:
        assert cache.get("kind", "name") == ("key", b"value")
    assert "cache/cache.sqlite" in memory.listing()


def learn_and_give_up() -> None:
    with cache_at(locate("memory://archive/cache")) as cache:
        cache.put("kind", "name", "key", b"value")
        raise KeyboardInterrupt


def test_a_proof_writes_nothing(memory: Store) -> None:
    before = memory.listing()
    assert make(proof=True).planned > 0
    assert set(memory.listing()) == set(before)


def test_a_damaged_manifest_is_made_anew(memory: Store) -> None:
    make()
    before = published(memory)
    memory.write(f"public/{MANIFEST_NAME}", b"{")
    assert [found.code for found in make().diagnostics] == ["damaged-manifest"]
    assert published(memory) == before


def test_the_stamp_of_a_remote_file_is_what_changes_with_it() -> None:
    time = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert stamp_of_info({"size": 1, "ETag": '"abc"', "LastModified": time}) == '1:0:0:"abc"'
    assert stamp_of_info({"size": 1, "mtime": 5.0}) == "1:5000000000:5000000000:"
    assert stamp_of_info({"size": 1, "updated": "2026-01-01T00:00:00Z"}).startswith("1:1767225600000000000:")
    assert stamp_of_info({"size": 1, "created": time}) == UNKNOWN
    assert is_settled('1:0:0:"abc"', 10**18)
    assert not is_settled("1:5000000000:5000000000:", 5_500_000_000)
    assert not is_settled(UNKNOWN, 10**18)


@pytest.mark.parametrize(
    ("url", "words"), [("nobody://archive", "cannot be used"), ("s3:///", "cannot be (used|read)")], ids=str
)
def test_a_url_that_cannot_be_used_says_so(url: str, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words):
        load_project(locate(url))


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "upath", None)
    with pytest.raises(ConfigurationError) as stopped:
        locate("s3://archive")
    assert stopped.value.hint.startswith("run: pip install 'pressroom[remote]'")
