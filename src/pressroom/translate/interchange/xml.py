"""XML from outside, element by element: whatever a file holds, no more than one unit of it is in memory.

Entities are not resolved, external files and the network not asked, and a file that declares entities of its own
is refused. libxml2's own limits stay on: 256 levels, 10 MB for one text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of an element

# A unit is a paragraph with its notes and suggestions: more than this is no unit.
MAX_NODES = 2_000
MAX_CHARACTERS = 1_000_000

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

#: `open` comes with an element that begins, of which only its attributes are there yet; `unit` with a whole unit;
#: `large` with a unit that was too large to keep.
Step = tuple[Literal["open", "unit", "large"], Element]


class BrokenFileError(ValueError):
    """What stops the reading of a file, and where: `line` and `column` count from 1."""

    def __init__(self, sentence: str, line: int = 1, column: int = 1) -> None:
        super().__init__(sentence)
        self.sentence, self.line, self.column = sentence, max(line, 1), max(column, 1)


class EntitiesError(BrokenFileError):
    """A file that brings entities or a grammar of its own."""


def read_xml(stream: BinaryIO, units: frozenset[str]) -> Iterator[Step]:
    """Yield the elements that begin outside of units, and each unit: an element with one of the tags `units`.

    An element is good until the next one is asked for. Raises `BrokenFileError`.
    """
    walk = _Walk(units)
    steps = iter(
        etree.iterparse(
            stream,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            attribute_defaults=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
            huge_tree=False,
        )
    )
    while True:
        try:
            event, element = next(steps)
        except StopIteration:
            return
        except etree.XMLSyntaxError as problem:
            line, column = problem.position
            raise BrokenFileError(_reason(problem), line, column) from problem
        yield from walk.step(event, element)


def local_name(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def line_of(element: Element) -> int:
    """Return the line that the element begins on."""
    line: Any = element.sourceline
    return int(line or 1)


@dataclass(slots=True)
class _Walk:
    units: frozenset[str]
    unit: Element | None = None
    nodes: int = 0
    characters: int = 0
    begun: bool = False

    def step(self, event: str, element: Element) -> Iterator[Step]:
        if event == "start":
            yield from self._start(element)
        elif self.unit is None:
            _drop(element)
        else:
            yield from self._end(element)

    @property
    def large(self) -> bool:
        return self.nodes > MAX_NODES or self.characters > MAX_CHARACTERS

    def _start(self, element: Element) -> Iterator[Step]:
        if not self.begun:
            self.begun = True
            _refuse_entities(element)
        if self.unit is None and element.tag in self.units:
            self.unit, self.nodes, self.characters = element, 0, 0
        if self.unit is None:
            yield "open", element
        else:
            self.nodes += 1
            self.characters += sum(len(name) + len(value) for name, value in element.attrib.items())

    def _end(self, element: Element) -> Iterator[Step]:
        self.characters += len(element.text or "")
        previous = element.getprevious()
        self.characters += len((previous.tail if previous is not None else "") or "")
        if element is self.unit:
            yield "large" if self.large else "unit", element
            self.unit = None
            _drop(element)
        elif self.large:
            _drop(element)


def _drop(element: Element) -> None:
    """Let go of an element that has ended, and of those before it; itself it goes with the next one."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _refuse_entities(root: Element) -> None:
    dtd: Any = root.getroottree().docinfo.internalDTD
    if dtd is None:
        return
    entity = next(iter(dtd.iterentities()), None)
    if entity is not None:
        sentence = f"the file declares the entity {entity.name}"
        raise EntitiesError(sentence)
    if next(iter(dtd.iterelements()), None) is not None:
        sentence = "the file brings a grammar of its own"
        raise EntitiesError(sentence)


def _reason(problem: etree.XMLSyntaxError) -> str:
    message = " ".join(str(problem.msg or "it is no XML").partition(", line ")[0].split())
    if message.startswith("Excessive depth"):
        return "elements are nested more than 256 deep"
    if "entity amplification" in message:
        return "its entities grow beyond all measure"
    return message[:1].lower() + message[1:].rstrip(".")
