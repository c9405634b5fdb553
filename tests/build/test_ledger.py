"""What is kept from one command to the next about catalogs never changes what the next one says or writes."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from pressroom.build.catalogs import Extracted, extract_catalogs
from pressroom.build.library import Library
from pressroom.build.proofing import Proof, check_translations
from pressroom.build.sources import find_documents
from pressroom.project import load_project
from publications import add, begin, tree

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
TERMS = "source,target,forbidden,note\nWhy,Pourquoi,,\n"


def extract(root: Path, *, suggests: bool = False) -> Extracted:
    project = load_project(root)[0]
    return extract_catalogs(project, find_documents(project), project.languages, shared=True, suggests=suggests)


def check(root: Path, *, shared: bool = True) -> Proof:
    project = load_project(root)[0]
    return check_translations(project, find_documents(project), project.languages, shared=shared)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A publication with two transcripts, of which one has a picture and leads to the other."""
    root = begin(tmp_path / "publication")
    add(root, "good", text="Why 25 % of them?")
    path = add(root, "other", text="How many?")
    picture = "\n![A tram](tram.png)\n\nSee [the other](good.md).\n:::\n"
    path.write_text(path.read_text("utf-8").removesuffix(":::\n") + picture, "utf-8")
    (root / "content" / "tram.png").write_bytes(PICTURE)
    (root / "content" / "people.yaml").write_text("ana:\n  name: Ana\n", "utf-8")
    (root / "locales" / "fr" / "terms.csv").write_text(TERMS.replace("Pourquoi", "Comment"), "utf-8")
    return root


def swap(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new), "utf-8")

    return change


def add_one(root: Path) -> None:
    add(root, "third")


CHANGES: dict[str, Callable[[Path], None]] = {
    "the words of a transcript": swap("content/good.md", "Why 25 %", "Why 26 %"),
    "its language": swap("content/good.md", "lang: en", "lang: de"),
    "an error in it": swap("content/good.md", ":::\n", "\n"),
    "a translation": swap("locales/fr/good.po", "Pourquoi ?", "Pourquoi 26 % ?"),
    "a catalog that cannot be read": swap("locales/fr/good.po", 'msgstr "', "<<<<<<< ours\nmsgstr "),
    "no catalog": lambda root: (root / "locales" / "fr" / "good.po").unlink(),
    "the people": swap("content/people.yaml", "Ana", "Ana Lima"),
    "the name of somebody": lambda root: (root / "locales" / "fr" / "people.po").unlink(),
    "a glossary": swap("locales/fr/terms.csv", "Comment", "Pourquoi"),
    "a picture": lambda root: (root / "content" / "tram.png").unlink(),
    "a transcript that is linked to": lambda root: (root / "content" / "good.md").unlink(),
    "another one": add_one,
    "the address": swap("pressroom.toml", "[publication]\n", '[publication]\naddress = "https://example.org/"\n'),
    "the language": swap("pressroom.toml", 'language = "en"', 'language = "fr"'),
    "the languages": swap("pressroom.toml", '["en", "fr"]', '["en", "fr", "de"]'),
    "nothing": lambda _: None,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_seen(root: Path, change: Callable[[Path], None]) -> None:
    extract(root)
    check(root)
    change(root)
    again = root.with_name("again")
    shutil.copytree(root, again, ignore=shutil.ignore_patterns(".pressroom"))
    found, afresh = check(root), check(again)
    assert (found.count, found.diagnostics) == (afresh.count, afresh.diagnostics)
    kept, made = extract(root), extract(again)
    assert tree(root / "locales") == tree(again / "locales")
    assert (kept.written, kept.refused, kept.diagnostics) == (made.written, made.refused, made.diagnostics)
    assert sorted(kept.unchanged) == sorted(made.unchanged)


def test_what_has_not_changed_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extract(root)
    check(root)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Library, "_read", refuse)
    monkeypatch.setattr("pressroom.build.proofing.check_catalog", refuse)
    assert not extract(root).written
    assert check(root, shared=False).count
    (root / "content" / "other.md").unlink()  # some of its messages wait for a suggestion
    assert not extract(root, suggests=True).written


def test_what_waits_for_a_suggestion_is_looked_at_again(root: Path) -> None:
    add(root, "third", text="When will it be open to all?", french=False)
    extract(root, suggests=True)
    assert not extract(root, suggests=True).written
    add(root, "fourth", text="When will it be open to all?")
    assert "locales/fr/third.po" in extract(root, suggests=True).written
    assert "Pourquoi ?" in (root / "locales" / "fr" / "third.po").read_text("utf-8")


def test_a_finding_is_told_each_time(root: Path) -> None:
    swap("locales/fr/good.po", "Pourquoi ?", "Pourquoi 26 % ?")(root)
    first = check(root)
    assert any(found.code == "wrong-number" for found in first.diagnostics)
    assert check(root) == first


@pytest.mark.parametrize("value", [b"\xff{", b"{}", b'{"needs":{},"value":[7]}'])
def test_what_is_damaged_is_found_out_again(root: Path, value: bytes) -> None:
    extract(root)
    first = check(root)
    with closing(sqlite3.connect(root / ".pressroom" / "cache.sqlite", isolation_level=None)) as base:
        assert base.execute("UPDATE answers SET value = ?", (value,)).rowcount
    assert check(root) == first
    assert not extract(root).written
