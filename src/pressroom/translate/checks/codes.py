"""Numbered codes: each of the source once, in any order."""

import re
from collections import Counter
from collections.abc import Iterator

from pressroom.diagnostics import Severity, visible
from pressroom.translate.checks.question import Fault, Question

NAME = "codes"

# Escapes and doubled braces first: what they protect is no code.
_CODE = re.compile(r"\\[*\[\]\\{}]|\{\{|\}\}|(?P<code>\{\d{1,6}\}|\{[^{}]{0,60}\})")
_MOST = 5


def check(question: Question) -> Iterator[Fault]:
    """Yield what is missing, and what is there too often or is not the source's."""
    if question.unit.source.count("{") == question.unit.target.count("{") == 0:
        return
    source, target = _codes(question.unit.source), _codes(question.unit.target)
    if lost := sorted((source - target).elements()):
        yield Fault(
            code="lost-code",
            severity=Severity.ERROR,
            sentence=f"it has lost {_listed(lost)}",
            hint="put each code of the source into the translation once; words that belong to it stand in [ ]",
        )
    if unknown := sorted((target - source).elements()):
        yield Fault(
            code="unknown-code",
            severity=Severity.ERROR,
            sentence=f"{_listed(unknown)} is not in the source, or stands there less often",
            hint="use the codes of the source, each once; a brace that is meant as a brace is doubled: {{ }}",
            fragment=unknown[0],
        )


def _codes(text: str) -> Counter[str]:
    if "{" not in text:
        return Counter()
    return Counter(found["code"] for found in _CODE.finditer(text) if found["code"])


def _listed(codes: list[str]) -> str:
    return ", ".join(visible(code) for code in dict.fromkeys(codes[:_MOST]))
