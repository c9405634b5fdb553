"""The sample publication of this repository, built once by the command that everybody types."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.verify.tools.program import Missing

ROOT = Path(__file__).parents[2]
PRESSROOM = "from pressroom.cli.main import main; main()"


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("publication") / "public"
    command = [sys.executable, "-c", PRESSROOM, "-C", str(ROOT), "build", "--output-dir", str(output)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, f"the sample publication does not build:\n{built.stderr}"
    return output


@pytest.fixture(scope="session")
def require() -> Callable[[tuple[Missing, ...]], None]:
    """Skip a test whose program is missing; fail it where PRESSROOM_REQUIRE_TOOLS=1 says that all are there."""

    def check(missing: tuple[Missing, ...]) -> None:
        if missing:
            reasons = "; ".join(f"{tool.name}: {tool.reason}; type: {tool.install}" for tool in missing)
            (pytest.fail if os.environ.get("PRESSROOM_REQUIRE_TOOLS") == "1" else pytest.skip)(reasons)

    return check
