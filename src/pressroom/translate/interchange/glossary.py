"""Terms on their way out and back: `terms.csv` written, and terms from elsewhere looked at."""

import csv
import io
from collections.abc import Iterable

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.translate.safety import hazard_in
from pressroom.translate.terms import Term

COLUMNS = ("source", "target", "forbidden", "note")

_SEPARATOR = "|"
_LONGEST = 500
# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@", "\t")


def write_csv(terms: Iterable[Term]) -> bytes:
    """Return terms as CSV (RFC 4180, UTF-8), in the order of their sources; the same terms give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((term.source, term.target, _SEPARATOR.join(term.forbidden), term.note) for term in in_order(terms))
    return text.getvalue().encode()


def merged(kept: Iterable[Term], new: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms of both, in order; for a source that both have, the new one counts."""
    new = tuple(new)
    fresh = {term.source for term in new}
    return in_order((*(term for term in kept if term.source not in fresh), *new))


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each term once, in the order of their sources."""
    return tuple(sorted(dict.fromkeys(terms), key=lambda term: (term.source.casefold(), term.source, term.target)))


def refusal_of(term: Term, path: str, line: int) -> Diagnostic | None:
    """Return why a term that comes from outside cannot be kept; None if it can."""
    texts = (term.source, term.target, term.note, *term.forbidden)
    if not term.source or not term.target:
        return _refused(path, line, "a term and its translation must both be there")
    if any(len(text) > _LONGEST for text in texts):
        return _refused(path, line, f"it is longer than {_LONGEST} characters")
    if any(text.startswith(_FORMULA) for text in texts):
        return _refused(path, line, "it begins like a formula, which a spreadsheet would run")
    if any("\n" in text or "\ufffd" in text for text in texts) or any(_SEPARATOR in word for word in term.forbidden):
        return _refused(path, line, "it has a line break, a | or characters that cannot be read in it")
    hazard = next(filter(None, (hazard_in(text, text) for text in texts)), None)
    return _refused(path, line, hazard.sentence) if hazard else None


def _refused(path: str, line: int, sentence: str) -> Diagnostic:
    return Diagnostic(
        code="import-term",
        severity=Severity.WARNING,
        message=f"term left out: {visible(sentence)}",
        span=Span(path=path, line=max(line, 1)),
        hint="correct it in the file, or write it into terms.csv yourself",
    )
