"""The translators' pages pass the checkers of web pages too, in both sizes and every direction."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.build.desk import write_pages
from pressroom.build.sources import find_documents
from pressroom.diagnostics import Severity
from pressroom.project import load_project
from pressroom.verify.tools.program import Missing
from pressroom.verify.verify import verify

pytestmark = pytest.mark.conformance

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("check", ["axe", "nu", "links"])
def test_the_pages_pass(tmp_path: Path, check: str, require: Callable[[tuple[Missing, ...]], None]) -> None:
    project, _ = load_project(ROOT)
    languages = [language for language in project.languages if language.tag in {"ar", "fr"}]
    write_pages(project, find_documents(project), languages, tmp_path)
    findings = verify([tmp_path], only=frozenset({check}))
    require(findings.missing)
    found = [each for each in findings.diagnostics if each.severity is not Severity.INFO]
    assert [(each.span and each.span.path, each.code, each.message) for each in found] == []
