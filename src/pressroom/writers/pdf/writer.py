"""The PDF writer: one tagged file for each edition, standard and large print."""

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, Severity, Span, has_errors, visible
from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.markup.document import mark_up
from pressroom.markup.pagebreaks import number_pages
from pressroom.markup.serialise import to_html
from pressroom.model.walk import words_of
from pressroom.protocols import Edition, Rendition, Theme
from pressroom.themes.shells import fill
from pressroom.writers.pdf.cover import balance_title, set_cover
from pressroom.writers.pdf.coverage import report_uncovered
from pressroom.writers.pdf.heads import fit_heads
from pressroom.writers.pdf.layout import Printed, print_pages
from pressroom.writers.pdf.lowering import Lowered, lower, texts_by_language
from pressroom.writers.pdf.measure import body_line, head_line, title_line
from pressroom.writers.pdf.stylesheet import page_css
from pressroom.writers.pdf.tables import linearise_tables
from pressroom.writers.pdf.tagging.attachments import AttachedFile
from pressroom.writers.pdf.tagging.finishing import Target
from pressroom.writers.pdf.typefaces import Typefaces, choose_typefaces

# What the style sheet writes by itself: digits, page numbers, leaders, markers.
_GENERATED = "0123456789 /….•–"
_SHELL = "print.html.j2"


class PdfWriter:
    """Writes PDF/UA-1 for A4; the same edition gives the same bytes, and nothing is read but fonts and pictures."""

    name = "pdf"

    def write(self, edition: Edition, theme: Theme) -> Rendition:
        """Return the edition's PDF; none where a character has no glyph or the layout failed."""
        place = edition.transcript.metadata.title.span or Span(path=edition.slug)
        where = f"the {edition.language} edition of {edition.slug}"
        profile = theme.profiles[edition.profile]
        document = mark_up(edition.transcript)
        number_pages(document, edition.pages, edition.language)
        lowered = lower(document, edition)
        pictures = {**lowered.pictures, **set_cover(document.opening, edition, _online(edition, theme))}
        values = _values(edition, theme)
        typefaces = _typefaces(edition, theme, lowered, values)
        missing = tuple(report_uncovered(theme, edition.transcript, typefaces.missing, place, where))
        if missing:
            return Rendition(files={}, diagnostics=missing)
        linearise_tables(
            lowered.trees, body_line(profile, edition.language, typefaces.faces), Interface(edition.language)
        )
        balance_title(document.opening, title_line(profile, edition.language, typefaces.faces))
        fit_heads(lowered.trees, head_line(profile, edition.language, typefaces.faces))
        body = Markup(to_html(*lowered.trees))  # noqa: S704 - made by `markup`, which escapes
        html = fill(theme, _SHELL, values | {"body": body})
        css = page_css(theme, profile, edition.language, typefaces, numbered=edition.pages is not None)
        printed = print_pages(html, css, typefaces.faces, theme.faces, pictures, _target(edition))
        found = (
            *_refusals((*lowered.refused, *printed.refused), place, where),
            *_layout_findings(printed, place, where),
        )
        if printed.content is None or has_errors(found):
            return Rendition(files={}, diagnostics=found)
        return Rendition(files={_path(edition, theme): printed.content}, diagnostics=found, pages=printed.pages)


def _target(edition: Edition) -> Target:
    """Return what the file is to be, by the settings of the publication."""
    say = Interface(edition.language).phrase
    descriptions = {"source": say("The source of this transcript"), "data": say("This transcript as data")}
    files = (
        AttachedFile(
            name=each.name,
            content=each.content,
            media_type=each.media_type,
            description=str(descriptions[each.kind]),
            relation="Source" if each.kind == "source" else "Data",
        )
        for each in edition.attachments
    )
    return Target(part=edition.publication.pdf.conformance, files=tuple(files))


def _values(edition: Edition, theme: Theme) -> dict[str, object]:
    """Return what the shell is filled with, all but the body."""
    metadata, publication = edition.transcript.metadata, edition.publication
    name_language = _publication_language(edition)
    return {
        "language": edition.language,
        "title": words_of(metadata.title),
        "author": words_of(metadata.publisher),
        "description": words_of(metadata.summary),
        "created": (metadata.published or metadata.date).isoformat(),
        "publication": publication.title.get(name_language, ""),
        "publication_language": name_language,
        "address": _online(edition, theme),
        "contact": publication.contact,
        "phrase": Interface(edition.language).phrase,
    }


def _online(edition: Edition, theme: Theme) -> str:
    """Return where the same edition stands as a web page; empty where the publication has no address."""
    pages = [each for each in edition.alternates if each.language == edition.language and "html" in each.formats]
    if not edition.publication.address or (edition.alternates and not pages):
        return ""
    suffix = theme.profiles[edition.profile].suffix
    parts = (edition.publication.address.rstrip("/"), str(edition.language), edition.slug, suffix)
    return "/".join(part for part in parts if part) + "/"


def _typefaces(edition: Edition, theme: Theme, lowered: Lowered, values: dict[str, object]) -> Typefaces:
    """Choose faces for every text of the pages: of the trees, of the shell, and of the style sheet."""
    texts = texts_by_language(lowered.trees, edition.language)
    texts[edition.language].add(fill(theme, _SHELL, values | {"body": "", "publication": ""}))
    name_language = _publication_language(edition)
    texts.setdefault(name_language, set()).add(str(values["publication"]))
    # Page numbers in the digits of the edition also stand in lines of another language (the contents).
    generated = _GENERATED + Interface(edition.language).number(1234567890)
    return choose_typefaces(theme, edition.language, {own: {*parts, generated} for own, parts in texts.items()})


def _publication_language(edition: Edition) -> Language:
    titles = edition.publication.title
    return edition.language if edition.language in titles else edition.publication.language


def _path(edition: Edition, theme: Theme) -> str:
    suffix = theme.profiles[edition.profile].suffix
    return f"{edition.language}/{edition.slug}/{edition.slug}{f'-{suffix}' if suffix else ''}.pdf"


def _refusals(addresses: Iterable[str], place: Span, where: str) -> Iterator[Diagnostic]:
    for address in dict.fromkeys(addresses):
        yield Diagnostic(
            code="refused-address",
            severity=Severity.WARNING,
            message=f"{visible(address)!r} was not used in {where}: a PDF is made from the project's own files only",
            span=place,
            hint="put the picture or font into the project; write links with https:, mailto: or tel:",
        )


def _layout_findings(printed: Printed, place: Span, where: str) -> Iterator[Diagnostic]:
    for line in printed.lines:
        yield Diagnostic(
            code="layout-warning",
            severity=Severity.WARNING,
            message=f"WeasyPrint says of {where}: {visible(line)}",
            span=place,
            hint="look at that page of the PDF; a rule in the theme's print.css is the usual cause",
        )
    for family in printed.strangers:
        yield Diagnostic(
            code="foreign-font",
            severity=Severity.ERROR,
            message=f"the font {visible(family)!r} of this computer was used in {where}",
            span=place,
            hint="name a family of the theme's [[faces]] in print.css, or add this one there",
        )
    if printed.content is None:
        yield Diagnostic(
            code="layout-failed",
            severity=Severity.ERROR,
            message=f"no PDF could be made of {where}: {visible(printed.failure)}",
            span=place,
            hint="split very long paragraphs and very deep lists, and look for a rule in print.css that cannot be met",
        )
