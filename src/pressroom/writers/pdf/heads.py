"""The head of each page: the title, and beside it the question that stands there.

The words are put on the headings as an attribute; the style sheet carries them to the margin (CSS
Generated Content for Paged Media, `string-set`).
"""

from collections.abc import Iterable, Sequence

from pressroom.interface import Interface
from pressroom.markup.document import Document
from pressroom.markup.elements import Element
from pressroom.writers.pdf.measure import Line

RUNNING = "data-running"
_NO_BREAK = "\u00a0"
_ISOLATE, _END = "\u2068", "\u2069"
_GAP = 2.0  # between title and question, in ems
_SHARE = 0.4  # of the line: the most that stands beside the title


def name_heads(document: Document, interface: Interface) -> None:
    """Set what each heading brings to the head: the question's number, else a part's own heading."""
    number = 0
    for section in document.sections:
        headings = section.findall("article[@class='exchange']/h3")
        for heading in headings:
            number += 1
            heading.set(RUNNING, str(interface.phrase("Question {number}", number=number)))
        if not headings:
            _name_after_itself(section.findall("h2"))
    for closing in (document.glossary, document.citation):
        if closing is not None:
            _name_after_itself(closing.findall("h2"))
    _name_after_itself(document.opening.findall("h1"))


def fit_heads(trees: Sequence[Element], line: Line) -> None:
    """Cut the words of the heads so that the title and the widest question fit on `line` side by side."""
    beside = [heading for tree in trees for heading in tree.iter("h2", "h3") if heading.get(RUNNING)]
    for heading in beside:
        words = line.cut(str(heading.get(RUNNING)), line.width * _SHARE)
        heading.set(RUNNING, words.replace(" ", _NO_BREAK))
    widest = max((line.measure(str(heading.get(RUNNING))) for heading in beside), default=0.0)
    for tree in trees:
        for heading in tree.iter("h1"):
            words = line.cut(str(heading.get(RUNNING, "")), line.width - widest - _GAP * line.size)
            words = words.replace(" ", _NO_BREAK)
            heading.set(RUNNING, f"{_ISOLATE}{words}{_END}" if heading.get("dir") else words)


def _name_after_itself(headings: Iterable[Element]) -> None:
    for heading in headings:
        heading.set(RUNNING, "".join(map(str, heading.itertext())))
