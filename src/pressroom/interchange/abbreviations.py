"""Abbreviations in formats that cannot hold their expansions: explained in parentheses."""

from pressroom.model.document import Abbreviation
from pressroom.model.walk import words_of


class Explanations:
    """What each abbreviation of a document was last said to stand for."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}

    def spell(self, abbreviation: Abbreviation) -> str:
        """Return the short form, with what it stands for the first time, and where that changes."""
        meaning = words_of(abbreviation.expansion)
        if self._last.get(abbreviation.text) == meaning:
            return abbreviation.text
        self._last[abbreviation.text] = meaning
        return f"{abbreviation.text} ({meaning})"
