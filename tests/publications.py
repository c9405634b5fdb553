"""A small publication to build, and writers that fail in every way a writer can.

from publications import Build, add, begin, tree
"""

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

from pressroom.build.run import Summary

SETTINGS = """[publication]
title = "Briefings"
language = "en"
languages = ["en", "fr"]

[build]
theme = "bare"
formats = ["html"]
"""

# One face only: a build of nothing but tests must not spend its time on packing fonts.
THEME = """name = "bare"
extends = "broadsheet"

[[faces]]
family = "Atkinson Hyperlegible"
package = "fontpkg-atkinson-hyperlegible"
module = "fontpkg_atkinson_hyperlegible"
regular = "files/AtkinsonHyperlegible-Regular.ttf"
"""

TRANSCRIPT = """---
title: {title}
lang: en
date: 2024-05-14
speakers: [press]
---

::: question {{#q1 by=press}}
{text}
:::
"""

CATALOG = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "title"
msgid "{title}"
msgstr "Titre de {slug}"

msgctxt "q1-p1"
msgid "{text}"
msgstr "Pourquoi ?"
"""

# Each does what its name says with the document called `bad`, and writes one file for every other one.
NAMES = (
    *("Plain", "Raising", "Fatal", "Dying", "Escaping", "Grabbing", "Slow"),
    *("Segfaulting", "Leaving", "Exhausted", "Greedy", "Endless"),
)
WRITERS = """
import os, signal, time
from pathlib import Path
from pressroom.protocols import Rendition

def one_file(edition, name):
    folder = f"{edition.language}/{edition.slug}/"
    words = f"{edition.slug} {edition.language} {[a.formats for a in edition.alternates]}"
    return Rendition(files={folder + name: words.encode(), "assets/shared.txt": b"shared"})

class Plain:
    name = "plain"
    def write(self, edition, theme):
        return one_file(edition, "plain.txt")

class Raising(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            raise RuntimeError("no such glyph \\x1b[31m")
        return one_file(edition, "raising.txt")

class Fatal(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            class FatalError(BaseException):
                pass
            raise FatalError("refused")
        return one_file(edition, "fatal.txt")

class Dying(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            os.kill(os.getpid(), signal.SIGKILL)
        return one_file(edition, "dying.txt")

class Segfaulting(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            import ctypes
            ctypes.string_at(0)
        return one_file(edition, "segfaulting.txt")

class Leaving(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            os._exit(0)
        return one_file(edition, "leaving.txt")

class Exhausted(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            raise MemoryError
        return one_file(edition, "exhausted.txt")

class Greedy(Plain):
    def write(self, edition, theme):
        if edition.slug == "bad":
            bytearray(4_000_000_000)
        return one_file(edition, "greedy.txt")

class Endless(Plain):
    def write(self, edition, theme):
        while edition.slug == "bad":
            pass
        return one_file(edition, "endless.txt")

class Escaping(Plain):
    def write(self, edition, theme):
        name = "../../../escaped.txt" if edition.slug == "bad" else "fine.txt"
        return one_file(edition, name)

class Grabbing(Plain):
    def write(self, edition, theme):
        return Rendition(files={"assets/one.txt": edition.slug.encode()})

class Slow(Plain):
    def write(self, edition, theme):
        Path(os.environ["STARTED"]).touch()
        time.sleep(60)
"""

Build = Callable[..., Summary]
CommandLine = Callable[..., Result]


def add(root: Path, slug: str, *, title: str = "", text: str = "Why?", french: bool = True) -> Path:
    """Write a transcript and its French catalog."""
    title = title or f"Title of {slug}"
    path = root / "content" / f"{slug}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TRANSCRIPT.format(title=title, text=text), "utf-8")
    if french:
        catalog = root / "locales" / "fr" / f"{path.stem}.po"
        catalog.parent.mkdir(parents=True, exist_ok=True)
        catalog.write_text(CATALOG.format(title=title, slug=path.stem, text=text), "utf-8")
    return path


def begin(root: Path) -> Path:
    """Make a publication without transcripts."""
    (root / "themes" / "bare").mkdir(parents=True)
    (root / "themes" / "bare" / "theme.toml").write_text(THEME)
    (root / "pressroom.toml").write_text(SETTINGS)
    return root


def install_writers(folder: Path) -> Path:
    """Install the writers, as another package would; return the folder to import them from."""
    metadata = folder / "fakes-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: fakes\nVersion: 1\n")
    points = "".join(f"{name.lower()} = fake_writers:{name}\n" for name in NAMES)
    (metadata / "entry_points.txt").write_text(f"[pressroom.writers]\n{points}")
    (folder / "fake_writers.py").write_text(WRITERS)
    return folder


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of the folder by path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
