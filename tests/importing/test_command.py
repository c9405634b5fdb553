"""`pressroom import`, in this process: what it prints, what it writes, and what it leaves alone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressroom.cli.main import cli
from pressroom.errors import ExitCode
from publications import begin

PAGE = """Press conference on the harbour

Date: March 4, 2021

Amina Haddad:

Good morning. The harbour opens in May. I am happy to take questions.

Harbour Post:

What will a ticket cost? Thank you.

Amina Haddad:

Two coins, and nothing for children.
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = begin(tmp_path / "publication")
    (root / "page.txt").write_text(PAGE)
    monkeypatch.chdir(root)
    return root


def run(*arguments: str, words: str = "") -> Result:
    return CliRunner().invoke(cli, ["import", *arguments], input=words, prog_name="pressroom")


def contents(root: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in (root / "content").glob("*.md")}


def test_a_dry_run_writes_nothing_and_needs_no_publication(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    result = run("page.txt", "--dry-run", "--report", "json")
    assert result.exit_code == ExitCode.OK
    found = json.loads(result.stdout)
    assert (found["title"], found["date"], found["language"]) == ("Press conference on the harbour", "2021-03-04", "en")
    assert [(turn["speaker"], turn["role"], turn["kind"]) for turn in found["turns"]] == [
        ("Amina Haddad", "official", "statement"),
        ("Harbour Post", "journalist", "question"),
        ("Amina Haddad", "official", "answer"),
    ]
    assert all(0 < turn["confidence"] <= 1 and turn["evidence"] for turn in found["turns"])
    assert [path.name for path in tmp_path.iterdir()] == ["page.txt"]


def test_the_report_for_people_names_what_was_left_out(root: Path) -> None:
    (root / "page.txt").write_text("Home > News > Transcripts\n" + PAGE + "\n<  1  2  3  >\n")
    shown = run("page.txt", "--dry-run").stdout
    assert "breadcrumb: Home > News > Transcripts" in shown
    assert "pager: < 1 2 3 >" in shown


def test_what_is_written_can_be_published(root: Path) -> None:
    before = contents(root)
    result = run("page.txt", "--name", "harbour")
    assert result.exit_code == ExitCode.OK
    assert set(contents(root)) - set(before) == {"harbour.md"}
    checked = CliRunner().invoke(cli, ["validate"], prog_name="pressroom")
    assert checked.exit_code == ExitCode.OK, checked.output


def test_an_edited_transcript_is_never_written_over(root: Path) -> None:
    run("page.txt", "--name", "harbour")
    path = root / "content" / "harbour.md"
    edited = path.read_text().replace("Two coins", "Three coins")
    path.write_text(edited)
    result = run("page.txt", "--name", "harbour")
    assert result.exit_code == ExitCode.FINDINGS
    assert "import-differs" in result.stdout + result.stderr
    assert "-Three coins" in result.stdout
    assert "+Two coins" in result.stdout
    assert path.read_text() == edited


@pytest.mark.usefixtures("root")
def test_importing_the_same_page_again_finds_nothing_new() -> None:
    run("page.txt", "--name", "harbour")
    result = run("page.txt", "--name", "harbour")
    assert result.exit_code == ExitCode.OK
    assert result.stdout == ""


def test_what_the_page_does_not_say_can_be_given(root: Path) -> None:
    (root / "page.txt").write_text(PAGE.replace("Date: March 4, 2021\n", ""))
    refused = run("page.txt")
    assert refused.exit_code == ExitCode.USAGE
    assert "--date" in refused.stderr
    assert run("page.txt", "--date", "2021-03-04", "--name", "harbour").exit_code == ExitCode.OK
    assert "date: 2021-03-04" in contents(root)["harbour.md"]


def test_interactive_asks_about_what_is_doubtful(root: Path) -> None:
    (root / "page.txt").write_text(PAGE.replace("Date: March 4, 2021\n", ""))
    result = run("page.txt", "--interactive", "--name", "harbour", words="2021-03-04\n")
    assert result.exit_code == ExitCode.OK, result.output
    assert "date: 2021-03-04" in contents(root)["harbour.md"]


def test_pages_join_in_the_order_of_their_numbers(root: Path) -> None:
    head, first, second = PAGE.partition("Harbour Post:")
    (root / "p-10.txt").write_text(first + second.replace("Two", "Ten"))
    (root / "p-2.txt").write_text(first + second)
    (root / "p-1.txt").write_text(head)
    found = json.loads(run("p-10.txt", "p-2.txt", "p-1.txt", "--dry-run", "--report", "json").stdout)
    assert found["files"] == ["p-1.txt", "p-2.txt", "p-10.txt"]
    assert [turn["text"][:4] for turn in found["turns"]] == ["Good", "What", "Two ", "What", "Ten "]


def test_the_review_page_stands_alone_and_escapes_what_it_shows(root: Path) -> None:
    (root / "page.txt").write_text(PAGE.replace("Two coins", "<script>alert(1)</script> Two coins"))
    page = run("page.txt", "--dry-run", "--report", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_profile_of_the_project_adds_its_words(root: Path) -> None:
    (root / "page.txt").write_text(PAGE.replace("Harbour Post:", "Zaal:"))
    (root / "imports").mkdir()
    (root / "imports" / "house.toml").write_text('language = "en"\n[labels]\nquestion = ["zaal"]\n')
    found = json.loads(run("page.txt", "--dry-run", "--report", "json").stdout)
    assert found["turns"][1]["label"] == "Zaal:"
    assert (found["turns"][1]["role"], found["turns"][1]["speaker"]) == ("journalist", "")


def test_a_profile_that_cannot_be_read_is_an_error_with_a_hint(root: Path) -> None:
    (root / "imports").mkdir()
    (root / "imports" / "house.toml").write_text("language = ")
    result = run("page.txt", "--dry-run")
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "hint:" in result.stderr


@pytest.mark.parametrize("arguments", [("missing.txt",), (".",), ("page.txt", "--language", "not a language")])
def test_what_cannot_be_imported_is_an_error_with_a_hint(root: Path, arguments: tuple[str, ...]) -> None:
    assert (root / "page.txt").exists()
    result = run(*arguments, "--dry-run")
    assert result.exit_code == ExitCode.USAGE
    assert "hint:" in result.stderr
    assert "Traceback" not in result.stderr
