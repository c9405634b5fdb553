"""PO files on their way out and back; entry by entry, so that one bad entry costs only itself.

What left here keeps in a comment what it was (`# pr-base: …`): `msgmerge` and PO editors keep comments.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec.structs import replace

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.languages import UnknownLanguageError, parse_language
from pressroom.translate.catalog import MAX_BYTES, header_findings, unit_of
from pressroom.translate.interchange.faults import large_file
from pressroom.translate.interchange.parcel import Parcel, Returned, base_in, with_base, without_base
from pressroom.translate.interchange.profiles import Profile
from pressroom.translate.po import Entry, PoFile, read_po
from pressroom.translate.po_writing import write_po

_BEGIN, _END = re.compile(r"<{7}(?:\s|\Z)"), re.compile(r">{7}(?:\s|\Z)")
_UNREADABLE = "\ufffd"


def write_po_parcel(parcel: Parcel, profile: Profile) -> bytes:
    """Return the catalog as a PO file that knows what it was when it left; the same parcel gives the same bytes."""
    header = {
        "Project-Id-Version": parcel.name,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": profile.tag(parcel.language),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    units = (replace(unit, comments=with_base(unit)) for unit in parcel.units)
    return write_po(header, (), units, ())


def read_po_parcel(stream: BinaryIO, path: str) -> Iterator[Returned | Diagnostic]:
    """Yield each entry as a unit, or why it cannot be read.

    Bytes that are not UTF-8, whatever the header says, and the lines between the marks of a merge conflict cost the
    entries that they stand in. A plural rule is compared with CLDR's and never evaluated.
    """
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        yield large_file(path, MAX_BYTES)
        return
    file = read_po(content.decode("utf-8-sig", errors="replace"), path)
    conflicts = _conflicts(file.lines)
    for found in file.diagnostics:
        disputed = found.span is not None and _is_in(conflicts, found.span.line, found.span.line)
        yield _conflict("an entry", found.span) if disputed and found.span else found
    yield from _of_header(file)
    for entry in file.entries:
        if not entry.obsolete:
            yield _fault(entry, file, conflicts) or _returned(entry, file)


def _of_header(file: PoFile) -> Iterator[Diagnostic]:
    try:
        language = parse_language(_tag(file))
    except UnknownLanguageError:
        return
    yield from header_findings(file, language)


def _tag(file: PoFile) -> str:
    """Return the language of the header as a BCP 47 tag: gettext writes `pt_BR` and `sr@latin`."""
    return file.header.get("Language", "").partition("@")[0].partition(".")[0].replace("_", "-")


def _conflicts(lines: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return the first and last line of each merge conflict; one that does not end goes on to the end."""
    found: list[tuple[int, int]] = []
    start = 0
    for number, line in enumerate(lines, 1):
        if _BEGIN.match(line):
            start = start or number
        elif start and _END.match(line):
            found.append((start, number))
            start = 0
    return [*found, (start, len(lines))] if start else found


def _is_in(conflicts: list[tuple[int, int]], first: int, last: int) -> bool:
    return any(start <= last and first <= end for start, end in conflicts)


def _conflict(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="catalog-conflict",
        severity=Severity.WARNING,
        message=f"{name} left out: it stands in a merge conflict that nobody has settled",
        span=span,
        hint="keep one of the two versions between <<<<<<< and >>>>>>>, and delete the lines with the marks",
    )


def _fault(entry: Entry, file: PoFile, conflicts: list[tuple[int, int]]) -> Diagnostic | None:
    name = visible((entry.context or entry.source)[:80])
    if _is_in(conflicts, entry.span.line, entry.target_end):
        return _conflict(name, entry.span)
    if any(_UNREADABLE in line for line in file.lines[entry.span.line - 1 : entry.target_end]):
        return Diagnostic(
            code="catalog-not-utf8",
            severity=Severity.WARNING,
            message=f"{name} left out: it is not UTF-8",
            span=entry.target_span,
            hint="save the file as UTF-8 in your editor or PO editor; other encodings are never guessed",
        )
    if entry.context is None or entry.plural:
        return Diagnostic(
            code="catalog-foreign-entry",
            severity=Severity.WARNING,
            message=f"{name} left out: it {'has plural forms' if entry.plural else 'has no msgctxt'}",
            span=entry.span,
            hint="it is no passage of a transcript; take the right file from your translators",
        )
    return None


def _returned(entry: Entry, file: PoFile) -> Returned:
    unit = unit_of(entry)
    return Returned(
        name=file.header.get("Project-Id-Version", ""),
        original="",
        language=_tag(file),
        unit=replace(unit, comments=without_base(unit.comments)),
        span=entry.target_span,
        base=base_in(unit.comments),
    )
