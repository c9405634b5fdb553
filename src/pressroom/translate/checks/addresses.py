"""Web and mail addresses in the text: the same ones on both sides."""

from collections import Counter
from collections.abc import Iterator

from pressroom.diagnostics import Severity, visible
from pressroom.translate.checks.question import Fault, Question, addresses_in

NAME = "addresses"

_SHOWN = 80


def check(question: Question) -> Iterator[Fault]:
    """Yield one fault for each address that only one side has."""
    there, here = addresses_in(question.unit.source), addresses_in(question.unit.target)
    if not there and not here:
        return
    source, target = Counter(there), Counter(here)
    for address in target - source:
        yield Fault(
            code="changed-address",
            severity=Severity.ERROR,
            sentence=f"the address {visible(address[:_SHOWN])} is not in the source",
            hint="copy the address of the source; another page is linked by a code, not by its address",
            fragment=address,
        )
    for address in source - target:
        yield Fault(
            code="changed-address",
            severity=Severity.ERROR,
            sentence=f"the address {visible(address[:_SHOWN])} of the source is missing",
            hint="copy the address as it is",
        )
