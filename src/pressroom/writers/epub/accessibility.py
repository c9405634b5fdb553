"""What the accessibility metadata may claim, computed from what is in the book.

Vocabulary: https://www.w3.org/community/reports/a11y-discov-vocab/ (as EPUB Accessibility 1.1 and the
1.2 draft ask for). A claim of conformance is a person's to make, never a programme's.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from pressroom.interface import Interface, Phrase
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import PAGE_BREAK
from pressroom.markup.pictures import moves
from pressroom.model.document import Exchange, Figure, Transcript
from pressroom.model.walk import walk_figures, walk_turns, words_of
from pressroom.protocols import Edition

CONFORMANCE = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


class Accessibility(Struct, frozen=True, kw_only=True):
    """Values of the schema.org properties; `sufficient` are sets of modes, `summary` is sentences.

    `page_source` names the printed edition whose pages are marked; it is empty where none are.
    """

    modes: tuple[str, ...]
    sufficient: tuple[str, ...]
    features: tuple[str, ...]
    hazards: tuple[str, ...]
    summary: tuple[Phrase, ...]
    certified_by: str
    page_source: str = ""


def assess(edition: Edition, trees: Iterable[Element]) -> Accessibility:
    """Return what can be said of an edition whose documents hold `trees`."""
    parts = [part for tree in trees for part in tree.iter("*")]
    figures = list(_meaningful(edition))
    described = all(words_of(figure.alternative).strip() for figure in figures)
    sufficient = ("textual",) if described else ()
    return Accessibility(
        modes=("textual", "visual") if figures else ("textual",),
        sufficient=(*sufficient, "textual,visual") if figures else sufficient,
        features=tuple(sorted(_features(parts, figures=bool(figures), described=described))),
        hazards=("unknown",) if any(map(moves, edition.pictures.values())) else ("none",),
        summary=tuple(_summary(edition, parts, figures=bool(figures), described=described)),
        certified_by=edition.publication.signed_off_by,
        page_source=_page_source(edition) if any(part.get("role") == PAGE_BREAK for part in parts) else "",
    )


def _meaningful(edition: Edition) -> Iterator[Figure]:
    """Yield the pictures that are in the book and say something; the cover's words are its alternative text."""
    for turn in walk_turns(edition.transcript):
        for figure in walk_figures(turn.blocks):
            if figure.alternative is not None and figure.source in edition.pictures:
                yield figure


def _page_source(edition: Edition) -> str:
    """Name the PDF whose pages are marked: by its address, else by its file."""
    address = edition.publication.address.rstrip("/")
    name = f"{edition.slug}.pdf"
    return f"{address}/{edition.language}/{edition.slug}/{name}" if address else name


def _features(parts: list[Element], *, figures: bool, described: bool) -> Iterator[str]:
    """Yield features: always those of text that flows and is not locked, the others where the content has them."""
    yield from ("displayTransformability", "readingOrder", "tableOfContents", "unlocked")
    if any(part.tag in {"h1", "h2", "h3"} for part in parts):
        yield "structuralNavigation"
    if any(part.get("role") for part in parts):
        yield "ARIA"
    if figures and described:
        yield "alternativeText"
    if any(part.get("role") == PAGE_BREAK for part in parts):
        yield from ("pageBreakMarkers", "pageNavigation")


def _summary(edition: Edition, parts: list[Element], *, figures: bool, described: bool) -> Iterator[Phrase]:
    interface = Interface(edition.language)
    yield interface.phrase("The text can be enlarged, recoloured and read aloud.")
    if _asks(edition.transcript):
        yield interface.phrase("Headings and contents lead to every question.")
    else:
        yield interface.phrase("Headings and contents lead to every part.")
    if any(part.get("lang") for part in parts):
        yield interface.phrase("Passages in other languages are marked, so that a voice can follow.")
    if figures and described:
        yield interface.phrase("Every picture is described in words.")
    elif figures:
        yield interface.phrase("Not every picture is described in words.")
    name = edition.publication.signed_off_by
    if name:
        yield interface.phrase("{name} certifies conformance to WCAG 2.2 Level AA.", name=name)
    else:
        yield interface.phrase("Nobody has certified its conformance yet.")


def _asks(transcript: Transcript) -> bool:
    return any(isinstance(item, Exchange) for section in transcript.sections for item in section.items)
