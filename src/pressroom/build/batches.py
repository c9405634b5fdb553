"""Work on many transcripts that needs no order: by this process, or in batches by several."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from pressroom.build.cache import CACHE_NAME
from pressroom.build.crew import Crew
from pressroom.build.executors import find_staff, warm_up
from pressroom.build.sources import Document
from pressroom.places import exists

Task = TypeVar("Task")
Answer = TypeVar("Answer")

_BATCH = 12  # transcripts in one task
_ALONE = 24  # transcripts that this process reads itself: others would not have started by then


def foresee(documents: Sequence[Document], module: str, cache: Path | None = None) -> None:
    """Begin with what workers load, where there will be any, while this process loads what it needs itself.

    `module` is that of the work which `map_batches` or `map_documents` will get. Work that the `cache` can spare is
    begun only where there is none yet: after an earlier run few transcripts have changed.
    """
    if len(documents) > _ALONE and not (cache and exists(cache / CACHE_NAME)):
        warm_up((module,))


def map_batches(
    work: Callable[[tuple[Document, ...]], Answer], documents: Sequence[Document], jobs: int | None = None
) -> Iterator[Answer]:
    """Yield what `work` returns for each batch of `documents`, in their order, whoever does it.

    `work` is called in other processes, unless `jobs` is 1 or the documents are few. Raises what it raises.
    """
    batches = tuple(tuple(documents[at : at + _BATCH]) for at in range(0, len(documents), _BATCH))
    for answer in _answers(work, batches, _jobs_for(documents, jobs)):
        if isinstance(answer, BaseException):
            raise answer
        yield answer


def map_documents(
    work: Callable[[Document], Answer], documents: Sequence[Document], jobs: int | None = None
) -> Iterator[Answer | BaseException]:
    """Yield what `work` returns for each of `documents` as `map_batches` does, or what stopped it there."""
    yield from _answers(work, documents, _jobs_for(documents, jobs))


def _jobs_for(documents: Sequence[Document], jobs: int | None) -> int | None:
    return 1 if len(documents) <= _ALONE else jobs


def _answers(
    work: Callable[[Task], Answer], tasks: Sequence[Task], jobs: int | None
) -> Iterator[Answer | BaseException]:
    """Yield the answer to each task, in their order, as soon as there are those before it."""
    module = (work.func if isinstance(work, partial) else work).__module__
    with Crew[Task, Answer](find_staff("", jobs, (module,))) as crew:
        answers: dict[Task, Answer | BaseException] = {}
        waiting = deque(tasks)
        for task, answer in crew.each(work, iter(tasks)):
            answers[task] = answer
            while waiting and waiting[0] in answers:
                yield answers.pop(waiting.popleft())
