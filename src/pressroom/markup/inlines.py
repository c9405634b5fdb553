"""Inlines to phrasing content."""

from collections.abc import Iterable

from pressroom.languages import Language
from pressroom.markup.elements import Child, Element, element, extend, in_language
from pressroom.markup.setting import Setting
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
    Unclear,
)
from pressroom.model.walk import words_of


def segment_element(setting: Setting, tag: str, segment: Segment, **attributes: str | None) -> Element:
    """Return `<tag>` with the segment's words, its id, and its language where it differs."""
    made = in_language(element(tag, id=segment.id, **attributes), segment.language, setting.language)
    extend(made, inline_children(setting, segment.inlines, segment.language))
    return made


def inline_children(setting: Setting, inlines: Iterable[Inline], language: Language) -> list[Child]:
    """Return text and elements for `inlines`; `language` is that of what stands around them."""
    return [_child(setting, inline, language) for inline in inlines]


def _child(setting: Setting, inline: Inline, language: Language) -> Child:
    match inline:
        case Text(text=text):
            return text
        case Emphasis() | Strong() | Link() | Foreign():
            return _wrapped(setting, inline, language)
        case Abbreviation(text=text, expansion=expansion):
            return element("abbr", text, title=words_of(expansion))
        case Footnote():
            return _note_call(setting, inline)
        case LineBreak():
            return element("br")
        case Unclear():
            return element("abbr", "[?]", class_="unclear", title=str(setting.interface.phrase("could not be heard")))


def _wrapped(setting: Setting, inline: Emphasis | Strong | Link | Foreign, language: Language) -> Element:
    inside = inline.language if isinstance(inline, Foreign) else language
    children = inline_children(setting, inline.inlines, inside)
    match inline:
        case Emphasis():
            return element("em", *children)
        case Strong():
            return element("strong", *children)
        case Link(target=target):
            return element("a", *children, href=target)
        case Foreign():
            return in_language(element("span", *children), inside, language)


def _note_call(setting: Setting, note: Footnote) -> Element:
    number = setting.interface.number(setting.call(note))
    reference = element("a", number, href=f"#{note.id}", id=f"{note.id}-ref", role="doc-noteref")
    return element("sup", reference)
