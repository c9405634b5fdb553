"""Tasks in this process and in others: every task has its answer, whatever another one does."""

import multiprocessing
from collections.abc import Iterator

import pytest

from pressroom.build.executors import Workers
from tasks import double, double_or_die, sleep_unless_zero


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_task_that_raises_is_an_answer_too(jobs: int) -> None:
    with Workers(jobs) as workers:
        answers = dict(workers.each(double, range(20)))
    assert isinstance(answers.pop(13), ValueError)
    assert answers == {number: 2 * number for number in range(20) if number != 13}


def test_a_task_that_kills_its_worker_costs_only_itself() -> None:
    with Workers(2) as workers:
        answers = dict(workers.each(double_or_die, range(12)))
        again = dict(workers.each(double, range(3)))
    dead = {number for number, answer in answers.items() if isinstance(answer, BaseException)}
    assert dead == {3, 8}
    assert {number: answers[number] for number in answers if number not in dead} == {
        number: 2 * number for number in range(12) if number not in dead
    }
    assert again == {0: 0, 1: 2, 2: 4}


def test_tasks_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(100):
            taken.append(number)
            yield number

    with Workers(1) as workers:
        for done, _ in enumerate(workers.each(double, tasks())):
            assert len(taken) <= done + 3


def test_workers_end_at_once_when_the_work_is_given_up() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(KeyboardInterrupt):
        give_up()
    assert set(multiprocessing.active_children()) <= before


def give_up() -> None:
    with Workers(2) as workers:
        for _ in workers.each(sleep_unless_zero, [0, 3600, 3600]):
            raise KeyboardInterrupt
