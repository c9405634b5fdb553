"""The style sheet of one printed edition: the theme's `print.css` with every token in its place."""

from pressroom.languages import Language, format_number
from pressroom.protocols import Profile, Theme
from pressroom.themes.styles import flat_css
from pressroom.writers.pdf.typefaces import Typefaces

# CSS counter style by the digit that the language writes for 1 (CSS Counter Styles 3, 6.1).
_COUNTERS = {"١": "arabic-indic", "۱": "persian", "१": "devanagari", "১": "bengali", "၁": "myanmar"}
_BOLD_EMPHASIS = {"emphasis-style": "normal", "emphasis-weight": "700"}


def page_css(
    theme: Theme, profile: Profile, language: Language, typefaces: Typefaces, *, numbered: bool = False
) -> str:
    """Return the style sheet for an edition in `language`, with the font stack of each language in it.

    A `numbered` edition has the pages of another one in it: its own stand before those, as in "45 (2)" (UKAAF).
    """
    extra = _sides(language, numbered=numbered) | {
        "digits": counter_style(language),
        "font": typefaces.stacks[language],
    }
    if not typefaces.slanted:
        extra |= _BOLD_EMPHASIS
    stacks = (f'[lang="{own}"] {{ font-family: {stack} }}\n' for own, stack in typefaces.stacks.items())
    return flat_css(theme, "print.css", profile, language, extra) + "".join(stacks)


def counter_style(language: Language) -> str:
    """Return the CSS counter style that counts in the digits of the language."""
    return _COUNTERS.get(format_number(1, language), "decimal")


def _sides(language: Language, *, numbered: bool) -> dict[str, str]:
    """Return what stands in the margins: the title where lines start, question and page number where they end."""
    digits = counter_style(language)
    page = f"counter(page, {digits})"
    number = f'{page} " (" string(standard, start) ")"' if numbered else f'{page} " / " counter(pages, {digits})'
    left, right = ("left", "right") if language.direction == "ltr" else ("right", "left")
    return {
        "start": left,
        "end": right,
        "first-page": f'"{format_number(1, language)}"',
        f"head-{left}": "string(title)",
        f"head-{right}": "string(question, start)",
        f"foot-{left}": "string(speaker, start)",
        f"foot-{right}": number,
    }
