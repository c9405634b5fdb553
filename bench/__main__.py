"""Measure a build: `python -m bench [RUNS]`. Prints medians and ratios of one run; never a test.

Machines differ and are shared: compare the ratios, not the seconds.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PRESSROOM = (sys.executable, "-c", "from pressroom.cli.main import main; main()")


def main() -> None:
    """Measure each case `RUNS` times (3 unless told), in turn, and print a table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    with tempfile.TemporaryDirectory() as folder:
        cases = _cases(Path(folder))
        seconds: dict[str, list[float]] = {name: [] for name in cases}
        for _ in range(runs):
            for name, case in cases.items():
                seconds[name].append(_timed(case))
    whole = statistics.median(seconds["whole publication, clean"])
    print(f"{'case':<42}{'median s':>10}{'of the whole':>14}")
    for name, measured in seconds.items():
        median = statistics.median(measured)
        print(f"{name:<42}{median:>10.2f}{median / whole:>13.0%}")


def _cases(folder: Path) -> dict[str, Callable[[], None]]:
    out = folder / "public"

    def build(*options: str, clean: bool = True) -> Callable[[], None]:
        def run() -> None:
            if clean:
                shutil.rmtree(out, ignore_errors=True)
            _pressroom("-q", "-C", str(ROOT), "build", "--output-dir", str(out), *options)

        return run

    return {
        "whole publication, clean": build(),
        "the same again, nothing changed": build(clean=False),
        "the same in one process": build("--jobs", "1"),
        "web pages only": build("--format", "html"),
        "EPUB only": build("--format", "epub"),
        "PDF only": build("--format", "pdf"),
        "English only": build("--lang", "en"),
        "pressroom --help": lambda: _pressroom("--help"),
        "python alone": lambda: _run(sys.executable, "-c", "pass"),
    }


def _timed(case: Callable[[], None]) -> float:
    start = time.perf_counter()
    case()
    return time.perf_counter() - start


def _pressroom(*arguments: str) -> None:
    _run(*PRESSROOM, *arguments)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
