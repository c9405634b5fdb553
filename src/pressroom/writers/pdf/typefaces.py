"""Fonts of a printed edition: for each language its families, and proof that they have every character.

Families are renamed ("Pressroom Noto Sans"), for a font of the same name on the machine would win over
the theme's; and a stack names only what this edition needs, so that nothing depends on what was printed
before.
"""

from collections.abc import Iterable, Mapping

import uharfbuzz
from msgspec import Struct

from pressroom.languages import Language
from pressroom.protocols import FontFace, Theme
from pressroom.themes.fonts import faces_for, faces_used, missing_characters


class Typefaces(Struct, frozen=True, kw_only=True):
    """What the texts of one edition are set in.

    `stacks` maps each language to the value of its `font-family`; `slanted` says whether the edition's own
    language has an italic; `missing` holds the characters that no installed font has.
    """

    faces: tuple[FontFace, ...]
    stacks: Mapping[Language, str]
    slanted: bool
    missing: str


def choose_typefaces(theme: Theme, language: Language, texts: Mapping[Language, Iterable[str]]) -> Typefaces:
    """Return the faces for `texts` of an edition in `language`, which is one of their languages."""
    chosen: dict[FontFace, None] = {}
    stacks: dict[Language, str] = {}
    missing: set[str] = set()
    for own, parts in texts.items():
        text = list(parts)
        offered = faces_for(theme, "print", [own, language])
        used = faces_used(offered, text)
        missing.update(missing_characters(used, text))
        chosen.update(dict.fromkeys(used))
        stacks[own] = ", ".join(dict.fromkeys(f'"{_own_name(face)}"' for face in used))
    first = next(iter(faces_used(faces_for(theme, "print", [language]), texts[language])), None)
    slanted = first is not None and any(face.italic and face.family == first.family for face in theme.faces)
    return Typefaces(faces=tuple(chosen), stacks=stacks, slanted=slanted, missing="".join(sorted(missing)))


def own_families(faces: Iterable[FontFace]) -> frozenset[str]:
    """Return the names under which the faces are known in print."""
    return frozenset(map(_own_name, faces))


def face_css(face: FontFace) -> str:
    """Return the `@font-face` of one face: one whole file, for WeasyPrint mixes up the letters of several."""
    style = "italic" if face.italic else "normal"
    name, address = _own_name(face), address_of(face)
    return (
        f'@font-face {{ font-family: "{name}"; font-style: {style}; font-weight: {face.weight}; '
        f'src: url("{address}") }}\n'
    )


def address_of(face: FontFace) -> str:
    """Return the address of a face, the same on every machine."""
    return f"font:{face.family.replace(' ', '-')}-{face.weight}{'-italic' if face.italic else ''}"


def face_file(face: FontFace) -> bytes:
    """Return the face as a static font.

    A variable file is fixed at its weight here by HarfBuzz, in a third of a second for a Chinese face where
    WeasyPrint takes ten.
    """
    if face.path is None:
        message = f"{face.family} is not installed"
        raise FileNotFoundError(message)
    blob = uharfbuzz.Blob.from_file_path(str(face.path))
    if not face.variable:
        return bytes(blob.data)
    whole, options = uharfbuzz.Face(blob), uharfbuzz.SubsetInput()
    options.keep_everything()
    for axis in whole.axis_infos:
        place = float(face.weight) if axis.tag == "wght" else axis.default_value
        options.pin_axis_location(whole, axis.tag, place)
    return bytes(uharfbuzz.subset(whole, options).blob.data)


def _own_name(face: FontFace) -> str:
    return f"Pressroom {face.family}"
