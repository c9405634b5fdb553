"""Dask: the same trees as without it, and what it costs when a worker, a scheduler or a person ends."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from pressroom.build import dask
from pressroom.build.crew import Crew, TooSlowError, WorkerDiedError
from pressroom.build.dask import dask_staff
from pressroom.build.limits import Limits
from pressroom.build.programs import programs
from pressroom.errors import ExitCode, WorkersError
from publications import Build, add, begin, tree
from tasks import double, double_or_die, sleep_unless_zero, spin_or_double

QUIET = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "silence_logs": 60, "memory_limit": 0}


@pytest.fixture(scope="module")
def scheduler() -> Iterator[LocalCluster]:
    """A cluster that somebody else runs."""
    with LocalCluster(n_workers=1, threads_per_worker=2, **QUIET) as cluster:
        yield cluster


def test_one_process_and_two_and_a_cluster_make_the_same_bytes(root: Path, make: Build) -> None:
    asked = {"formats": ("html", "epub", "pdf"), "profiles": ("standard",)}
    make(jobs=1, output="one", **asked)
    make(jobs=2, output="two", **asked)
    make(jobs=2, executor="dask", output="cluster", **asked)
    one = tree(root.parent / "one")
    assert {"en/good/good.pdf", "en/good/good.epub", "fr/good/index.html"} <= set(one)
    assert tree(root.parent / "two") == one
    assert tree(root.parent / "cluster") == one


def test_a_cluster_somewhere_else_makes_the_same_bytes(root: Path, make: Build, scheduler: LocalCluster) -> None:
    make(jobs=1, output="one")
    make(executor=f"dask={scheduler.scheduler_address}", output="cluster")
    assert tree(root.parent / "cluster") == tree(root.parent / "one")


def test_a_task_that_raises_kills_or_takes_too_long_costs_only_itself() -> None:
    with Crew[int, int](dask_staff("", 2), Limits(seconds=2)) as crew:
        answers = dict(crew.each(double_or_die, iter(range(5))))
        slow = dict(crew.each(spin_or_double, iter(range(5))))
        raised = dict(crew.each(double, iter([12, 13])))
    assert isinstance(answers.pop(3), WorkerDiedError)
    assert answers == {number: 2 * number for number in range(5) if number != 3}
    assert isinstance(slow.pop(3), TooSlowError)
    assert slow == {number: 2 * number for number in range(5) if number != 3}
    assert isinstance(raised.pop(13), ValueError)
    assert raised == {12: 24}


@pytest.mark.usefixtures("writers")
def test_a_worker_that_dies_costs_only_its_document(root: Path, make: Build) -> None:
    for number in range(3):
        add(root, f"more-{number}", french=False)
    summary = make(jobs=2, executor="dask", formats=("dying",), languages=("en",), profiles=("standard",))
    assert summary.failed == ("content/bad.md",)
    written = {path.parent.name for path in (root / "public").rglob("dying.txt")}
    assert written == {"good", "more-0", "more-1", "more-2"}


def test_workers_end_at_once_when_the_work_is_given_up() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert set(multiprocessing.active_children()) <= before


def give_up() -> None:
    with Crew[int, int](dask_staff("", 2)) as crew:
        for _ in crew.each(sleep_unless_zero, iter([0, 3600, 3600])):
            raise KeyboardInterrupt


def test_an_address_without_a_scheduler_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "_PATIENCE", 1)
    with pytest.raises(WorkersError, match=r"tcp://127\.0\.0\.1:9 does not answer") as stopped:
        dask_staff("tcp://127.0.0.1:9", 1).hire()
    assert "dask scheduler" in stopped.value.hint


def test_a_scheduler_without_workers_is_named() -> None:
    with LocalCluster(n_workers=0, **QUIET) as cluster:
        with pytest.raises(WorkersError, match="has no workers") as stopped:
            dask_staff(cluster.scheduler_address, 1).hire()
        assert f"dask worker {cluster.scheduler_address}" in stopped.value.hint


def test_workers_with_another_version_are_refused(scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask, "programs", lambda: {**programs(), "weasyprint": "1.2"})
    with pytest.raises(WorkersError, match=r"another weasyprint than this machine: .*, not 1.2"):
        dask_staff(scheduler.scheduler_address, 1).hire()


def test_a_worker_with_another_version_that_comes_later_stops_the_build(
    scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Crew[int, int](dask_staff(scheduler.scheduler_address, 1)) as crew:
        assert dict(crew.each(double, iter([1]))) == {1: 2}
        monkeypatch.setattr(crew._posts[0].executor, "_programs", {"pressroom": "older"})
        with pytest.raises(WorkersError, match="another pressroom"):
            list(crew.each(double, iter([2])))


def test_a_scheduler_that_goes_away_is_named() -> None:
    with (
        LocalCluster(n_workers=1, **QUIET) as cluster,
        Crew[int, int](dask_staff(cluster.scheduler_address, 1)) as crew,
    ):
        crew.submit(sleep_unless_zero, 3600)
        time.sleep(0.5)
        cluster.close()
        with pytest.raises(WorkersError, match="is gone") as stopped:
            list(crew.ended())
    assert stopped.value.exit_code is ExitCode.SOME_FAILED


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_ctrl_c_leaves_no_process_behind(tmp_path: Path, writers: Path) -> None:
    root = begin(tmp_path / "demo")
    add(root, "good")
    source = str(Path(__file__).resolve().parents[2] / "src")
    path = os.pathsep.join((str(writers), source))
    env = {**os.environ, "PYTHONPATH": path, "STARTED": str(tmp_path / "started")}
    command = [sys.executable, "-m", "pressroom", "build", "--executor", "dask", "--jobs", "2", "--format", "slow"]
    process = subprocess.Popen(command, cwd=root, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (tmp_path / "started").exists():
        assert process.poll() is None
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == ExitCode.INTERRUPTED
    assert errors.strip() == "stopped; what was published before is whole"
    assert wait_for_the_end_of(process.pid) == []


def session(leader: int) -> list[str]:
    """Return the command lines of the processes of a session."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == leader and "State:\tZ" not in (folder / "status").read_text():
                found.append((folder / "cmdline").read_text())
        except (OSError, ProcessLookupError):
            continue
    return found


def wait_for_the_end_of(leader: int) -> list[str]:
    """Return the processes of a session that have not ended within a moment."""
    for _ in range(50):
        if not session(leader):
            break
        time.sleep(0.1)
    return session(leader)
