"""Inlines back to Markdown.

Every character that could be taken for mark-up is escaped. CommonMark's emphasis does not open or close
between a letter and a punctuation mark (see `emphasis`); there the letter is written as a character reference.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from markdown_it.common.utils import isWhiteSpace

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
from pressroom.model.walk import plain_text
from pressroom.readers.markdown.addresses import path_from, web_address
from pressroom.readers.markdown.attributes import quoted
from pressroom.readers.markdown.emphasis import flanks

_SIGNS = frozenset("\\*_`[]<|{")
_ENTITY = re.compile(r"&(?=[#A-Za-z])")
_LINE_START = re.compile(r"[#>+:~=-]|\d{1,9}(?=[.)](?:\s|$))")  # a number is a marker before a space only
_BARE_TARGET = re.compile(r"[^\s()<>\\|&\x00-\x1f]+")
_NOT_BARE = re.compile(r"[<>\\|]|&(?=[#A-Za-z])")


@dataclass(slots=True)
class _Atom:
    """A stretch of text as spelled characters, or mark-up as it is; `mark` tells emphasis from the rest."""

    units: list[str]
    text: bool = False
    mark: str = ""
    opens: bool = False


@dataclass(slots=True, kw_only=True)
class InlineSpeller:
    """Spells the inlines of one turn or heading, and gathers the footnotes called in them.

    `folder` is that of the file; `terms` are the ids of the glossary's expansions, whose short forms are
    written as plain text; `one_line` is for headings and cells.
    """

    folder: str
    terms: AbstractSet[str]
    notes: list[Footnote] = field(default_factory=list)

    def spell(self, inlines: Iterable[Inline], *, one_line: bool = False) -> str:
        """Return the Markdown of a segment's inlines."""
        atoms = _merged(self._atoms(inlines, one_line=one_line))
        for index, atom in enumerate(atoms):
            if atom.text:
                _escape(atoms, index)
        _protect_edges(atoms)
        _choose_marks(atoms)
        marks = [index for index, atom in enumerate(atoms) if atom.mark]
        # What one mark needs may take away what its neighbour had; each round writes one more reference.
        while sum(_make_flank(atoms, index) for index in marks):
            pass
        return "".join("".join(atom.units) for atom in atoms)

    def target(self, target: str) -> str:
        """Return an address as it stands between parentheses."""
        if not target.startswith("#") and web_address(target) is None:
            target = path_from(self.folder, target)
        if _BARE_TARGET.fullmatch(target):
            return target
        return "<" + _NOT_BARE.sub(r"\\\g<0>", target) + ">"

    def _atoms(self, inlines: Iterable[Inline], *, one_line: bool) -> Iterator[_Atom]:
        for inline in inlines:
            match inline:
                case Text(text=text):
                    yield _Atom(list(text), text=True)
                case Abbreviation(text=text, expansion=expansion) if expansion.id in self.terms:
                    yield _Atom(list(text), text=True)
                case Emphasis(inlines=inner) | Strong(inlines=inner):
                    mark = "*" if isinstance(inline, Emphasis) else "**"
                    yield _Atom([mark], mark=mark, opens=True)
                    yield from self._atoms(inner, one_line=one_line)
                    yield _Atom([mark], mark=mark)
                case LineBreak():
                    yield _Atom([" "], text=True) if one_line else _Atom(["\\\n"])
                case Unclear():
                    yield _Atom(["[?]"])
                case Footnote(id=name):
                    self.notes.append(inline)
                    yield _Atom([f"[^{name.removeprefix('fn-')}]"])
                case _:
                    yield from self._bracketed(inline, one_line=one_line)

    def _bracketed(self, inline: Link | Foreign | Abbreviation, *, one_line: bool) -> Iterator[_Atom]:
        yield _Atom(["["])
        match inline:
            case Link(target=target, inlines=inner):
                yield from self._atoms(inner, one_line=one_line)
                yield _Atom([f"]({self.target(target)})"])
            case Foreign(language=language, inlines=inner):
                yield from self._atoms(inner, one_line=one_line)
                yield _Atom([f"]{{lang={language.tag}}}"])
            case Abbreviation(text=text, expansion=expansion):
                yield _Atom(list(text), text=True)
                yield _Atom([f"]{{abbr={quoted(plain_text(expansion.inlines))}}}"])


