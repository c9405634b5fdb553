"""Workers and what each has to do, so that a task that dies takes no other with it.

Few tasks are under way at a time, so that a long list costs no memory. When a worker dies, it is replaced and
its tasks are tried again; the one that kills its worker a second time is given up.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from functools import partial
from time import monotonic
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from msgspec.structs import replace

from pressroom.build.executors import Staff
from pressroom.build.limits import Limits, limited, this_process
from pressroom.errors import WorkersError

Task = TypeVar("Task")
Result = TypeVar("Result")

_DEATHS = 2  # after which a task is given up


class WorkerDiedError(Exception):
    """What a task is answered with that kills whoever does it."""


class TooSlowError(WorkerDiedError):
    """What a task is answered with that took longer than it may; `seconds` is the limit."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it was not done after {seconds:g} seconds")
        self.seconds = seconds


@dataclass(slots=True, eq=False)
class _Assignment(Generic[Task, Result]):
    work: Callable[[Task], Result]
    task: Task
    home: str
    deaths: int = 0
    since: float = 0.0


@dataclass(slots=True, eq=False)
class _Post:
    """One executor and what it has to do, in order; `since` is when it began with the first of it."""

    executor: Executor
    tasks: "dict[Future[Any], _Assignment[Any, Any]]" = field(default_factory=dict)
    served: int = 0
    since: float = 0.0
    homes: deque[str] = field(default_factory=partial(deque, maxlen=8))


