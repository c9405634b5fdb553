"""Removing a publication, whatever an earlier build left and another one does meanwhile."""

import shutil

from changes import BUILD, Change
from stage import Stage
from wholeness import everything, place_foreign


def test_what_is_left_after_a_kill_can_be_cleaned_away(change: Change, stage: Stage) -> None:
    """`clean` knows what a build wrote that never came to its manifest, a first build too."""
    for number in range(4, 2 * len(change.steps), 5):
        root = change.copy()
        shutil.rmtree(root / "public")
        place_foreign(root / "public")
        foreign = everything(root / "public")
        stage.run(root, *BUILD, plot={"act": "kill", "at": number})
        ended = stage.run(root, "clean")
        assert ended.code == 0, ended.said
        assert everything(root / "public") == foreign, f"after a kill at step {number}"
