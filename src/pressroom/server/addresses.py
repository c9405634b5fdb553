"""Which addresses the preview knows: from the bytes of a request to a place in the publication, or to nothing.

No address ever becomes a path on the disk: it is compared with what the publication would have.
"""

from urllib.parse import unquote_to_bytes, urlencode

from msgspec import Struct

from pressroom.build.names import unsafe_reason
from pressroom.build.plan import FRONT
from pressroom.build.sources import Document, find_documents
from pressroom.formats import PROFILES, Format, find_format
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.project import Project

#: Below this lies what belongs to the preview itself; no language, and so no page, has this name.
OWN = "/-/"

_LONGEST = 1000
# Written as %XX these can only be meant to slip past a check: NUL, percent, dot, slash, backslash.
_DISGUISED = (b"%00", b"%25", b"%2e", b"%2f", b"%5c")


class Front(Struct, frozen=True, kw_only=True):
    """The list of transcripts in `language`, or the choice of languages."""

    language: Language | None


class Seen(Struct, frozen=True, kw_only=True):
    """A file of the publication as somebody looks at it: `theme` is empty for the one of the settings.

    The theme is a part of the address, so that the page's own links keep it and no other window knows of it.
    """

    theme: str
    path: str

    @property
    def address(self) -> str:
        """The path that a browser asks for, without its first slash."""
        return f"-/theme/{self.theme}/{self.path}" if self.theme else self.path

    @property
    def query(self) -> str:
        """What the address of a tool ends with."""
        return f"?{urlencode({'theme': self.theme})}" if self.theme else ""


class Place(Struct, frozen=True, kw_only=True):
    """One rendition: what a page, an EPUB or a PDF is made from. `path` is relative to the publication."""

    document: Document
    language: Language
    profile: str
    format: Format
    path: str


def plain_path(raw: bytes) -> str | None:
    """Return the path of a request without its first slash, `index.html` added to a folder; None if it is refused."""
    lowered = raw.lower()
    if len(raw) > _LONGEST or not raw.startswith(b"/") or any(sign in lowered for sign in _DISGUISED):
        return None
    try:
        path = unquote_to_bytes(raw).decode()[1:]
    except UnicodeDecodeError:
        return None
    own = path.startswith(OWN[1:])
    named = path.removeprefix(OWN[1:]) if own else path
    if named and unsafe_reason(named):  # an allow-list: no dots at the start, no signs that look like dots or slashes
        return None
    return f"{path}{FRONT}" if named.endswith("/") or not path else path


def find_place(project: Project, path: str) -> Front | Place | None:
    """Return what lies at `path`; None if nothing of the publication does."""
    if path == FRONT:
        return Front(language=None)
    tag, _, rest = path.partition("/")
    language = _language(tag)
    if language is None or not rest:
        return None
    if rest == FRONT:
        return Front(language=language)
    slug = rest.partition("/")[0]
    document = next((each for each in find_documents(project) if each.slug == slug), None)
    return _rendition(project, path, document, language) if document else None


def profiles_of(project: Project) -> tuple[str, ...]:
    """Return the profiles that the preview shows: those of the settings, and the two that every theme has."""
    return tuple(dict.fromkeys((*project.profiles, *PROFILES)))


def formats_of(project: Project) -> tuple[Format, ...]:
    """Return the formats that the preview shows: pages always, files as the settings say."""
    rows = map(find_format, dict.fromkeys(("html", *project.formats)))
    return tuple(row for row in rows if row is not None)


def page_path(slug: str, language: Language, profile: str) -> str:
    """Return where a page lies."""
    row = find_format("html")
    return row.path_of(slug=slug, language=language.tag, profile=profile) if row else ""


def _rendition(project: Project, path: str, document: Document, language: Language) -> Place | None:
    for profile in profiles_of(project):
        for row in formats_of(project):
            if row.has(profile) and row.path_of(slug=document.slug, language=language.tag, profile=profile) == path:
                return Place(document=document, language=language, profile=profile, format=row, path=path)
    return None


def _language(tag: str) -> Language | None:
    try:
        language = parse_language(tag)
    except UnknownLanguageError:
        return None
    return language if language.tag == tag else None