class Crew(Generic[Task, Result]):
    """Does tasks, a few at a time; a context manager, which stops everything at its end."""

    def __init__(self, staff: Staff, limits: Limits | None = None) -> None:
        self._staff = staff
        self._limits = replace(limits or Limits(), parent=this_process())
        self._others = frozenset(multiprocessing.active_children())
        self._posts: list[_Post] = []
        self._leaving: list[_Post] = []
        self._again: deque[_Assignment[Task, Result]] = deque()
        self._suspects: deque[_Assignment[Task, Result]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and not self._staff.leaves:
            self._kill()
        for post in (*self._posts, *self._leaving):
            post.executor.shutdown(cancel_futures=True)

    @property
    def is_idle(self) -> bool:
        """Whether everything that was submitted has been answered."""
        return not (self._under_way() or self._again or self._suspects)

    @property
    def has_room(self) -> bool:
        """Whether another task may be submitted."""
        return not (self._again or self._suspects) and self._free() is not None

    def submit(self, work: Callable[[Task], Result], task: Task, home: str = "") -> None:
        """Have `task` done, where there is room by the worker that had tasks of the same `home` before."""
        self._assign(_Assignment(work=work, task=task, home=home))

    def ended(self) -> Iterator[tuple[Task, Result | BaseException]]:
        """Wait until some task has ended; yield each that did with what `work` returned, or with what stopped it.

        Raises `WorkersError` where nobody can do a task.
        """
        self._retry()
        done, _ = wait(self._under_way(), return_when=FIRST_COMPLETED)
        broken: list[_Post] = []
        for post in (*self._posts, *self._leaving):
            for future in [future for future in post.tasks if future in done]:
                problem = future.exception()
                if isinstance(problem, BrokenExecutor):
                    broken.append(post)
                    break
                if isinstance(problem, WorkersError):
                    raise problem  # which is no fault of the task
                assignment = post.tasks.pop(future)
                post.since = monotonic()
                if isinstance(problem, self._staff.deaths):
                    yield from self._suspect(assignment)
                else:
                    yield assignment.task, problem or future.result()
        for post in broken:
            yield from self._mourn(post)
        self._let_go()

    def each(
        self, work: Callable[[Task], Result], tasks: Iterator[Task]
    ) -> Iterator[tuple[Task, Result | BaseException]]:
        """Yield each of `tasks`, taken as they are needed, with what became of it."""
        for task in tasks:
            while not self.has_room:
                yield from self.ended()
            self.submit(work, task)
        while not self.is_idle:
            yield from self.ended()

    # ----------------------------------------------------------------------------------- assigning

    def _under_way(self) -> list[Future[Any]]:
        return [future for post in (*self._posts, *self._leaving) for future in post.tasks]

    def _free(self, home: str = "") -> _Post | None:
        """Return the post that `home` was at if it has room, else the one with the least to do, else a new one."""
        free = [post for post in self._posts if len(post.tasks) < self._staff.room(post.executor)]
        known = next((post for post in free if home and home in post.homes), None)
        if known is not None:
            return known
        least = min(free, key=lambda post: len(post.tasks), default=None)
        if len(self._posts) < self._staff.count and (least is None or least.tasks):
            self._posts.append(_Post(self._staff.hire()))
            return self._posts[-1]
        return least

    def _assign(self, assignment: "_Assignment[Task, Result]") -> None:
        post = self._free(assignment.home)
        if post is None:
            message = "there is no room for another task"
            raise RuntimeError(message)
        work = partial(limited, self._limits, assignment.work)
        try:
            future: Future[Any] = post.executor.submit(work, assignment.task)
        except BrokenExecutor as problem:
            future = Future()
            future.set_exception(problem)
        assignment.since = monotonic()
        post.since = post.since if post.tasks else assignment.since
        post.tasks[future] = assignment
        post.homes.append(assignment.home)
        post.served += 1
        if self._staff.life and post.served >= self._staff.life:
            self._posts.remove(post)
            self._leaving.append(post)

    def _let_go(self) -> None:
        for post in [post for post in self._leaving if not post.tasks]:
            self._leaving.remove(post)
            post.executor.shutdown(wait=False)

    # ------------------------------------------------------------------------------------- deaths

    def _mourn(self, post: _Post) -> Iterator[tuple[Task, Result | BaseException]]:
        """Replace a post whose worker died, and see to its tasks."""
        wait(post.tasks)
        took = self._staff.busy(post.executor) if self._staff.busy else monotonic() - post.since
        for posts in (self._posts, self._leaving):
            if post in posts:
                posts.remove(post)
        post.executor.shutdown(wait=False, cancel_futures=True)
        unfinished = []
        for future, assignment in post.tasks.items():
            if isinstance(future.exception(), BrokenExecutor):
                unfinished.append(assignment)
            else:
                yield assignment.task, future.exception() or future.result()
        post.tasks.clear()
        if self._staff.orderly or len(unfinished) == 1:
            yield from self._blame(unfinished[0], took)  # it was the first in line; the others only waited
            self._again.extend(unfinished[1:])
        else:
            self._suspects.extend(unfinished)

    def _suspect(self, assignment: "_Assignment[Task, Result]") -> Iterator[tuple[Task, Result | BaseException]]:
        """See to a task whose worker died: it may only have waited there, unless it was alone."""
        if assignment.deaths:
            yield from self._blame(assignment, monotonic() - assignment.since)
        else:
            self._suspects.append(assignment)

    def _blame(
        self, assignment: "_Assignment[Task, Result]", took: float
    ) -> Iterator[tuple[Task, Result | BaseException]]:
        assignment.deaths += 1
        if self._limits.seconds and took >= self._limits.seconds:
            yield assignment.task, TooSlowError(self._limits.seconds)
        elif assignment.deaths >= _DEATHS:
            yield assignment.task, WorkerDiedError("it ended its worker twice")
        else:
            self._again.append(assignment)

    def _retry(self) -> None:
        """Assign again what was taken from a worker that died; suspects one at a time, with nothing beside them."""
        while self._again and self._free() is not None:
            self._assign(self._again.popleft())
        if self._suspects and not self._under_way():
            assignment = self._suspects.popleft()
            assignment.deaths += 1
            self._assign(assignment)

    def _kill(self) -> None:
        """End all workers of this machine at once, in the middle of whatever they do."""
        for child in multiprocessing.active_children():
            if child not in self._others:
                child.terminate()
