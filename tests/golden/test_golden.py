"""Golden trees: the starter publication as files that a person can read, page by page.

`pytest tests/golden --update-golden` writes them anew; look at the difference before you commit it.
A PDF stands as the text of its structure tree: role, language, words.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

import lxml.html
import pytest
from msgspec.structs import replace

from pdf_text import open_pdf, structure
from pressroom.languages import parse_language
from pressroom.model.walk import walk_figures, walk_segments, walk_turns, words_of
from pressroom.protocols import Alternate, Edition, Publication, Source, Theme
from pressroom.readers.markdown.people import read_people
from pressroom.readers.markdown.reader import MarkdownReader
from pressroom.themes.load import load_theme
from pressroom.translate.apply import translate
from pressroom.translate.catalog import Catalog
from pressroom.translate.messages import messages_of, messages_of_people
from pressroom.translate.pseudo import pseudo_catalog
from pressroom.writers.epub.writer import XhtmlWriter
from pressroom.writers.html.writer import HtmlWriter
from pressroom.writers.pdf.writer import PdfWriter

GOLDEN = Path(__file__).parent
STARTER = Path(str(files("pressroom.build") / "starter"))
ENGLISH = parse_language("en")
_FONT = re.compile(r"-[0-9a-f]{10}\.woff2")  # the bytes of a font change with the library that packs it
TEXT = {".html", ".xhtml", ".opf", ".txt"}


#: Passages that the right-to-left edition lacks: they must say their language in every format, in the contents too.
ABSENT = {"title", "noise-h", "a2-p1"}


@cache
def written() -> dict[str, str]:
    """Return every golden file's path and text, as it is now: the original, and its two pseudo-locales."""
    made: dict[str, str] = {}
    for folder, edition in {"": starter(), **{f"{tag}/": pseudo(tag) for tag in ("en-XA", "ar-XB")}}.items():
        made |= {f"{folder}{path}": text for path, text in written_of(edition)}
    return made


def written_of(edition: Edition) -> Iterator[tuple[str, str]]:
    theme = broadsheet()
    yield from ((f"html/{path}", text) for path, text in texts(HtmlWriter().write(edition, theme).files))
    yield from ((f"epub/{path}", text) for path, text in texts(XhtmlWriter().write(edition, theme).files))
    for path, content in PdfWriter().write(edition, theme).files.items():
        yield f"pdf/{Path(path).name}.txt", structure(open_pdf(content))


@pytest.mark.xdist_group("golden")
def test_the_pages_are_the_golden_ones(request: pytest.FixtureRequest) -> None:
    now = written()
    if request.config.getoption("--update-golden"):
        for path in golden():
            (GOLDEN / path).unlink()
        for path, text in now.items():
            (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / path).write_text(text, "utf-8")
    assert sorted(golden()) == sorted(now), "golden files without a page, or pages without a golden file"
    for path, text in now.items():
        assert text == (GOLDEN / path).read_text("utf-8"), path


def golden() -> list[str]:
    return [path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*") if path.is_file() and path.suffix in TEXT]


def texts(made: dict[str, bytes] | object) -> Iterator[tuple[str, str]]:
    assert isinstance(made, dict)
    for path, content in made.items():
        name = Path(path)
        if name.suffix in TEXT:
            yield name.name, _FONT.sub("-….woff2", content.decode())


def broadsheet() -> Theme:
    theme, _ = load_theme("broadsheet", None)
    assert theme
    return theme


def starter() -> Edition:
    people, _ = read_people(source("content/people.yaml"), ENGLISH)
    (path,) = (STARTER / "content").glob("*.md")
    transcript = MarkdownReader().read(source(f"content/{path.name}"), people).transcript
    assert transcript
    figures = [figure for turn in walk_turns(transcript) for figure in walk_figures(turn.blocks)]
    return Edition(
        transcript=transcript,
        profile="standard",
        publication=Publication(title={ENGLISH: "Briefings"}, language=ENGLISH, address="https://almar.example.org"),
        alternates=(Alternate(language=ENGLISH, profile="standard", formats=("html", "epub", "pdf")),),
        pictures={figure.source: (STARTER / figure.source).read_bytes() for figure in figures},
    )


def pseudo(tag: str) -> Edition:
    """Return the starter in a pseudo-locale; the right-to-left one is not whole."""
    original, language = starter(), parse_language(tag)
    catalog = pseudo_catalog(messages_of(original.transcript), language)
    kept = {name: unit for name, unit in catalog.units.items() if language.direction == "ltr" or name not in ABSENT}
    people = pseudo_catalog(messages_of_people(original.transcript.people), language)
    transcript, _ = translate(original.transcript, replace(catalog, units=kept), people)
    return replace(original, transcript=transcript)


@pytest.mark.xdist_group("golden")
def test_a_passage_without_translation_says_its_language_in_every_format() -> None:
    now = written()
    page, pdf = now["ar-XB/html/index.html"], now["ar-XB/pdf/2024-05-14-ferry-line.pdf.txt"]
    book = "".join(text for path, text in now.items() if path.startswith("ar-XB/epub/section"))
    navigation = now["ar-XB/epub/nav.xhtml"]
    assert page.count('lang="en" dir="ltr"') >= len(ABSENT)
    assert 'lang="en"' in book
    assert navigation.count('lang="en"') >= len({"title", "noise-h"})
    assert pdf.count("[en]") >= len(ABSENT)


@pytest.mark.xdist_group("golden")
def test_an_empty_catalog_gives_the_words_of_the_original_in_every_format() -> None:
    original, now = starter(), written()
    empty = Catalog(language=parse_language("fr"))
    transcript, _ = translate(original.transcript, empty)
    made = dict(written_of(replace(original, transcript=transcript)))
    names = {segment.id for segment in walk_segments(original.transcript)}
    for path in (path for path in made if path.endswith(("html", "xhtml")) and "nav" not in path):
        words, before = words_by_id(made[path], names), words_by_id(now[path], names)
        assert words == before
    assert len(words_by_id(made["html/index.html"], names)) > len(names) / 2
    everything = made["pdf/2024-05-14-ferry-line.pdf.txt"]
    spoken = [words_of(segment) for segment in walk_segments(original.transcript)]
    lines = [text for text in spoken if f": {text}\n" in now["pdf/2024-05-14-ferry-line.pdf.txt"]]
    assert len(lines) > len(spoken) / 2
    assert [text for text in lines if f": {text}\n" not in everything] == []


def words_by_id(page: str, names: set[str]) -> dict[str, str]:
    found = {element.get("id"): element for element in lxml.html.fromstring(page.encode()).iter()}
    return {str(name): " ".join(map(str, element.itertext())) for name, element in found.items() if name in names}


def source(path: str) -> Source:
    return Source(path=path, content=(STARTER / path).read_bytes())
