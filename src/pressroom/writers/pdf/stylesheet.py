"""The style sheet of one printed edition: the theme's `print.css` with every token in its place."""

from pressroom.languages import Language, format_number
from pressroom.protocols import Profile, Theme
from pressroom.themes.styles import flat_css
from pressroom.writers.pdf.typefaces import Typefaces

# CSS counter style by the digit that the language writes for 1 (CSS Counter Styles 3, 6.1).
_COUNTERS = {"١": "arabic-indic", "۱": "persian", "१": "devanagari", "১": "bengali", "၁": "myanmar"}
_BOLD_EMPHASIS = {"emphasis-style": "normal", "emphasis-weight": "700"}


def page_css(theme: Theme, profile: Profile, language: Language, typefaces: Typefaces) -> str:
    """Return the style sheet for an edition in `language`, with the font stack of each language in it."""
    extra = _sides(language) | {"digits": counter_style(language), "font": typefaces.stacks[language]}
    if not typefaces.slanted:
        extra |= _BOLD_EMPHASIS
    stacks = (f'[lang="{own}"] {{ font-family: {stack} }}\n' for own, stack in typefaces.stacks.items())
    return flat_css(theme, "print.css", profile, language, extra) + "".join(stacks)


def counter_style(language: Language) -> str:
    """Return the CSS counter style that counts in the digits of the language."""
    return _COUNTERS.get(format_number(1, language), "decimal")


def _sides(language: Language) -> dict[str, str]:
    """Return what stands in the margins: the title where lines start, question and page number where they end."""
    digits = counter_style(language)
    left, right = ("left", "right") if language.direction == "ltr" else ("right", "left")
    return {
        "start": left,
        f"head-{left}": "string(title)",
        f"head-{right}": "string(question)",
        f"foot-{left}": "none",
        f"foot-{right}": f'counter(page, {digits}) " / " counter(pages, {digits})',
    }
