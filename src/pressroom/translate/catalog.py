"""Content catalogs: the translations of one transcript, of the people, or of the publication's title.

A catalog comes from outside. It is read as UTF-8 whatever its header says; plural rules are CLDR's, whatever
its header says; a bad unit is left out and named, and a file that cannot be trusted at all gives no catalog.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct, field

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.languages import Language, UnknownLanguageError, parse_language, plural_category
from pressroom.model.document import Status
from pressroom.protocols import Source
from pressroom.translate.po import Entry, PoFile, read_po, span_at
from pressroom.translate.safety import Hazard, hazard_in
from pressroom.translate.states import Unit, state_of, without_state

MAX_BYTES = 16_000_000
STATUS_FIELD = "X-Pressroom-Status"

_CONFLICT = re.compile(r"^(<{7}|={7}|>{7}|\|{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_MSGID = re.compile(r"^[ \t]*(#~[ \t]*)?msgid\b", re.MULTILINE)
_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)
_PLURAL = re.compile(r"nplurals=([1-6]);plural=[n0-9()?:<>=!&|%+*/-]{1,500};?")


class Catalog(Struct, frozen=True, kw_only=True):
    """Units by context, in one language; `status` says whether a person has reviewed them.

    `refused` are the contexts of units that a finding of the reader has left out.
    """

    language: Language
    status: Status = Status.MACHINE
    units: Mapping[str, Unit] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    path: str = ""


def read_catalog(source: Source, language: Language) -> tuple[Catalog | None, tuple[Diagnostic, ...]]:
    """Read the catalog of `language`; None where nothing may be published from it.

    Errors are about the whole file, warnings about units that are left out.
    """
    file, findings = read_trusted(source)
    if file is None:
        return None, findings
    stray = _wrong_language(file, language)
    if stray:
        return None, (stray,)
    units, unit_findings = _units(file)
    status, status_findings = _status(file)
    refused = file.broken | {entry.context for entry in _active(file) if entry.context} - units.keys()
    catalog = Catalog(language=language, status=status, units=units, refused=refused, path=source.path)
    header = (*header_findings(file, language), *status_findings)
    return catalog, (*findings, *header, *unit_findings)


def read_trusted(source: Source) -> tuple[PoFile | None, tuple[Diagnostic, ...]]:
    """Read the entries of a PO file that is whole: UTF-8, not a web page, without marks of a merge.

    The findings name what could not be read, and entries that are not ours or stand there twice.
    """
    if len(source.content) > MAX_BYTES:
        return None, (_too_large(source),)
    try:
        text = source.content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        return None, (_not_utf8(source, problem.start),)
    distrust = _distrust(text, source.path)
    if distrust:
        return None, (distrust,)
    file = read_po(text, source.path)
    return file, (*file.diagnostics, *_misplaced(file))


def unit_of(entry: Entry) -> Unit:
    """Return an entry, which has a context and no plural forms, as a unit."""
    return Unit(
        context=entry.context or "",
        source=entry.source,
        target=entry.target,
        state=state_of(
            entry.comments, source=entry.source, target=entry.target, fuzzy=entry.fuzzy, previous=entry.previous
        ),
        previous=entry.previous if entry.fuzzy else None,
        notes=entry.notes,
        comments=without_state(entry.comments),
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
        origin=entry.origin,
        span=entry.target_span,
    )


# ------------------------------------------------------------------------------- the file as a whole


def _too_large(source: Source) -> Diagnostic:
    return Diagnostic(
        code="catalog-too-large",
        severity=Severity.ERROR,
        message=f"the catalog has {len(source.content):,} bytes; {MAX_BYTES:,} are allowed",
        span=Span(path=source.path),
        hint="extract the catalog again, or divide the transcript",
    )


def _not_utf8(source: Source, offset: int) -> Diagnostic:
    before = source.content[:offset].decode("utf-8", errors="replace")
    lines = tuple(source.content.decode("utf-8", errors="replace").split("\n"))
    line = before.count("\n") + 1
    return Diagnostic(
        code="catalog-not-utf8",
        severity=Severity.ERROR,
        message=f"the catalog is not UTF-8: byte 0x{source.content[offset]:02X} does not fit",
        span=span_at(source.path, lines, line, len(before) - before.rfind("\n"), 1),
        hint="save the file as UTF-8 in your editor or PO editor; other encodings are never guessed",
    )


def _distrust(text: str, path: str) -> Diagnostic | None:
    if conflict := _CONFLICT.search(text):
        return Diagnostic(
            code="catalog-conflict",
            severity=Severity.ERROR,
            message="two versions of the catalog are merged halfway: the marks of the conflict are still in it",
            span=_span_of(text, path, conflict.start(), 7),
            hint="keep one of the two versions between <<<<<<< and >>>>>>>, and delete the lines with the marks",
        )
    nul = text.find("\0")
    if nul < 0 and _MSGID.search(text):
        return None
    page = text.lstrip()[:1] == "<"
    return Diagnostic(
        code="catalog-not-po",
        severity=Severity.ERROR,
        message="the file is a web page, not a PO catalog" if page else "the file is not a PO catalog",
        span=_span_of(text, path, max(nul, 0), 1),
        hint="take the catalog from your translators again, or delete the file and extract it anew",
    )


def _span_of(text: str, path: str, offset: int, length: int) -> Span:
    start = text.rfind("\n", 0, offset) + 1
    line = text[start:].split("\n", 1)[0].removesuffix("\r")
    number = text.count("\n", 0, offset) + 1
    return span_at(path, ("",) * (number - 1) + (line,), number, offset - start + 1, length)


# ---------------------------------------------------------------------------------------- header


def _wrong_language(file: PoFile, language: Language) -> Diagnostic | None:
    stated = file.header.get("Language", "")
    if not stated or _agrees(stated, language):
        return None
    return Diagnostic(
        code="catalog-language",
        severity=Severity.ERROR,
        message=f"the catalog says that it is in {visible(stated[:40])}, its folder that it is in {language}",
        span=_header_span(file, "Language"),
        hint=f"move the file to the folder of its language, or write Language: {language} in its header",
    )


def _agrees(stated: str, language: Language) -> bool:
    """Tell whether a header's language, in gettext's spelling or BCP 47's, is written like `language`."""
    try:
        other = parse_language(stated.partition("@")[0].partition(".")[0].replace("_", "-"))
    except UnknownLanguageError:
        return False
    return (other.primary, other.script) == (language.primary, language.script)


