"""A whole book as files of its container, ready to be packed or laid out in a folder."""

from collections.abc import Iterable, Iterator, Mapping

from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.interface import Interface
from pressroom.markup.crossings import lead_across, published_address
from pressroom.markup.document import Document, mark_up
from pressroom.markup.elements import Element
from pressroom.markup.pagebreaks import number_pages
from pressroom.markup.pictures import media_type, place_pictures
from pressroom.markup.serialise import to_xhtml
from pressroom.protocols import Edition, FontFace, Theme
from pressroom.themes.fonts import faces_for, faces_used, missing_characters, report_missing, web_fonts
from pressroom.themes.shells import fill
from pressroom.themes.styles import flat_css
from pressroom.writers.epub.accessibility import assess
from pressroom.writers.epub.colophon import name_fonts
from pressroom.writers.epub.cover import Cover, make_cover
from pressroom.writers.epub.documents import ContentDocument, divide
from pressroom.writers.epub.navigation import COVER, NAVIGATION, STYLE, navigation_document
from pressroom.writers.epub.package import Resource, package_document

_FOLDER = "OEBPS"
_PACKAGE = "package.opf"
_COVER_PICTURE = "cover.png"
_XHTML = "application/xhtml+xml"
_CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="{_FOLDER}/{_PACKAGE}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""


def make_book(edition: Edition, theme: Theme) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the files of an edition's EPUB by their path in the container, `mimetype` first, and what is wrong."""
    document = mark_up(edition.transcript)
    number_pages(document, edition.pages, edition.language)
    pictures = place_pictures(document.sections, edition.pictures)
    lead_across(document.sections, published_address(edition.publication.address, edition.language.tag))
    documents = divide(edition, document)
    trees = [tree for made in documents for tree in made.trees]
    faces, found = _faces(edition, theme, trees)
    name_fonts(trees[-1], edition.language, list(dict.fromkeys(face.family for face in faces)))
    cover = make_cover(edition, theme)
    texts = _texts(edition, theme, document, documents) | {COVER: _cover_page(edition, theme, cover)}
    styles = _styles(edition, theme, faces, texts.values())
    resources = _resources(documents, styles, pictures)
    contents = {
        _PACKAGE: package_document(edition, resources, assess(edition, trees)),
        **{name: text.encode() for name, text in texts.items()},
        _COVER_PICTURE: cover.picture,
        **styles,
        **pictures,
    }
    head = {"mimetype": b"application/epub+zip", "META-INF/container.xml": _CONTAINER.encode()}
    return head | {f"{_FOLDER}/{name}": content for name, content in contents.items()}, found


def _faces(
    edition: Edition, theme: Theme, trees: Iterable[Element]
) -> tuple[tuple[FontFace, ...], tuple[Diagnostic, ...]]:
    """Return the faces that the book's words need, and a warning for characters that none has."""
    words = [str(part) for tree in trees for part in tree.itertext()]
    faces = faces_used(faces_for(theme, "screen", [edition.language]), words)
    place = edition.transcript.metadata.title.span or Span(path=edition.slug)
    where = f"the {edition.language} EPUB of {edition.slug}"
    missing = missing_characters(faces, words)
    return faces, tuple(report_missing(theme, missing, place, Severity.WARNING, where))


def _texts(
    edition: Edition, theme: Theme, document: Document, documents: tuple[ContentDocument, ...]
) -> dict[str, str]:
    """Return the XHTML documents by name."""
    chapters = {made.name: _chapter(edition, theme, made) for made in documents}
    return chapters | {NAVIGATION: navigation_document(edition, theme, document, documents)}


def _cover_page(edition: Edition, theme: Theme, cover: Cover) -> str:
    values: dict[str, object] = {
        "language": edition.language,
        "picture": _COVER_PICTURE,
        "words": cover.words,
        "words_language": cover.language,
        "title": Interface(edition.language).phrase("Cover"),
        "style": STYLE,
    }
    return fill(theme, "cover.xhtml.j2", values)


def _chapter(edition: Edition, theme: Theme, made: ContentDocument) -> str:
    values: dict[str, object] = {
        "language": edition.language,
        "title": made.title,
        "title_language": made.language,
        "part": made.part,
        "body": Markup(to_xhtml(*made.trees)),  # noqa: S704 - trees that `markup` has made
        "style": STYLE,
    }
    return fill(theme, "chapter.xhtml.j2", values)


def _styles(edition: Edition, theme: Theme, faces: Iterable[FontFace], texts: Iterable[str]) -> dict[str, bytes]:
    """Return the style sheet and the fonts, cut to the characters of the whole book."""
    rules, fonts = web_fonts(faces, texts, "fonts", theme.pack)
    css = rules + flat_css(theme, "epub.css", theme.profiles[edition.profile], edition.language)
    return {STYLE: css.encode(), **fonts}


def _resources(
    documents: Iterable[ContentDocument], styles: Mapping[str, bytes], pictures: Mapping[str, bytes]
) -> Iterator[Resource]:
    """Yield the manifest: the documents of the spine in its order, then what they use."""
    yield Resource(id="cover", href=COVER, type=_XHTML, read=True)
    for number, made in enumerate(documents):
        yield Resource(id=made.name.removesuffix(".xhtml"), href=made.name, type=_XHTML, read=True)
        if number == 0:
            yield Resource(id="nav", href=NAVIGATION, type=_XHTML, properties="nav", read=True)
    yield Resource(id="cover-image", href=_COVER_PICTURE, type="image/png", properties="cover-image")
    yield Resource(id="style", href=STYLE, type="text/css")
    fonts = (name for name in styles if name != STYLE)
    for number, name in enumerate(fonts, start=1):
        yield Resource(id=f"font-{number}", href=name, type="font/woff2")
    for number, (name, content) in enumerate(pictures.items(), start=1):
        yield Resource(id=f"picture-{number}", href=name, type=media_type(content))
