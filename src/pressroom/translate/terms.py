"""A language's glossary, `locales/<tag>/terms.csv`: how a term is translated here, and how it must not be.

The first line names the columns, in any order: `source` and `target`, and as one likes `forbidden` (several parted
by `|`) and `note`. The file comes from outside: a line that cannot be used is left out and named.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.protocols import Source

TERMS = "terms.csv"
MAX_BYTES = 4_000_000

_COLUMNS = ("source", "target", "forbidden", "note")
_LONGEST = 500


class Term(Struct, frozen=True, kw_only=True):
    """A term of the source language with its translation, and translations that are not wanted."""

    source: str
    target: str
    forbidden: tuple[str, ...] = ()
    note: str = ""


def read_terms(source: Source) -> tuple[tuple[Term, ...], tuple[Diagnostic, ...]]:
    """Read a glossary; what cannot be used is a finding, and everything else counts."""
    if len(source.content) > MAX_BYTES:
        return (), (_wrong(source.path, 1, f"the glossary is larger than {MAX_BYTES:,} bytes", "divide it"),)
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = source.content.count(b"\n", 0, problem.start) + 1
        return (), (_wrong(source.path, line, "the glossary is not UTF-8", "save it as UTF-8 (CSV UTF-8)"),)
    rows = csv.reader(io.StringIO(text.replace("\0", "\ufffd"), newline=""), strict=False)
    terms: list[Term] = []
    found: list[Diagnostic] = []
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        if "source" not in names or "target" not in names:
            hint = "write into its first line: source,target,forbidden,note"
            return (), (_wrong(source.path, 1, "the glossary's first line does not name its columns", hint),)
        for row in rows:
            term = _term(dict(zip(names, (cell.strip() for cell in row), strict=False)))
            if isinstance(term, Term):
                terms.append(term)
            elif any(cell.strip() for cell in row):
                hint = "give each line a source and a target, or take it out"
                found.append(_wrong(source.path, rows.line_num, term, hint))
    except csv.Error as problem:
        found.append(_wrong(source.path, rows.line_num, f"this is not CSV: {problem}", "write the line again"))
    return tuple(terms), tuple(found)


def terms_in(text: str, terms: tuple[Term, ...]) -> Iterator[Term]:
    """Yield the terms that a text uses, each once, in the order of the text; the longest counts."""
    pattern, known = _compiled(terms)
    if pattern is None:
        return
    seen = set()
    for match in pattern.finditer(text):
        term = known[match[0].casefold()]
        if term not in seen:
            seen.add(term)
            yield term


@lru_cache(maxsize=16)
def _compiled(terms: tuple[Term, ...]) -> tuple["re.Pattern[str] | None", dict[str, Term]]:
    known: dict[str, Term] = {}
    for term in terms:
        known.setdefault(term.source.casefold(), term)
    if not known:
        return None, known
    longest_first = sorted(known, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_bounded, longest_first)), re.IGNORECASE), known


def _bounded(word: str) -> str:
    """Match whole words, with an English plural; scripts without spaces have no bounds."""
    start = r"\b" if _is_spaced(word[0]) else ""
    end = r"\b" if _is_spaced(word[-1]) else ""
    return f"{start}{re.escape(word)}{end}"


def _is_spaced(character: str) -> bool:
    return (character.isalnum() or character == "_") and not "\u2e80" <= character <= "\uffdc"


def _term(row: dict[str, str]) -> Term | str:
    cells = {name: row.get(name, "") for name in _COLUMNS}
    if any(len(cell) > _LONGEST for cell in cells.values()):
        return f"a cell is longer than {_LONGEST} characters"
    if not cells["source"] or not cells["target"]:
        return f"the term has no {'source' if not cells['source'] else 'target'}"
    forbidden = tuple(_parts(cells["forbidden"].split("|")))
    return Term(source=cells["source"], target=cells["target"], forbidden=forbidden, note=cells["note"])


def _parts(cells: Iterable[str]) -> Iterator[str]:
    return (part for part in (cell.strip() for cell in cells) if part)


def _wrong(path: str, line: int, what: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="wrong-terms",
        severity=Severity.WARNING,
        message=visible(what),
        span=Span(path=path, line=line),
        hint=hint,
    )
