"""Find a theme, follow what it extends, and return it whole."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.places import files_under, is_file, read
from pressroom.protocols import FontFace, Profile, Theme
from pressroom.themes.colours import read_colours
from pressroom.themes.packing import pack_font

BUILT_IN = "broadsheet"
_MEDIA = ("screen", "epub", "print")
_TEXT = (".css", ".j2", ".toml")
_DEPTH = 8  # how many themes may extend one another


def load_theme(name: str, folder: Path | None) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """Return the theme `name` of the project's themes `folder`, or the built-in one of that name.

    Files of a theme replace those of the theme it extends, one by one; tokens and profile numbers are
    laid over one by one too. None comes with the errors that say why.
    """
    chain, found = _chain(name, folder)
    if found:
        return None, found
    try:
        return _assembled(name, chain), ()
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as problem:
        return None, (_broken(name, f"theme {name!r} cannot be read: {problem}"),)


def _chain(name: str, folder: Path | None) -> tuple[list[dict[str, str]], tuple[Diagnostic, ...]]:
    """Return the files of the theme and of all it extends, the most basic first."""
    layers: list[dict[str, str]] = []
    wanted, seen = name, set[str]()
    while wanted or not layers:
        try:
            here = _folder_of(wanted, folder, seen)
            if here is None:
                return [], (_unknown(wanted, folder),)
            seen.add(str(here))
            layer = dict(_texts(here))
            settings = tomllib.loads(layer.get("theme.toml", ""))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
            return [], (_broken(wanted, f"theme {wanted!r} cannot be read: {problem}"),)
        layers.insert(0, layer)
        wanted = settings.get("extends", "")
        if len(layers) > _DEPTH:
            return [], (_broken(name, f"theme {name!r} extends more than {_DEPTH} others, or itself"),)
    return layers, ()


def _folder_of(name: str, folder: Path | None, seen: set[str]) -> Path | None:
    """Return where the theme is: in the project first, then the built-in ones; a theme may extend its namesake."""
    plain = name.replace("-", "").replace("_", "").isalnum()
    homes = ([folder] if folder else []) + [Path(str(files("pressroom.themes")))]
    for home in homes if plain else []:
        place = home / name
        if str(place) not in seen and is_file(place / "theme.toml"):
            return place
    return None


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path, place in files_under(folder):
        if path.endswith(_TEXT):
            yield path, read(place).decode().replace("\r\n", "\n")


def _assembled(name: str, layers: list[dict[str, str]]) -> Theme:
    texts: dict[str, str] = {}
    settings: dict[str, Any] = {}
    profiles: dict[str, dict[str, Any]] = {}
    colours: dict[str, dict[str, str]] = {}
    for layer in layers:
        texts |= layer
        settings = _laid_over(settings, tomllib.loads(layer["theme.toml"]))
        colours = _laid_over(colours, read_colours(layer.get("tokens.css", "")))
        for path, text in layer.items():
            if path.startswith("profiles/") and path.endswith(".toml"):
                profile = tomllib.loads(text)
                profiles[profile["name"]] = _laid_over(profiles.get(profile["name"], {}), profile)
    return Theme(
        name=name,
        files=texts,
        colours=colours,
        pairs=tuple((str(text), str(back), float(least)) for text, back, least in settings["contrast"]["pairs"]),
        profiles={key: _profile(_extended(key, profiles)) for key in sorted(profiles)},
        faces=tuple(face for entry in settings["faces"] for face in _faces(entry)),
        stacks={
            medium: {script: tuple(families) for script, families in stacks.items()}
            for medium, stacks in settings["stacks"].items()
        },
        pack=pack_font,
    )


def _laid_over(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(below)
    for key, value in above.items():
        both = isinstance(value, dict) and isinstance(merged.get(key), dict)
        merged[key] = _laid_over(merged[key], value) if both else value
    return merged


def _extended(name: str, profiles: Mapping[str, Mapping[str, Any]], depth: int = 0) -> Mapping[str, Any]:
    """Return a profile's settings laid over those of the profile it extends."""
    if depth > _DEPTH:
        message = f"profile {name} extends more than {_DEPTH} others, or itself"
        raise ValueError(message)
    own = profiles[name]
    below = own.get("extends", "")
    return _laid_over(_extended(below, profiles, depth + 1), own) if below else own


def _profile(settings: Mapping[str, Any]) -> Profile:
    media = {medium: settings.get(medium, {}) for medium in _MEDIA}
    return Profile(
        name=settings["name"],
        suffix=settings.get("suffix", ""),
        scheme=settings.get("scheme", ""),
        tokens={medium: {k: v for k, v in table.items() if isinstance(v, str)} for medium, table in media.items()},
        script_tokens={
            medium: {k: v for k, v in table.items() if isinstance(v, dict)} for medium, table in media.items()
        },
    )


# Key of a face in theme.toml: weight and slant.
_CUTS = {
    "regular": ((400, False),),
    "bold": ((700, False),),
    "italic": ((400, True),),
    "bold-italic": ((700, True),),
    "variable": ((400, False), (700, False)),
    "variable-italic": ((400, True), (700, True)),
}


def _faces(entry: Mapping[str, Any]) -> Iterator[FontFace]:
    home = _package_folder(entry["module"])
    for key, cuts in _CUTS.items():
        for weight, italic in cuts if key in entry else ():
            path = home / entry[key] if home else None
            yield FontFace(
                family=entry["family"],
                weight=weight,
                italic=italic,
                variable=key.startswith("variable"),
                large=entry.get("large", False),
                package=entry["package"],
                extra=entry.get("extra", ""),
                path=path if path and path.is_file() else None,
            )


def _package_folder(module: str) -> Path | None:
    spec = find_spec(module)
    return Path(spec.origin).parent if spec and spec.origin else None


def _unknown(name: str, folder: Path | None) -> Diagnostic:
    place = f"{folder.name}/{name}/theme.toml" if folder else f"themes/{name}/theme.toml"
    return Diagnostic(
        code="unknown-theme",
        severity=Severity.ERROR,
        message=f"there is no theme {name!r}",
        span=Span(path="pressroom.toml"),
        hint=f'make {place} with the line: extends = "{BUILT_IN}", or set theme = "{BUILT_IN}"',
    )


def _broken(name: str, message: str) -> Diagnostic:
    return Diagnostic(
        code="broken-theme",
        severity=Severity.ERROR,
        message=message,
        span=Span(path=f"themes/{name}/theme.toml"),
        hint="correct the file, or remove it to fall back to the one of the theme it extends",
    )
