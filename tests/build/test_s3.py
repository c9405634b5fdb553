"""Source, output and cache in an S3 store, with worker processes and with Dask: the program as people start it."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pressroom.build.manifest import MANIFEST_NAME
from pressroom.build.remote import LOCK_NAME, STAMPS_NAME
from pressroom.errors import ExitCode
from publications import add, begin, tree

SOURCE = str(Path(__file__).resolve().parents[2] / "src")

# What the tests ask the store for, in a process of its own: s3fs keeps connections until its process ends.
CHANGE = """
import json, sys
from pressroom.places import *
store = Store(locate(sys.argv[1]))
for path, content in json.load(sys.stdin).items():
    if content is None:
        store.remove([path])
    else:
        store.write(path, content.encode("latin-1"))
"""
LIST = """
import json, sys
from pressroom.places import *
store = Store(locate(sys.argv[1]))
kind = lambda path: store.info(path)["ContentType"]
print(json.dumps({path: [store.read(path).decode("latin-1"), kind(path)] for path in store.listing()}))
"""


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What a program needs in its environment to reach the store of these tests."""
    log = tmp_path_factory.mktemp("store") / "log"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    with log.open("w") as file, subprocess.Popen(command, stdout=file, stderr=file) as server:
        try:
            while not (found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text())):
                assert server.poll() is None, log.read_text()
                time.sleep(0.05)
            keys = {"AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_DEFAULT_REGION": "us-east-1"}
            env = {**os.environ, **keys, "AWS_ENDPOINT_URL": found[0], "LOG": str(log), "PYTHONPATH": SOURCE}
            run(env, "import s3fs; s3fs.S3FileSystem().mkdir('archive')")
            yield env
        finally:
            server.terminate()


def run(env: dict[str, str], script: str, *arguments: str, given: str = "") -> str:
    command = [sys.executable, "-W", "error", "-c", script, *arguments]
    return subprocess.run(command, env=env, input=given, stdout=subprocess.PIPE, text=True, check=True).stdout


def change(env: dict[str, str], folder: str, files: dict[str, bytes | None]) -> None:
    """Write objects, and remove those without a content."""
    spelled = {path: content and content.decode("latin-1") for path, content in files.items()}
    run(env, CHANGE, f"s3://archive/{folder}", given=json.dumps(spelled))


def pressroom(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", "pressroom", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


def objects(env: dict[str, str], folder: str) -> dict[str, tuple[bytes, str]]:
    found = json.loads(run(env, LIST, f"s3://archive/{folder}"))
    return {path: (content.encode("latin-1"), kind) for path, (content, kind) in found.items()}


@pytest.mark.parametrize("workers", [("--jobs", "2"), ("--jobs", "2", "--executor", "dask")], ids=["processes", "dask"])
def test_a_publication_lives_in_a_store(environment: dict[str, str], tmp_path: Path, workers: tuple[str, ...]) -> None:
    name = "-".join(workers).strip("-")
    root = begin(tmp_path / "local")
    add(root, "bad")
    add(root, "good")
    assert pressroom(environment, "-C", str(root), "build", "--jobs", "1").returncode == ExitCode.OK
    expected = tree(root / "public")
    change(environment, name, source_of(root))
    build = ("-C", f"s3://archive/{name}", "build", *workers)

    made = pressroom(environment, *build)
    assert (made.returncode, made.stdout) == (ExitCode.OK, ""), made.stderr
    assert f"built {len(expected) - 1}, unchanged 0, removed 0, failed 0" in made.stderr
    there = objects(environment, f"{name}/public")
    assert {path: content for path, (content, _) in there.items() if path != STAMPS_NAME} == expected
    assert there["en/good/index.html"][1] == "text/html; charset=utf-8"
    assert "cache.sqlite" in objects(environment, f"{name}/.pressroom")

    again = pressroom(environment, *build)
    assert f"built 0, unchanged {len(expected) - 1}, removed 0, failed 0" in again.stderr
    assert objects(environment, f"{name}/public") == there

    add(root, "third")
    (root / "content/bad.md").unlink()
    change(environment, name, {**source_of(root), "content/bad.md": None, "public/fr/third/index.html": b"mine"})
    changed = pressroom(environment, *build)
    assert changed.returncode == ExitCode.SOME_FAILED
    assert "error[foreign-file]" in changed.stderr
    after = objects(environment, f"{name}/public")
    assert after["fr/third/index.html"][0] == b"mine"
    assert "en/third/index.html" in after
    assert not [path for path in after if "/bad/" in path]


def test_a_killed_build_is_completed_by_the_next_one(environment: dict[str, str], tmp_path: Path) -> None:
    root = begin(tmp_path / "local")
    add(root, "bad", french=False)
    add(root, "good", french=False)
    asked = ("build", "--jobs", "1", "--format", "html", "--format", "pdf", "--profile", "standard")
    pressroom(environment, "-C", str(root), *asked)
    expected = tree(root / "public")
    change(environment, "killed", source_of(root))
    command = [sys.executable, "-m", "pressroom", "-C", "s3://archive/killed", *asked]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as process:
        while "PUT /archive/killed/public/en/" not in Path(environment["LOG"]).read_text():
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
    left = objects(environment, "killed/public")
    assert LOCK_NAME in left
    assert any(path.startswith("en/") for path in left)
    assert MANIFEST_NAME not in left

    locked = pressroom(environment, *command[3:])
    assert locked.returncode == ExitCode.SOME_FAILED
    assert "another pressroom is writing into s3://archive/killed/public" in locked.stderr
    note = json.loads(left[LOCK_NAME][0]) | {"until": "2026-01-01T00:00:00Z"}
    change(environment, "killed/public", {LOCK_NAME: json.dumps(note).encode()})
    completed = pressroom(environment, *command[3:])
    assert completed.returncode == ExitCode.OK, completed.stderr
    there = objects(environment, "killed/public")
    assert {path: content for path, (content, _) in there.items() if path != STAMPS_NAME} == expected


def source_of(root: Path) -> dict[str, bytes | None]:
    """Return the files of a publication that no build wrote."""
    return {path: content for path, content in tree(root).items() if not path.startswith(("public/", ".pressroom/"))}


def test_a_store_that_does_not_let_one_in_says_so(environment: dict[str, str]) -> None:
    refused = pressroom(environment, "-C", "s3://no-such-bucket/archive", "build")
    assert refused.returncode == ExitCode.CONFIGURATION
    assert "no pressroom.toml in s3://no-such-bucket/archive" in refused.stderr
