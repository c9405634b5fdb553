"""Tables that are wider than the page, set as lists: what would run off the paper is said line by line.

Every heading and every cell keeps its place in the order of reading; a row's cells name their column again.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from pressroom.interface import Interface
from pressroom.markup.elements import Child, Element, element, extend
from pressroom.markup.setting import SEPARATOR
from pressroom.writers.pdf.measure import Line

_PADDING = 1.0  # of a cell, both sides together, in ems
_BOLD = 1.1  # how much wider than regular letters bold ones are at most
_WIDE_WORD = 4  # characters of a script without spaces that stand on one line at least
_WORD = re.compile(r"\S+")
_SPOKEN = ("lang", "dir")


def linearise_tables(trees: Iterable[Element], line: Line, interface: Interface) -> None:
    """Make a list of each table of `trees` whose columns do not fit on `line` side by side."""
    for tree in trees:
        for around in list(tree.iterfind(".//div[@class='table']")):
            table = around.find("table")
            if table is not None and _least_width(table, line) > line.width:
                around.set("class", "linear-table")
                around[:] = list(_as_list(table, interface))


def _least_width(table: Element, line: Line) -> float:
    """Return how wide a table is at least, in points: the widest word of each column."""
    columns: dict[int, float] = {}
    for row in table.iter("tr"):
        for number, cell in enumerate(row):
            words = _WORD.findall("".join(map(str, cell.itertext())))
            widest = max((_word_width(word, line) for word in words), default=0.0)
            columns[number] = max(columns.get(number, 0.0), widest)
    return sum(columns.values()) + len(columns) * _PADDING * line.size


def _word_width(word: str, line: Line) -> float:
    return line.measure(word[:_WIDE_WORD] if line.is_wide(word) else word) * _BOLD


def _as_list(table: Element, interface: Interface) -> Iterator[Element]:
    """Yield the headings as one line, then the rows: the first cell, and below it the others with their headings."""
    headings = list(table.iterfind("thead/tr/th"))
    titles: list[Child] = [_renamed(heading, "span", "column") for heading in headings]
    between: list[Child] = [SEPARATOR] * len(titles)
    yield element("p", *[*chain.from_iterable(zip(titles, between, strict=True))][:-1], class_="columns")
    rows = (_row(list(row), headings, interface) for row in table.iterfind("tbody/tr"))
    yield element("ul", *rows, class_="rows")


def _row(cells: Sequence[Element], headings: Sequence[Element], interface: Interface) -> Element:
    colon = interface.phrase(": ")
    others = []
    for cell, heading in zip(cells[1:], headings[1:], strict=False):
        value = _renamed(cell, "span")
        others.append(element("li", _label(heading), colon, value) if value.text or len(value) else None)
    below = [each for each in others if each is not None]
    return element("li", _renamed(cells[0], "span", "first"), element("ul", *below) if below else None)


def _label(heading: Element) -> Element:
    words = "".join(map(str, heading.itertext()))
    return element("span", words, class_="column", **{name: heading.get(name) for name in _SPOKEN})


def _renamed(cell: Element, tag: str, kind: str | None = None) -> Element:
    """Return a cell's words, id and language as another element."""
    made = element(tag, cell.text, id=cell.get("id"), class_=kind, **{name: cell.get(name) for name in _SPOKEN})
    extend(made, list(cell))
    return made
