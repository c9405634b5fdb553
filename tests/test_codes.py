"""Each folder of tests/codes with an expected.txt, laid over the good book, has its one code at its one place.

`in/` holds the files; `expected.txt` is `file:line:column` of the first finding.
"""

import shutil
from pathlib import Path

import pytest

from pressroom.build.validate import validate_folder
from pressroom.diagnostics import Diagnostic

TESTS = Path(__file__).parent
CASES = sorted(path.parent for path in TESTS.glob("codes/*/expected.txt"))


def place(found: Diagnostic) -> str:
    assert found.span is not None
    return f"{found.span.path}:{found.span.line}:{found.span.column}"


def test_there_are_bad_examples() -> None:
    assert len(CASES) >= 50


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.name))
def test_a_bad_example_has_its_code_at_its_place_and_no_other(case: Path, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "goodbook", tmp_path, dirs_exist_ok=True)
    shutil.copytree(case / "in", tmp_path, dirs_exist_ok=True)
    found = validate_folder(tmp_path)
    assert {each.code for each in found} == {case.name}
    assert place(found[0]) == (case / "expected.txt").read_text("utf-8").strip()
    assert all(each.hint and each.message for each in found)
    assert all(each.message[0] == each.message[0].lower() and each.message[-1] != "." for each in found)
