"""Segments and inlines of TEI that `write` wrote."""

from collections.abc import Iterator

from pressroom.interchange.reading import Glossary, UnreadableError, bare, language_of, mixed
from pressroom.interchange.tei.words import START
from pressroom.interchange.trees import XML_ID, XML_LANG, Element, local_name
from pressroom.languages import Language, parse_language
from pressroom.model.document import (
    Abbreviation,
    Clip,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Segment,
    Strong,
    Unclear,
)


class Reader:
    """One document being read: its language, points in time and glossary."""

    def __init__(self, root: Element) -> None:
        self.language = parse_language(root.get(XML_LANG) or "")
        self._times = dict(_times(root))
        self.glossary = Glossary()

    def first(self, element: Element, path: str) -> Element | None:
        """Return the first element at `path`, names with `/` between them."""
        return element.find("/".join(f"{{*}}{name}" for name in path.split("/")))

    def find(self, element: Element, path: str) -> Element:
        """Return the first element at `path`; raises `UnreadableError` where there is none."""
        found = self.first(element, path)
        if found is None:
            message = f"there is no {path}"
            raise UnreadableError(message)
        return found

    def child(self, element: Element, name: str) -> Element:
        """Return the first child of that name; raises `UnreadableError` where there is none."""
        return self.find(element, name)

    def every(self, element: Element, path: str) -> list[Element]:
        """Return all elements at `path`."""
        return element.findall("/".join(f"{{*}}{name}" for name in path.split("/")))

    def maybe(self, element: Element, path: str) -> Segment | None:
        """Return the first element at `path` as a segment; None where there is none that has an id."""
        found = self.first(element, path)
        return self.segment(found, self.language) if found is not None and name_of(found) else None

    def segment(self, element: Element, around: Language) -> Segment:
        """Return the words in an element as a segment."""
        language = language_of(element, around)
        return Segment(
            id=name_of(element),
            inlines=self._inlines(element, language),
            language=language,
            clip=self._clip(element.get("synch")),
        )

    def _clip(self, ends: str | None) -> Clip | None:
        points = [self._times.get(bare(each, "#")) for each in (ends or "").split()]
        if not points:
            return None
        begin, end = points
        if begin is None or end is None:
            message = f"nothing says when {ends} is"
            raise UnreadableError(message)
        return Clip(begin=begin, end=end)

    def _inlines(self, element: Element, around: Language) -> tuple[Inline, ...]:
        return tuple(mixed(element, lambda child: self._inline(child, around)))

    def _inline(self, element: Element, around: Language) -> Inline:  # noqa: PLR0911 - one for each kind
        match local_name(element):
            case "emph":
                return Emphasis(inlines=self._inlines(element, around))
            case "hi":
                return Strong(inlines=self._inlines(element, around))
            case "ref":
                target = element.get("n") or element.get("target") or ""
                return Link(target=target, inlines=self._inlines(element, around))
            case "foreign":
                language = language_of(element, around)
                return Foreign(language=language, inlines=self._inlines(element, language))
            case "abbr":
                return Abbreviation(
                    text=element.text or "", expansion=self.glossary.find(bare(element.get("corresp"), "#"))
                )
            case "choice":
                expansion = self.segment(self.child(element, "expan"), around)
                return Abbreviation(text=self.child(element, "abbr").text or "", expansion=expansion)
            case "note":
                paragraphs = (Paragraph(segment=self.segment(child, around)) for child in element)
                return Footnote(id=name_of(element), paragraphs=tuple(paragraphs))
            case "lb":
                return LineBreak()
            case "gap":
                return Unclear()
            case name:
                message = f"there is a <{name}> among words"
                raise UnreadableError(message)


def name_of(element: Element) -> str:
    """Return the element's id, or that of the element it is the same as; empty without either."""
    return element.get(XML_ID) or bare(element.get("sameAs"), "#")


def _times(root: Element) -> Iterator[tuple[str, float]]:
    for point in root.iterfind(f".//{{*}}timeline/{{*}}when[@since='#{START}']"):
        yield name_of(point), float(point.get("interval") or "")
