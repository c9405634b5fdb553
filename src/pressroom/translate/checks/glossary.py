"""Terms of the glossary, `locales/<tag>/terms.csv`: translated as it says, and never as it forbids."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity, visible
from pressroom.translate.checks.inflection import says, says_exactly
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.terms import terms_in

NAME = "terms"


def check(question: Question) -> Iterator[Fault]:
    """Yield each term of the source whose translation is missing or is a forbidden one."""
    for term in terms_in(question.source, question.terms):
        bad = [form for form in term.forbidden if says_exactly(question.target, form, question.language)]
        if bad:
            yield Fault(
                code="forbidden-term",
                severity=Severity.ERROR,
                sentence=f"{visible(term.source)} is translated as {visible(bad[0])}, which the glossary forbids",
                hint=f"write: {visible(term.target)}",
                fragment=bad[0],
            )
        elif not says(question.target, term.target, question.language):
            yield Fault(
                code="missing-term",
                severity=Severity.WARNING,
                sentence=f"{visible(term.source)} is {visible(term.target)} in the glossary, but not here",
                hint=f"write {visible(term.target)}, or correct terms.csv",
            )
