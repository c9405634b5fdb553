"""The cache is killed in the middle of SQLite's own writing: what it then holds is whole, and it can go on."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pressroom.build.cache import State, open_cache

SOURCE = str(Path(__file__).parents[2] / "src")
SCRIPT = """
import sys
from pathlib import Path
from pressroom.build.cache import open_cache
for turn in "ab":
    with open_cache(Path(sys.argv[1])) as cache:
        for number in range(40):
            cache.put("kind", str(number), turn, turn.encode() * 2000)
            if number % 10 == 9:
                cache.flush()
"""
CALLS = "pwrite64,fdatasync,fsync,ftruncate,unlink"


def run_traced(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", *options, sys.executable, "-c", SCRIPT, str(folder)]
    return subprocess.run(
        command, env={"PYTHONPATH": SOURCE}, cwd=folder.parent, capture_output=True, text=True, check=False
    )


def test_a_cache_killed_in_any_call_to_the_system_is_whole(tmp_path: Path, lacking: Callable[[str], None]) -> None:
    if not shutil.which("strace"):
        lacking("strace is not installed; type: sudo apt-get install strace")
    counted = run_traced(tmp_path / "counted")
    if counted.returncode:
        lacking(f"strace may not trace here: {counted.stderr[:200]}")
    for call in CALLS.split(","):
        count = len(re.findall(rf"\b{call}\(", counted.stderr))
        for number in range(1, count + 1, max(1, count // 6)):
            folder = tmp_path / f"{call}-{number}"
            run_traced(folder, "-e", f"inject={call}:signal=KILL:when={number}")
            with open_cache(folder) as cache:
                assert cache.state is State.WHOLE
                for name in cache.names("kind"):
                    answer = cache.get("kind", name)
                    assert answer is not None
                    assert answer[1] == answer[0].encode() * 2000, f"torn after {call} {number}"
                cache.put("kind", "new", "key", b"value")
            with open_cache(folder) as cache:
                assert cache.get("kind", "new") == ("key", b"value")
