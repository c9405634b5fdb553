"""Segments and inlines of Akoma Ntoso that `write` wrote."""

from pressroom.interchange.akn.words import ours
from pressroom.interchange.reading import Glossary, UnreadableError, language_of, mixed, required
from pressroom.interchange.trees import XML_LANG, Element, local_name
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
    """One document being read: its language and glossary."""

    def __init__(self, own: Element) -> None:
        """Begin with the element of ours that says what Akoma Ntoso has no words for."""
        self.language = parse_language(required(own.get(XML_LANG), "language"))
        self.glossary = Glossary()

    def only(self, element: Element, around: Language) -> Segment:
        """Return the one paragraph in a cell as a segment."""
        if len(element) != 1:
            message = "a cell has not just one paragraph"
            raise UnreadableError(message)
        return self.segment(element[0], around)

    def segment(self, element: Element, around: Language) -> Segment:
        """Return the words in an element as a segment."""
        language = language_of(element, around)
        begin, end = element.get(ours("begin")), element.get(ours("end"))
        return Segment(
            id=name_of(element),
            inlines=self._inlines(element, language),
            language=language,
            clip=None if begin is None else Clip(begin=float(begin), end=float(required(end, "end of a clip"))),
        )

    def _inlines(self, element: Element, around: Language) -> tuple[Inline, ...]:
        return tuple(mixed(element, lambda child: self._inline(child, around)))

    def _inline(self, element: Element, around: Language) -> Inline:  # noqa: C901, PLR0911 - one for each kind
        match local_name(element), element.get("class") or element.get("name"):
            case "i", _:
                return Emphasis(inlines=self._inlines(element, around))
            case "b", _:
                return Strong(inlines=self._inlines(element, around))
            case "a", _:
                target = required(element.get(ours("address"), element.get("href")), "target of a link")
                return Link(target=target, inlines=self._inlines(element, around))
            case "span", "foreign":
                language = language_of(element, around)
                return Foreign(language=language, inlines=self._inlines(element, language))
            case "abbr", _:
                return Abbreviation(
                    text=element.text or "", expansion=self.glossary.find(element.get(ours("term")) or "")
                )
            case "inline", "abbreviation" if len(element) == 2:  # noqa: PLR2004 - the short form and the long one
                return Abbreviation(text=element[0].text or "", expansion=self.segment(element[1], around))
            case "authorialNote", _:
                paragraphs = (Paragraph(segment=self.segment(child, around)) for child in element)
                return Footnote(id=name_of(element), paragraphs=tuple(paragraphs))
            case "br", _:
                return LineBreak()
            case "inline", "unclear":
                return Unclear()
            case name, _:
                message = f"there is a <{name}> among words"
                raise UnreadableError(message)


def name_of(element: Element) -> str:
    """Return the element's id, or that of the element it is the same as."""
    return element.get("eId") or element.get(ours("same")) or ""
