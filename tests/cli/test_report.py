"""Findings in the five forms."""

import json
import re

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pressroom.cli.report import report
from pressroom.cli.report_text import display_width
from pressroom.diagnostics import Diagnostic, Severity, Span

NASTY = "a\x1b[31mb\u202ec\r\nd"


def finding(
    *, message: str = "nobody has the id x", excerpt: str = "", column: int = 1, length: int = 1, hint: str = "add x"
) -> Diagnostic:
    span = Span(path="content/a.md", line=7, column=column, length=length, excerpt=excerpt)
    return Diagnostic(code="unknown-speaker", severity=Severity.ERROR, message=message, span=span, hint=hint)


def printed(capsys: pytest.CaptureFixture[str], *found: Diagnostic, form: str = "text", quiet: bool = False) -> str:
    report(found, form, quiet=quiet)
    captured = capsys.readouterr()
    assert (captured.out if form == "text" else captured.err) == ""
    return captured.err if form == "text" else captured.out


def test_text_says_place_code_sentence_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, finding(excerpt="::: answer {by=x}", column=16, length=1)) == (
        "content/a.md:7:16: error[unknown-speaker]: nobody has the id x\n"
        "    7 | ::: answer {by=x}\n"
        "      |                ^\n"
        "  hint: add x\n"
    )


@pytest.mark.parametrize(
    ("excerpt", "column", "length", "line"),
    [
        ("工信部 said x", 10, 1, "工信部 said x"),
        ("\tby=x", 5, 1, " by=x"),
        ("e\u0301e\u0301 x", 6, 1, "e\u0301e\u0301 x"),
        ("x工信", 2, 2, "x工信"),
        ("\u202eab", 3, 1, "<U+202E>ab"),
    ],
)
def test_the_caret_stands_below_what_is_meant(
    capsys: pytest.CaptureFixture[str], excerpt: str, column: int, length: int, line: str
) -> None:
    lines = printed(capsys, finding(excerpt=excerpt, column=column, length=length)).splitlines()
    assert lines[1] == f"    7 | {line}"
    before = lines[2].partition("|")[2].partition("^")[0][1:]
    marked = excerpt[column - 1 : column - 1 + length]
    assert lines[2].count("^") == display_width(marked)
    assert len(before) == display_width(line[: line.index(marked)])


def test_a_long_line_is_cut_round_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    excerpt = "a" * 5_000 + "X" + "b" * 5_000
    lines = printed(capsys, finding(excerpt=excerpt, column=5_001)).splitlines()
    assert max(map(len, lines)) < 130
    assert lines[1][lines[2].index("^")] == "X"


@given(st.text(max_size=300), st.integers(0, 400), st.integers(0, 400))
def test_no_place_makes_it_raise(excerpt: str, column: int, length: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        seen: list[str] = []
        patch.setattr(click, "echo", lambda text, **_: seen.append(text))
        report([finding(excerpt=excerpt, column=column, length=length)], "text")
        assert not re.search(r"[\x00-\x09\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", seen[0])


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif", "junit"])
def test_nothing_raw_reaches_a_terminal(capsys: pytest.CaptureFixture[str], form: str) -> None:
    found = finding(message=NASTY, excerpt=NASTY, hint=NASTY)
    output = printed(capsys, found, form=form)
    assert not re.search(r"[\x1b\r\u202e]", output)
    assert "U+001B" in output  # in XML the brackets are entities


def test_quiet_text_has_errors_only(capsys: pytest.CaptureFixture[str]) -> None:
    warning = Diagnostic(code="x", severity=Severity.WARNING, message="careful")
    assert "careful" in printed(capsys, warning)
    assert printed(capsys, warning, quiet=True) == ""
    assert "nobody" in printed(capsys, finding(), quiet=True)


def test_json_is_an_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = Diagnostic(code="b", severity=Severity.INFO, message="m")
    first, second = map(json.loads, printed(capsys, finding(), nowhere, form="json").splitlines())
    assert first == {"code": "b", "severity": "info", "message": "m"}
    assert (second["path"], second["line"], second["column"], second["length"]) == ("content/a.md", 7, 1, 1)


def test_github_commands_are_escaped(capsys: pytest.CaptureFixture[str]) -> None:
    span = Span(path="content/a,b:c.md", line=2, column=3, length=2)
    found = Diagnostic(code="x", severity=Severity.WARNING, message="100% sure::really", span=span)
    assert printed(capsys, found, form="github") == (
        "::warning file=content/a%2Cb%3Ac.md,line=2,col=3,endColumn=4,title=x::100%25 sure::really\n"
    )


def test_sarif_has_rules_places_and_levels(capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = Diagnostic(code="a-code", severity=Severity.INFO, message="m")
    log = json.loads(printed(capsys, finding(excerpt="abc", length=3), nowhere, form="sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["a-code", "unknown-speaker"]
    assert rules[1]["helpUri"].endswith("codes.md#unknown-speaker")
    first, second = run["results"]
    assert (first["level"], first["ruleIndex"], "locations" in first) == ("note", 0, False)
    assert second["ruleId"] == rules[second["ruleIndex"]]["id"]
    place = second["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "content/a.md"
    assert place["region"] == {"startLine": 7, "startColumn": 1, "endColumn": 4, "snippet": {"text": "abc"}}


def test_sarif_of_nothing_is_a_log_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(printed(capsys, form="sarif"))["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_as_the_environment_says(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], *, coloured: bool
) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in printed(capsys, finding())) is coloured


def test_junit_is_a_suite_a_file_and_a_case_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    other = Diagnostic(code="b", severity=Severity.INFO, message="m")
    suites = etree.fromstring(printed(capsys, finding(message='5 < 6 & "x"\x01'), other, form="junit").encode())
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")
    nowhere, somewhere = suites.findall("testsuite")
    assert nowhere.get("name") == "pressroom"
    assert nowhere.findtext("testcase/system-out") == "m"
    (case,) = somewhere.findall("testcase")
    assert case.get("name") == "unknown-speaker at 7:1"
    assert (case.get("file"), case.get("line")) == ("content/a.md", "7")
    assert case.find("failure").get("message") == '5 < 6 & "x"<U+0001>'  # type: ignore[union-attr] # it is there
    assert case.findtext("failure") == 'content/a.md:7:1\n5 < 6 & "x"<U+0001>\nadd x'


def test_junit_of_nothing_is_a_test_that_passed(capsys: pytest.CaptureFixture[str]) -> None:
    suites = etree.fromstring(printed(capsys, form="junit").encode())
    assert (suites.get("tests"), suites.get("failures")) == ("1", "0")
    assert len(suites.findall("testsuite/testcase")) == 1
