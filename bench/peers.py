"""The programs that pressroom is compared with, installed into an environment of their own."""

import shutil
import subprocess
import sys
import venv
from contextlib import suppress
from functools import cache
from pathlib import Path

_WISHES = Path(__file__).with_name("peers.txt")
_ENVIRONMENT = Path(__file__).resolve().parents[1] / ".cache" / "bench" / "peers"
_PANDOC = "lib/python*/site-packages/pypandoc/files/pandoc"


@cache
def find_peer(name: str) -> str | None:
    """Return the path of `pandoc`, `weasyprint`, `sphinx-build`, `md2po` or `po4a`; None where it is not there."""
    if name.startswith("po4a"):
        return shutil.which(name)
    environment = _environment()
    if environment is None:
        return None
    found = environment.glob(_PANDOC) if name == "pandoc" else environment.glob(f"bin/{name}")
    return next((str(path) for path in found), None)


@cache
def _environment() -> Path | None:
    """Return the environment, made anew when the list of wishes has changed; None where it cannot be made."""
    stamp = _ENVIRONMENT / "peers.txt"
    wishes = _WISHES.read_text("utf-8")
    if stamp.exists() and stamp.read_text("utf-8") == wishes:
        return _ENVIRONMENT
    print("installing what pressroom is compared with", file=sys.stderr)
    venv.create(_ENVIRONMENT, with_pip=True, clear=True)
    install: list[str | Path] = [
        _ENVIRONMENT / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--requirement",
        _WISHES,
    ]
    if subprocess.run(install, check=False).returncode != 0:
        print("they could not be installed: the comparisons are left out", file=sys.stderr)
        return None
    stamp.write_text(wishes, "utf-8")
    return _ENVIRONMENT


def versions() -> dict[str, str]:
    """Return the first line of what each program says of its version, for those that are there."""
    found = {}
    for name in ("pandoc", "weasyprint", "sphinx-build", "md2po", "po4a"):
        program = find_peer(name)
        if program:
            with suppress(OSError, IndexError):
                said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
                number = next(word for word in (said.stdout + said.stderr).split() if word[:1].isdigit())
                found[name.removesuffix("-build")] = number.rstrip(".,")
    return found
