"""Whole programs measured from outside: time on the wall, processor time and memory, of all their processes.

Workers of a fork server are nobody's waited-for children: on Linux they are taken over when their parent
ends, so that their processor time is counted too. Memory is sampled: the proportional set size counts a
page that several processes share once.
"""

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from threading import Event, Thread
from typing import Self

_PROC = Path("/proc")
_EVERY = 0.05  # seconds between two looks at the memory
_MOST_SAMPLED = 0.1  # share of the time that looking may take
_TAKE_OVER = 36  # PR_SET_CHILD_SUBREAPER, see prctl(2)
_LONG = 30.0  # seconds: a program that takes longer is measured once
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What one run took, or the medians of several: seconds and megabytes.

    `peak` is the largest process, `parent` the first one, `tree` all of them together, a shared page once.
    The last two are 0 where the system does not tell.
    """

    wall: float
    cpu: float
    peak: float
    parent: float = 0.0
    tree: float = 0.0
    runs: int = 1

    def as_json(self) -> dict[str, float]:
        """Return the figure rounded for a results file."""
        return {key: round(value, 4) for key, value in asdict(self).items()}

    @property
    def memory(self) -> float:
        """All processes together; never less than the largest one, for samples miss what is short."""
        return max(self.tree, self.peak)

    @classmethod
    def from_json(cls, values: Mapping[str, float]) -> Self:
        """Return the figure that a results file holds."""
        known = {field.name for field in fields(cls)}
        return cls(**{key: value for key, value in values.items() if key in known})  # type: ignore[arg-type]


class FailedProgramError(Exception):
    """A measured program ended with an error; its last words are the message, and `reason` names no folder."""

    def __init__(self, program: "Program", code: int, words: Sequence[str]) -> None:
        super().__init__(f"{' '.join(program.command)} ended with {code}: {''.join(words[-12:]).strip()}")
        said = (line.partition("error: ")[2].strip() for line in words if "error: " in line)
        self.reason = next(said, f"it ended with {code}")


Prepare = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A command to measure, and what makes everything ready before each run, which is not measured."""

    command: Sequence[str]
    folder: Path | None = None
    prepare: Prepare | None = None
    environment: Mapping[str, str] | None = None


def measure_in_turn(programs: Mapping[str, Program], runs: int) -> dict[str, Figure]:
    """Run the programs A B A B …, `runs` times each and once where that takes long; return medians by name.

    The first is the one in question: raises `FailedProgramError` for it. Another that fails is left out.
    """
    taken: dict[str, list[Figure]] = {name: [] for name in programs}
    first, broken = next(iter(programs), ""), set[str]()
    for _ in range(runs):
        for name, program in programs.items():
            if name in broken or (taken[name] and taken[name][-1].wall >= _LONG):
                continue
            try:
                taken[name].append(measure(program))
            except FailedProgramError as problem:
                if name == first:
                    raise
                print(f"  {name} is left out: {problem}", file=sys.stderr)
                broken.add(name)
    return {name: median(figures) for name, figures in taken.items() if name not in broken}


def median(figures: Sequence[Figure]) -> Figure:
    """Return the medians of each number on its own."""
    middle = {
        field.name: statistics.median(getattr(figure, field.name) for figure in figures)
        for field in fields(Figure)
        if field.name != "runs"
    }
    return Figure(**middle, runs=len(figures))


def measure(program: Program) -> Figure:
    """Run a program once; raises `FailedProgramError`."""
    if program.prepare:
        program.prepare()
    _take_over_orphans()
    environment = {**os.environ, **(program.environment or {})}
    started = time.perf_counter()
    with subprocess.Popen(
        program.command,
        cwd=program.folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as running:
        # A program that says much must not stand still because nobody listens.
        words = list[str]()
        listener = Thread(target=lambda: words.extend(running.stderr or ()), daemon=True)
        listener.start()
        with _Sampler(running.pid) as memory:
            _, status, used = os.wait4(running.pid, 0)
            wall = time.perf_counter() - started
            running.returncode = os.waitstatus_to_exitcode(status)
            usages = [used, *_orphans()]
        listener.join(timeout=5)
    if running.returncode != 0:
        raise FailedProgramError(program, running.returncode, words)
    return Figure(
        wall=wall,
        cpu=sum(usage.ru_utime + usage.ru_stime for usage in usages),
        peak=max(_megabytes(usage.ru_maxrss) for usage in usages),
        parent=memory.parent,
        tree=memory.tree,
    )


def _megabytes(peak: int) -> float:
    """Return what `ru_maxrss` says: kilobytes, but bytes on macOS."""
    return peak / (_MEGABYTE if sys.platform == "darwin" else 1024)


def _take_over_orphans() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_TAKE_OVER, 1, 0, 0, 0)


def _orphans() -> Iterator[resource.struct_rusage]:
    """Yield what processes used that outlived the program that started them."""
    if sys.platform != "linux":
        return
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


class _Sampler:
    """Looks at the memory of a process and all below it while the `with` block lasts; in megabytes."""

    def __init__(self, pid: int) -> None:
        self.tree = 0.0
        self.parent = 0.0
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._sample, daemon=True)

    def __enter__(self) -> Self:
        if _PROC.joinpath("self", "smaps_rollup").exists():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _sample(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            began = time.perf_counter()
            self.tree = max(self.tree, sum(_field(pid, "smaps_rollup", "Pss:") for pid in _tree(self._pid)))
            self.parent = max(self.parent, _field(self._pid, "status", "VmHWM:"))
            pause = max(_EVERY, (time.perf_counter() - began) / _MOST_SAMPLED)


def _tree(top: int) -> list[int]:
    """Return the process and all below it; those that lost their parent are looked for at this process."""
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    found = [top, *(child for child in children.get(os.getpid(), ()) if child != top)]
    for pid in found:
        found += children.get(pid, ())
    return found


def _field(pid: int, name: str, key: str) -> float:
    """Return one line's number from a file of /proc, in megabytes; 0 for a process that has ended."""
    with suppress(OSError):
        for line in _PROC.joinpath(str(pid), name).read_text().splitlines():
            if line.startswith(key):
                return int(line.split()[1]) / 1024
    return 0.0
