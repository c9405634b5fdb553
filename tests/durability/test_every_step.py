"""A build is killed at each single step that changes the disk: nothing is lost, and the next one completes it."""

import signal

from changes import BUILD, Change
from publications import add
from stage import Stage
from wholeness import assert_equal


def test_all_kinds_of_steps_are_counted(change: Change) -> None:
    assert set(change.steps) == {"open", "write", "fsync", "replace", "mkdir", "unlink", "rmdir", "sql"}


def test_a_build_killed_at_any_step_is_completed_by_the_next(change: Change, stage: Stage) -> None:
    for number, step in change.moments():
        root = change.copy()
        ended = stage.run(root, *BUILD, plot={"act": "kill", "at": number})
        assert ended.code == -signal.SIGKILL
        change.complete(root, stage, f"a kill at step {number}, {step}")


def test_what_a_killed_build_began_goes_when_the_change_is_taken_back(change: Change, stage: Stage) -> None:
    """Folders too: a build was killed when it had made one and put nothing into it."""
    for number, step in change.moments():
        if step not in {"mkdir", "replace", "unlink", "rmdir"}:
            continue
        root = change.copy()
        stage.run(root, *BUILD, plot={"act": "kill", "at": number})
        add(root, "edited", french=False)
        add(root, "gone", french=False)
        (root / "content/new.md").unlink()
        ended = stage.run(root, *BUILD)
        assert ended.code == 0, f"after a kill at step {number}, {step}: {ended.said}"
        assert_equal(root / "public", change.before)
