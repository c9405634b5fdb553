"""What options name, checked against what there is."""

from pressroom.build.plan import Request
from pressroom.build.sources import Document
from pressroom.diagnostics import visible
from pressroom.errors import PressroomError
from pressroom.formats import EXPORT_FORMATS, PROFILES, ExportFormat, find_export_format, format_names
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.project import Project
from pressroom.settings import nearest


def request_of(
    project: Project,
    languages: tuple[str, ...],
    formats: tuple[str, ...],
    profiles: tuple[str, ...],
    documents: tuple[Document, ...],
) -> Request:
    """Return the request; raises `PressroomError` for a name that means nothing."""
    _require("format", formats, format_names(formats))
    _require("profile", profiles, tuple(dict.fromkeys((*project.profiles, *PROFILES))))
    return Request(
        languages=languages_of(project, languages),
        formats=tuple(dict.fromkeys(formats)),
        profiles=tuple(dict.fromkeys(profiles)),
        documents=tuple(document.path for document in documents),
    )


def languages_of(project: Project, tags: tuple[str, ...]) -> tuple[Language, ...]:
    """Return the languages that `tags` name; raises `PressroomError` for one that is not the project's."""
    _require("language", tuple(_canonical(tag) for tag in tags), tuple(language.tag for language in project.languages))
    return tuple(dict.fromkeys(parse_language(tag) for tag in tags))


def export_format_of(name: str) -> ExportFormat:
    """Return the format of `export` that is called `name`; raises `PressroomError` if there is none."""
    known = tuple(row.name for row in EXPORT_FORMATS)
    if name not in known:
        message = f"transcripts cannot be exported as {visible(name)!r}"
        raise PressroomError(message, nearest(name, known))
    return find_export_format(name)


def _canonical(tag: str) -> str:
    try:
        return parse_language(tag).tag
    except UnknownLanguageError:
        return tag


def _require(kind: str, names: tuple[str, ...], known: tuple[str, ...]) -> None:
    for name in names:
        if name not in known:
            message = f"this publication has no {kind} {visible(name)!r}"
            raise PressroomError(message, nearest(name, known))
