"""The command line in this process, over the small publication of `tests/publications.py`."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pressroom.cli.main import cli
from publications import WRITERS, CommandLine, add, begin


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publication with one document, which is also the working directory."""
    root = begin(tmp_path / "publication")
    add(root, "good")
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def run() -> CommandLine:
    """Run pressroom with arguments."""

    def run(*arguments: str, **environment: str) -> Result:
        return CliRunner().invoke(cli, arguments, env=environment, prog_name="pressroom")

    return run


@pytest.fixture
def slow_writer(tmp_path: Path) -> Path:
    """Install a writer that takes a minute, as another package would; returns the folder to import it from."""
    folder = tmp_path / "installed"
    metadata = folder / "fakes-1.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: fakes\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[pressroom.writers]\nslow = fake_writers:Slow\n")
    (folder / "fake_writers.py").write_text(WRITERS)
    return folder
