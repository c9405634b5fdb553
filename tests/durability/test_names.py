"""Names that some file system would take for one, or would not take: an error, before anything of theirs is written."""

import unicodedata
from pathlib import Path

import pytest

from books import Book
from publications import add, begin, tree

NFD = unicodedata.normalize("NFD", "Résumé")


@pytest.fixture
def book(tmp_path: Path) -> Book:
    root = begin(tmp_path / "publication")
    add(root, "good", french=False)
    return Book(root)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("twin", "TWIN"),
        ("Résumé", NFD),
        ("résumé", unicodedata.normalize("NFD", "RÉSUMÉ")),
        ("straße", "STRASSE"),
        ("file", "\ufb01le"),  # a ligature, which NFKC takes apart
        ("k", "\u212a"),  # the sign for kelvin
        ("ΣΑΣ", "σας"),
    ],
)
@pytest.mark.parametrize("apart", [True, False], ids=["two folders", "one folder"])
def test_names_that_collide_stop_both_before_anything_of_theirs_is_written(
    book: Book, one: str, other: str, *, apart: bool
) -> None:
    paths = (f"a/{one}", f"b/{other}") if apart else (one, other)
    for path in paths:
        add(book.root, path, french=False)
    book.build()
    assert set(book.summary.failed) == {f"content/{path}.md" for path in paths}
    colliding = [found for found in book.summary.diagnostics if found.code == "colliding-names"]
    unsafe = [found for found in book.summary.diagnostics if found.code == "unsafe-name"]
    assert len(colliding) + len(unsafe) >= 2
    assert {path.split("/")[1] for path in tree(book.root / "public") if path.startswith("en/")} == {
        "good",
        "index.html",
    }


@pytest.mark.parametrize(
    "name", ["con", "AUX", "lpt1.notes", "n" * 121, "é" * 61, "a b", "what?", "-x", "index.html", NFD]
)
def test_a_name_that_not_every_system_takes_stops_its_transcript(book: Book, name: str) -> None:
    add(book.root, name, french=False)
    book.build()
    assert book.summary.failed == (f"content/{name}.md",)
    assert {found.code for found in book.summary.diagnostics} <= {"unsafe-name", "colliding-names", "no-edition"}
    assert {path.split("/")[1] for path in tree(book.root / "public") if path.startswith("en/")} == {
        "good",
        "index.html",
    }


def test_a_name_that_comes_to_collide_with_what_is_published_leaves_that_as_it_is(book: Book) -> None:
    book.build()
    before = tree(book.root / "public")
    add(book.root, "more/GOOD", french=False)
    book.build()
    assert set(book.summary.failed) == {"content/good.md", "content/more/GOOD.md"}
    assert tree(book.root / "public") == before
    (book.root / "content/more/GOOD.md").unlink()
    book.build()
    book.assert_as_clean()
