"""Terms: what a word of the source must, and must not, be called in another language.

They are kept in `locales/<tag>/terms.csv`, which any spreadsheet opens: a row for each term, its columns named in the
first row.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.translate.safety import hazard_in

COLUMNS = ("term", "translation", "forbidden", "note")
MAX_BYTES = 16_000_000

_FORMULA = ("=", "+", "-", "@")
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term with its translation; `forbidden` are translations that must not be used."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    note: str = ""


def write_csv(terms: Iterable[Term]) -> bytes:
    """Return terms as CSV (RFC 4180, UTF-8), in the order of their sources; the same terms give the same bytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for term in in_order(terms):
        writer.writerow([_safe(cell) for cell in _cells(term)])
    return text.getvalue().encode()


def read_csv(content: bytes, path: str) -> Iterator[Term | Diagnostic]:
    """Yield the terms of a CSV file, or why a row is left out; separated by commas, semicolons or tabs."""
    if len(content) > MAX_BYTES:
        yield _fault(path, 1, f"the file has more than {MAX_BYTES // 1_000_000} MB")
        return
    text = content.decode("utf-8-sig", errors="replace")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        header = [cell.strip().casefold() for cell in next(rows, [])]
        if not {"term", "translation"} <= set(header):
            yield _fault(path, 1, "the first row does not name the columns term and translation")
            return
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _term(dict(zip(header, row, strict=False)), path, rows.line_num)
    except csv.Error as problem:
        yield _fault(path, rows.line_num, str(problem))


def merged(kept: Iterable[Term], new: Iterable[Term]) -> tuple[Term, ...]:
    """Return the terms of both, in order; for a source that both have, the new one counts."""
    found = {(term.source, term.target): term for term in kept}
    fresh = {term.source for term in new}
    found = {key: term for key, term in found.items() if term.source not in fresh}
    return in_order((*found.values(), *new))


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Return each term once, in the order of their sources."""
    return tuple(sorted(dict.fromkeys(terms), key=lambda term: (term.source.casefold(), term.source, term.target)))


def refusal_of(term: Term, path: str, line: int) -> Diagnostic | None:
    """Return why a term cannot be kept; None if it can."""
    if not term.source or not term.target:
        return _fault(path, line, "a term and its translation must both be there")
    for text in (term.source, term.target, term.note, *term.forbidden):
        hazard = hazard_in(text, text)
        if hazard or "\n" in text or "\ufffd" in text:
            return _fault(path, line, hazard.sentence if hazard else "it cannot be read, or has a line break in it")
    return None


def _cells(term: Term) -> tuple[str, str, str, str]:
    return (term.source, term.target, _SEPARATOR.join(term.forbidden), term.note)


def _safe(cell: str) -> str:
    """Keep a spreadsheet from taking words for a formula: an apostrophe before them is not shown."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max((",", ";", "\t"), key=first.count)


def _term(cells: dict[str, str], path: str, line: int) -> Term | Diagnostic:
    words = {name: _plain(cells.get(name, "")) for name in COLUMNS}
    forbidden = (part.strip() for part in words["forbidden"].split(_SEPARATOR))
    term = Term(
        source=words["term"],
        target=words["translation"],
        forbidden=tuple(part for part in forbidden if part),
        note=words["note"],
    )
    return refusal_of(term, path, line) or term


def _plain(cell: str) -> str:
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def _fault(path: str, line: int, sentence: str) -> Diagnostic:
    return Diagnostic(
        code="import-term",
        severity=Severity.WARNING,
        message=f"term left out: {visible(sentence)}",
        span=Span(path=path, line=max(line, 1)),
        hint=f"write a table with the columns {', '.join(COLUMNS)}; several forbidden words are divided by |",
    )
