"""The HTML writer: one page for each edition, and the pages that lead to them."""

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from pressroom.diagnostics import Span
from pressroom.interface import Interface
from pressroom.markup.crossings import lead_across
from pressroom.markup.document import Document, mark_up
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import breaks_in, number_pages, trees_of
from pressroom.markup.pictures import place_pictures
from pressroom.markup.serialise import to_html
from pressroom.model.walk import words_of
from pressroom.protocols import Edition, Entry, Publication, Rendition, Theme
from pressroom.themes.shells import fill
from pressroom.writers.html.addresses import (
    edition_references,
    language_references,
    page_folder,
    profile_reference,
    root_of,
    sibling_address,
)
from pressroom.writers.html.index import index_pages, shared_files
from pressroom.writers.html.page import Page, page_files, publication_title
from pressroom.writers.html.structured import structured_data


class HtmlWriter:
    """Writes static pages that need no script and load nothing from other sites."""

    name = "html"

    def write(self, edition: Edition, theme: Theme) -> Rendition:
        """Return the edition's `index.html` with its pictures and the fonts that only it needs."""
        folder = page_folder(edition, theme)
        document = mark_up(edition.transcript)
        number_pages(document, edition.pages, edition.language)
        pictures = place_pictures(document.sections, edition.pictures)
        _fit_for_screen(document, edition, theme)
        lead_across(document.sections, partial(sibling_address, edition, theme))
        title = edition.transcript.metadata.title
        place = title.span or Span(path=edition.slug)
        page = _page(edition, theme, document, folder)
        files, found = page_files(theme, page, place, f"the {edition.language} edition of {edition.slug}")
        return Rendition(
            files={folder + name: content for name, content in (files | pictures).items()}, diagnostics=found
        )

    def write_index(self, publication: Publication, entries: Iterable[Entry], theme: Theme) -> Rendition:
        """Return the language chooser and the list of transcripts in each language."""
        return index_pages(publication, tuple(entries), theme)

    def write_assets(self, theme: Theme) -> Rendition:
        """Return the style sheets of the profiles and the fonts that all pages share."""
        return Rendition(files=shared_files(theme))


def _page(edition: Edition, theme: Theme, document: Document, folder: str) -> Page:
    metadata = edition.transcript.metadata
    name, name_language = publication_title(edition.publication, edition.language)
    root = root_of(folder)
    return Page(
        language=edition.language,
        profile=edition.profile,
        title=f"{words_of(metadata.title)} – {name}",
        description=words_of(metadata.summary),
        publication=name,
        publication_language=name_language,
        root=root,
        home=f"{root}{edition.language}/index.html",
        languages=tuple(language_references(edition, theme)),
        other_profile=profile_reference(edition, theme),
        body=_body(edition, theme, document),
        structured=structured_data(edition, f"{folder}index.html"),
        contact=edition.publication.contact,
    )


def _body(edition: Edition, theme: Theme, document: Document) -> Markup:
    parts = to_html(
        document.opening,
        document.speakers,
        document.contents,
        *document.sections,
        document.glossary,
        document.citation,
    )
    editions = edition_references(edition, theme)
    if editions:
        shell = {"editions": editions, "phrase": Interface(edition.language).phrase}
        parts += "\n" + fill(theme, "editions.html.j2", shell)
    return Markup(parts)  # noqa: S704 - made by `markup` and an escaping template


def _fit_for_screen(document: Document, edition: Edition, theme: Theme) -> None:
    """Make wide tables scroll for the keyboard too, and lead from the notice to the original's page.

    Browsers and axe do not know the roles of digital publishing on every element; a separator is what
    `doc-pagebreak` is a kind of (DPUB-ARIA 1.1).
    """
    for mark in breaks_in(trees_of(document)):
        mark.set("role", "separator")
    interface = Interface(edition.language)
    for section in document.sections:
        for number, table in enumerate(section.findall(".//div[@class='table']"), start=1):
            table.set("role", "region")
            table.set("tabindex", "0")
            table.set("aria-label", str(interface.phrase("Table {number}", number=number)))
    pages = {str(page.language): page.href for page in language_references(edition, theme)}
    for original in document.opening.findall(".//span[@class='original']"):
        _link_original(original, pages)


def _link_original(original: Element, pages: dict[str, str]) -> None:
    tag = str(original.attrib.pop("data-lang"))
    name = original.find("bdi")
    if name is not None and tag in pages:
        name.tag = "a"
        name.set("href", pages[tag])
        name.set("hreflang", tag)
