"""All checks of one translation, less those that its translator has waived."""

from collections.abc import Callable, Iterator, Mapping

from pressroom.diagnostics import Severity
from pressroom.translate.checks import (
    addresses,
    codes,
    endings,
    glossary,
    length,
    names,
    numbers,
    script,
    spacing,
)
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.checks.waivers import waivers_in

CHECKS: Mapping[str, Callable[[Question], Iterator[Fault]]] = {
    module.NAME: module.check
    for module in (numbers, codes, addresses, names, glossary, spacing, endings, script, length)
}


def proofread(question: Question) -> Iterator[Fault]:
    """Yield what is wrong with a translation; a waiver that says nothing is wrong too."""
    comments = question.unit.comments
    waived = waivers_in(comments, CHECKS.keys()) if comments else None
    for problem in waived.problems if waived else ():
        yield Fault(
            code="wrong-waiver",
            severity=Severity.WARNING,
            sentence=f"{problem}, so that the waiver does not count",
            hint=f"write: # pr-waive: NAME and why; names are {', '.join(CHECKS)}",
        )
    for name, check in CHECKS.items():
        if waived is None or name not in waived.names:
            yield from check(question)
