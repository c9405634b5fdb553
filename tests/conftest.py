"""The sample publication of this repository, built once by the command that everybody types."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parents[1]
# Started in the background of a shell, this process ignores Ctrl-C, and so would every program that tests start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How quickly examples are made says something of the machine, and nothing of the code.
settings.register_profile("pressroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pressroom")

PRESSROOM = "from pressroom.cli.main import main; main()"


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("publication") / "public"
    command = [sys.executable, "-c", PRESSROOM, "-C", str(ROOT), "build", "--output-dir", str(output)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, f"the sample publication does not build:\n{built.stderr}"
    return output


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
