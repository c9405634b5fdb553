"""The same input gives the same bytes: in another folder, zone, locale, hash seed and number of processes."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.xdist_group("publication")

ROOT = Path(__file__).parents[2]
PRESSROOM = "from pressroom.cli.main import main; main()"
PARTS = ("pressroom.toml", "content", "locales", "themes")


def test_two_builds_are_the_same_to_the_byte(publication: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere with spaces"
    elsewhere.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, elsewhere / part)
    circumstances = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "COLUMNS": "40"}
    command = [sys.executable, "-c", PRESSROOM, "-C", str(elsewhere), "build", "--jobs", "1"]
    built = subprocess.run(command, env=os.environ | circumstances, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    assert digests(elsewhere / "public") == digests(publication)


def digests(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
