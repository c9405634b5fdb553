"""The words of each piece as the text has them: the spaces that a line's end swallowed, and no hyphens of the layout.

A line ends without its space, so that the last word of one line and the first of the next would be one word to
whoever reads the structure (ISO 32000-2, 14.8.2.6.2: word breaks are made of characters). Which break had a space
only the HTML tells: the pieces of a block are laid against its text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from pressroom.writers.pdf.tagging.leaves import Anatomy, Leaf
from pressroom.writers.pdf.tagging.roles import is_block

_SPACES = re.compile(r"[ \t\n\r\f]+")  # CSS Text 3, 4: what collapses
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("\u2010", "-")


class Words(Struct, frozen=True):
    """What a piece says, and whether a space follows that is not drawn."""

    text: str
    spaced: bool = False

    @property
    def whole(self) -> str:
        """The words with the space after them."""
        return f"{self.text} " if self.spaced and not self.text.endswith(" ") else self.text


def words_of_leaves(anatomy: Anatomy, leaves: Iterable[Leaf]) -> Mapping[Leaf, Words]:
    """Return what each piece of real content says; `leaves` are all pieces in the order of reading."""
    reader = _Reader(anatomy)
    found: dict[Leaf, Words] = {}
    last: Leaf | None = None
    led = False  # by dots, or by a space that the style sheet made
    for leaf in leaves:
        if leaf.artifact:
            led = led or bool(leaf.part)
        if leaf.picture or leaf.artifact:
            continue
        block = reader.block_of(leaf.element)
        text, gap = (_SPACES.sub(" ", leaf.text), led) if leaf.part else reader.read(block, leaf.text)
        if gap and last is not None and reader.block_of(last.element) == block:
            found[last] = Words(found[last].text, spaced=True)
        found[leaf] = Words(text)
        last, led = leaf, False
    return found


class _Reader:
    """Reads the text of every block from its beginning on."""

    def __init__(self, anatomy: Anatomy) -> None:
        self._anatomy = anatomy
        self._texts: dict[int, tuple[str, int]] = {}
        self._blocks: dict[int, int] = {}

    def block_of(self, place: int) -> int:
        """Return the block that the words of an element stand in."""
        if place not in self._blocks:
            block = place
            while block > 0 and not is_block(str(self._anatomy.elements[block].tag)):
                block = self._anatomy.parents[block]
            self._blocks[place] = block
        return self._blocks[place]

    def read(self, block: int, piece: str) -> tuple[str, bool]:
        """Return what a piece of the block's text says, and whether a space stands before it."""
        text, place = self._texts.get(block) or (self._text_of(block), 0)
        wanted = _SPACES.sub(" ", piece)
        start = place + (text.startswith(" ", place) and not wanted.startswith(" "))
        said = wanted
        if not text.startswith(wanted, start):
            if wanted.endswith(_HYPHENS) and text.startswith(wanted[:-1], start):
                said = wanted[:-1] + _SOFT_HYPHEN
            elif (found := text.find(wanted, start)) >= 0:
                start = found
            else:
                return wanted, False
        end = start + len(said)
        if said.endswith(_SOFT_HYPHEN) and not text.startswith(said, start):
            end -= 1  # broken where the text has no soft hyphen
        self._texts[block] = (text, end)
        return said, start > place and text[place] == " "

    def _text_of(self, block: int) -> str:
        return _SPACES.sub(" ", "".join(self._parts(block))).strip(" ")

    def _parts(self, block: int) -> Iterator[str]:
        waiting = [iter(((self._anatomy.elements[block], True),))]
        while waiting:
            element, opens = next(waiting[-1], (None, False))
            if element is None:
                waiting.pop()
                continue
            if not opens:
                yield element.tail or ""
                continue
            if len(waiting) > 1 and is_block(str(element.tag)):
                yield " "
                continue
            yield "\n" if element.tag == "br" else element.text or ""
            waiting.append(iter([step for child in element for step in ((child, True), (child, False))]))
