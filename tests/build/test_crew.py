"""Tasks in this process and in others: every task has its answer, whatever another one does."""

import multiprocessing
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, wait
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from pressroom.build.crew import Crew, TooSlowError, WorkerDiedError
from pressroom.build.executors import Staff, find_staff
from pressroom.build.limits import Limits
from pressroom.errors import ConfigurationError
from tasks import allocate, double, double_or_die, process_of, sleep_unless_zero, spin_or_double


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_raises_is_an_answer_too(jobs: int) -> None:
    with Crew[int, int](find_staff("", jobs)) as crew:
        answers = dict(crew.each(double, iter(range(20))))
    assert isinstance(answers.pop(13), ValueError)
    assert answers == {number: 2 * number for number in range(20) if number != 13}


def shared_pool() -> Staff:
    """One executor of two processes, as another package might bring: who died is not known at once."""
    context = multiprocessing.get_context("forkserver")
    return Staff(hire=partial(ProcessPoolExecutor, 2, mp_context=context), ahead=4, orderly=False)


@pytest.mark.parametrize("staff", [find_staff("", 2), shared_pool()], ids=["processes", "pool"])
def test_a_task_that_kills_its_worker_costs_only_itself(staff: Staff) -> None:
    with Crew[int, int](staff) as crew:
        answers = dict(crew.each(double_or_die, iter(range(12))))
        again = dict(crew.each(double, iter(range(3))))
    dead = {number for number, answer in answers.items() if isinstance(answer, WorkerDiedError)}
    assert dead == {3, 8}
    assert {number: answers[number] for number in answers if number not in dead} == {
        number: 2 * number for number in range(12) if number not in dead
    }
    assert again == {0: 0, 1: 2, 2: 4}


def test_a_task_that_takes_too_long_is_ended_and_named() -> None:
    """The task holds Python's lock all the time: nothing inside its process could end it."""
    with Crew[int, int](find_staff("", 2), Limits(seconds=1)) as crew:
        answers = dict(crew.each(spin_or_double, iter(range(6))))
    slow = answers.pop(3)
    assert isinstance(slow, TooSlowError)
    assert slow.seconds == 1
    assert answers == {number: 2 * number for number in range(6) if number != 3}


def test_how_long_a_task_took_is_known_also_where_nobody_looked() -> None:
    """It waited behind another one, and both had ended before anybody asked; a second try would take as long again."""
    with Crew[int, int](replace(find_staff("", 2), count=1), Limits(seconds=1)) as crew:
        crew.submit(spin_or_double, 2)
        crew.submit(spin_or_double, 3)
        wait(crew._under_way())
        answers = dict(crew.ended())
    assert answers.keys() == {2, 3}
    assert answers[2] == 4
    assert isinstance(answers[3], TooSlowError)


def test_a_task_that_takes_too_much_memory_is_refused_it() -> None:
    with Crew[int, int](find_staff("", 2), Limits(megabytes=500)) as crew:
        answers = dict(crew.each(allocate, iter([10, 2000, 20])))
    assert isinstance(answers.pop(2000), MemoryError)
    assert answers == {10: 10, 20: 20}


def test_a_process_is_replaced_after_its_share_of_tasks() -> None:
    staff = replace(find_staff("", 2), life=5)
    with Crew[int, int](staff) as crew:
        answers = dict(crew.each(process_of, iter(range(20))))
    processes = [pid for pid in answers.values() if isinstance(pid, int)]
    assert len(processes) == 20
    assert max(map(processes.count, processes)) <= 5


def test_tasks_of_one_home_go_to_one_worker() -> None:
    with Crew[int, int](find_staff("", 2)) as crew:
        places: dict[int, set[int]] = {0: set(), 1: set()}
        for _ in range(10):
            for home in places:
                crew.submit(process_of, home, home=str(home))
            while not crew.is_idle:
                for home, pid in crew.ended():
                    assert isinstance(pid, int)
                    places[home].add(pid)
    assert [len(pids) for pids in places.values()] == [1, 1]


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with Crew[int, int](find_staff("", 1)) as crew:
        for done, _ in enumerate(crew.each(double, tasks())):
            assert len(taken) <= done + 3


def test_workers_end_at_once_when_the_work_is_given_up() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert set(multiprocessing.active_children()) <= before


def give_up() -> None:
    with Crew[int, int](find_staff("", 2)) as crew:
        for _ in crew.each(sleep_unless_zero, iter([0, 3600, 3600])):
            raise KeyboardInterrupt


def test_an_executor_that_nobody_provides_is_named() -> None:
    with pytest.raises(ConfigurationError, match="no executor 'abacus'") as stopped:
        find_staff("abacus", 2)
    assert "dask" in stopped.value.hint


EXECUTORS = """
from functools import partial
from pathlib import Path
from concurrent.futures import ThreadPoolExecutor
from pressroom.build.executors import Staff

def thread_staff(address, jobs):
    assert address == "named"
    return Staff(hire=partial(ThreadPoolExecutor, jobs), ahead=2 * jobs, orderly=False)
"""


def test_another_package_brings_an_executor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    metadata = tmp_path / "fakes-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: fakes\nVersion: 1\n")
    points = "threads = fake_executors:thread_staff\nbroken = fake_executors:no_such_staff\n"
    (metadata / "entry_points.txt").write_text(f"[pressroom.executors]\n{points}")
    (tmp_path / "fake_executors.py").write_text(EXECUTORS)
    monkeypatch.syspath_prepend(tmp_path)
    with Crew[int, int](find_staff("threads=named", 3)) as crew:
        assert dict(crew.each(double, iter(range(5)))) == {number: 2 * number for number in range(5)}
    with pytest.raises(ConfigurationError, match="the executor 'broken' cannot be loaded"):
        find_staff("broken", 1)
    with pytest.raises(ConfigurationError) as stopped:
        find_staff("abacus", 1)
    assert stopped.value.hint == "the executors are: broken, dask, threads"


def test_an_extra_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pressroom.build.dask", None)
    with pytest.raises(ConfigurationError, match="'dask' cannot be loaded") as stopped:
        find_staff("dask", 1)
    assert stopped.value.hint == "run: pip install 'pressroom[dask]'"
