"""Exports that come back by `pressroom import`: the content is as it was."""

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given

from exports import STARTER, law, sample
from pressroom.build.importing import import_sources
from pressroom.build.returning import as_content
from pressroom.cli.main import cli
from pressroom.errors import ExitCode
from pressroom.model.document import Transcript
from pressroom.protocols import Source
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.readers.markdown.spelling import spell
from publications import begin
from strategies import PEOPLE, transcripts

FORMATS = {"json": "json", "tei": "xml", "akn": "xml"}
all_formats = pytest.mark.parametrize("name", FORMATS)


def exported(name: str, transcript: Transcript) -> Source:
    content = import_module(f"pressroom.interchange.{name}.write").write(transcript).content
    return Source(path=f"briefing.{FORMATS[name]}", content=content)


@all_formats
@law
@given(transcript=transcripts())
def test_what_comes_back_is_spelled_as_it_was(name: str, transcript: Transcript) -> None:
    made = import_sources([exported(name, transcript)], None)
    assert made.transcript == transcript
    content = spell(as_content(transcript, made.found, transcript.id))
    assert content == spell(transcript)
    again = MarkdownReader().read(Source(path="content/briefing.md", content=content.encode()), PEOPLE)
    assert again.transcript == transcript


@all_formats
def test_the_command_writes_the_same_file_again(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = begin(tmp_path / "publication")
    slug = "2024-05-14-ferry-line"
    for file in ("people.yaml", f"{slug}.md", "pictures/crossings.png"):
        target = root / "content" / file
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((STARTER / file).read_bytes())
    monkeypatch.chdir(root)
    run = CliRunner()
    assert run.invoke(cli, ["fmt"]).exit_code == ExitCode.OK
    before = (root / "content" / f"{slug}.md").read_text("utf-8")
    assert run.invoke(cli, ["export", "--format", name, "--to", "out"]).exit_code == ExitCode.OK
    (made,) = (root / "out").iterdir()
    (root / "content" / f"{slug}.md").unlink()
    result = run.invoke(cli, ["import", f"out/{made.name}"])
    assert (result.exit_code, result.output) == (ExitCode.OK, f"written: content/{slug}.md\n")
    assert (root / "content" / f"{slug}.md").read_text("utf-8") == before


@all_formats
def test_a_translation_comes_back_as_content_of_its_own(name: str) -> None:
    made = import_sources([exported(name, sample("fr"))], None)
    assert made.transcript is not None
    content = spell(as_content(made.transcript, made.found, "briefing"), people={})
    reading = MarkdownReader().read(Source(path="content/briefing.md", content=content.encode()), {})
    assert reading.transcript is not None
    assert reading.transcript.language.tag == "fr"


@all_formats
def test_a_damaged_export_is_read_as_anybody_s_file_with_the_doubt(name: str) -> None:
    source = exported(name, sample("en"))
    damaged = source.content.replace(b"verbatim", b"nonsense")
    made = import_sources([Source(path=source.path, content=damaged)], None)
    assert made.transcript is None
    assert any("no transcript as pressroom exports it" in doubt for doubt in made.pages[0].doubts)
