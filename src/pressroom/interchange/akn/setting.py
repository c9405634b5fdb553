"""What every part of an Akoma Ntoso document needs to know: ids that are taken and languages; and inlines."""

from collections.abc import Iterable

from pressroom.interchange.akn.words import NAMESPACE, OURS, ours
from pressroom.interchange.trees import XML_LANG, Child, Element, Maker, append, put, uri_of
from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Segment,
    Strong,
    Text,
    Transcript,
    Unclear,
)
from pressroom.model.walk import plain_text

AKN = Maker(NAMESPACE, pr=OURS)
PR = Maker(OURS)


class Setting:
    """One transcript being written."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self._taken: set[str] = set()
        self._notes = 0
        self._glossary = {entry.expansion.id: entry.expansion for entry in transcript.glossary}

    def named(self, element: Element, name: str) -> Element:
        """Give the element its id; where it is taken, an attribute of ours says whose it is."""
        put(element, {ours("same") if name in self._taken or not name else "eId": name})
        self._taken.add(name)
        return element

    def in_language(self, element: Element, language: Language, around: Language | None) -> Element:
        """Say the element's language where it is another one than `around`."""
        put(element, {XML_LANG: language.tag if language != around else None})
        return element

    def segment(self, element: Element, segment: Segment, around: Language | None = None) -> Element:
        """Put the segment's words, id, language and times into an element."""
        self.in_language(element, segment.language, around or self.transcript.language)
        self.named(element, segment.id)
        if segment.clip:
            put(element, {ours("begin"): repr(segment.clip.begin), ours("end"): repr(segment.clip.end)})
        append(element, self._children(segment.inlines, segment.language))
        return element

    def addressed(self, element: Element, attribute: str, address: str) -> Element:
        """Set an address; one that is no URI as it stands is kept beside what comes nearest."""
        uri = uri_of(address)
        put(element, {attribute: uri, ours("address"): None if uri == address else address})
        return element

    def _children(self, inlines: Iterable[Inline], around: Language) -> list[Child]:
        return [self._child(inline, around) for inline in inlines]

    def _child(self, inline: Inline, around: Language) -> Child:  # noqa: PLR0911 - one for each kind
        match inline:
            case Text(text=text):
                return text
            case Emphasis(inlines=inner):
                return AKN("i", *self._children(inner, around))
            case Strong(inlines=inner):
                return AKN("b", *self._children(inner, around))
            case Link(target=target, inlines=inner):
                return self.addressed(AKN("a", *self._children(inner, around)), "href", target)
            case Foreign(language=language, inlines=inner):
                made = AKN("span", *self._children(inner, language), class_="foreign")
                return self.in_language(made, language, None)
            case Abbreviation():
                return self._abbreviation(inline, around)
            case Footnote(id=name, paragraphs=paragraphs):
                self._notes += 1
                parts = (self.segment(AKN("p"), part.segment, around) for part in paragraphs)
                note = AKN("authorialNote", *parts, marker=str(self._notes), placement="bottom")
                return self.named(note, name)
            case LineBreak():
                return AKN("br")
            case Unclear():
                return AKN("inline", "[?]", name="unclear")

    def _abbreviation(self, abbreviation: Abbreviation, around: Language) -> Element:
        expansion = abbreviation.expansion
        short = AKN("abbr", abbreviation.text, title=plain_text(expansion.inlines))
        if expansion == self._glossary.get(expansion.id):
            put(short, {ours("term"): expansion.id})
            return short
        return AKN("inline", short, self.segment(AKN("span"), expansion, around), name="abbreviation")
