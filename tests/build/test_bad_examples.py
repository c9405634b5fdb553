"""The bad examples of this part: laid over the good book, each has its one code and no other."""

import shutil
from pathlib import Path

import pytest

from pressroom.build.validate import validate_folder

TESTS = Path(__file__).resolve().parents[1]
CODES = (
    "colliding-names",
    "folder-outside-project",
    "missing-setting",
    "no-edition",
    "no-transcripts",
    "picture-format",
    "picture-missing",
    "picture-too-large",
    "toml-syntax",
    "unknown-setting",
    "unsafe-name",
    "wrong-setting",
)


@pytest.mark.parametrize("code", CODES)
def test_a_bad_example_has_its_code_and_no_other(tmp_path: Path, code: str) -> None:
    folder = tmp_path / "book"
    shutil.copytree(TESTS / "goodbook", folder)
    shutil.copytree(TESTS / "codes" / code / "in", folder, dirs_exist_ok=True)
    found = validate_folder(folder)
    assert {each.code for each in found} == {code}
    assert all(each.hint for each in found)
