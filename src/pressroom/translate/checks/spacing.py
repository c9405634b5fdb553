"""Punctuation and spacing as the language has them: no-break spaces in French, full-width marks in Chinese."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.checks.typography import pairs_of, rules_of

NAME = "punctuation"

_AROUND = 12


def check(question: Question) -> Iterator[Fault]:
    """Yield one fault for each rule that the translation breaks, at its first place."""
    text = question.target
    for rule in rules_of(question.language):
        if found := rule.pattern.search(text):
            start = max(found.start() - _AROUND, 0)
            yield Fault(
                code="wrong-punctuation",
                severity=Severity.WARNING,
                sentence=f"{rule.sentence}: “{text[start : found.end() + _AROUND].strip()}”",
                hint=rule.hint,
                fragment=text[start : found.end()],
            )
    for opening, closing in pairs_of(question.language):
        if text.count(opening) != text.count(closing):
            yield Fault(
                code="wrong-punctuation",
                severity=Severity.WARNING,
                sentence=f"it has {text.count(opening)} {opening} and {text.count(closing)} {closing}",
                hint=f"open with {opening} what ends with {closing}",
                fragment=closing,
            )
