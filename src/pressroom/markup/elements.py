"""Building HTML elements, with `lang` and `dir` wherever the language changes."""

from collections.abc import Iterable

from lxml import etree

from pressroom.interface import Phrase
from pressroom.languages import Language

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of an element
Child = Element | str | Phrase | None


def element(tag: str, *children: Child, **attributes: str | None) -> Element:
    """Return `<tag>` with attributes and children; a trailing `_` of an attribute name is dropped.

    Attributes that are None and children that are None are left out. `_` inside a name becomes `-`.
    """
    made = etree.Element(tag)
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_").replace("_", "-"), value)
    extend(made, children)
    return made


def extend(parent: Element, children: Iterable[Child]) -> None:
    """Put children at the end of `parent`, text between elements included."""
    for child in children:
        match child:
            case None:
                continue
            case Phrase():
                _extend_phrase(parent, child)
            case str():
                _extend_text(parent, child)
            case _:
                parent.append(child)


def in_language(made: Element, language: Language, around: Language) -> Element:
    """Set `lang` and `dir` on `made` where its language is not that of what stands around it (WCAG 3.1.2)."""
    if language != around:
        made.set("lang", language.tag)
        if language.direction != around.direction:
            made.set("dir", language.direction)
    return made


def _extend_phrase(parent: Element, phrase: Phrase) -> None:
    if phrase.fell_back:
        parent.append(in_language(element("span", phrase.text), phrase.language, phrase.page))
    else:
        _extend_text(parent, phrase.text)


def _extend_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
