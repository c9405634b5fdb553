"""Pages for translators: how far everything is, and source and translation side by side.

They are tools and no part of the publication: they speak English, as commands do, and use the fonts of the computer.
The same body is shown by the preview, live.
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup
from msgspec import Struct

from pressroom.languages import Language
from pressroom.protocols import Publication, Rendition, Theme
from pressroom.themes.shells import fill
from pressroom.themes.styles import screen_css
from pressroom.writers.html.addresses import Reference
from pressroom.writers.html.page import Page, publication_title, shell_text

ENGLISH = Language("en")

_PROFILES = ("standard", "large-print")
_OTHER = {"standard": "Large print", "large-print": "Standard print"}


class UnitLine(Struct, frozen=True, kw_only=True):
    """One message: `state` is a word, `previous` the older source that a fuzzy target was made for."""

    id: str
    source: str
    target: str
    state: str
    previous: str = ""
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()


class WorkLine(Struct, frozen=True, kw_only=True):
    """The translation of one transcript (or of what all share) into one language.

    `states` are words with counts of messages, `waits` says why there is no edition, and `preview` is the
    address of the edition in the preview, empty where it has none.
    """

    name: str
    title: str
    source_language: Language
    language: Language
    catalog: str
    words: int
    translated: int
    reviewed: int
    states: tuple[tuple[str, int], ...]
    findings: tuple[str, ...]
    units: tuple[UnitLine, ...]
    waits: str = ""
    preview: str = ""

    @property
    def path(self) -> str:
        """Where its page lies."""
        return f"{self.language}/{self.name}"


def write_desk(publication: Publication, theme: Theme, work: Iterable[WorkLine]) -> Rendition:
    """Write the dashboard and a page for each line of work, in standard and in large print."""
    lines = tuple(work)
    files = {
        f"assets/{name}.css": (screen_css(theme, profile) + theme.files["desk.css"]).encode()
        for name, profile in theme.profiles.items()
        if name in _PROFILES
    }
    files["assets/fonts.css"] = b"/* The fonts of this computer. */\n"
    for profile in _PROFILES:
        page = _page(publication, profile, "Translations", "", _dashboard(theme, lines, profile))
        files[f"{_folder('', profile)}index.html"] = shell_text(theme, page).encode()
        for line in lines:
            title = f"{line.title} · {line.language}"
            page = _page(publication, profile, title, line.path, side_body(theme, line))
            files[f"{_folder(line.path, profile)}index.html"] = shell_text(theme, page).encode()
    return Rendition(files=files)


def side_body(theme: Theme, line: WorkLine) -> Markup:
    """Return source and translation side by side, unit by unit."""
    return _body(theme, "sides.html.j2", {"work": line})


def _dashboard(theme: Theme, lines: tuple[WorkLine, ...], profile: str) -> Markup:
    """Return the table of all work, by language."""
    languages: dict[Language, list[WorkLine]] = {}
    for line in lines:
        languages.setdefault(line.language, []).append(line)
    root = "../" * _folder("", profile).count("/")
    values: dict[str, object] = {
        "languages": languages,
        "totals": {language: _total(each) for language, each in languages.items()},
        "addresses": {line.path: f"{root}{_folder(line.path, profile)}index.html" for line in lines},
    }
    return _body(theme, "dashboard.html.j2", values)


def _total(lines: list[WorkLine]) -> Mapping[str, int]:
    words = sum(line.words for line in lines)
    shares = {
        name: sum(getattr(line, name) * line.words for line in lines) // words if words else 100
        for name in ("translated", "reviewed")
    }
    return {"words": words, "findings": sum(len(line.findings) for line in lines), **shares}


def _body(theme: Theme, name: str, values: dict[str, object]) -> Markup:
    return Markup(fill(theme, name, values))  # noqa: S704 - an escaping template


def _folder(path: str, profile: str) -> str:
    parts = (path, "" if profile == "standard" else profile)
    return "".join(f"{part}/" for part in parts if part)


def _page(publication: Publication, profile: str, title: str, path: str, body: Markup) -> Page:
    name, name_language = publication_title(publication, ENGLISH)
    root = "../" * _folder(path, profile).count("/")
    other = next(each for each in _PROFILES if each != profile)
    switch = Reference(href=f"{root}{_folder(path, other)}index.html", label=_OTHER[profile], language=ENGLISH)
    return Page(
        language=ENGLISH,
        profile=profile,
        title=title,
        publication=f"{name}: translations",
        publication_language=name_language,
        root=root,
        home=f"{root}{_folder('', profile)}index.html",
        body=body,
        other_profile=switch,
    )
