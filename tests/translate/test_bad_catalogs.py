"""Each folder of tests/codes with a bad catalog, laid over the good publication, gives its finding and no other."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pressroom.cli.main import cli

TESTS = Path(__file__).resolve().parents[1]
BAD = sorted(path.parents[1].name for path in TESTS.glob("codes/*/in/locales"))


def findings(folder: Path) -> list[str]:
    result = CliRunner().invoke(cli, ["-C", str(folder), "--output-format", "json", "validate"])
    return [json.loads(line)["code"] for line in result.stdout.splitlines() if line.startswith("{")]


def test_the_good_publication_has_no_findings() -> None:
    assert findings(TESTS / "goodbook") == []


@pytest.mark.parametrize("code", BAD)
def test_a_bad_catalog_gives_its_finding_and_no_other(code: str, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "goodbook", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "codes" / code / "in", tmp_path, dirs_exist_ok=True)
    assert findings(tmp_path) == [code]


def test_there_are_bad_catalogs() -> None:
    assert len(BAD) >= 14