def escaped(text: str) -> str:
    """Return plain words with every sign of Markdown escaped."""
    atoms = [_Atom(list(text), text=True)]
    _escape(atoms, 0)
    return "".join(atoms[0].units)


def _merged(atoms: Iterable[_Atom]) -> list[_Atom]:
    merged: list[_Atom] = []
    for atom in atoms:
        if atom.text and merged and merged[-1].text:
            merged[-1].units += atom.units
        else:
            merged.append(atom)
    return merged


def _escape(atoms: list[_Atom], index: int) -> None:
    units = atoms[index].units
    before = atoms[index - 1].units[-1] if index else "\n"
    after = atoms[index + 1].units[0] if index + 1 < len(atoms) else ""
    text = "".join(units)
    starts = {found.start() for found in _ENTITY.finditer(text)}
    if before.endswith("\n") and (start := _LINE_START.match(text)):
        starts.add(start.end() if start[0].isdigit() else 0)
    if before.endswith("]") and text.startswith(("(", ":")):
        starts.add(0)
    if text.endswith("!") and after.startswith("["):
        starts.add(len(text) - 1)
    for place, unit in enumerate(units):
        if unit in _SIGNS or place in starts:
            units[place] = f"\\{unit}"


def _protect_edges(atoms: list[_Atom]) -> None:
    """Write spaces that the parser would take off as references: a no-break space at either end."""
    for atom, place in ((atoms[0], 0), (atoms[-1], -1)) if atoms else ():
        if atom.text and atom.units and atom.units[place].isspace():
            atom.units[place] = _reference(atom.units[place])


def _choose_marks(atoms: list[_Atom]) -> None:
    """Write emphasis that touches another mark with `_`, so that no run of `*` can be parted wrongly."""
    opened: list[int] = []
    for index, atom in enumerate(atoms):
        if atom.opens:
            opened.append(index)
        elif atom.mark:
            begin = opened.pop()
            if atom.mark == "*" and (_touches(atoms, begin) or _touches(atoms, index)):
                atoms[begin].units = atom.units = ["_"]


def _touches(atoms: list[_Atom], index: int) -> bool:
    return any(0 <= near < len(atoms) and bool(atoms[near].mark) for near in (index - 1, index + 1))


def _make_flank(atoms: list[_Atom], index: int) -> bool:
    """Make a mark open or close: what stands outside and inside of it decides. Tell whether it took a change."""
    outer, inner = (index - 1, index + 1) if atoms[index].opens else (index + 1, index - 1)
    outer_end, inner_end = (-1, 0) if atoms[index].opens else (0, -1)
    changed = bool(isWhiteSpace(ord(_character(atoms, inner, inner_end)))) and _refer(atoms, inner, inner_end)
    if not _flanks(atoms, index):
        changed |= _refer(atoms, outer, outer_end)
    return changed


def _flanks(atoms: list[_Atom], index: int) -> bool:
    """Tell whether a mark does what it is there for."""
    atom = atoms[index]
    able = flanks(atom.units[0][0], _character(atoms, index - 1, -1), _character(atoms, index + 1, 0))
    return able.opens if atom.opens else able.closes


def _refer(atoms: list[_Atom], index: int, end: int) -> bool:
    units = atoms[index].units
    if not atoms[index].text or len(units[end]) > 1:
        return False
    units[end] = _reference(units[end])
    return True


def _reference(character: str) -> str:
    return f"&#{ord(character)};"


def _character(atoms: list[_Atom], index: int, end: int) -> str:
    return atoms[index].units[end][end] if 0 <= index < len(atoms) else "\n"
