"""What every case works with: a folder, sizes, the number of runs, and pressroom's command line."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bench.measure import Program

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "bench"

#: The tool as people start it, apart from its path.
PRESSROOM = (sys.executable, "-m", "pressroom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is generated for each case: documents, and words in each."""

    long_words: int = 9_700
    many: int = 200
    many_words: int = 2_000
    changes: int = 1_000
    changes_words: int = 300
    memory: tuple[int, int] = (50, 500)
    memory_words: int = 150
    growth: tuple[int, ...] = (10, 30, 100, 300)
    growth_words: int = 400
    workers: int = 30


NORMAL = Sizes()
FULL = Sizes(growth=(10, 30, 100, 300, 1_000, 3_000, 10_000))
#: To see that every case works, not to learn anything.
SMALL = Sizes(
    long_words=1_000, many=4, many_words=300, changes=3, memory=(2, 6), growth=(1, 2, 4), growth_words=100, workers=4
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """A folder to work in, how much to do there, and how often."""

    folder: Path
    sizes: Sizes = NORMAL
    runs: int = 5
    say: Callable[[str], None] = field(default=print)

    def build(self, publication: Path, *options: str, clean: bool = True, fonts: bool = False) -> Program:
        """Return a build of the publication: where `clean`, into an empty output folder and without a cache.

        With `fonts` the cache stays, and in it the fonts that an earlier build packed.
        """
        command = (*PRESSROOM, "-q", "-C", str(publication), "build", *options)

        def prepare() -> None:
            forget(publication, ("public",) if fonts else LEFT)

        return Program(command=command, prepare=prepare if clean else None, environment=SOURCE)

    def jobs(self, name: str, lines: Iterable[str], prepare: Callable[[], None]) -> Program:
        """Return shell commands, one a line, done two at a time."""
        path = self.folder / f"{name}.jobs"
        path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        command = ("xargs", "-a", str(path), "-d", "\\n", "-P", "2", "-I", "{}", "sh", "-c", "{}")
        return Program(command=command, prepare=prepare)


#: Every program finds the pressroom of this tree, also where it is not installed, and compiles it once.
SOURCE: Mapping[str, str] = {
    "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    "PYTHONDONTWRITEBYTECODE": "",
}
#: What a build leaves behind.
LEFT = ("public", ".pressroom")


def forget(publication: Path, names: Iterable[str] = LEFT) -> None:
    """Remove what a build leaves behind."""
    for name in names:
        shutil.rmtree(publication / name, ignore_errors=True)


def empty(folder: Path) -> Path:
    """Make the folder, or empty it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@cache
def offers(command: str, option: str = "--help") -> bool:
    """Tell whether pressroom has a command, and with it an option."""
    asked = subprocess.run(
        [*PRESSROOM, *command.split(), "--help"],
        env={**os.environ, **SOURCE},
        capture_output=True,
        text=True,
        check=False,
    )
    return asked.returncode == 0 and option in asked.stdout.replace(",", " ").split()
