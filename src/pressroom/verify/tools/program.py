"""Find the programs that check, and run them: the only place in `verify` that starts a process."""

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct, field

from pressroom.diagnostics import Diagnostic, Severity, Span, visible

# A run that takes longer hangs: the slowest seen, a book of 500 pages through Ace, took four minutes.
_MINUTES = 15
_EXCERPT = 300
_NODE_PACKAGES = ("@daisy/ace-cli", "axe-core", "playwright-core", "vnu-jar")


class Tool(Struct, frozen=True, kw_only=True):
    """A program that was found: the command that goes before its arguments, and what it needs in the environment."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)


class Missing(Struct, frozen=True, kw_only=True):
    """A program that was not found: why, and the exact line that installs it."""

    name: str
    reason: str
    install: str


class Outcome(Struct, frozen=True, kw_only=True):
    """What a run left: exit status (None where it was stopped for taking too long), output and error output."""

    status: int | None
    output: str
    errors: str


def run_program(tool: Tool, arguments: Sequence[str], *, stdin: str = "") -> Outcome:
    """Run `tool` with `arguments`, in an empty home folder, and end all it started when it takes too long."""
    with TemporaryDirectory(prefix="pressroom-check-") as home:
        environment = {**os.environ, **tool.environment, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        try:
            process = subprocess.Popen(  # noqa: S603 - no shell, programs we looked up, absolute file names
                [*tool.command, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
        except OSError as problem:
            return Outcome(status=-1, output="", errors=str(problem))
        return _outcome(process, stdin)


def run_each(files: Sequence[Path], check: Callable[[Path], list[Diagnostic]]) -> list[Diagnostic]:
    """Check `files` one by one, as many at a time as there are processors; findings stay in the order of the files."""
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        return [found for findings in workers.map(check, files) for found in findings]


def failed(tool: Tool, outcome: Outcome, path: Path | None = None) -> Diagnostic:
    """Say that a program did not finish its work, so that silence is never taken for approval."""
    if outcome.status is None:
        reason = f"took longer than {_MINUTES} minutes"
    else:
        last = (outcome.errors.strip() or outcome.output.strip() or "nothing was printed")[-_EXCERPT:]
        reason = f"ended with status {outcome.status}: {' '.join(last.split())}"
    return Diagnostic(
        code="tool-failed",
        severity=Severity.ERROR,
        message=visible(f"{tool.name} did not finish: it {reason}"),
        span=Span(path=path.as_posix()) if path else None,
        hint="run it again; if it fails again, run tools/install and look at what the program itself printed",
    )


def find_command(name: str, needed: str, *candidates: str, install: str) -> str | Missing:
    """Return the path of the first of `candidates` that can be run; `name` is the check that needs it."""
    for candidate in candidates:
        path = shutil.which(candidate)
        if path is not None:
            return path
    return Missing(name=name, reason=f"{needed} is not installed", install=install)


def find_java(name: str, command: str = "java") -> str | Missing:
    """Return the path of `java`, or of another command of the JDK."""
    install = "apt-get install --no-install-recommends default-jdk-headless"
    return find_command(name, "Java (a JDK of version 17 or newer)", command, install=install)


def find_chromium(name: str) -> str | Missing:
    """Return the path of Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return find_command(name, "Chromium", *names, install="apt-get install --no-install-recommends chromium")


def find_node(name: str) -> str | Missing:
    """Return the path of Node."""
    return find_command(name, "Node", "node", install="apt-get install --no-install-recommends nodejs npm")


def find_node_file(name: str, package: str, path: str) -> Path | Missing:
    """Return the path of a file of an npm package in the tools folder."""
    folder = tools_folder()
    found = folder / "node_modules" / package / path
    if found.is_file():
        return found
    script = folder / "install"
    by_hand = f"npm install --ignore-scripts --prefix {folder} {' '.join(_NODE_PACKAGES)}"
    install = f"sh {script}" if script.is_file() else by_hand
    return Missing(name=name, reason=f"the npm package {package} is not in {folder / 'node_modules'}", install=install)


def find_python_file(name: str, package: str, distribution: str, path: str) -> Path | Missing:
    """Return the path of a file that a Python package carries, without importing the package."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        found = Path(folder) / path
        if found.is_file():
            return found
    reason = f"the Python package {distribution} is not installed"
    return Missing(name=name, reason=reason, install=f"pip install {distribution}")


def tools_folder() -> Path:
    """Return the folder of the npm packages.

    It is `PRESSROOM_TOOLS` if that is set, else `tools` of a source checkout, which tools/install fills, else
    `.pressroom-tools` in the home folder.
    """
    given = os.environ.get("PRESSROOM_TOOLS")
    if given:
        return Path(given).absolute()
    checkout = Path(__file__).parents[4] / "tools"
    return checkout if (checkout / "package.json").is_file() else Path.home() / ".pressroom-tools"


def own_file(name: str) -> str:
    """Return the path of a program of ours that is installed beside this module."""
    return str(Path(__file__).parent / name)


def absolute(files: Iterable[Path]) -> list[str]:
    """Return absolute paths, so that no file name is taken for an option."""
    return [str(path.absolute()) for path in files]


def _outcome(process: subprocess.Popen[str], stdin: str) -> Outcome:
    try:
        output, errors = process.communicate(stdin, timeout=_MINUTES * 60)
    except subprocess.TimeoutExpired:
        _end(process)
        return Outcome(status=None, output="", errors="")
    except BaseException:
        _end(process)
        raise
    return Outcome(status=process.returncode, output=output, errors=errors)


def _end(process: subprocess.Popen[str]) -> None:
    # The program has a session of its own: a browser it started must not outlive it.
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
