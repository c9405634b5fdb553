"""Style sheets of a theme: tokens from profile and colours put before or into the CSS."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.protocols import FontFace, Profile, Theme

_GROUPS = {"cjk": ("zh", "ja", "ko"), "arabic": ("ar", "fa", "ur", "ps", "ug"), "devanagari": ("hi", "mr", "ne", "sa")}
_SCRIPT_GROUP = {
    "Hans": "cjk",
    "Hant": "cjk",
    "Jpan": "cjk",
    "Kore": "cjk",
    "Arab": "arabic",
    "Deva": "devanagari",
}
_TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
_GENERIC = "sans-serif"


def screen_css(theme: Theme, profile: Profile) -> str:
    """Return the style sheet of the profile's pages, its tokens as custom properties."""
    own = dict(profile.tokens["screen"]) | {"font": _families(theme, "screen", "Latn")}
    parts = [_rule(":root", _colours(theme, profile) | own)]
    for script in theme.stacks["screen"]:
        parts += [_rule(_of_script(script), {"font": _families(theme, "screen", script)})]
    for group, tokens in profile.script_tokens["screen"].items():
        languages = ", ".join(f":root:lang({tag})" for tag in _GROUPS[group])
        parts += [_rule(languages, tokens)]
    if not profile.scheme:
        parts += [f"@media screen and (prefers-color-scheme: dark) {{\n{_rule(':root', theme.colours['dark'])}}}\n"]
    parts += [
        ":lang(ar), :lang(fa), :lang(zh), :lang(ja), :lang(ko), :lang(ru), :lang(hi) { font-family: var(--font); }\n"
    ]
    return "".join(parts) + theme.files["screen.css"]


def flat_css(
    theme: Theme, name: str, profile: Profile, language: Language, extra: Mapping[str, str] | None = None
) -> str:
    """Return `name` (`epub.css`, `print.css`) with every `var(--token)` replaced by its value.

    Readers of EPUB may not know custom properties, and in WeasyPrint they cost time. `extra` adds tokens;
    an unknown token is a KeyError, for it is a slip in the theme.
    """
    medium = name.removesuffix(".css")
    tokens = _colours(theme, profile) | dict(profile.tokens[medium])
    tokens |= profile.script_tokens[medium].get(script_group(language), {})
    tokens |= {"font": _families(theme, _stack_medium(medium), language.script)} | dict(extra or {})
    return _TOKEN.sub(lambda place: tokens[place[1]], theme.files[name])


def font_face_css(faces: Iterable[tuple[FontFace, str]]) -> str:
    """Return one `@font-face` rule for each face and its address."""
    return "".join(_font_face(face, address) for face, address in faces)


def families_for(theme: Theme, medium: str, languages: Iterable[Language]) -> tuple[str, ...]:
    """Return the families of the languages' scripts in order, then those of every other script."""
    stacks = theme.stacks[_stack_medium(medium)]
    scripts = [language.script for language in languages] + list(stacks)
    return tuple(dict.fromkeys(family for script in scripts for family in stacks.get(script, ())))


def on_paper(theme: Theme, paper: str) -> Theme:
    """Return the theme with every profile set for `paper` (`a4`, `letter`), by its own numbers where it has any."""
    profiles = {name: _on_paper(profile, paper) for name, profile in theme.profiles.items()}
    return replace(theme, profiles=profiles) if paper else theme


def script_group(language: Language) -> str:
    """Return the group of scripts that shares numbers: `cjk`, `arabic`, `devanagari`, or none."""
    return _SCRIPT_GROUP.get(language.script, "")


def _on_paper(profile: Profile, paper: str) -> Profile:
    own = profile.script_tokens["print"].get(paper, {})
    tokens = {**profile.tokens["print"], "paper-size": paper, **own}
    return replace(profile, tokens={**profile.tokens, "print": tokens})


def _colours(theme: Theme, profile: Profile) -> dict[str, str]:
    return dict(theme.colours["light"]) | dict(theme.colours[profile.scheme or "light"])


def _stack_medium(medium: str) -> str:
    return "print" if medium == "print" else "screen"


def _families(theme: Theme, medium: str, script: str) -> str:
    stacks = theme.stacks[medium]
    chosen = dict.fromkeys((*stacks.get(script, ()), *(family for families in stacks.values() for family in families)))
    return ", ".join([*(f'"{family}"' for family in chosen), _GENERIC])


def _of_script(script: str) -> str:
    tags = {
        "Cyrl": ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn", "tg"),
        "Grek": ("el",),
        "Arab": _GROUPS["arabic"],
        "Deva": _GROUPS["devanagari"],
        "Hans": ("zh", "zh-Hans"),
        "Hant": ("zh-Hant", "zh-TW", "zh-HK"),
        "Jpan": ("ja",),
        "Kore": ("ko",),
        "Latn": ("en",),
    }
    return ", ".join(f":lang({tag})" for tag in tags.get(script, ("und",)))


def _rule(selector: str, tokens: Mapping[str, str]) -> str:
    lines = "".join(f"  --{name}: {value};\n" for name, value in tokens.items())
    return f"{selector} {{\n{lines}}}\n"


def _font_face(face: FontFace, address: str) -> str:
    style = "italic" if face.italic else "normal"
    lines: Iterator[str] = iter(
        (
            f'font-family: "{face.family}"',
            f"font-style: {style}",
            f"font-weight: {face.weight}",
            "font-display: swap",
            f'src: url("{address}")' + (' format("woff2")' if address.endswith(".woff2") else ""),
        )
    )
    return "@font-face { " + "; ".join(lines) + "; }\n"
