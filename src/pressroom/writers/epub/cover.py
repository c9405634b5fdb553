"""The cover: publisher, title, date and language, in type large enough for a thumbnail.

Its words are painted with the theme's own fonts, so that it looks the same on every shelf; what it
says is its alternative text too.
"""

from msgspec import Struct

from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.model.walk import words_of
from pressroom.protocols import Edition, FontFace, Theme
from pressroom.themes.fonts import faces_for
from pressroom.writers.epub.canvas import Canvas
from pressroom.writers.epub.lettering import LEADING, Hand, Lines, fit, paint

_WIDTH, _HEIGHT = 1200, 1800
_MARGIN = 96
_PANEL = 400
_RULE = 22
_BOLD = 700


class Cover(Struct, frozen=True, kw_only=True):
    """The cover's picture (PNG), its words in one line, and the language of the title in it."""

    picture: bytes
    words: str
    language: Language


def make_cover(edition: Edition, theme: Theme) -> Cover:
    """Return the cover of an edition in the theme's light colours."""
    panel, title, date, foot = _texts(edition)
    canvas = Canvas(_WIDTH, _HEIGHT)
    faces = tuple(face for face in faces_for(theme, "screen", [edition.language]) if _usable(face))
    if faces:
        _compose(canvas, Hand(faces=faces, language=edition.language), (panel, title, date, foot))
    colours = theme.colours["light"]
    words = " · ".join(part for part in (title, date, panel, foot) if part)
    return Cover(
        picture=canvas.to_png(colours["paper"], colours["ink"], colours["accent"]),
        words=words,
        language=edition.transcript.metadata.title.language,
    )


def _texts(edition: Edition) -> tuple[str, str, str, str]:
    """Return publisher (else the publication's name), title, date and language."""
    metadata, names = edition.transcript.metadata, edition.publication.title
    panel = words_of(metadata.publisher) or names.get(edition.language) or names[edition.publication.language]
    day = Interface(edition.language).date(metadata.date)
    return panel, words_of(metadata.title), day, edition.language.autonym


def _usable(face: FontFace) -> bool:
    return face.weight == _BOLD and not face.italic


def _compose(canvas: Canvas, hand: Hand, texts: tuple[str, str, str, str]) -> None:
    """Set the four texts: a panel for the publisher, the title beside a thick rule, below it date and language."""
    panel, title, date, foot = texts
    width = _WIDTH - 2 * _MARGIN
    canvas.fill(0, 0, _WIDTH, _PANEL)
    named = fit(panel, hand, (width, _PANEL - 150), range(92, 43, -4))
    _write(canvas, hand, named, (_PANEL - named.height) / 2, inset=0)
    inset = _RULE + 46
    top, room = _PANEL + 130, 900
    set_title = fit(title, hand, (width - inset, room), range(150, 55, -4))
    edge = _MARGIN if hand.direction == "ltr" else _WIDTH - _MARGIN - _RULE
    canvas.fill(edge, top, _RULE, max(round(set_title.height), _RULE))
    _write(canvas, hand, set_title, top, inset=inset)
    foot_line = _HEIGHT - 330
    canvas.fill(_MARGIN, foot_line, width, 6, ink=True)
    _write(canvas, hand, fit(date, hand, (width, 110), range(80, 39, -4)), foot_line + 50, inset=0)
    _write(canvas, hand, fit(foot, hand, (width, 90), range(64, 39, -4)), foot_line + 160, inset=0)


def _write(canvas: Canvas, hand: Hand, lines: Lines, top: float, *, inset: int) -> None:
    """Put lines down from `top`, aligned with the side where the language starts."""
    for number, line in enumerate(lines.lines):
        ink = paint(line, hand, lines.size)
        start = _MARGIN + inset
        x = start if hand.direction == "ltr" else _WIDTH - start - ink.advance
        # The baseline stands so that capitals and Han characters are about in the middle of the line.
        canvas.write(ink, x, top + lines.size * (LEADING * (number + 0.5) + 0.36))
