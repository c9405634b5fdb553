"""The head and the foot of each page: the title and the question that stands there, and who speaks.

The words are put on headings and speaker lines as attributes; the style sheet carries them to the margin (CSS
Generated Content for Paged Media, `string-set`). A page shows what goes on at its top, by which one leafs.
"""

from collections.abc import Iterable, Sequence

from pressroom.interface import Interface
from pressroom.markup.document import Document
from pressroom.markup.elements import Element
from pressroom.markup.setting import SEPARATOR
from pressroom.writers.pdf.measure import Line

RUNNING = "data-running"
_ABOUT = "data-about"  # the sentence that asks
_SPEAKER = "data-speaker"
_NO_BREAK = "\u00a0"
_ISOLATE, _END = "\u2068", "\u2069"
_GAP = 2.0  # between title and question, in ems
_SHARE = 0.56  # of the line: the most that stands beside the title
_WORTH = 12.0  # ems of the asking sentence that are worth showing
_FOOT = 0.6  # of the line: the most that a speaker's name takes beside the page number


def name_heads(document: Document, interface: Interface) -> None:
    """Set what each heading brings to the head: the question's number and words, else a part's own heading."""
    number, gists = 0, _gists(document.contents)
    for section in document.sections:
        headings = section.findall("article[@class='exchange']/h3")
        for heading in headings:
            number += 1
            heading.set(RUNNING, str(interface.phrase("Question {number}", number=number)))
            around = heading.getparent()
            heading.set(_ABOUT, gists.get(str(around.get("id")), "") if around is not None else "")
            heading.set(_SPEAKER, _name_in(heading))
        if not headings:
            _name_after_itself(section.findall("h2"))
        elif len(section) > 1 and section[1].get("class") == "exchange":
            # The page begins with this heading and shows what comes right below it.
            for name in (RUNNING, _ABOUT, _SPEAKER):
                section[0].set(name, str(headings[0].get(name)))
        for line in section.iterfind(".//p[@class='speaker']"):
            line.set(_SPEAKER, _name_in(line))
    for closing in (document.glossary, document.citation):
        if closing is not None:
            _name_after_itself(closing.findall("h2"))
    _name_after_itself(document.opening.findall("h1"))


def fit_heads(trees: Sequence[Element], line: Line) -> None:
    """Cut the words of the heads so that the title and the widest question fit on `line` side by side."""
    beside = [heading for tree in trees for heading in tree.iter("h2", "h3") if heading.get(RUNNING)]
    for heading in beside:
        heading.set(RUNNING, _question(heading, line).replace(" ", _NO_BREAK))
        heading.attrib.pop(_ABOUT, "")
    for tree in trees:
        for part in tree.iter("h2", "h3", "p"):
            if part.get(_SPEAKER):
                part.set(_SPEAKER, line.cut(str(part.get(_SPEAKER)), line.width * _FOOT).replace(" ", _NO_BREAK))
    widest = max((line.measure(str(heading.get(RUNNING))) for heading in beside), default=0.0)
    for tree in trees:
        for heading in tree.iter("h1"):
            words = line.cut(str(heading.get(RUNNING, "")), line.width - widest - _GAP * line.size)
            words = words.replace(" ", _NO_BREAK)
            heading.set(RUNNING, f"{_ISOLATE}{words}{_END}" if heading.get("dir") else words)


def _question(heading: Element, line: Line) -> str:
    """Return the question's number and as much of its words as there is room for, if that says something."""
    number, about, room = str(heading.get(RUNNING)), heading.get(_ABOUT), line.width * _SHARE
    if about:
        words = line.cut(f"{number}{SEPARATOR}{about}", room)
        if line.measure(words) - line.measure(number) >= _WORTH * line.size or words.endswith(str(about)):
            return words
    return line.cut(number, room)


def _gists(contents: Element) -> dict[str, str]:
    """Return the sentence that asks by the question's id, where it is in the language of the page."""
    gists: dict[str, str] = {}
    for entry in contents.iter("li"):
        link, gist = entry.find("a"), entry.find("span[@class='gist']")
        if link is not None and gist is not None and not gist.get("lang"):
            gists[str(link.get("href"))[1:]] = "".join(map(str, gist.itertext()))
    return gists


def _name_in(part: Element) -> str:
    """Return who is named in a heading (`Question 3 · Name, outlet`) or in a speaker line."""
    name = part.find("span[@class='name']")
    found = name if name is not None else part.find("bdi")
    return "".join(map(str, found.itertext())) if found is not None else ""


def _name_after_itself(headings: Iterable[Element]) -> None:
    for heading in headings:
        heading.set(RUNNING, "".join(map(str, heading.itertext())))
