"""What every part of a TEI document needs to know: ids that are taken, languages, points in time; and inlines."""

from collections.abc import Iterable

from pressroom.interchange.tei.words import NAMESPACE
from pressroom.interchange.trees import XML_ID, XML_LANG, Child, Element, Maker, append, put, uri_of
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

TEI = Maker(NAMESPACE)

_KINDS = {
    "applause": ("applause", "applaudissements", "applaus", "beifall", "aplausos", "аплодисменты", "تصفيق", "掌声"),
    "laughter": ("laughter", "rires", "heiterkeit", "gelächter", "risas", "смех", "ضحك", "笑"),
}


class Setting:
    """One transcript being written; `times` fills with the points in time of its clips, by id."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.times: dict[str, float] = {}
        self._taken: set[str] = set()
        self._glossary = {entry.expansion.id: entry.expansion for entry in transcript.glossary}

    def named(self, element: Element, name: str) -> Element:
        """Give the element its id; where it is taken, the element says that it is the same as that one."""
        if name in self._taken:
            element.set("sameAs", f"#{name}")
        elif name:
            self._taken.add(name)
            element.set(XML_ID, name)
        return element

    def in_language(self, element: Element, language: Language, around: Language | None) -> Element:
        """Say the element's language where it is another one than `around`."""
        if language != around:
            element.set(XML_LANG, language.tag)
        return element

    def segment(self, tag: str, segment: Segment, around: Language | None = None) -> Element:
        """Return `<tag>` with the segment's words; `around` is the language it stands in, if not the transcript's."""
        made = self.in_language(TEI(tag), segment.language, around or self.transcript.language)
        self.named(made, segment.id)
        if segment.clip:
            ends = {f"{segment.id}.begin": segment.clip.begin, f"{segment.id}.end": segment.clip.end}
            self.times |= ends
            made.set("synch", " ".join(f"#{name}" for name in ends))
        append(made, self._children(segment.inlines, segment.language))
        return made

    def addressed(self, element: Element, attribute: str, address: str) -> Element:
        """Set an address; one that is no URI as it stands is kept as `n` beside what comes nearest."""
        uri = uri_of(address)
        put(element, {attribute: uri, "n": None if uri == address else address})
        return element

    def kind_of(self, segment: Segment) -> str | None:
        """Return what kind of incident the words name, where they are known."""
        words = plain_text(segment.inlines).strip("()[]（）【】 .。").casefold()
        return next((kind for kind, known in _KINDS.items() if words in known), None)

    def _children(self, inlines: Iterable[Inline], around: Language) -> list[Child]:
        return [self._child(inline, around) for inline in inlines]

    def _child(self, inline: Inline, around: Language) -> Child:  # noqa: C901, PLR0911 - one for each kind
        match inline:
            case Text(text=text):
                return text
            case Emphasis(inlines=inner):
                return TEI("emph", *self._children(inner, around))
            case Strong(inlines=inner):
                return TEI("hi", *self._children(inner, around), rend="bold")
            case Link(target=target, inlines=inner):
                return self.addressed(TEI("ref", *self._children(inner, around)), "target", target)
            case Foreign(language=language, inlines=inner):
                return self.in_language(TEI("foreign", *self._children(inner, language)), language, None)
            case Abbreviation(text=text, expansion=expansion):
                if expansion == self._glossary.get(expansion.id):
                    return TEI("abbr", text, corresp=f"#{expansion.id}")
                return TEI("choice", TEI("abbr", text), self.segment("expan", expansion, around))
            case Footnote(id=name, paragraphs=paragraphs):
                parts = (self.segment("seg", part.segment, around) for part in paragraphs)
                return self.named(TEI("note", *parts, place="foot"), name)
            case LineBreak():
                return TEI("lb")
            case Unclear():
                return TEI("gap", reason="inaudible")


def is_limited(segment: Segment) -> bool:
    """Tell whether the segment may stand where TEI allows no notes, gaps and line breaks (`macro.limitedContent`)."""
    return not any(isinstance(inline, Footnote | LineBreak | Unclear) for inline in segment.inlines)
