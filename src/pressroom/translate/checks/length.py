"""A translation that is much longer or shorter than its language makes it has gained or lost something."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.checks.typography import length_of

NAME = "length"

_SHORTEST = 100  # characters of the source: below, anything can be
_LEAST, _MOST = 0.4, 2.2


def check(question: Question) -> Iterator[Fault]:
    """Yield a fault where the length is less than half of what is usual, or more than twice as much."""
    source, target = len(question.source.strip()), len(question.target.strip())
    usual = source * length_of(question.language) / length_of(question.source_language)
    if source < _SHORTEST * length_of(question.source_language) or _LEAST * usual <= target <= _MOST * usual:
        return
    yield Fault(
        code="unlikely-length",
        severity=Severity.WARNING,
        sentence=f"it has {target} characters; {usual:.0f} are usual for a source of {source}",
        hint="look whether a sentence is missing, or stands there twice",
    )
