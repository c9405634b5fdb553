"""`pressroom build`: what it would do, why it does it, and what it tells programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from pressroom.errors import ExitCode
from publications import CommandLine, add, tree


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_dry_run_says_what_would_be_made_and_writes_nothing(run: CommandLine, root: Path) -> None:
    before = tree(root)
    result = run("build", "--dry-run", "--jobs", "1")
    assert result.exit_code == ExitCode.OK
    said = result.stderr.splitlines()
    new = "it is not there, or nothing is known of how it was made"
    assert f"would make en/good/index.html: {new}" in said
    assert f"would make the front pages: {new}" in said
    assert said[-1] == "would make 4, would remove 0; nothing was written"
    assert tree(root) == before
    assert not (root / "public").exists()
    assert not (root / ".pressroom").exists()


def test_a_dry_run_names_what_would_go(run: CommandLine, root: Path) -> None:
    add(root, "gone", french=False)
    run("build", "--jobs", "1")
    (root / "content/gone.md").unlink()
    before = tree(root)
    result = run("build", "--dry-run", "--jobs", "1")
    assert "would remove en/gone/index.html" in result.stderr
    assert "would make the front pages: the list of transcripts changed" in result.stderr
    assert tree(root) == before


def test_a_dry_run_reports_what_is_wrong(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text("no front matter")
    result = run("build", "--dry-run", "--jobs", "1")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert "front-matter-missing" in result.stderr


@pytest.mark.parametrize(
    ("change", "path", "reason"),
    [
        ("text", "public/en/good/index.html", "index.html is made again: content/good.md changed\n"),
        ("theme", "public/en/good/index.html", "the theme or its fonts changed"),
        ("settings", "public/en/good/large-print/index.html", "the publication's title, address, contact"),
        ("output", "public/en/good/index.html", "a file of it is missing or was changed by somebody"),
        ("output", "content/good.md", "a file of it is missing or was changed by somebody"),
        ("settings", "public/index.html", "the front pages is made again: the publication's title"),
    ],
)
def test_explain_says_why(run: CommandLine, root: Path, change: str, path: str, reason: str) -> None:
    run("build", "--jobs", "1")
    if change == "text":
        add(root, "good", text="Why now?")
    elif change == "theme":
        (root / "themes/bare/tokens.css").write_text(":root { --accent: #7a1f1e; }")
    elif change == "settings":
        settings = (root / "pressroom.toml").read_text()
        (root / "pressroom.toml").write_text(settings.replace('title = "Briefings"', 'title = "Talks"'))
    else:
        (root / "public/en/good/index.html").write_text("edited")
    result = run("build", "--explain", path, "--jobs", "1")
    assert result.exit_code == ExitCode.OK, result.stderr
    assert reason in result.stderr


@pytest.mark.usefixtures("root")
def test_explain_says_that_nothing_is_to_be_done(run: CommandLine) -> None:
    run("build", "--jobs", "1")
    result = run("build", "--explain", "public/fr/good/index.html", "--jobs", "1")
    assert result.stderr.splitlines() == ["fr/good/index.html is up to date"]


def test_explain_says_that_a_file_goes(run: CommandLine, root: Path) -> None:
    run("build", "--jobs", "1")
    (root / "locales/fr/good.po").unlink()
    result = run("build", "--explain", "public/fr/good/index.html", "--jobs", "1")
    assert "is removed: no transcript, language or format asks for it" in result.stderr


@pytest.mark.usefixtures("root")
def test_explain_knows_nothing_of_other_files(run: CommandLine) -> None:
    result = run("build", "--explain", "notes.txt", "--jobs", "1")
    assert result.exit_code == ExitCode.USAGE
    assert "notes.txt is neither a transcript nor an output of this publication" in result.stderr


def test_a_report_has_every_rendition_finding_and_count(run: CommandLine, root: Path) -> None:
    add(root, "only-english", french=False)
    result = run("build", "--jobs", "2", "--report", "report.jsonl")
    assert result.exit_code == ExitCode.OK, result.stderr
    events = lines((root / "report.jsonl").read_text("utf-8"))
    renditions = [event for event in events if event["event"] == "rendition"]
    assert {(each.get("transcript"), each.get("language"), each["outcome"]) for each in renditions} == {
        ("good", "en", "built"),
        ("good", "fr", "built"),
        ("only-english", "en", "built"),
        (None, None, "built"),
    }
    files = {path for each in renditions for path in each["files"]}
    assert files == set(tree(root / "public")) - {".pressroom-manifest.json"}
    assert [event["code"] for event in events if event["event"] == "finding"] == ["no-edition"]
    assert events[-1]["event"] == "summary"
    assert (events[-1]["built"], events[-1]["failed"]) == (len(files), [])


def test_a_report_of_a_second_build_tells_what_changed(run: CommandLine, root: Path) -> None:
    run("build", "--jobs", "1")
    add(root, "good", text="Why then?", french=False)
    result = run("build", "--jobs", "1", "--report", "-")
    events = lines(result.stdout)
    made = {(each["language"], each["profile"]): each for each in events if each.get("transcript") == "good"}
    assert made["en", "standard"]["outcome"] == "built"
    assert made["en", "standard"]["why"] == ["content/good.md"]
    assert made["fr", "standard"]["outcome"] == "built"  # its passage fell back to the new English words
    assert [event["outcome"] for event in events if event.get("format") == "index"] == ["unchanged"]


def test_an_executor_that_nobody_provides_is_a_configuration_error(run: CommandLine) -> None:
    result = run("build", "--executor", "abacus")
    assert result.exit_code == ExitCode.CONFIGURATION
    assert "there is no executor 'abacus'" in result.stderr
