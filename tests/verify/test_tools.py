"""Programs are found or reported with the line that installs them, and what they leave is never taken for approval."""

import json
import sys
from pathlib import Path

import pytest

from pressroom.errors import PressroomError
from pressroom.verify.tools.program import Missing, Tool, failed, run_each, run_program
from pressroom.verify.verify import CHECKS, find_tools, verify

TOOLS = Path(__file__).parents[2] / "tools"


def test_on_an_empty_machine_every_program_is_missing_with_the_line_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PRESSROOM_TOOLS", str(tmp_path))
    missing = [tool for tool in find_tools() if isinstance(tool, Missing)]
    assert [tool.name for tool in missing] == ["nu", "axe", "epubcheck", "ace", "verapdf"]
    assert all(tool.reason and tool.install for tool in missing)


def test_a_missing_program_is_a_warning_and_the_others_still_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "index.html").write_text("<!DOCTYPE html><html lang=en><title>A</title><p>B</html>")
    findings = verify([tmp_path])
    assert findings.ran == ("links", "languages")
    assert [tool.name for tool in findings.missing] == ["nu", "axe"]
    assert [found.code for found in findings.diagnostics] == ["tool-missing", "tool-missing"]


def test_an_unknown_check_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(PressroomError) as refused:
        verify([], only=frozenset({"lnks"}))
    assert refused.value.hint == "did you mean links?"
    assert "links" in CHECKS


def test_a_program_gets_its_arguments_and_input_and_an_empty_home() -> None:
    script = "import os, sys; print(sys.argv[1:], sys.stdin.read(), os.listdir(os.environ['HOME'])); sys.exit(3)"
    outcome = run_program(Tool(name="any", command=(sys.executable, "-c", script)), ["a b", "-x"], stdin="in")
    assert (outcome.status, outcome.output.strip()) == (3, "['a b', '-x'] in []")


def test_a_program_that_cannot_start_has_failed_and_says_why() -> None:
    tool = Tool(name="any", command=("/nowhere/program",))
    found = failed(tool, run_program(tool, []), Path("a.pdf"))
    assert found.code == "tool-failed"
    assert "No such file" in found.message


def test_findings_stay_in_the_order_of_the_files() -> None:
    tool = Tool(name="any", command=("/nowhere/program",))
    files = [Path(f"{number}.epub") for number in range(9)]
    found = run_each(files, lambda path: [failed(tool, run_program(tool, []), path)])
    assert [diagnostic.span and diagnostic.span.path for diagnostic in found] == [path.name for path in files]


def test_the_lock_of_the_tools_names_no_address_and_every_checksum() -> None:
    text = (TOOLS / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all("integrity" in entry for name, entry in packages.items() if name)
    assert packages[""]["dependencies"] == json.loads((TOOLS / "package.json").read_text())["dependencies"]
