"""Inlines as plain text."""

from collections.abc import Iterable

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
from pressroom.model.walk import words_of


class Notes:
    """Footnotes in the order in which they are called, and the abbreviations that have been explained."""

    def __init__(self) -> None:
        self.called: list[Footnote] = []
        self._numbers: dict[str, int] = {}
        self._explained: set[str] = set()

    def call(self, note: Footnote) -> int:
        """Return the note's number."""
        if note.id not in self._numbers:
            self.called.append(note)
            self._numbers[note.id] = len(self.called)
        return self._numbers[note.id]

    def explain(self, abbreviation: Abbreviation) -> str:
        """Return the short form, with what it stands for the first time."""
        if abbreviation.text in self._explained:
            return abbreviation.text
        self._explained.add(abbreviation.text)
        return f"{abbreviation.text} ({words_of(abbreviation.expansion)})"


def spelled(inlines: Iterable[Inline], notes: Notes) -> str:
    """Return the words; a line break is a line feed, stress is set in signs, a link is followed by its address."""
    return "".join(_spelled(inline, notes) for inline in inlines)


def _spelled(inline: Inline, notes: Notes) -> str:  # noqa: PLR0911 - one for each kind
    match inline:
        case Text(text=text):
            return text
        case Abbreviation():
            return notes.explain(inline)
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
