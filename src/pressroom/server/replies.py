"""Answers of the preview's own: pages from its templates, findings in words, and every error as a page."""

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct
from starlette.responses import HTMLResponse

from pressroom.diagnostics import Diagnostic, Severity, visible

_WINDOW = 160  # signs of a long line that are shown round the place


class Notice(Struct, frozen=True, kw_only=True):
    """A finding as a template shows it; the line is in three parts, the middle one being what is meant."""

    severity: str
    code: str
    place: str
    message: str
    before: str
    marked: str
    after: str
    hint: str


def fill_own(template: str, **values: object) -> str:
    """Return one of the preview's templates filled in; everything is escaped."""
    return _templates().get_template(template).render(values)


def plain_error(status: int, sentence: str) -> HTMLResponse:
    """Return an error as a page."""
    title = HTTPStatus(status).phrase
    headers = {"allow": "GET, HEAD"} if status == HTTPStatus.METHOD_NOT_ALLOWED else {}
    return HTMLResponse(fill_own("error.html.j2", title=title, sentence=sentence, notices=()), status, headers)


def findings_page(found: Iterable[Diagnostic], sentence: str) -> str:
    """Return the page that stands where a page could never yet be made."""
    return fill_own("error.html.j2", title="This page cannot be made yet", sentence=sentence, notices=notices(found))


def notice_markup(found: Iterable[Diagnostic], *, stale: bool) -> str:
    """Return the errors among `found` as the inside of an alert; empty without any."""
    grave = notices(each for each in found if each.severity is Severity.ERROR)
    return fill_own("notice.html.j2", notices=grave, stale=stale) if grave else ""


def absence_markup() -> str:
    """Return what is said over a page whose transcript is gone, as the inside of an alert."""
    return fill_own("absence.html.j2")


def notices(found: Iterable[Diagnostic]) -> tuple[Notice, ...]:
    """Return findings in words, safe to show."""
    return tuple(_notice(each) for each in found)


def _notice(found: Diagnostic) -> Notice:
    span = found.span
    line = span.excerpt if span else ""
    start = span.column - 1 if span else 0
    end = start + (span.length if span else 0)
    first = max(start - _WINDOW // 2, 0)
    last = first + _WINDOW
    return Notice(
        severity=str(found.severity),
        code=found.code,
        place=f"{visible(span.path)}, line {span.line}, column {span.column}" if span else "",
        message=visible(found.message),
        before=("…" if first else "") + visible(line[first:start]),
        marked=visible(line[start : min(end, last)]),
        after=visible(line[end:last]) + ("…" if last < len(line) else ""),
        hint=visible(found.hint),
    )


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("pressroom.server"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