def header_findings(file: PoFile, language: Language) -> Iterator[Diagnostic]:
    """Yield what the header says that is not so: another encoding than UTF-8, another plural rule than CLDR's."""
    charset = _CHARSET.search(file.header.get("Content-Type", ""))
    if charset and charset[1].lower() not in {"utf-8", "utf8", "us-ascii", "ascii"}:
        yield Diagnostic(
            code="catalog-charset",
            severity=Severity.WARNING,
            message=f"the header says {visible(charset[1][:40])}, but the catalog is UTF-8, and is read as such",
            span=_header_span(file, "Content-Type"),
            hint="write: Content-Type: text/plain; charset=UTF-8",
        )
    plural = file.header.get("Plural-Forms", "")
    if plural and not _plural_agrees(plural, language):
        yield Diagnostic(
            code="catalog-plural-header",
            severity=Severity.WARNING,
            message=f"the plural rule in the header is not that of {language}; the rule of Unicode CLDR is used",
            span=_header_span(file, "Plural-Forms"),
            hint="delete the field Plural-Forms, or let your PO editor write it anew",
        )


def _plural_agrees(header: str, language: Language) -> bool:
    """Compare the number of forms only: rules are written in many ways that mean the same."""
    plain = _PLURAL.fullmatch("".join(header.split())) if len(header) <= 1_000 else None  # noqa: PLR2004 - a cap
    return plain is not None and int(plain[1]) in _plural_counts(language)


