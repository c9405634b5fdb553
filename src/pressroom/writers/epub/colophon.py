"""The last page: where the transcript stands online, in which languages, what it is set in, and who answers."""

from collections.abc import Iterator, Sequence

from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.markup.elements import Child, Element, element, in_language
from pressroom.protocols import Edition

COLOPHON = "edition-h"
_WEB = ("https://", "http://")


def colophon_element(edition: Edition) -> Element:
    """Return the colophon, without its fonts: which are needed is known when all words are."""
    interface = Interface(edition.language)
    heading = element("h2", interface.phrase("About this edition"), id=COLOPHON)
    made = element("section", heading, role="doc-colophon", aria_labelledby=COLOPHON)
    made.extend(element("p", *line) for line in _lines(edition, interface))
    return made


def name_fonts(colophon: Element, language: Language, families: Sequence[str]) -> None:
    """Say in the colophon's last line but one which font families the book brings along."""
    if families:
        interface = Interface(language)
        named = interface.join(list(families))
        words = interface.phrase("Set in {fonts} (SIL Open Font License).", fonts=named)
        colophon.insert(len(colophon) - 1, element("p", words))


def page_address(edition: Edition, language: Language) -> str:
    """Return the address of the transcript's page in a language; empty if there is none."""
    address = edition.publication.address.rstrip("/")
    published = any(
        other.language == language and other.profile == "standard" and "html" in other.formats
        for other in edition.alternates
    )
    return f"{address}/{language}/{edition.slug}/index.html" if address and published else ""


def _lines(edition: Edition, interface: Interface) -> Iterator[list[Child]]:
    here = page_address(edition, edition.language)
    if here:
        yield [interface.phrase("Online:"), " ", _address(here, here)]
    source = edition.transcript.metadata.source
    if source.startswith(_WEB):
        yield [interface.phrase("Source:"), " ", _address(source, source)]
    languages = list(_languages(edition))
    if languages:
        yield [interface.phrase("Other languages:"), *languages]
    if edition.publication.contact:
        contact = edition.publication.contact
        yield [interface.phrase("Something hard to read? Write to:"), " ", _address(contact, f"mailto:{contact}")]
    yield [interface.phrase("Made with pressroom. This book loads nothing from other places.")]


def _address(words: str, target: str) -> Element:
    """Return a link that shows its address: addresses run from left to right in every language."""
    return element("a", words, href=target, dir="ltr")


def _languages(edition: Edition) -> Iterator[Child]:
    """Yield a link to the page in each other language, its name in itself."""
    others = dict.fromkeys(other.language for other in edition.alternates if other.language != edition.language)
    for language in others:
        address = page_address(edition, language)
        if address:
            yield " · " if language != next(iter(others)) else " "
            link = element("a", language.autonym, href=address, hreflang=language.tag)
            yield in_language(link, language, edition.language)
