"""What is published depends on the sources alone: not on where, when, by whom and after what it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from books import publication
from wholeness import everything

SOURCE = str(Path(__file__).parents[2] / "src")


def built(root: Path, *options: str, umask: int = 0o022, **env: str) -> dict[str, bytes]:
    command = [sys.executable, "-m", "pressroom", "build", *options]
    circumstances = {**os.environ, "PYTHONPATH": SOURCE, **env}
    ended = subprocess.run(
        command, cwd=root, env=circumstances, umask=umask, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return everything(root / "public")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(publication(tmp_path_factory.mktemp("usual") / "publication"), "--jobs", "1")


@pytest.mark.parametrize(
    ("jobs", "umask", "env"),
    [
        ("1", 0o077, {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("2", 0o000, {"TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}),
        ("3", 0o022, {"LANG": "ar", "SOURCE_DATE_EPOCH": "1", "HOME": "/nonexistent"}),
    ],
)
def test_another_place_zone_language_umask_and_number_of_processes(
    tmp_path: Path, usual: dict[str, bytes], jobs: str, umask: int, env: dict[str, str]
) -> None:
    root = publication(tmp_path / "another place, é")
    assert built(root, "--jobs", jobs, umask=umask, **env) == usual


def test_files_made_in_another_order(tmp_path: Path, usual: dict[str, bytes]) -> None:
    first, second = publication(tmp_path / "first"), tmp_path / "second"
    for path in sorted(first.rglob("*"), key=lambda path: path.name, reverse=True):
        if path.is_file():
            (second / path.relative_to(first)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, second / path.relative_to(first))
    assert built(second, "--jobs", "2") == usual


def test_a_cache_that_knows_another_state(tmp_path: Path, usual: dict[str, bytes]) -> None:
    root = publication(tmp_path / "publication")
    sources = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    for path in (root / "content").glob("*.md"):
        path.write_text(path.read_text("utf-8").replace("?", "?!"), "utf-8")
    (root / "pressroom.toml").write_text((root / "pressroom.toml").read_text().replace("Briefings", "Press"))
    assert built(root, "--jobs", "1") != usual
    for path, content in sources.items():
        path.write_bytes(content)
    assert built(root, "--jobs", "2") == usual
    shutil.rmtree(root / "public")
    assert built(root, "--jobs", "1") == usual
