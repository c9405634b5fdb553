"""Inlines as plain text."""

from collections.abc import Iterable

from pressroom.interchange.abbreviations import Explanations
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Strong,
    Text,
    Unclear,
)


class Notes:
    """Footnotes in the order in which they are called, and what abbreviations were said to stand for."""

    def __init__(self) -> None:
        self.called: list[Footnote] = []
        self._numbers: dict[str, int] = {}
        self.explanations = Explanations()

    def call(self, note: Footnote) -> int:
        """Return the note's number."""
        if note.id not in self._numbers:
            self.called.append(note)
            self._numbers[note.id] = len(self.called)
        return self._numbers[note.id]


def spelled(inlines: Iterable[Inline], notes: Notes) -> str:
    """Return the words; a line break is a line feed, stress is set in signs, a link is followed by its address."""
    return "".join(_spelled(inline, notes) for inline in inlines)


def _spelled(inline: Inline, notes: Notes) -> str:  # noqa: PLR0911 - one for each kind
    match inline:
        case Text(text=text):
            return text
        case Abbreviation():
            return notes.explanations.spell(inline)
        case Emphasis(inlines=inner) | Foreign(inlines=inner):
            return spelled(inner, notes)
        case Strong(inlines=inner):
            return f"*{spelled(inner, notes)}*"
        case Link(target=target, inlines=inner):
            words = spelled(inner, notes)
            return words if target.startswith("#") or target == words else f"{words} <{target}>"
        case Footnote():
            return f" [{notes.call(inline)}]"
        case LineBreak():
            return "\n"
        case Unclear():
            return "[?]"
