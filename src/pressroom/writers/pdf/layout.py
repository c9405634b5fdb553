"""WeasyPrint at work: one HTML text and one style sheet in, PDF bytes and everything it said out.

Parsed style sheets and the fonts are kept for the life of the process: a new `FontConfiguration` for each
document leaks (reliability rule 6). Not for two threads at once.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from msgspec import Struct
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError

from pressroom.protocols import FontFace, PageMap
from pressroom.writers.pdf.anatomy import colour_profile, watched_pages
from pressroom.writers.pdf.fetching import BASE, ClosedFetcher
from pressroom.writers.pdf.log import kept_lines
from pressroom.writers.pdf.pages import map_pages
from pressroom.writers.pdf.tagging.finishing import Target, finish_pages
from pressroom.writers.pdf.typefaces import address_of, face_css, face_file, own_families

_VARIANT = "pdf/ua-1"  # brings marked content; the pass writes what the file claims to be


class Printed(Struct, frozen=True, kw_only=True):
    """A finished PDF, or None with the reason in `failure`.

    `pages` says where each page begins, `lines` is what WeasyPrint logged, `refused` the addresses it was not let
    to, `strangers` the families it took from the machine instead of the theme.
    """

    content: bytes | None
    lines: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()
    failure: str = ""
    pages: PageMap | None = None


class _Sheet(Struct, frozen=True, kw_only=True):
    css: Any
    lines: tuple[str, ...]
    refused: tuple[str, ...]


def print_pages(
    html: str,
    css: str,
    faces: tuple[FontFace, ...],
    offered: tuple[FontFace, ...],
    pictures: Mapping[str, bytes],
    target: Target,
) -> Printed:
    """Lay `html` out with `css`; `faces` are those in use, `offered` all of the theme, which share one set-up."""
    sheets = [*(_face_sheet(face, offered) for face in faces), _sheet(css, offered)]
    fetcher = ClosedFetcher({address: partial(bytes, content) for address, content in pictures.items()})
    strangers: tuple[str, ...] = ()
    content, failure, mapped = None, "", None
    with kept_lines() as lines:
        try:
            page = HTML(string=html, base_url=BASE, url_fetcher=fetcher)
            pages = page.render(
                font_config=_fonts(offered), stylesheets=[sheet.css for sheet in sheets], pdf_variant=_VARIANT
            )
            with watched_pages(page.etree_element) as anatomy:
                content = pages.write_pdf(pdf_variant=_VARIANT, uncompressed_pdf=True)
            content = finish_pages(content, anatomy(), colour_profile(), target)
            mapped = map_pages(pages.pages)
            strangers = tuple(sorted({font.family for font in pages.fonts.values()} - own_families(offered)))
        except (Exception, FatalURLFetchingError) as problem:  # noqa: BLE001 - a document must not stop the others
            failure = f"{type(problem).__name__}: {problem}"
    refused = dict.fromkeys(address for sheet in sheets for address in sheet.refused)
    refused |= dict.fromkeys(fetcher.refused)
    said = dict.fromkeys(line for sheet in sheets for line in sheet.lines)
    said |= lines
    own = tuple(line for line in said if not any(address in line for address in refused))
    return Printed(
        content=content, lines=own, refused=tuple(refused), strangers=strangers, failure=failure, pages=mapped
    )


@lru_cache(maxsize=4)
def _fonts(offered: tuple[FontFace, ...]) -> FontConfiguration:  # noqa: ARG001 - the key of the cache
    return FontConfiguration()


@lru_cache(maxsize=64)
def _face_sheet(face: FontFace, offered: tuple[FontFace, ...]) -> _Sheet:
    return _parsed(face_css(face), offered, {address_of(face): partial(face_file, face)})


@lru_cache(maxsize=64)
def _sheet(css: str, offered: tuple[FontFace, ...]) -> _Sheet:
    return _parsed(css, offered, {})


def _parsed(css: str, offered: tuple[FontFace, ...], known: Mapping[str, Callable[[], bytes]]) -> _Sheet:
    fetcher = ClosedFetcher(known)
    with kept_lines() as lines:
        parsed = CSS(string=css, base_url=BASE, url_fetcher=fetcher, font_config=_fonts(offered))
    return _Sheet(css=parsed, lines=tuple(lines), refused=tuple(fetcher.refused))
