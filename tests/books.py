"""A small publication that is edited and built again and again, in this process."""

import shutil
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from pressroom.build.events import Event, Handled, Outcome
from pressroom.build.plan import Request
from pressroom.build.run import Manner, Summary, build
from pressroom.project import load_project
from publications import CATALOG, TRANSCRIPT, begin
from wholeness import assert_equal, everything

PEOPLE = "ana:\n  name: {name}\n  role: Chief hydrologist\nzoe:\n  name: {nobody}\n"
SITE = """msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgctxt "site.title"
msgid "Briefings"
msgstr "Rencontres"
"""

#: What the second transcript says: it shows a picture and leads to the third.
ILLUSTRATED = "Look [there](linked.md):\n\n![A dot.](dot.png)"


def png(grey: int) -> bytes:
    """Return a picture of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes((0, grey)))) + chunk(b"IEND", b"")


def publication(root: Path) -> Path:
    """Make three transcripts: `plain` by Ana, in French too; `illustrated`; and `linked`, which that one leads to."""
    begin(root)
    (root / "content").mkdir()
    (root / "locales/fr").mkdir(parents=True)
    plain = TRANSCRIPT.format(title="Plain", text="Why?").replace("by=press", "by=ana").replace("[press]", "[ana]")
    (root / "content/plain.md").write_text(plain)
    (root / "content/illustrated.md").write_text(TRANSCRIPT.format(title="Illustrated", text=ILLUSTRATED))
    (root / "content/linked.md").write_text(TRANSCRIPT.format(title="Linked", text="Where?"))
    (root / "content/people.yaml").write_text(PEOPLE.format(name="Ana Ruiz", nobody="Zoe"))
    (root / "content/dot.png").write_bytes(png(0))
    (root / "locales/fr/plain.po").write_text(CATALOG.format(title="Plain", slug="plain", text="Why?"))
    (root / "locales/fr/site.po").write_text(SITE)
    (root / "themes/bare/profiles").mkdir()
    return root


_NONE = Summary(output=Path(), built=0, unchanged=0, removed=0, failed=(), diagnostics=())


@dataclass
class Book:
    """A publication that is built again and again."""

    root: Path
    count: int = 0
    summary: Summary = _NONE

    def build(self, request: Request | None = None, jobs: int = 1) -> set[str]:
        """Build; return the keys of what was made."""
        return set(self.reasons(request, jobs))

    def reasons(self, request: Request | None = None, jobs: int = 1) -> dict[str, tuple[str, ...]]:
        """Build; return the keys of what was made, each with why."""
        handled: list[Handled] = []

        def tell(event: Event) -> None:
            if isinstance(event, Handled):
                handled.append(event)

        self.summary = build(load_project(self.root)[0], request or Request(), Manner(jobs=jobs), tell)
        return {each.key: each.why for each in handled if each.outcome is Outcome.BUILT}

    def assert_as_clean(self) -> None:
        """Compare folder and findings with those of a clean build."""
        self.count += 1
        project = load_project(self.root)[0]
        clean = replace(project, output=self.root.parent / f"clean-{self.count}")
        summary = build(clean, Request(), Manner(jobs=1, fresh=True))
        assert_equal(project.output, everything(clean.output))
        assert (summary.failed, summary.diagnostics) == (self.summary.failed, self.summary.diagnostics)
        shutil.rmtree(clean.output)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        content = file.read_text("utf-8")
        assert old in content
        file.write_text(content.replace(old, new), "utf-8")
