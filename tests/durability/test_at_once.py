"""Two runs at a time: into one folder, out of one cache, and one that removes what the other makes."""

import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from changes import BUILD, Change
from pressroom.errors import ExitCode
from stage import Stage, wait_until_stopped
from wholeness import PARTIAL, assert_equal, everything


@contextmanager
def stopped_build(stage: Stage, root: Path, step: int, *options: str) -> Iterator[None]:
    """Start a build that stands still at a step, and have it go on at the end, which must be a good one."""
    running = stage.start(root, *BUILD, *options, plot={"act": "stop", "at": step})
    try:
        wait_until_stopped(running)
        yield
    finally:
        os.kill(running.pid, signal.SIGCONT)
        ended = stage.wait(running)
    assert ended.code == 0, ended.said


def outside_transactions(change: Change) -> list[int]:
    """Return steps at which a build does not keep others from the cache, from the one on that locks the folder."""
    return [number for number, step in change.moments() if step != "sql" and number > 3][::4]


@pytest.mark.parametrize("command", [BUILD, ("clean",)], ids=["build", "clean"])
def test_a_folder_that_a_build_writes_into_is_left_alone(
    change: Change, stage: Stage, command: tuple[str, ...]
) -> None:
    for step in outside_transactions(change):
        root = change.copy()
        with stopped_build(stage, root, step):
            output = everything(root / "public")
            ended = stage.run(root, *command)
            assert ended.code == ExitCode.SOME_FAILED
            assert "another pressroom is writing into" in ended.said
            assert "wait until it has ended" in ended.said
            assert everything(root / "public") == output, f"at step {step}"
        assert_equal(root / "public", change.after)
        assert stage.run(root, *BUILD).code == 0


def test_a_dry_run_looks_while_a_build_writes(change: Change, stage: Stage) -> None:
    for step in outside_transactions(change)[::2]:
        root = change.copy()
        with stopped_build(stage, root, step):
            output = everything(root / "public")
            assert stage.run(root, *BUILD, "--dry-run").code == 0
            assert everything(root / "public") == output
        assert_equal(root / "public", change.after)


def test_two_builds_at_once_share_a_cache(change: Change, stage: Stage) -> None:
    """Each into a folder of its own; one cache is new, another knows the state before."""
    for number in range(6):
        root = change.copy()
        if number % 2:
            shutil.rmtree(root / ".pressroom")
        others = ("build", "--jobs", "2", "--output-dir", str(root / "other"))
        runs = (stage.start(root, *BUILD), stage.start(root, *others))
        for ended in map(stage.wait, runs):
            assert ended.code == 0, ended.said
            assert "cache-trouble" not in ended.said
        for folder in ("public", "other"):
            assert_equal(root / folder, change.after)
            ended = stage.run(root, *BUILD, "--output-dir", str(root / folder))
            assert "built 0" in ended.said, "one of the two did not come into the cache"
            assert_equal(root / folder, change.after)


def test_a_cache_that_is_cleaned_away_meanwhile_costs_nothing_but_time(change: Change, stage: Stage) -> None:
    for step in outside_transactions(change)[::2]:
        root = change.copy()
        with stopped_build(stage, root, step, "--output-dir", str(root / "other")):
            assert stage.run(root, "clean").code == 0
        assert_equal(root / "other", change.after)
        for folder in ("public", "other"):
            assert stage.run(root, *BUILD, "--output-dir", str(root / folder)).code == 0
            assert_equal(root / folder, change.after)
            assert not (root / folder / PARTIAL).exists()
