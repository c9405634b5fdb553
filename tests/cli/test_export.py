"""`pressroom export`: what goes where, and what is said of what cannot be made."""

import json
from pathlib import Path

import pytest

from pressroom.errors import ExitCode
from publications import CommandLine, tree

BAD = "no front matter"


@pytest.mark.usefixtures("root")
def test_one_transcript_goes_to_standard_output(run: CommandLine) -> None:
    result = run("export", "--format", "json")
    assert result.exit_code == ExitCode.OK
    assert json.loads(result.stdout)["language"] == "en"
    assert json.loads(run("export", "--format", "json", "--lang", "fr").stdout)["translation"]["original"] == "en"


def test_a_folder_takes_every_edition(run: CommandLine, root: Path) -> None:
    result = run("export", "--format", "tei", "--to", "../out")
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert set(tree(root.parent / "out")) == {"good.en.tei.xml", "good.fr.tei.xml"}
    assert "written 2, failed 0" in result.stderr


def test_standard_output_takes_one_only(run: CommandLine, root: Path) -> None:
    (root / "content/more.md").write_text((root / "content/good.md").read_text("utf-8"), "utf-8")
    for arguments in ((), ("--lang", "en", "--lang", "fr", "content/good.md")):
        result = run("export", "--format", "json", *arguments)
        assert result.exit_code == ExitCode.USAGE
        assert "--to DIR" in result.stderr


def test_a_bad_transcript_does_not_stop_the_others(run: CommandLine, root: Path) -> None:
    (root / "content/bad.md").write_text(BAD)
    result = run("export", "--format", "json", "--to", "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert "content/bad.md:1:1: error[" in result.stderr
    assert set(tree(root / "out")) == {"good.en.json", "good.fr.json"}


def test_an_edition_that_is_not_there_is_an_error(run: CommandLine, root: Path) -> None:
    (root / "locales/fr/good.po").unlink()
    result = run("export", "--format", "json", "--lang", "fr")
    assert (result.exit_code, result.stdout) == (ExitCode.SOME_FAILED, "")
    assert "error[no-edition]" in result.stderr


def test_the_schema_is_printed(run: CommandLine) -> None:
    assert "TranscriptRecord" in json.loads(run("schema", "transcript").stdout)["$defs"]
