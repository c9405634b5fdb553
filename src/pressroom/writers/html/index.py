"""The pages that lead to the transcripts: the language chooser, a list for each language, and what all share."""

from markupsafe import Markup

from pressroom.diagnostics import Diagnostic, Span
from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.protocols import Entry, Publication, Rendition, Theme
from pressroom.themes.fonts import faces_for, shared_fonts
from pressroom.themes.shells import fill
from pressroom.themes.styles import screen_css
from pressroom.writers.html.addresses import Reference, entry_address, profile_label
from pressroom.writers.html.page import Page, page_files, publication_title

_PLACE = Span(path="pressroom.toml")


def index_pages(publication: Publication, entries: tuple[Entry, ...], theme: Theme) -> Rendition:
    """Return the language chooser and the list of transcripts in each language."""
    languages = tuple(sorted({entry.language for entry in entries}, key=publication.rank))
    files, found = _chooser(publication, languages, theme)
    for language in languages:
        pages, more = _listing(publication, language, languages, entries, theme)
        files |= pages
        found += more
    return Rendition(files=files, diagnostics=found)


def shared_files(theme: Theme) -> dict[str, bytes]:
    """Return style sheets and shared fonts, for all pages of the publication."""
    sheets = {f"assets/{name}.css": screen_css(theme, profile) for name, profile in theme.profiles.items()}
    faces = [face for face in faces_for(theme, "screen", []) if not face.large]
    rules, fonts = shared_fonts(faces, "fonts", theme.pack)
    sheets["assets/fonts.css"] = rules
    return {name: sheet.encode() for name, sheet in sheets.items()} | {f"assets/{n}": f for n, f in fonts.items()}


def _chooser(
    publication: Publication, languages: tuple[Language, ...], theme: Theme
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the front page: every language by its own name, with the publication's name in it."""
    name, name_language = publication_title(publication, publication.language)
    choices = [
        Reference(href=f"{tag}/index.html", label=publication_title(publication, tag)[0], language=tag)
        for tag in languages
    ]
    values: dict[str, object] = {
        "language": publication.language,
        "publication": name,
        "publication_language": name_language,
        "choices": choices,
        "phrase": Interface(publication.language).phrase,
    }
    page = Page(
        language=publication.language,
        profile="standard",
        title=name,
        publication=name,
        publication_language=name_language,
        root="",
        home="",
        body=Markup(fill(theme, "chooser.html.j2", values)),  # noqa: S704 - an escaping template
        contact=publication.contact,
    )
    return page_files(theme, page, _PLACE, "the front page")


def _listing(
    publication: Publication,
    language: Language,
    languages: tuple[Language, ...],
    entries: tuple[Entry, ...],
    theme: Theme,
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """Return the list of transcripts in one language, the latest first."""
    name, name_language = publication_title(publication, language)
    own = sorted(
        (entry for entry in entries if entry.language == language), key=lambda e: (e.date, e.slug), reverse=True
    )
    values: dict[str, object] = {
        "language": language,
        "publication": name,
        "publication_language": name_language,
        "listing": [_line(entry, theme) for entry in own],
        "phrase": Interface(language).phrase,
    }
    page = Page(
        language=language,
        profile="standard",
        title=name,
        publication=name,
        publication_language=name_language,
        root="../",
        home="",
        body=Markup(fill(theme, "listing.html.j2", values)),  # noqa: S704 - an escaping template
        languages=tuple(Reference(href=f"../{tag}/index.html", label=tag.autonym, language=tag) for tag in languages),
        contact=publication.contact,
    )
    files, found = page_files(theme, page, _PLACE, f"the list of transcripts in {language}")
    return {f"{language}/{path}": content for path, content in files.items()}, found


def _line(entry: Entry, theme: Theme) -> dict[str, object]:
    suffix = theme.profiles["large-print"].suffix
    large = Reference(
        href=f"{entry.slug}/{suffix}/index.html",
        label=profile_label(entry.language, "large-print"),
        language=entry.language,
    )
    return {
        "href": entry_address(entry),
        "title": entry.title,
        "language": entry.title_language,
        "date": Interface(entry.language).date(entry.date),
        "large_print": large if "large-print" in entry.profiles and "html" in entry.formats else None,
    }
