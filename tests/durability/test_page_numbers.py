"""The pages of the PDF are in every other edition: these follow when it changes, and only then."""

import re
from pathlib import Path

import pytest

from books import Book
from pressroom.build.manifest import INDEX_KEY
from pressroom.build.plan import Request
from publications import add, begin

SENTENCE = "The level of the river rose again in the night, and by noon the lower bridge was closed. "
LONG = "\n\n".join([SENTENCE * 12] * 6)
PDF = "long/en/standard/pdf"
FOLLOWERS = {"long/en/standard/html", "long/en/large-print/html", "long/en/standard/epub", "long/en/large-print/pdf"}
HTML = Request(formats=("html",))


@pytest.fixture
def book(tmp_path: Path) -> Book:
    root = begin(tmp_path / "publication")
    settings = root / "pressroom.toml"
    settings.write_text(settings.read_text("utf-8").replace('["html"]', '["html", "epub", "pdf"]'))
    add(root, "long", text=LONG, french=False)
    book = Book(root)
    book.build()
    assert book.summary.failed == (), book.summary.diagnostics
    return book


def page(book: Book) -> str:
    return (book.root / "public/en/long/index.html").read_text("utf-8")


def breaks(book: Book) -> list[tuple[str, str]]:
    """Return the number of each page in the HTML edition and the three words after it."""
    found = re.findall(r'role="separator"[^>]* data-page="(\d+)"></span>(?:<[^>]*>)*([^<]*)', page(book))
    return [(number, " ".join(words.split()[:3])) for number, words in found]


def test_a_build_after_a_change_is_a_clean_one(book: Book) -> None:
    first = breaks(book)
    assert len(first) > 1
    assert book.build() == set()
    book.edit("content/long.md", SENTENCE * 12, "Why? " + SENTENCE * 11)
    assert book.build() == {PDF, *FOLLOWERS}
    assert breaks(book) != first
    book.assert_as_clean()
    assert book.build() == set()


def test_workers_make_the_same_files(book: Book) -> None:
    book.edit("content/long.md", "noon", "three in the afternoon")
    assert book.build(jobs=2) == {PDF, *FOLLOWERS}
    book.assert_as_clean()


def test_a_pdf_that_is_only_missing_makes_nothing_else_again(book: Book) -> None:
    (book.root / "public/en/long/long.pdf").unlink()
    assert book.build() == {PDF}
    book.assert_as_clean()


def test_an_edition_that_is_only_missing_takes_the_pages_of_the_pdf_that_is_there(book: Book) -> None:
    first = breaks(book)
    (book.root / "public/en/long/index.html").unlink()
    assert book.build(HTML) == {"long/en/standard/html"}
    assert breaks(book) == first
    book.assert_as_clean()


def test_pages_of_another_text_are_not_named(book: Book) -> None:
    """Better no page number than one that leads elsewhere: the PDF there is from before the edit."""
    book.edit("content/long.md", SENTENCE * 12, SENTENCE)
    book.build(HTML)
    assert breaks(book) == []
    why = book.reasons()
    assert set(why) == {PDF, *FOLLOWERS}
    assert why["long/en/standard/html"] == ("pages",)
    assert breaks(book) != []
    book.assert_as_clean()


def test_without_a_pdf_nothing_has_pages(book: Book) -> None:
    settings = book.root / "pressroom.toml"
    settings.write_text(settings.read_text("utf-8").replace(', "pdf"]', "]"))
    assert book.build() >= FOLLOWERS - {"long/en/large-print/pdf"}
    assert breaks(book) == []
    book.assert_as_clean()


def test_a_pdf_that_cannot_be_made_costs_the_others_their_numbers_only(book: Book) -> None:
    """The old PDF stays, and is not the one that the new text could be cited by."""
    book.edit("content/long.md", SENTENCE * 12, f"{SENTENCE}𓀀")
    book.build()
    assert book.summary.failed == ("content/long.md",)
    assert breaks(book) == []
    assert "𓀀" in page(book)
    assert not {PDF, *FOLLOWERS} & book.build()
    book.edit("content/long.md", "𓀀", "")
    assert book.build() >= {PDF, *FOLLOWERS} - {INDEX_KEY}
    assert breaks(book) != []
    book.assert_as_clean()
