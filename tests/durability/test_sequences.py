"""Whatever is edited, in whatever order: an incremental build is a clean one, to the byte."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from books import Book, publication
from publications import CATALOG, add

SLUGS = st.sampled_from(["plain", "illustrated", "linked", "one", "two", "TWO"])
TEXTS = st.sampled_from(
    ["Why?", "Who?", "And then?", "Look [there](one.md).", "![A dot.](dot.png)", "![Gone.](no.png)"]
)


def _remove(root: Path, path: str) -> None:
    (root / path).unlink(missing_ok=True)


def _write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def _replace(root: Path, path: str, old: str, new: str) -> None:
    if (root / path).is_file():
        _write(root, path, (root / path).read_text("utf-8").replace(old, new))


def _spoil(root: Path, number: int) -> None:
    """Take an output away, or change the front page: another one might lose its source, and would then stay."""
    outputs = sorted(path for path in (root / "public").rglob("*") if path.is_file())
    path = outputs[number % len(outputs)]
    if path == root / "public/index.html":
        path.write_bytes(path.read_bytes()[:number])
    elif not path.name.startswith("."):  # without its manifest pressroom knows no file for its own
        path.unlink()


EDITS = st.one_of(
    st.builds(lambda slug, text: ("text", slug, text), SLUGS, TEXTS),
    st.builds(lambda slug: ("gone", slug, ""), SLUGS),
    st.builds(lambda slug, text: ("catalog", slug, text), SLUGS, TEXTS),
    st.builds(lambda slug: ("no catalog", slug, ""), SLUGS),
    st.builds(lambda slug: ("broken", slug, ""), SLUGS),
    st.builds(lambda name: ("person", name, ""), st.sampled_from(["Ana", "Anna", "Zoe"])),
    st.builds(lambda tags: ("languages", tags, ""), st.sampled_from(['["en"]', '["en", "fr"]', '["en", "fr", "de"]'])),
    st.builds(lambda colour: ("colour", colour, ""), st.sampled_from(["#5a1f1f", "#7a1f1f"])),
    st.builds(lambda number: ("spoil", str(number), ""), st.integers(0, 200)),
    st.builds(lambda title: ("title", title, ""), st.sampled_from(["Briefings", "Press"])),
)


def perform(root: Path, kind: str, name: str, text: str) -> None:
    """Do one edit."""
    if kind == "text":
        add(root, name, text=text, french=False)
    elif kind == "catalog":
        _write(root, f"locales/fr/{name}.po", CATALOG.format(title=f"Title of {name}", slug=name, text=text))
    elif kind == "gone":
        _remove(root, f"content/{name}.md")
    elif kind == "no catalog":
        _remove(root, f"locales/fr/{name}.po")
    elif kind == "broken":
        _write(root, f"content/{name}.md", "no front matter")
    elif kind == "person":
        _replace(root, "content/people.yaml", "Ana", name)
    elif kind == "colour":
        _write(root, "themes/bare/tokens.css", f":root {{ --accent: {name}; }}\n")
    elif kind == "spoil":
        _spoil(root, int(name))
    else:
        lines = (root / "pressroom.toml").read_text().splitlines()
        value = name if kind == "languages" else f'"{name}"'
        changed = (f"{kind} = {value}" if line.startswith(f"{kind} =") else line for line in lines)
        (root / "pressroom.toml").write_text("\n".join(changed) + "\n")


def mend(root: Path) -> None:
    """Make every transcript a good one, and no two of one name."""
    _remove(root, "content/TWO.md")
    for path in sorted((root / "content").glob("*.md")):
        add(root, path.stem, text="All is well.", french=False)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(EDITS, min_size=1, max_size=3), min_size=1, max_size=4))
def test_an_incremental_build_is_a_clean_one(rounds: list[list[tuple[str, str, str]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        book = Book(publication(Path(folder) / "publication"))
        book.build()
        for edits in rounds:
            for edit in edits:
                perform(book.root, *edit)
            book.build()
            if not book.summary.failed:
                # Where a document fails, its earlier pages stay: there is no clean build to compare with.
                book.assert_as_clean()
            assert not book.build(), "a build makes again what the one before made"
        mend(book.root)
        book.build()
        assert not book.summary.failed, book.summary.diagnostics
        book.assert_as_clean()
