"""Fonts: what a page needs, what covers it, and small files for the web."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256

from fontTools import unicodedata

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.languages import Language
from pressroom.protocols import FontFace, Pack, Theme
from pressroom.themes.packing import open_face, pack_font
from pressroom.themes.styles import families_for, font_face_css

# Shared faces are cut to these blocks: Latin, Greek, Cyrillic, Arabic, Devanagari, and the signs around them.
_SHARED = (
    *range(0x20, 0x590),
    *range(0x600, 0x780),
    *range(0x900, 0x980),
    *range(0x1E00, 0x2000),
    *range(0x2000, 0x2070),
    *range(0x2070, 0x20D0),
    *range(0x2100, 0x2300),
    *range(0xFB50, 0xFE00),
    *range(0xFE70, 0xFF00),
)
# Characters that never need a glyph: controls, joiners, variation selectors, bidi marks.
_INVISIBLE = {
    *range(0x21),
    *range(0x7F, 0xA1),
    0xAD,
    0x061C,
    *range(0x2000, 0x2010),
    *range(0x2028, 0x2030),
    *range(0x205F, 0x2070),
    0x3000,
    *range(0xFE00, 0xFE10),
    0xFEFF,
}
# Scripts of ISO 15924 that stacks know by the languages that mix them.
_OF_SEVERAL = {
    "Hani": ("Hans", "Hant", "Jpan", "Kore"),
    "Hira": ("Jpan",),
    "Kana": ("Jpan",),
    "Hang": ("Kore",),
    "Bopo": ("Hant", "Hans"),
}
_ASCII = frozenset(range(0x20, 0x7F))


def faces_for(theme: Theme, medium: str, languages: Iterable[Language]) -> tuple[FontFace, ...]:
    """Return the installed faces for `languages` in `medium` (`screen`, `print`), first choice first."""
    by_family: dict[str, list[FontFace]] = {}
    for face in theme.faces:
        if face.path:
            by_family.setdefault(face.family, []).append(face)
    families = families_for(theme, medium, languages)
    return tuple(face for family in families for face in by_family.get(family, ()))


def faces_used(faces: Iterable[FontFace], text: Iterable[str]) -> tuple[FontFace, ...]:
    """Return the faces of the families that a renderer would take some character of `text` from."""
    wanted = _visible(text)
    families: dict[str, bool] = {}
    chosen = []
    for face in faces:
        if face.family not in families:
            here = wanted & coverage(face)
            wanted -= here
            families[face.family] = bool(here)
        if families[face.family]:
            chosen.append(face)
    return tuple(chosen)


def missing_characters(faces: Iterable[FontFace], text: Iterable[str]) -> str:
    """Return the visible characters of `text` that no face covers, in code point order."""
    missing = _visible(text)
    for face in faces:
        missing = missing - coverage(face)
    return "".join(map(chr, sorted(missing)))


def report_missing(theme: Theme, characters: str, span: Span, severity: Severity, where: str) -> Iterator[Diagnostic]:
    """Yield one finding for `characters` that no installed font has, naming them and what to install."""
    if not characters:
        return
    named = ", ".join(f"{char} (U+{ord(char):04X})" for char in characters[:5])
    more = f" and {len(characters) - 5} more" if len(characters) > 5 else ""  # noqa: PLR2004 - as many as fit a line
    yield Diagnostic(
        code="missing-glyph",
        severity=severity,
        message=f"no installed font has {named}{more}, needed in {where}",
        span=span,
        hint=_remedy(theme, characters),
    )


def _remedy(theme: Theme, characters: str) -> str:
    """Say which packages have `characters`: those of the theme's faces for their scripts that are not installed."""
    wanted: dict[str, str] = {}
    for character in characters:
        for face in _absent_faces(theme, character):
            name = f'"pressroom[{face.extra}]"' if face.extra else face.package
            wanted[name] = wanted.get(name, "") + ("" if character in wanted.get(name, "") else character)
    if not wanted:
        return f"add a face that has them to [[faces]] and [stacks] in themes/{theme.name}/theme.toml"
    named = {name: ", ".join(has[:5]) + (" …" if has[5:] else "") for name, has in wanted.items()}
    return "; ".join(f"pip install {name} (it has {has})" for name, has in named.items())


def _absent_faces(theme: Theme, character: str) -> Iterator[FontFace]:
    """Yield the faces of the character's script that the theme names and that are not installed."""
    script = unicodedata.script(character)
    scripts = _OF_SEVERAL.get(script, (script,))
    families = {family for stacks in theme.stacks.values() for each in scripts for family in stacks.get(each, ())}
    yield from (face for face in theme.faces if face.path is None and face.family in families)


def web_fonts(
    faces: Iterable[FontFace], text: Iterable[str], folder: str, pack: Pack = pack_font
) -> tuple[str, dict[str, bytes]]:
    """Return `@font-face` rules and WOFF2 files for exactly the characters of `text`.

    `folder` is where the files stand, relative to the style sheet. Faces that add nothing are left out.
    """
    chosen = tuple(faces)
    if not chosen:
        return "", {}
    characters = _visible(text) | _ASCII
    rules: list[tuple[FontFace, str]] = []
    files: dict[str, bytes] = {}
    for face in chosen:
        here = characters & coverage(face)
        if here - _ASCII or not rules:
            font = pack(face, tuple(sorted(here)))
            name = f"{folder}/{_file_name(face, font)}"
            rules.append((face, name))
            files[name] = font
    return font_face_css(rules), files


def shared_fonts(faces: Iterable[FontFace], folder: str, pack: Pack = pack_font) -> tuple[str, dict[str, bytes]]:
    """Return rules and files of the faces that all pages share, cut to the blocks of their scripts."""
    rules: list[tuple[FontFace, str]] = []
    files: dict[str, bytes] = {}
    for face in faces:
        font = pack(face, tuple(sorted(coverage(face).intersection(_SHARED))))
        name = f"{folder}/{_file_name(face, font)}"
        rules.append((face, name))
        files[name] = font
    return font_face_css(rules), files


@lru_cache(maxsize=64)
def coverage(face: FontFace) -> frozenset[int]:
    """Return the code points of the face's character map."""
    return frozenset(open_face(face.path).unicodes) if face.path else frozenset()


def _visible(text: Iterable[str]) -> set[int]:
    return set(map(ord, set[str]().union(*text))) - _INVISIBLE


def _file_name(face: FontFace, font: bytes) -> str:
    slant = "-italic" if face.italic else ""
    return f"{face.family.lower().replace(' ', '-')}-{face.weight}{slant}-{sha256(font).hexdigest()[:10]}.woff2"
