"""WeasyPrint's log lines, kept as text: it says what it could not do there and nowhere else."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_LOGGER = "weasyprint"


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.setdefault(record.getMessage().strip())


@contextmanager
def kept_lines() -> Iterator[dict[str, None]]:
    """Collect the warnings and errors logged inside the block, each once, in their order.

    Nothing of them reaches other handlers. Not for two threads at once.
    """
    logger, lines = logging.getLogger(_LOGGER), _Lines()
    passed_on = logger.propagate
    logger.addHandler(lines)
    logger.propagate = False
    try:
        yield lines.lines
    finally:
        logger.removeHandler(lines)
        logger.propagate = passed_on
