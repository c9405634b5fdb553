"""A publication that was built and then changed, and what is to come of it whatever happens on the way."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from publications import add, begin
from stage import Stage
from wholeness import assert_equal, assert_whole, everything, place_foreign

BUILD = ("build", "--jobs", "1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A publication that was built and then changed; what clean builds make of it before and after.

    `steps` names each step on the disk that a build of the change takes.
    """

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]
    steps: tuple[str, ...]

    def copy(self) -> Path:
        """Return a copy to build."""
        root = self.root.parent / "copy"
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.root, root)
        return root

    def moments(self) -> Iterator[tuple[int, str]]:
        """Yield each step's number and name."""
        yield from enumerate(self.steps, 1)

    def complete(self, root: Path, stage: Stage, moment: str) -> None:
        """Look at what is there after the harm, build again, and compare."""
        assert_whole(root / "public", self.before, self.after)
        ended = stage.run(root, *BUILD)
        assert ended.code == 0, f"after {moment}: {ended.said}"
        assert_equal(root / "public", self.after)


def make_change(folder: Path, stage: Stage) -> Change:
    """Make a publication with one transcript edited, one gone with its folder, and one that is new."""
    root = begin(folder / "publication")
    settings = root / "pressroom.toml"
    settings.write_text(settings.read_text().replace("[build]", '[build]\nprofiles = ["standard"]'))
    for slug in ("edited", "gone"):
        add(root, slug, french=False)
    before = _clean(stage, root)
    place_foreign(root / "public")
    assert stage.run(root, *BUILD).code == 0
    add(root, "edited", text="Why now?", french=False)
    add(root, "new", french=False)
    (root / "content/gone.md").unlink()
    after = _clean(stage, root)
    record = folder / "steps"
    copy = Change(root=root, before=before, after=after, steps=()).copy()
    assert stage.run(copy, *BUILD, plot={"act": "count", "record": str(record)}).code == 0
    assert_equal(copy / "public", after)
    return Change(root=root, before=before, after=after, steps=tuple(record.read_text().split()))


def _clean(stage: Stage, root: Path) -> dict[str, bytes]:
    """Return what a clean build makes."""
    folder = root.parent / "clean"
    shutil.rmtree(folder, ignore_errors=True)
    assert stage.run(root, *BUILD, "--no-cache", "--output-dir", str(folder)).code == 0
    return everything(folder)
