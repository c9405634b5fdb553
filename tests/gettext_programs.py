"""GNU gettext's own programs, which judge the catalogs that we write."""

import os
import shutil
import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def find_gettext() -> Run:
    """Return a function that runs a program of GNU gettext; without it the test is skipped, in CI it fails."""
    for program in ("msgfmt", "msgmerge", "msgattrib"):
        if shutil.which(program) is None:
            required = os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1"
            (pytest.fail if required else pytest.skip)(f"{program} of GNU gettext is missing; type: tools/install")

    def run(program: str, *arguments: object) -> "subprocess.CompletedProcess[str]":
        command = [program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    return run
