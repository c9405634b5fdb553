"""The last mark: a question stays a question, and what ends with a full stop ends with one."""

from collections.abc import Iterator

from pressroom.diagnostics import Severity
from pressroom.translate.checks.question import Fault, Question

NAME = "ending"

_MARKS = {
    "?": "a question mark",
    "？": "a question mark",
    "؟": "a question mark",
    ":": "a colon",
    "：": "a colon",
    "…": "an ellipsis",
    ".": "a full stop",
    "。": "a full stop",
    "।": "a full stop",
    "۔": "a full stop",
    "!": "a full stop",
    "！": "a full stop",
    ";": "a semicolon",
    "；": "a semicolon",
    "؛": "a semicolon",
}
_CLOSERS = "\"'”’»」』）)]】》› \u00a0\u202f\u200f\u200e*"
_SHORTEST = 12  # characters: a heading or a cell may lose its full stop


def check(question: Question) -> Iterator[Fault]:
    """Yield a fault where the last marks of the two sides do not mean the same."""
    source, target = (
        _ending(question.source, greek=question.source_language.primary == "el"),
        _ending(question.target, greek=question.language.primary == "el"),
    )
    if source == target or len(question.source) < _SHORTEST:
        return
    if "a semicolon" in {source, target} or (not source and target == "a full stop"):
        return
    yield Fault(
        code="other-ending",
        severity=Severity.WARNING,
        sentence=f"the source ends with {source or 'no mark'}, the translation with {target or 'none'}",
        hint="end the translation as the source ends",
        fragment=question.target[-_SHORTEST:].strip(),
    )


def _ending(text: str, *, greek: bool) -> str:
    text = text.rstrip(_CLOSERS)
    if text.endswith("..."):
        return "an ellipsis"
    if greek and text.endswith((";", "\u037e")):
        return "a question mark"
    if text.endswith((".", "…")) and text[-2:-1].isupper() and len(text) < _SHORTEST:
        return ""
    return _MARKS.get(text[-1:], "")
