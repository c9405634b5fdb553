"""Turns of XML, whatever its vocabulary: elements that are turns, labels, paragraphs, notes, headings.

A `Dialect` names them; the walk is the same for TEI, Akoma Ntoso and the records of parliaments.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec import Struct, field
from msgspec.structs import replace

from pressroom.readers.importing.page import Block, Form, Speaker
from pressroom.readers.importing.recognition import Kind, LeftOut
from pressroom.readers.importing.sources.xml_tree import (
    XML_ID,
    Element,
    attribute,
    bracketed,
    line_of,
    name_of,
    tidy,
    words_of,
)

_LONGEST_LABEL = 200
_COLON = re.compile(r"[\s:：.–—-]+$")
_MARKS = re.compile(r"^[\s(\[]+|[\s)\]]+$")


class Dialect(Struct, frozen=True, kw_only=True):
    """The names, in small letters, of what a vocabulary has.

    `notes` in a paragraph are stage notes and keep their place; `skipped` is editorial and is left out. `kinds` are
    turns that are questions or answers by name. `labels` hold who speaks, in a turn or right before it.
    """

    turns: frozenset[str]
    paragraphs: frozenset[str]
    labels: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    headings: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    kinds: dict[str, Kind] = field(default_factory=dict)


#: Who speaks in a turn, and of what kind it is by its attributes.
Asker = Callable[[Element, str], tuple[Speaker | None, Kind | None]]


@dataclass(slots=True)
class _Turn:
    key: str
    speaker: Speaker | None
    kind: Kind | None
    label: str


class Walk:
    """One document being walked; `left_out` fills with what is in no block."""

    def __init__(self, dialect: Dialect, who: Asker, path: str) -> None:
        self._dialect, self._who, self._path = dialect, who, path
        self._label = ""
        self._count = 0
        self.left_out: list[LeftOut] = []

    def blocks(self, element: Element) -> Iterator[Block]:
        """Yield the blocks of what is in an element, in reading order."""
        yield from self._inside(element, None)

    def _inside(self, element: Element, turn: _Turn | None) -> Iterator[Block]:
        yield from self._loose(element.text, element, turn)
        for child in element:
            yield from self._element(child, turn)
            yield from self._loose(child.tail, child, turn)

    def _element(self, element: Element, turn: _Turn | None) -> Iterator[Block]:
        name, dialect = name_of(element), self._dialect
        if name in dialect.skipped:
            self._leave(element, "editorial")
        elif name in dialect.labels or (name in dialect.notes and element.get("type") == "speaker"):
            self._take_label(element, turn)
        elif name in dialect.turns and attribute(element, ("nospeaker",)) == "true":
            yield from self._note(element, None)
        elif name in dialect.turns and not _is_plain(element, turn, dialect):
            yield from self._turn(element)
        elif name in dialect.notes:
            yield from self._note(element, turn)
        elif name in dialect.headings:
            yield from self._words(element, None, Form.HEADING)
        elif name in dialect.paragraphs:
            yield from self._paragraph(element, turn)
        else:
            yield from self._inside(element, turn)

    def _turn(self, element: Element) -> Iterator[Block]:
        self._count += 1
        label, self._label = self._label, ""
        label = self._own_label(element) or label
        speaker, kind = self._who(element, label)
        if speaker is None and label:
            speaker = Speaker(name=_MARKS.sub("", _COLON.sub("", label)))
        kind = kind or self._dialect.kinds.get(name_of(element))
        # An interjection parts a turn: what follows it is the same turn again, with the same key.
        key = f"{self._count} {element.get(XML_ID) or element.get('id') or ''}"
        turn = _Turn(key=key, speaker=speaker, kind=kind, label=label)
        yield from self._paragraph(element, turn)

    def _own_label(self, element: Element) -> str:
        """Return the label in a turn, before its words."""
        for child in element.iterdescendants():
            if name_of(child) in self._dialect.labels:
                return words_of(child, (), self._dialect.skipped)
            if name_of(child) in self._dialect.turns:
                break
        return ""

    def _take_label(self, element: Element, turn: _Turn | None) -> None:
        words = words_of(element, (), self._dialect.skipped)
        if turn is None:
            self._label = words
        elif not turn.label:
            turn.label = words

    def _paragraph(self, element: Element, turn: _Turn | None) -> Iterator[Block]:
        if self._holds(element, self._dialect.paragraphs | self._dialect.turns):
            yield from self._inside(element, turn)
        elif turn is not None and self._is_label(element):
            turn.label = words_of(element, (), self._dialect.skipped | self._dialect.labels) or turn.label
        else:
            yield from self._words(element, turn, Form.PARAGRAPH)

    def _holds(self, element: Element, names: frozenset[str]) -> bool:
        """Tell whether an element has one of these inside, what is skipped aside."""
        waiting = list(element)
        while waiting:
            child = waiting.pop()
            name = name_of(child)
            if name in names:
                return True
            if name and name not in self._dialect.skipped:
                waiting += list(child)
        return False

    def _is_label(self, element: Element) -> bool:
        """Tell whether a paragraph only says who speaks: it holds a label, and what it says beside ends in a colon."""
        first = next(iter(element), None)
        if first is None or name_of(first) not in self._dialect.labels or tidy(element.text or ""):
            return False
        beside = words_of(element, (), self._dialect.skipped | self._dialect.labels)
        return not beside or (beside.endswith((":", "：")) and len(beside) <= _LONGEST_LABEL)

    def _words(self, element: Element, turn: _Turn | None, form: Form) -> Iterator[Block]:
        skipped = self._dialect.skipped | self._dialect.labels
        for child in element.iterdescendants():
            if name_of(child) in self._dialect.skipped:
                self._leave(child, "editorial")
        words = words_of(element, self._dialect.notes, skipped)
        if words:
            yield self._block(words, element, turn, form)

    def _note(self, element: Element, turn: _Turn | None) -> Iterator[Block]:
        words = bracketed(words_of(element, (), self._dialect.skipped))
        if words:
            yield replace(self._block(words, element, turn, Form.NOTE), form=Form.NOTE)

    def _loose(self, text: str | None, element: Element, turn: _Turn | None) -> Iterator[Block]:
        """Yield words that stand between elements."""
        words = tidy(text) if text else ""
        if words and turn is not None:
            yield self._block(words, element, turn, Form.PARAGRAPH)
        elif words:
            self.left_out.append(
                LeftOut(text=words, reason="outside the turns", path=self._path, line=line_of(element))
            )

    def _block(self, words: str, element: Element, turn: _Turn | None, form: Form) -> Block:
        return Block(
            text=words,
            form=form,
            turn=turn.key if turn else "",
            speaker=turn.speaker if turn else None,
            label=turn.label if turn else "",
            kind=turn.kind if turn else None,
            line=line_of(element),
        )

    def _leave(self, element: Element, reason: str) -> None:
        words = words_of(element)
        if words:
            self.left_out.append(LeftOut(text=words, reason=reason, path=self._path, line=line_of(element)))


def _is_plain(element: Element, turn: _Turn | None, dialect: Dialect) -> bool:
    """Tell whether an element that may be a turn is only a container of turns."""
    own = "".join((element.text or "", *(child.tail or "" for child in element)))
    children = [name_of(child) for child in element]
    return (
        turn is None
        and not own.strip()
        and bool(children)
        and all(child in dialect.turns | dialect.headings for child in children)
    )