def _plural_counts(language: Language) -> set[int]:
    """Return how many forms whole numbers have in CLDR, with and without the one for millions (`fr`, `es`)."""
    small = {plural_category(number, language) for number in range(201)}
    return {len(small), len(small | {plural_category(1_000_000, language)})}


def _status(file: PoFile) -> tuple[Status, tuple[Diagnostic, ...]]:
    stated = file.header.get(STATUS_FIELD, Status.MACHINE.value)
    if stated in {Status.MACHINE.value, Status.CHECKED.value}:
        return Status(stated), ()
    unknown = Diagnostic(
        code="catalog-status",
        severity=Severity.WARNING,
        message=f"{STATUS_FIELD} is {visible(stated[:40])}; readers are told that nobody has reviewed the translation",
        span=_header_span(file, STATUS_FIELD),
        hint=f"write {STATUS_FIELD}: checked where a person has reviewed it, {STATUS_FIELD}: machine where nobody has",
    )
    return Status.MACHINE, (unknown,)


def _header_span(file: PoFile, name: str) -> Span:
    first = file.header_span.line
    for number in range(first, min(len(file.lines), first + 100) + 1):
        column = file.lines[number - 1].find(f"{name}:")
        if column >= 0:
            return span_at(file.header_span.path, file.lines, number, column + 1, len(name))
    return file.header_span


# ----------------------------------------------------------------------------------------- units


def _misplaced(file: PoFile) -> Iterator[Diagnostic]:
    first: dict[str, Entry] = {}
    for entry in _active(file):
        if entry.context is None or entry.plural:
            yield _foreign(entry)
        elif entry.context in first:
            yield _duplicate(entry, first[entry.context])
        else:
            first[entry.context] = entry


def _active(file: PoFile) -> Iterator[Entry]:
    return (entry for entry in file.entries if not entry.obsolete)


def _units(file: PoFile) -> tuple[dict[str, Unit], list[Diagnostic]]:
    uses = Counter(entry.context for entry in _active(file))
    units: dict[str, Unit] = {}
    diagnostics: list[Diagnostic] = []
    for entry in _active(file):
        if entry.context is None or entry.plural or uses[entry.context] > 1:
            continue
        hazard = hazard_in(entry.target, entry.source)
        if hazard:
            diagnostics.append(_unsafe(entry, hazard, file.lines))
        else:
            units[entry.context] = unit_of(entry)
    return units, diagnostics


def _foreign(entry: Entry) -> Diagnostic:
    what = "has plural forms" if entry.plural else "has no msgctxt"
    return Diagnostic(
        code="catalog-foreign-entry",
        severity=Severity.WARNING,
        message=f"entry left out: it {what}, so it is no passage of a transcript",
        span=entry.span,
        hint="delete the entry; interface texts of the tool itself belong in its own catalogs",
    )


def _duplicate(entry: Entry, first: Entry) -> Diagnostic:
    return Diagnostic(
        code="catalog-duplicate",
        severity=Severity.WARNING,
        message=f"{visible((entry.context or '')[:80])} stands here and in line {first.span.line}: neither is used",
        span=entry.span,
        hint="keep the right one of the two entries and delete the other",
    )


def _unsafe(entry: Entry, hazard: Hazard, lines: tuple[str, ...]) -> Diagnostic:
    return Diagnostic(
        code="unsafe-translation",
        severity=Severity.WARNING,
        message=f"translation of {visible((entry.context or '')[:80])} left out: {hazard.sentence}",
        span=_place_in_target(entry, hazard.character, lines),
        hint="type the translation again without what was pasted into it",
    )


def _place_in_target(entry: Entry, character: str, lines: tuple[str, ...]) -> Span:
    start = entry.target_span
    for number in range(start.line, entry.target_end + 1):
        column = lines[number - 1].find(character) if character else -1
        if column >= 0:
            return span_at(start.path, lines, number, column + 1, 1)
    return start
