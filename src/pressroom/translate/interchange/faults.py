"""What is wrong with a unit or a file that comes back, as findings."""

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.translate.interchange.parcel import Returned
from pressroom.translate.interchange.xml import MAX_CHARACTERS, MAX_NODES, BrokenFileError, EntitiesError

_SHOWN = 80


def large_unit(context: str, span: Span) -> Diagnostic:
    """Say that a unit has been skipped because it is larger than any paragraph."""
    limits = f"{MAX_NODES:,} elements or {MAX_CHARACTERS:,} characters"
    return Diagnostic(
        code="import-too-large",
        severity=Severity.WARNING,
        message=f"{visible(context[:_SHOWN])} left out: it has more than {limits}",
        span=span,
        hint="take the file from your translators again; no passage is that long",
    )


def large_file(path: str, limit: int) -> Diagnostic:
    """Say that a file is too large to read at all."""
    return Diagnostic(
        code="import-too-large",
        severity=Severity.ERROR,
        message=f"{visible(path)} is larger than {limit // 1_000_000:,} MB",
        span=Span(path=path),
        hint="divide the file, or take it from your translators again",
    )


def broken_file(path: str, problem: BrokenFileError) -> Diagnostic:
    """Say where a file breaks off; what stands before that place has been read."""
    span = Span(path=path, line=problem.line, column=problem.column)
    if isinstance(problem, EntitiesError):
        return Diagnostic(
            code="import-entities",
            severity=Severity.ERROR,
            message=f"nothing was taken from the file: {visible(problem.sentence)}",
            span=span,
            hint="no translator's tool writes such a file; ask where it comes from",
        )
    return Diagnostic(
        code="import-broken",
        severity=Severity.ERROR,
        message=f"the file is broken from here on: {visible(problem.sentence)}",
        span=span,
        hint="what stands before this place was read; take the file from your translators again for the rest",
    )


def unknown_format(path: str) -> Diagnostic:
    """Say that a file is in no format that translations come back in."""
    return Diagnostic(
        code="import-unknown-format",
        severity=Severity.ERROR,
        message=f"{visible(path)} is no XLIFF 1.2 or 2.0, PO, TMX, TBX or CSV file",
        span=Span(path=path),
        hint="give the file that the translator's tool wrote; tools often hide it in a folder called target",
    )


def other_project(path: str, sentence: str) -> Diagnostic:
    """Say that a file is about something that this publication does not have."""
    return Diagnostic(
        code="import-other-project",
        severity=Severity.ERROR,
        message=f"the file belongs to another publication: {sentence}",
        span=Span(path=path),
        hint="run the command in the folder of the publication that the file was exported from",
    )


def wrong_language(tag: str, path: str, known: tuple[str, ...]) -> Diagnostic:
    """Say that a file is in a language that the publication is not translated into."""
    stated = visible(tag[:_SHOWN]) or "none"
    return Diagnostic(
        code="import-wrong-language",
        severity=Severity.ERROR,
        message=f"the file states the language {stated}; the publication is translated into {', '.join(known)}",
        span=Span(path=path),
        hint="name the language with --lang if the file has none, or add it to languages in pressroom.toml",
    )


def unstated_language(path: str) -> Diagnostic:
    """Say that nothing tells which language a file's terms are in."""
    return Diagnostic(
        code="import-wrong-language",
        severity=Severity.ERROR,
        message=f"nothing says which language the terms of {visible(path)} are in",
        span=Span(path=path),
        hint="name the language with --lang, or put the file into a folder that is called like it, such as fr",
    )


def unknown_id(returned: Returned, name: str) -> Diagnostic:
    """Say that a catalog has no unit of this id."""
    return Diagnostic(
        code="import-unknown-id",
        severity=Severity.WARNING,
        message=f"{visible(returned.unit.context[:_SHOWN])} left out: {visible(name)} has no passage of this id",
        span=returned.span,
        hint="the passage was removed or renamed since the export; its translation is in the report",
    )


def duplicate_id(returned: Returned, other: Returned) -> Diagnostic:
    """Say that two units have one id and different words."""
    where = f"line {other.span.line}"
    if other.span.path != returned.span.path:
        where = f"{visible(other.span.path)}, {where}"
    return Diagnostic(
        code="import-duplicate-id",
        severity=Severity.WARNING,
        message=f"{visible(returned.unit.context[:_SHOWN])} left out: it stands here and in {where} with other words",
        span=returned.span,
        hint="keep the right one of the two, and import again",
    )


def changed_source(returned: Returned, source: str) -> Diagnostic:
    """Say that a translation was made for other words than the passage has now."""
    now = visible(source[:_SHOWN])
    return Diagnostic(
        code="import-changed-source",
        severity=Severity.WARNING,
        message=f"{visible(returned.unit.context[:_SHOWN])} left out: the passage is now “{now}”",
        span=returned.span,
        hint="export again with --only changed, and have this passage translated anew",
    )


def older(returned: Returned, why: str) -> Diagnostic:
    """Say that the catalog's own translation stays."""
    return Diagnostic(
        code="import-older",
        severity=Severity.WARNING,
        message=f"{visible(returned.unit.context[:_SHOWN])} left out: it is {why}",
        span=returned.span,
        hint="compare the two; --overwrite takes what the file has",
    )
