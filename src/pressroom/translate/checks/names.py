"""Names of people: written as the catalog of the people has them."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity, visible
from pressroom.translate.checks.inflection import says, says_exactly
from pressroom.translate.checks.question import Fault, Question

NAME = "names"


def check(question: Question) -> Iterator[Fault]:
    """Yield each person whom the source names and the translation does not, or names otherwise."""
    for name, translated in question.names.items():
        if not translated or not says_exactly(question.source, name, question.source_language):
            continue
        if not _is_named(question, translated):
            yield Fault(
                code="missing-name",
                severity=Severity.WARNING,
                sentence=f"{visible(name)} is {visible(translated)} in people.po, but not in this translation",
                hint="write the name as people.po has it, or correct it there",
            )


def _is_named(question: Question, translated: str) -> bool:
    """Tell whether the name stands there, or the longest of its words: `Mr. Zhao` is enough."""
    if says(question.target, translated, question.language):
        return True
    words = sorted(translated.split(), key=len, reverse=True)
    parts = words if len(words) > 1 else [translated[:1]] if not translated.isascii() else []
    return any(says(question.target, part, question.language) for part in parts)
