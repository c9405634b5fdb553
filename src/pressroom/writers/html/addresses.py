"""Where the pages of an edition stand, and how they reach one another.

Addresses name `index.html`, so that a publication also works when it is opened from a folder.
"""

from msgspec import Struct

from pressroom.interface import Interface, Phrase, marked
from pressroom.languages import Language
from pressroom.protocols import Alternate, Edition, Entry, Theme

STANDARD, LARGE_PRINT = "standard", "large-print"
PDF_TYPE = "application/pdf"
EPUB_TYPE = "application/epub+zip"


class Reference(Struct, frozen=True, kw_only=True):
    """A link to another page or file: its address, its words, its language and media type."""

    href: str
    label: Phrase | str
    language: Language
    type: str = ""


def page_folder(edition: Edition, theme: Theme) -> str:
    """Return the folder of the edition's page, with a final slash."""
    return _folder(edition.language, edition.slug, theme.profiles[edition.profile].suffix)


def root_of(folder: str) -> str:
    """Return the way from a page in `folder` up to the root of the publication."""
    return "../" * folder.count("/")


def language_references(edition: Edition, theme: Theme) -> list[Reference]:
    """Return the same page in every language, this one included."""
    root = root_of(page_folder(edition, theme))
    suffix = theme.profiles[edition.profile].suffix
    pages = [other for other in edition.alternates if other.profile == edition.profile and "html" in other.formats]
    return [
        Reference(
            href=f"{root}{_folder(page.language, edition.slug, suffix)}index.html",
            label=page.language.autonym,
            language=page.language,
        )
        for page in sorted(pages, key=lambda page: edition.publication.rank(page.language))
    ]


def profile_reference(edition: Edition, theme: Theme) -> Reference | None:
    """Return the plain link between the standard and the large-print page; none where there is only one."""
    wanted = "large-print" if edition.profile == "standard" else "standard"
    other = _beside(edition, wanted)
    if other is None or "html" not in other.formats:
        return None
    root = root_of(page_folder(edition, theme))
    return Reference(
        href=f"{root}{_folder(edition.language, edition.slug, theme.profiles[wanted].suffix)}index.html",
        label=profile_label(edition.language, wanted),
        language=edition.language,
    )


def edition_references(edition: Edition, theme: Theme) -> list[Reference]:
    """Return the other editions in this language: pages, EPUB and PDF."""
    root = root_of(page_folder(edition, theme))
    here = f"{root}{_folder(edition.language, edition.slug, '')}"
    page = profile_reference(edition, theme)
    references = [page] if page else []
    say = Interface(edition.language).phrase
    for other in edition.alternates:
        if other.language != edition.language:
            continue
        suffix = theme.profiles[other.profile].suffix
        name = f"{here}{edition.slug}{f'-{suffix}' if suffix else ''}"
        if "html" in other.formats and other.profile not in {edition.profile, STANDARD, LARGE_PRINT}:
            href = f"{root}{_folder(other.language, edition.slug, suffix)}index.html"
            label = profile_label(other.language, other.profile)
            references.append(Reference(href=href, label=label, language=other.language))
        if "epub" in other.formats and other.profile == STANDARD:
            label = say("EPUB, for e-readers and talking books")
            references.append(Reference(href=f"{name}.epub", label=label, language=other.language, type=EPUB_TYPE))
        if "pdf" in other.formats:
            label = _pdf_label(other.language, other.profile)
            references.append(Reference(href=f"{name}.pdf", label=label, language=other.language, type=PDF_TYPE))
    return references


def sibling_address(edition: Edition, theme: Theme, slug: str) -> str:
    """Return the way from the edition's page to that of another transcript, in the same language and profile."""
    suffix = theme.profiles[edition.profile].suffix
    return f"{root_of(page_folder(edition, theme))}{_folder(edition.language, slug, suffix)}index.html"


def entry_address(entry: Entry) -> str:
    """Return the address of a transcript from its language's list: its page, or the first file there is instead."""
    files = {
        "html": "index.html",
        "epub": f"{entry.slug}.epub",
        "pdf": f"{entry.slug}.pdf",
        "xhtml": "xhtml/OEBPS/nav.xhtml",
    }
    there = next((name for name in files if name in entry.formats), "html")
    return f"{entry.slug}/{files[there]}"


def profile_label(language: Language, profile: str) -> Phrase | str:
    """Return the words that lead to a profile; its own name where it is one of a theme's."""
    return Interface(language).phrase(_LABELS[profile]) if profile in _LABELS else profile


_LABELS = {
    STANDARD: marked("Standard print size"),
    LARGE_PRINT: marked("Large print"),
    "acb": marked("Large print as ACB asks for it"),
    "ukaaf": marked("Large print as UKAAF asks for it"),
    "jp-22": marked("Large print, 22 points"),
    "high-contrast-dark": marked("Large print, light on black"),
}


def _pdf_label(language: Language, profile: str) -> Phrase:
    say = Interface(language).phrase
    if profile == STANDARD:
        return say("PDF, for printing")
    if profile == LARGE_PRINT:
        return say("PDF in large print")
    return say("PDF: {edition}", edition=profile_label(language, profile))


def _folder(language: Language, slug: str, suffix: str) -> str:
    return f"{language}/{slug}/{f'{suffix}/' if suffix else ''}"


def _beside(edition: Edition, profile: str) -> Alternate | None:
    return next(
        (other for other in edition.alternates if other.profile == profile and other.language == edition.language),
        None,
    )
