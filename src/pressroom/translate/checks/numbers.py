"""Numbers by value: what the source says in figures and words, the translation must say too, and nothing else."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity, visible
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.numbers.compare import compare, spare_pairs
from pressroom.translate.numbers.expected import expected
from pressroom.translate.numbers.grammar import read_numbers
from pressroom.translate.numbers.values import Kind, Value
from pressroom.translate.numbers.vocabulary import has_vocabulary

NAME = "numbers"

_MOST = 4


def check(question: Question) -> Iterator[Fault]:
    """Yield one fault for all numbers that disagree, and one for each currency."""
    if not (has_vocabulary(question.source_language) and has_vocabulary(question.language)):
        return
    source = read_numbers(question.source, question.source_language)
    target = read_numbers(question.target, question.language)
    if not source and not target:
        return
    found = compare(source, target, spare_pairs(question.target, question.language))
    if found.lost or found.added:
        yield _wrong_number(question, found.lost, found.added)
    for first, second in found.currencies:
        yield Fault(
            code="wrong-currency",
            severity=Severity.ERROR,
            sentence=f"the source has “{first.text}”, the translation “{second.text}”",
            hint="use the currency of the source; do not convert amounts",
            fragment=second.text,
        )


def _wrong_number(question: Question, lost: tuple[Value, ...], added: tuple[Value, ...]) -> Fault:
    said = []
    if lost:
        said.append(f"the source has {_listed(lost)}, which the translation has not")
    if added:
        said.append(f"the translation has {_listed(added)}, which the source has not")
    forms = [form for value in lost if (form := expected(value, question.language))]
    advice = f"expected: {', '.join(forms[:_MOST])}; " if forms else ""
    return Fault(
        code="wrong-number",
        severity=Severity.ERROR,
        sentence="; ".join(said),
        hint=f"{advice}if both say the same, write above the entry: # pr-waive: {NAME} and why",
        fragment=added[0].text if added else "",
    )


def _listed(values: tuple[Value, ...]) -> str:
    more = f" and {len(values) - _MOST} more" if len(values) > _MOST else ""
    return ", ".join(_spelled(value) for value in values[:_MOST]) + more


def _spelled(value: Value) -> str:
    kind, amount = value.readings[0]
    said = f"“{visible(value.text[:60])}”"
    if kind is not Kind.NUMBER or value.text == str(amount) or isinstance(amount, str):
        return said
    return f"{said} ({amount:,})" if isinstance(amount, int) else f"{said} ({float(amount):,g})"
