"""Each code of a check has a folder tests/codes/<code>/published: finished files with that fault and no other.

A file `run.toml` beside it says what else the case needs: the checks to run, and the environment.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.diagnostics import Severity
from pressroom.verify.tools.program import Missing
from pressroom.verify.verify import CHECKS, Findings, verify

CODES = Path(__file__).parents[1] / "codes"
CASES = sorted(folder.parent.name for folder in CODES.glob("*/published"))
ALONE = [code for code in CASES if (CODES / code / "run.toml").is_file()]
TOGETHER = [code for code in CASES if code not in ALONE]

# One run serves all cases, so they belong to one worker where tests run in several.
pytestmark = pytest.mark.xdist_group("checkers")

Require = Callable[[tuple[Missing, ...]], None]


@pytest.fixture(scope="module")
def findings(cases: Path) -> Findings:
    """All cases in one run: starting Java and Chromium for each would take minutes."""
    return verify([cases / name for name in ("good", *TOGETHER)])


def test_every_check_looks_at_something(findings: Findings, require: Require) -> None:
    require(findings.missing)
    assert findings.ran == CHECKS


def test_a_good_publication_has_no_findings(cases: Path, findings: Findings, require: Require) -> None:
    require(findings.missing)
    assert _codes_in(cases / "good", findings) == set()


@pytest.mark.parametrize("code", TOGETHER)
def test_a_fault_is_found_under_its_code_and_no_other(
    code: str, cases: Path, findings: Findings, require: Require
) -> None:
    require(findings.missing)
    assert _codes_in(cases / code, findings) == {code}


@pytest.mark.parametrize("code", ALONE)
def test_a_fault_of_the_run_itself_is_found(code: str, cases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tomllib.loads((CODES / code / "run.toml").read_text(encoding="utf-8"))
    for name, folder in case.get("environment", {}).items():
        monkeypatch.setenv(name, str(CODES / code / folder))
    findings = verify([cases / code], only=frozenset(case["only"]))
    assert {diagnostic.code for diagnostic in findings.diagnostics} == {code}


def _codes_in(folder: Path, findings: Findings) -> set[str]:
    found = [diagnostic for diagnostic in findings.diagnostics if diagnostic.severity is not Severity.INFO]
    return {diagnostic.code for diagnostic in found if diagnostic.span and folder in Path(diagnostic.span.path).parents}
