"""Many runs of the program in processes of their own, which tests may kill; each begins with everything loaded.

One process imports pressroom and forks itself for each command, so that a run costs no start of Python. Each run
has a session of its own, as from a terminal: by it a test finds every process that a run left.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from publications import add, begin

_WARM = ("pressroom.cli.build", "pressroom.build.render", "pressroom.build.cleaning", "pressroom.writers.html.writer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a run ended: its exit code, minus the signal where one ended it, and all that it said."""

    code: int
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A run that may still be under way; `pid` is its session too."""

    pid: int
    said: Path


class Stage:
    """The process that forks; a context manager. `folder` takes what the runs say."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        source = str(Path(__file__).resolve().parents[1] / "src")
        env = {**os.environ, "PYTHONPATH": os.pathsep.join((source, os.environ.get("PYTHONPATH", "")))}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, text=True, env=env)
        add(begin(folder / "warm"), "warm")
        self._ask({"warm": str(folder / "warm")})

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def start(self, root: Path, *arguments: str, plot: dict[str, Any] | None = None, **env: str) -> Running:
        """Start pressroom in the folder `root`; `plot` is what `sabotage.plot` is to do to it."""
        self._count += 1
        said = self._folder / f"said-{self._count}"
        said.touch()  # it may be killed before it says anything
        pid = self._ask({"root": str(root), "arguments": arguments, "plot": plot, "env": env, "said": str(said)})
        return Running(pid=pid, said=said)

    def wait(self, running: Running) -> Ended:
        """Wait for the end of a run."""
        code = os.waitstatus_to_exitcode(self._ask({"wait": running.pid}))
        return Ended(code=code, said=running.said.read_text("utf-8"))

    def run(self, root: Path, *arguments: str, plot: dict[str, Any] | None = None, **env: str) -> Ended:
        """Run pressroom to its end."""
        return self.wait(self.start(root, *arguments, plot=plot, **env))

    def _ask(self, order: dict[str, Any]) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())


def wait_until_stopped(running: Running, patience: float = 60.0) -> None:
    """Wait until a run has stopped itself, as `sabotage.plot` has it do."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        assert not has_ended(running), "it ended before it could stop"
        if _state(running) in {"T", "t"}:
            return
        time.sleep(0.005)
    message = "it did not stop"
    raise TimeoutError(message)


def has_ended(running: Running) -> bool:
    """Tell whether a run has come to its end, by itself or otherwise."""
    return _state(running) in {"Z", "X"}


def survivors(running: Running, patience: float = 20.0) -> list[str]:
    """Return the processes of a run that are still there after some time."""
    end = time.monotonic() + patience
    while (alive := _session(running.pid)) and time.monotonic() < end:
        time.sleep(0.02)
    return alive


def end_session(running: Running) -> None:
    """End what is left of a run."""
    for line in _session(running.pid):
        os.kill(int(line.split()[0]), signal.SIGKILL)


def _state(running: Running) -> str:
    _, _, rest = Path(f"/proc/{running.pid}/stat").read_text("utf-8", "replace").rpartition(")")
    return rest.split()[0]


def _session(session: int) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            line = path.read_text("utf-8", "replace")
        except OSError:
            continue
        name, _, rest = line.rpartition(")")
        state, _, _, number = rest.split()[:4]
        if int(number) == session and state not in {"Z", "X"}:
            found.append(name.replace("(", ""))
    return found


def _serve() -> None:
    """Answer each line of stdin: fork and say the process, or wait for one and say how it ended."""
    from importlib import import_module  # noqa: PLC0415 - workers load this module too, and need nothing of it

    for name in _WARM:
        import_module(name)
    for line in sys.stdin:
        order = json.loads(line)
        if "warm" in order:
            answer = _build_here(order["warm"])
        elif "wait" in order:
            answer = os.waitpid(order["wait"], 0)[1]
        else:
            answer = _fork(order)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


def _build_here(root: str) -> int:
    """Build a publication in this very process, so that each run begins with fonts and templates made ready."""
    from pressroom.build.plan import Request  # noqa: PLC0415 - likewise
    from pressroom.build.run import Manner, build  # noqa: PLC0415 - likewise
    from pressroom.project import load_project  # noqa: PLC0415 - likewise

    return build(load_project(Path(root))[0], Request(), Manner(jobs=1, fresh=True)).built


def _fork(order: dict[str, Any]) -> int:
    """Return the process of a run as soon as it has a session of its own."""
    ready, tell = os.pipe()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(ready)
        os.close(tell)
        os._exit(_perform(order))
    os.close(tell)
    os.read(ready, 1)
    os.close(ready)
    return child


def _perform(order: dict[str, Any]) -> int:
    from pressroom.cli.main import cli  # noqa: PLC0415 - likewise
    from sabotage import plot  # noqa: PLC0415 - likewise

    said = os.open(order["said"], os.O_WRONLY | os.O_CREAT)
    for descriptor in (1, 2):
        os.dup2(said, descriptor)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.chdir(order["root"])
    os.environ.update(order["env"])
    sys.stdout.reconfigure(write_through=True)  # type: ignore[union-attr]
    if order["plot"]:
        plot(**order["plot"])
    try:
        cli(order["arguments"], prog_name="pressroom")
    except SystemExit as end:
        return int(end.code or 0)
    return 99


if __name__ == "__main__":
    _serve()
