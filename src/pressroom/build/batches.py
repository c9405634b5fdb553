"""Work on many transcripts that needs no order: in batches, by this process or by several."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from pressroom.build.crew import Crew
from pressroom.build.executors import find_staff
from pressroom.build.sources import Document

Answer = TypeVar("Answer")

_BATCH = 12  # transcripts in one task
_ALONE = 24  # transcripts that this process reads itself: others would not have started by then


def map_batches(
    work: Callable[[tuple[Document, ...]], Answer], documents: Sequence[Document], jobs: int | None = None
) -> Iterator[Answer]:
    """Yield what `work` returns for each batch of `documents`, in their order, whoever does it.

    `work` is called in other processes, unless `jobs` is 1 or the documents are few.
    """
    batches = tuple(tuple(documents[at : at + _BATCH]) for at in range(0, len(documents), _BATCH))
    if jobs == 1 or len(documents) <= _ALONE:
        yield from map(work, batches)
        return
    answers: dict[tuple[Document, ...], Answer] = {}
    waiting = list(reversed(batches))
    with Crew[tuple[Document, ...], Answer](find_staff("", jobs)) as crew:
        while waiting or not crew.is_idle:
            while waiting and crew.has_room:
                crew.submit(work, waiting.pop())
            for batch, answer in crew.ended():
                if isinstance(answer, BaseException):
                    raise answer
                answers[batch] = answer
    for batch in batches:
        yield answers[batch]
