"""A build that is killed at a random moment loses nothing, and the next one completes it."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from publications import add, begin
from stage import Ended, Stage, end_session, has_ended, survivors
from wholeness import PARTIAL, assert_equal, assert_whole, everything, place_foreign

KILLS = 50
STATES = 4
DOCUMENTS = 11
SEED = int(os.environ.get("PRESSROOM_SEED", "20240514"))


def become(root: Path, state: int) -> None:
    """Bring the publication into a state: texts edited, a transcript come and another gone, a colour changed."""
    for number in range(DOCUMENTS):
        edited = number in {state, state + 1, 10}
        write(root, f"d{number:02}", text=f"Why, in state {state}?" if edited else "Why?")
    for other in range(STATES):
        if other != state:
            (root / f"content/new-{other}.md").unlink(missing_ok=True)
            (root / f"locales/fr/new-{other}.po").unlink(missing_ok=True)
    write(root, f"new-{state}")
    accent = "#7a1f1f" if state % 2 else "#5a1f1f"
    (root / "themes/bare/tokens.css").write_text(f":root {{ --accent: {accent}; }}\n")


def write(root: Path, slug: str, text: str = "Why?") -> None:
    path = root / f"content/{slug}.md"
    if not path.exists() or f"\n{text}\n" not in path.read_text("utf-8"):
        add(root, slug, text=text)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return begin(tmp_path_factory.mktemp("kills") / "publication")


@pytest.fixture(scope="module")
def clean(root: Path, stage: Stage) -> list[dict[str, bytes]]:
    """Return what a clean build of each state makes."""
    made = []
    for state in range(STATES):
        become(root, state)
        folder = root.parent / f"clean-{state}"
        succeed(stage.run(root, "build", "--jobs", "1", "--no-cache", "--output-dir", str(folder)))
        made.append(everything(folder))
    return made


def succeed(ended: Ended) -> None:
    assert ended.code == 0, ended.said


def test_a_killed_build_leaves_whole_files_and_the_next_one_completes_it(
    root: Path, clean: list[dict[str, bytes]], stage: Stage
) -> None:
    """The whole process, or all its processes, at moments spread over a build; the seed is in the output."""
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    output, state = root / "public", 0
    place_foreign(output)
    become(root, state)
    succeed(stage.run(root, "build", "--jobs", "2"))
    become(root, 1)
    begun = time.monotonic()
    succeed(stage.run(root, "build", "--jobs", "2"))
    length = time.monotonic() - begun
    moments = [length * (number + chance.random()) / KILLS for number in range(KILLS)]
    chance.shuffle(moments)
    state, possible, midway = 1, [clean[1]], 0
    for number, moment in enumerate(moments):
        state = (state + chance.choice((1, 2))) % STATES
        possible.append(clean[state])
        print(f"seed {SEED}, kill {number} after {moment:.3f} of {length:.3f} s: to state {state}")  # noqa: T201 - for whoever looks for a fault
        become(root, state)
        # Every third one while files are written: how long a build takes until then depends on what else goes on.
        writing = output / PARTIAL / "journal" if number % 3 == 0 else None
        kill_after(root, stage, moment / 5 if writing else moment, whole_group=number % 2 == 0, begun=writing)
        midway += (output / PARTIAL / "journal").exists()
        assert_whole(output, *possible)
        if chance.random() < 0.2:
            continue  # and is killed again before it was completed
        if chance.random() < 0.3:
            state = (state + 1) % STATES
            become(root, state)
        succeed(stage.run(root, "build", "--jobs", "1"))
        assert_equal(output, clean[state])
        possible = [clean[state]]
    assert midway > KILLS // 10, "most kills came before anything was written, or when all was"
    succeed(stage.run(root, "build", "--jobs", "2"))
    assert_equal(output, clean[state])


def kill_after(root: Path, stage: Stage, moment: float, *, whole_group: bool, begun: Path | None) -> None:
    """Kill a build `moment` seconds after its start, or after the file `begun` was there."""
    left_over = begun and begun.exists() and begun.stat().st_mtime_ns
    running = stage.start(root, "build", "--jobs", "2")
    while begun and not has_ended(running) and (not begun.exists() or begun.stat().st_mtime_ns == left_over):
        time.sleep(0.005)
    time.sleep(moment)
    (os.killpg if whole_group else os.kill)(running.pid, signal.SIGKILL)
    ended = stage.wait(running)
    assert ended.code in {0, -signal.SIGKILL}, ended.said
    left = survivors(running)
    end_session(running)
    assert left == [], "workers that outlived their build"
