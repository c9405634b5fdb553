"""Each finding of a PDF has a folder tests/codes/<code>/in, laid over the good book: that finding and no other."""

import shutil
import tomllib
from pathlib import Path

import pytest

from pressroom.languages import Language
from pressroom.protocols import Edition, Publication, Source
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.themes.load import BUILT_IN, load_theme
from pressroom.writers.pdf.writer import PdfWriter

TESTS = Path(__file__).parents[2]
EN = Language("en")
TRANSCRIPT = "content/2024-05-06-water.md"


@pytest.mark.parametrize("code", ["layout-warning", "missing-glyph", "refused-address"])
def test_a_fault_is_found_under_its_code_and_no_other(code: str, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "goodbook", tmp_path, dirs_exist_ok=True)
    shutil.copytree(TESTS / "codes" / code / "in", tmp_path, dirs_exist_ok=True)
    assert found_in(tmp_path) == {code}


def test_a_good_publication_has_no_findings() -> None:
    assert found_in(TESTS / "goodbook") == set()


def found_in(root: Path) -> set[str]:
    settings = tomllib.loads((root / "pressroom.toml").read_text("utf-8"))
    theme, found = load_theme(settings.get("build", {}).get("theme", BUILT_IN), root / "themes")
    people, more = read_people(source(root, "content/people.yaml"), EN)
    reading = MarkdownReader().read(source(root, TRANSCRIPT), people)
    assert theme is not None
    assert reading.transcript is not None
    publication = Publication(title={EN: settings["publication"]["title"]}, language=EN)
    edition = Edition(transcript=reading.transcript, profile="standard", publication=publication, alternates=())
    rendition = PdfWriter().write(edition, theme)
    return {finding.code for finding in (*found, *more, *reading.diagnostics, *rendition.diagnostics)}


def source(root: Path, path: str) -> Source:
    return Source(path=path, content=(root / path).read_bytes())
