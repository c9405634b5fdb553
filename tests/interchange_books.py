"""A small publication to send to translators, and programs that work on it.

from interchange_books import begin_growth, need, run_line
"""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publications import SETTINGS

TRANSCRIPT = """---
title: Growth in 2023
lang: en
date: 2023-04-20
speakers: [press]
---

::: question {#q1 by=press}
See *all* figures in [the report](https://example.org/report)[^1].

Did exports grow by {5.2 %}?

Thank you.
:::

[^1]: Ministry figures.
"""
_OWN = "import sys; from pressroom.cli.main import main; main()"


def begin_growth(root: Path) -> Path:
    """Make a publication with one transcript and no translations."""
    (root / "content").mkdir(parents=True)
    (root / "pressroom.toml").write_text(SETTINGS.replace('theme = "bare"', 'theme = "broadsheet"'))
    (root / "content" / "growth.md").write_text(TRANSCRIPT)
    return root


def need(*programs: str) -> None:
    """Skip the test where a program is missing; fail where PRESSROOM_REQUIRE_TOOLS=1 says that all are there."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing:
        required = os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1"
        (pytest.fail if required else pytest.skip)(f"{', '.join(missing)} is missing; type: sh tools/install")


def run_line(line: str, folder: Path, home: Path) -> "subprocess.CompletedProcess[str]":
    """Run a command line as a page of the documentation has it; `pressroom` is this one."""
    words = shlex.split(line)
    command = [sys.executable, "-c", _OWN, *words[1:]] if words[0] == "pressroom" else words
    home.mkdir(exist_ok=True)
    environment = os.environ | {"HOME": str(home), "JAVA_TOOL_OPTIONS": f"-Duser.home={home}", "LC_ALL": "C.UTF-8"}
    environment |= {"GIT_CONFIG_GLOBAL": str(home / ".gitconfig"), "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
