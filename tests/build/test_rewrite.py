"""Files written anew: never one that would read differently."""

from pathlib import Path

import pytest

from pressroom.build import rewrite
from pressroom.build.sources import find_documents
from pressroom.model.document import Transcript
from pressroom.project import Project
from pressroom.readers.markdown.spelling import spell


def test_a_spelling_that_loses_words_is_not_written(
    root: Path, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(transcript: Transcript) -> str:
        return spell(transcript).replace("Why", "")

    monkeypatch.setattr("pressroom.build.rewrite.spell", forgetful)
    before = (root / "content/good.md").read_bytes()
    result = rewrite.format_documents(project, find_documents(project), write=True)
    assert result.refused == ("content/bad.md", "content/good.md")
    assert {found.code for found in result.diagnostics} == {"fmt-refused"}
    assert (root / "content/good.md").read_bytes() == before


def test_ids_are_written_into_a_draft_that_has_other_errors(root: Path, project: Project) -> None:
    path = root / "content/bad.md"
    text = path.read_text("utf-8").replace("{#q1 by=press}", "{by=nobody}")
    path.write_text(text, "utf-8")
    result = rewrite.identify_documents(project, find_documents(project), write=True)
    assert result.changed == ("content/bad.md",)
    assert path.read_text("utf-8") == text.replace("{by=nobody}", "{#q1 by=nobody}")
