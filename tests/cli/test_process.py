"""The program as it is started from a shell: one whole build, Ctrl-C, and how little `--help` loads."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pressroom.errors import ExitCode
from publications import add, begin, tree

PROGRAM = (sys.executable, "-m", "pressroom")


def environment(*folders: Path, **more: str) -> dict[str, str]:
    source = str(Path(__file__).resolve().parents[2] / "src")
    return {**os.environ, "PYTHONPATH": os.pathsep.join((*map(str, folders), source)), **more}


def test_a_new_publication_builds_from_a_shell(tmp_path: Path) -> None:
    begin(tmp_path / "demo")
    add(tmp_path / "demo", "good")
    result = subprocess.run(
        [*PROGRAM, "-C", "demo", "build", "--jobs", "2"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (ExitCode.OK, "")
    assert result.stderr.endswith("look at demo/public/index.html\n")
    assert (tmp_path / "demo/public/fr/good/index.html").is_file()


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pressroom.cli.main import cli\n"
        "try:\n    cli(['--help'], prog_name='pressroom')\nexcept SystemExit:\n    pass\n"
        "heavy = {'lxml', 'babel', 'weasyprint', 'rich', 'msgspec', 'jinja2', 'markdown_it', 'langcodes', 'polib'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_at_once_and_keeps_what_was_published(tmp_path: Path, slow_writer: Path, jobs: str) -> None:
    root = begin(tmp_path / "demo")
    add(root, "good")
    env = environment(slow_writer, STARTED=str(tmp_path / "started"))
    subprocess.run([*PROGRAM, "build", "--jobs", "1"], cwd=root, env=env, capture_output=True, check=True)
    before = tree(root / "public")
    add(root, "good", title="Another")
    command = [*PROGRAM, "build", "--jobs", jobs, "--format", "slow"]
    # A session of its own, so that the signal reaches all of it as from a terminal.
    process = subprocess.Popen(command, cwd=root, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (tmp_path / "started").exists():
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == ExitCode.INTERRUPTED
    assert "Traceback" not in errors
    assert "what was published before is whole" in errors
    after = tree(root / "public")
    assert {path: after[path] for path in before} == before


STARTING = """
import sys
from pressroom.build.executors import find_staff, warm_up
if __name__ == "__main__":
    try:
        warm_up(("pressroom.build.render",))
        executor = find_staff("", 2, ("pressroom.build.render",)).hire()
        print("begun", flush=True)
        executor.submit(print).result()
    except KeyboardInterrupt:
        executor.shutdown(cancel_futures=True)
        sys.exit(130)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_ctrl_c_while_workers_are_started_leaves_no_tracebacks(tmp_path: Path) -> None:
    (tmp_path / "starting.py").write_text(STARTING)
    command = [sys.executable, "starting.py"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(), stdout=-1, stderr=-1, text=True, start_new_session=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    time.sleep(0.2)  # they are loading by now
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == ExitCode.INTERRUPTED
    assert not errors
