"""The disk refuses a step, any of them: a sentence says so, nothing is lost, and the next build completes it."""

import errno
from typing import Any

import pytest

from changes import BUILD, Change
from pressroom.errors import ExitCode
from stage import Stage
from wholeness import PARTIAL, assert_equal


@pytest.mark.parametrize("act", ["fail", "refuse"])
def test_a_disk_that_refuses_any_step_is_named_and_the_next_build_completes_it(
    change: Change, stage: Stage, act: str
) -> None:
    for number, step in change.moments():
        root = change.copy()
        error = (errno.ENOSPC, errno.EIO, errno.EDQUOT)[number % 3]
        plot: dict[str, Any] = {"act": act, "at": number, "number": error}
        ended = stage.run(root, *BUILD, plot=plot)
        assert ended.code in {ExitCode.OK, ExitCode.SOME_FAILED}, ended.said
        assert "Traceback" not in ended.said
        assert "bug in pressroom" not in ended.said, f"step {number}, {step}: {ended.said}"
        if ended.code == ExitCode.SOME_FAILED:
            assert "cannot be written" in ended.said, f"step {number}, {step}: {ended.said}"
            assert "hint: " in ended.said
        else:
            assert_equal(root / "public", change.after)
        change.complete(root, stage, f"error {error} at step {number}, {step}")
        assert not (root / "public" / PARTIAL).exists()
