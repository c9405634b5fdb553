"""Colour tokens and their contrast.

Contrast is the ratio of relative luminances of WCAG 2.2
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); it is computed at every build, never claimed.
"""

from collections.abc import Iterator

import tinycss2
from msgspec import Struct
from tinycss2.color4 import parse_color

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.protocols import Theme

TEXT_RATIO = 7.0  # WCAG 2.2 SC 1.4.6, level AAA
_SCHEMES = {":root": "light"}


class Contrast(Struct, frozen=True, kw_only=True):
    """Measured contrast of one pair of tokens in one scheme, as a ratio to 1."""

    scheme: str
    text: str
    background: str
    ratio: float
    least: float


def read_colours(css: str) -> dict[str, dict[str, str]]:
    """Return the custom properties of a tokens file by scheme: `:root` is `light`, `.dark` is `dark`."""
    schemes: dict[str, dict[str, str]] = {}
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type != "qualified-rule":
            continue
        selector = tinycss2.serialize(rule.prelude).strip()
        scheme = schemes.setdefault(_SCHEMES.get(selector, selector.lstrip(".")), {})
        for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            if part.type == "declaration" and part.name.startswith("--"):
                scheme[part.name[2:]] = tinycss2.serialize(part.value).strip()
    return schemes


def measure_contrast(theme: Theme) -> Iterator[Contrast]:
    """Yield the contrast of every pair of the theme in every scheme; a missing token counts as 1:1."""
    for scheme in sorted(theme.colours):
        tokens = dict(theme.colours["light"]) | dict(theme.colours[scheme])
        for text, background, least in theme.pairs:
            known = text in tokens and background in tokens
            ratio = contrast_ratio(tokens[text], tokens[background]) if known else 1.0
            yield Contrast(scheme=scheme, text=text, background=background, ratio=ratio, least=least)


def check_contrast(theme: Theme) -> Iterator[Diagnostic]:
    """Yield an error for each pair below the ratio that the theme asks for."""
    for pair in measure_contrast(theme):
        if pair.ratio < pair.least:
            yield Diagnostic(
                code="low-contrast",
                severity=Severity.ERROR,
                message=(
                    f"{pair.text} on {pair.background} ({pair.scheme}) has a contrast of {pair.ratio:.2f}:1, "
                    f"{pair.least:g}:1 is needed"
                ),
                span=Span(path=f"themes/{theme.name}/tokens.css"),
                hint=f"move --{pair.text} and --{pair.background} further apart: one darker, the other lighter",
                see="https://www.w3.org/TR/WCAG22/#contrast-enhanced",
            )


def contrast_ratio(one: str, other: str) -> float:
    """Return the contrast of two opaque CSS colours, from 1 to 21; 1 for what is not such a colour."""
    first, second = _luminance(one), _luminance(other)
    if first is None or second is None:
        return 1.0
    lighter, darker = max(first, second), min(first, second)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float | None:
    parsed = parse_color(colour)
    if parsed is None or parsed == "currentcolor" or parsed.alpha != 1:
        return None
    channels = parsed.to("srgb").coordinates
    red, green, blue = (_linear(channel) for channel in channels)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _linear(channel: float) -> float:
    """Undo the gamma of sRGB (WCAG 2.2, relative luminance)."""
    straight = 0.04045
    return channel / 12.92 if channel <= straight else float(((channel + 0.055) / 1.055) ** 2.4)
