"""What the measurements were made on: nothing that names a computer or a folder, only what makes it fast or slow."""

import os
import platform
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.peers import versions

_PACKAGES = ("pressroom", "weasyprint", "lxml", "markdown-it-py", "click", "distributed")


def describe_machine() -> Mapping[str, str]:
    """Return processor, number of processors, memory and system."""
    return {
        "processor": _line("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "processors": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": _memory(),
        "system": _system(),
    }


def describe_versions() -> Mapping[str, str]:
    """Return the versions of Python, of pressroom with what it needs, and of what it is compared with."""
    found = {"Python": platform.python_version()}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found | versions()


def _memory() -> str:
    kilobytes = _line("/proc/meminfo", "MemTotal").split()
    return f"{round(int(kilobytes[0]) / 1024**2)} GB" if kilobytes else ""


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return f"{platform.system()} {platform.release()}"


def _line(path: str, key: str) -> str:
    try:
        lines = Path(path).read_text("utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")
