"""What the toolbar shows of a page: its languages, profiles and files, and how many findings there are."""

from pressroom.build.plan import FRONT
from pressroom.diagnostics import Severity
from pressroom.languages import Language
from pressroom.server.addresses import Front, Place, Seen, formats_of, page_path
from pressroom.server.live import LivePublication
from pressroom.server.looks import OF_THE_SETTINGS, theme_names

_NAMES = {"epub": "EPUB", "pdf": "PDF"}


def facts_of(publication: LivePublication, seen: Seen) -> dict[str, object] | None:
    """Return the facts as JSON would have them; None if there is no such page. The theme is in none of the paths."""
    answer, place = publication.get(seen.path, seen.theme), publication.place(seen.path)
    if answer is None or place is None:
        return None
    counts = {kind: sum(found.severity is kind for found in answer.found) for kind in Severity}
    return {
        "languages": [_language(place, each) for each in publication.languages(place)],
        "profiles": _profiles(publication, place, seen.theme),
        "themes": _themes(publication, seen.theme),
        "files": _files(publication, place),
        "source": place.document.path if isinstance(place, Place) else "",
        "findings": [
            {
                "severity": str(found.severity),
                "message": found.message,
                "place": f"{found.span.path}, line {found.span.line}" if found.span else "",
                "hint": found.hint,
            }
            for found in answer.found
        ],
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
    }


def _language(place: Front | Place, language: Language) -> dict[str, object]:
    path = f"{language}/{FRONT}"
    if isinstance(place, Place):
        path = page_path(place.document.slug, language, place.profile)
    return {
        "tag": language.tag,
        "name": language.autonym,
        "path": path,
        "current": language == place.language,
    }


def _profiles(publication: LivePublication, place: Front | Place, theme: str) -> list[dict[str, object]]:
    if isinstance(place, Front):
        return []
    return [
        {
            "name": profile.replace("-", " ").capitalize(),
            "path": page_path(place.document.slug, place.language, profile),
            "current": profile == place.profile,
        }
        for profile in publication.profiles(theme)
    ]


def _themes(publication: LivePublication, theme: str) -> list[dict[str, object]]:
    """Return every theme to choose from; that of the settings comes first, and leaves the address as it is."""
    own = publication.project.theme
    names = dict.fromkeys((*theme_names(publication.project), theme or own))
    return [
        {
            "name": name,
            "group": "In the settings" if name == own else "Others",
            "theme": OF_THE_SETTINGS if name == own else name,
            "current": name == (theme or own),
        }
        for name in names
    ]


def _files(publication: LivePublication, place: Front | Place) -> list[dict[str, str]]:
    """Return the files of the page's own profile, or of the standard one where a format has only that."""
    if isinstance(place, Front):
        return []
    slug, tag = place.document.slug, place.language.tag
    return [
        {"name": _NAMES[row.name], "path": row.path_of(slug=slug, language=tag, profile=profile)}
        for row in formats_of(publication.project)
        if row.name in _NAMES
        for profile in (place.profile if row.has(place.profile) else "standard",)
    ]
