"""Change one thing: exactly what shows it is made again, and all is as a clean build makes it."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from books import Book, png, publication
from pressroom.build.manifest import ASSETS_KEY, INDEX_KEY
from publications import CATALOG, TRANSCRIPT


@pytest.fixture
def book(tmp_path: Path) -> Book:
    book = Book(publication(tmp_path / "publication"))
    book.build()
    assert book.summary.failed == (), book.summary.diagnostics
    return book


def keys(*patterns: str) -> set[str]:
    """Return the keys that `slug/language` patterns stand for: each in both profiles."""
    return {f"{pattern}/{profile}/html" for pattern in patterns for profile in ("standard", "large-print")}


PLAIN = ("plain/en", "plain/fr")
OTHERS = ("illustrated/en", "linked/en")
EVERYTHING = keys(*PLAIN, *OTHERS) | {INDEX_KEY}
THEMED = EVERYTHING | {ASSETS_KEY}
NOTHING: set[str] = set()


def edit(path: str, old: str, new: str) -> Callable[[Book], None]:
    return lambda book: book.edit(path, old, new)


def remove(path: str) -> Callable[[Book], None]:
    return lambda book: (book.root / path).unlink()


def write(path: str, content: bytes) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        (book.root / path).parent.mkdir(parents=True, exist_ok=True)
        (book.root / path).write_bytes(content)

    return change


def both(*changes: Callable[[Book], None]) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        for each in changes:
            each(book)

    return change


def write_again(book: Book) -> None:
    """Do as `git checkout` does on the way to another branch and back: new files with the same content."""
    for path in [path for path in sorted(book.root.rglob("*")) if path.is_file() and "public" not in path.parts]:
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)


def touch_outputs(book: Book) -> None:
    for path in (book.root / "public").rglob("*.html"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


def swap_in_place(book: Book) -> None:
    """Change a source without changing its size or its time, as a quick hand or `rsync --times` might."""
    path = book.root / "content/plain.md"
    before = path.stat()
    book.edit("content/plain.md", "Why?", "Who?")
    book.edit("locales/fr/plain.po", "Why?", "Who?")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


CATALOG_DE = CATALOG.replace("Language: fr", "Language: de").format(title="Linked", slug="linked", text="Where?")
CATALOG_FR = CATALOG.format(title="Linked", slug="linked", text="Where?")
NEW = TRANSCRIPT.format(title="New", text="And?").encode()

CHANGES: dict[str, tuple[Callable[[Book], None], set[str]]] = {
    "nothing": (lambda _: None, NOTHING),
    "a paragraph": (edit("content/linked.md", "Where?", "Where to?"), keys("linked/en")),
    "a title": (edit("content/linked.md", "title: Linked", "title: Led to"), keys("linked/en") | {INDEX_KEY}),
    "a comment in a catalog": (edit("locales/fr/plain.po", 'msgctxt "q1-p1"', '# Well.\nmsgctxt "q1-p1"'), NOTHING),
    "a translation": (edit("locales/fr/plain.po", "Pourquoi ?", "Et pourquoi ?"), keys("plain/fr")),
    "a translated title": (edit("locales/fr/plain.po", "Titre", "Nom"), keys("plain/fr") | {INDEX_KEY}),
    "a person's name": (edit("content/people.yaml", "Ana Ruiz", "Ana María Ruiz"), keys(*PLAIN)),
    "a person whom nobody names": (edit("content/people.yaml", "Zoe", "Zoë"), NOTHING),
    "the publication's title": (edit("pressroom.toml", '"Briefings"', '"Press"'), EVERYTHING),
    "a setting of PDF files": (edit("pressroom.toml", "[build]", '[pdf]\nconformance = "ua-2"\n\n[build]'), NOTHING),
    "the title's translation": (edit("locales/fr/site.po", "Rencontres", "Points de presse"), EVERYTHING),
    "a colour": (write("themes/bare/tokens.css", b":root { --accent: #5a1f1f; }\n"), THEMED),
    "a style sheet": (write("themes/bare/screen.css", b"body { margin: 1em; }\n"), THEMED),
    "a picture's bytes": (write("content/dot.png", png(255)), keys("illustrated/en")),
    "a catalog that comes": (
        write("locales/fr/linked.po", CATALOG_FR.encode()),
        keys("linked/en", "linked/fr") | {INDEX_KEY},
    ),
    "a catalog that goes": (remove("locales/fr/plain.po"), keys("plain/en") | {INDEX_KEY}),
    "a language that comes": (
        both(
            edit("pressroom.toml", '"en", "fr"', '"en", "fr", "de"'), write("locales/de/linked.po", CATALOG_DE.encode())
        ),
        EVERYTHING | keys("linked/de"),
    ),
    "a language that goes": (
        edit("pressroom.toml", '"en", "fr"', '"en"'),
        keys("plain/en", *OTHERS) | {INDEX_KEY},
    ),
    "a transcript that comes": (write("content/new.md", NEW), keys("new/en") | {INDEX_KEY}),
    "a transcript that goes": (remove("content/plain.md"), {INDEX_KEY}),
    "an output deleted": (remove("public/en/linked/index.html"), {"linked/en/standard/html"}),
    "an output edited by hand": (edit("public/en/linked/index.html", "Where?", "Who?"), {"linked/en/standard/html"}),
    "a front page edited by hand": (edit("public/en/index.html", "Linked", "Hacked"), {INDEX_KEY}),
    "outputs touched": (touch_outputs, NOTHING),
    "sources written again as they were": (write_again, NOTHING),
    "an edit of the same size and time": (swap_in_place, keys("plain/en")),
    "a file beside the transcripts": (write("content/notes.txt", b"Call Ana."), NOTHING),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_shows_a_change_is_made_again_and_nothing_else(book: Book, name: str) -> None:
    change, made = CHANGES[name]
    change(book)
    assert book.build() == made
    book.assert_as_clean()
    assert book.build() == NOTHING


def test_a_profile_s_number_makes_that_profile_again(book: Book) -> None:
    """The theme is one: nobody is told which of its numbers a format uses, so all is made again."""
    profile = Path(__file__).parents[2] / "src/pressroom/themes/broadsheet/profiles/large-print.toml"
    text = profile.read_text("utf-8")
    write("themes/bare/profiles/large-print.toml", text.encode())(book)
    book.build()
    line = next(line for line in text.splitlines() if line.startswith("leading"))
    book.edit("themes/bare/profiles/large-print.toml", line, 'leading = "1.9"')
    assert book.build() == THEMED
    book.assert_as_clean()


def test_a_transcript_that_is_linked_to_and_goes_stops_the_one_that_links(book: Book) -> None:
    linked = book.root / "content/linked.md"
    content = linked.read_bytes()
    linked.unlink()
    assert book.build() == {INDEX_KEY}
    assert book.summary.failed == ("content/illustrated.md",)
    assert "missing-transcript" in {found.code for found in book.summary.diagnostics}
    linked.write_bytes(content)
    assert book.build() == keys("linked/en") | {INDEX_KEY}
    assert not book.summary.failed
    book.assert_as_clean()


def test_two_edits_within_one_tick_of_the_clock_are_both_seen(book: Book) -> None:
    """Each of the same size, right after a build: no time stamp could tell them apart on a slow clock."""
    for word in words():
        path = book.root / "content/linked.md"
        head, _, tail = path.read_text().partition("\n::: question")
        path.write_text(f"{head}\n::: question{tail.splitlines()[0]}\n{word}?\n:::\n")
        os.utime(path, (2_000_000_000, 2_000_000_000))
        assert book.build() == keys("linked/en"), word
        assert f"{word}?" in (book.root / "public/en/linked/index.html").read_text("utf-8")
    book.assert_as_clean()


def words() -> Iterator[str]:
    yield from ("Which", "Whose", "Other", "Third")


def test_sources_that_rest_are_not_read_again(book: Book) -> None:
    """Only their stamps are looked at: a file that cannot be read then is no matter."""
    time.sleep(0.2)
    book.build()
    path = book.root / "content/linked.md"
    reads: list[str] = []
    plain = Path.read_bytes

    def noted(self: Path) -> bytes:
        reads.append(str(self))
        return plain(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", noted)
        assert book.build() == NOTHING
    assert str(path) not in reads
