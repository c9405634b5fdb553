"""One page: its values, its shell, and the fonts that only it needs."""

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import asdict

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.protocols import Publication, Theme
from pressroom.themes.fonts import faces_for, faces_used, missing_characters, report_missing, web_fonts
from pressroom.themes.shells import fill
from pressroom.writers.html.addresses import Reference


class Page(Struct, frozen=True, kw_only=True):
    """Values of the shell `page.html.j2`; `body` and `structured` are markup, everything else is text.

    `root` leads to the root of the publication and ends in a slash or is empty; `home` leads to the list of
    transcripts in this language, and is empty on pages that are such a list.
    """

    language: Language
    profile: str
    title: str
    publication: str
    publication_language: Language
    root: str
    home: str
    body: Markup
    description: str = ""
    languages: tuple[Reference, ...] = ()
    other_profile: Reference | None = None
    structured: Markup | str = ""
    contact: str = ""


def page_files(theme: Theme, page: Page, place: Span, where: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return `index.html`, and where needed `fonts.css` and its fonts; paths are relative to the page.

    `place` and `where` name the source in findings about characters that no font has.
    """
    text = shell_text(theme, page, fonts="")
    faces = faces_used(faces_for(theme, "screen", [page.language]), [text])
    missing = missing_characters(faces, [page.title, page.body])  # names of other languages are not its own text
    found = tuple(report_missing(theme, missing, place, Severity.WARNING, where))
    css, fonts = web_fonts([face for face in faces if face.large], [text], "fonts", theme.pack)
    if not fonts:
        return {"index.html": text.encode()}, found
    text = shell_text(theme, page, fonts="fonts.css")
    return {"index.html": text.encode(), "fonts.css": css.encode(), **fonts}, found


def publication_title(publication: Publication, language: Language) -> tuple[str, Language]:
    """Return the publication's name in `language`, else in its own language, with the language it is in."""
    if language in publication.title:
        return publication.title[language], language
    return publication.title[publication.language], publication.language


def shell_text(theme: Theme, page: Page, fonts: str = "") -> str:
    """Return the shell filled in; `fonts` is the address of a style sheet of fonts for this page alone."""
    values: dict[str, object] = asdict(page)
    interface = Interface(page.language)
    words: dict[str, object] = {"phrase": interface.phrase, "reviewed": interface.reviewed}
    return fill(theme, "page.html.j2", values | words | {"fonts": fonts})
