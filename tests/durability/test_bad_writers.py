"""A writer that brings its worker down, or would never end, costs only the document that it does so with."""

import re
from pathlib import Path

import pytest

from pressroom.build.plan import Request
from pressroom.build.run import Manner, Summary, build
from pressroom.project import load_project
from publications import add, begin, install_writers, tree

GOOD = [f"good-{number}" for number in range(5)]
SLUGS = ["bad", *GOOD]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.syspath_prepend(install_writers(tmp_path / "installed"))
    root = begin(tmp_path / "publication")
    settings = root / "pressroom.toml"
    settings.write_text(settings.read_text() + "memory_limit = 1500\n")
    for slug in SLUGS:
        add(root, slug)
    return root


def make(root: Path, *formats: str) -> Summary:
    if "endless" in formats:
        settings = root / "pressroom.toml"
        settings.write_text(settings.read_text() + "time_limit = 2\n")
    return build(load_project(root)[0], Request(formats=formats), Manner(jobs=2))


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("segfaulting", "render-failed", "ended its worker"),
        ("leaving", "render-failed", "ended its worker"),
        ("raising", "render-failed", "no such glyph"),
        ("exhausted", "limit-reached", "more memory than it may have"),
        ("greedy", "limit-reached", "more memory than it may have"),
        ("endless", "limit-reached", "not done after 2 seconds"),
    ],
)
def test_a_writer_that_breaks_costs_only_its_own_document(root: Path, name: str, code: str, words: str) -> None:
    summary = make(root, name)
    assert summary.failed == ("content/bad.md",)
    assert {found.code for found in summary.diagnostics} == {code}
    assert all(words in found.message for found in summary.diagnostics), summary.diagnostics
    assert len(summary.diagnostics) == 2, "one for each language of the document"
    written = [path.parent.name for path in sorted((root / "public").rglob(f"{name}.txt"))]
    assert written == GOOD * 2


@pytest.mark.parametrize("name", ["segfaulting", "leaving", "exhausted"])
def test_nothing_leads_to_the_file_that_is_missing(root: Path, name: str) -> None:
    """Nor from the page that was made before it was known that the other format fails."""
    make(root, "html", "plain", name)
    files = tree(root / "public")
    for slug in SLUGS:
        for tag in ("en", "fr"):
            page = files[f"{tag}/{slug}/index.html"].decode()
            beside = files[f"{tag}/{slug}/plain.txt"].decode()
            assert (name in beside) == (slug != "bad"), f"{tag}/{slug}"
            assert [path for path in dead_links(files, f"{tag}/{slug}/", page) if slug == "bad"] == []


def dead_links(files: dict[str, bytes], folder: str, page: str) -> list[str]:
    """Return the addresses of a page that lead to no file of the publication."""
    found = []
    for address in re.findall(r'(?:href|src)="([^"#:]+)', page):
        parts: list[str] = folder.rstrip("/").split("/")
        for part in address.split("/"):
            parts = parts[:-1] if part == ".." else [*parts, part]
        if "/".join(parts) not in files:
            found.append(address)
    return found


def test_what_was_published_before_stays_where_its_writer_breaks(root: Path) -> None:
    make(root, "html", "plain")
    before = tree(root / "public")
    add(root, "bad", title="Another title")
    summary = make(root, "segfaulting")
    assert summary.failed == ("content/bad.md",)
    after = tree(root / "public")
    for slug in SLUGS:
        assert after[f"en/{slug}/index.html"] == before[f"en/{slug}/index.html"]
