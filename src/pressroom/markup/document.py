"""The whole of a transcript as element trees: the one place where its markup is decided."""

from msgspec import Struct

from pressroom.markup.closing import citation_element, glossary_element
from pressroom.markup.conversation import exchange_heading, section_element, section_title
from pressroom.markup.elements import Child, Element, element
from pressroom.markup.opening import contents_element, opening_element, speakers_element
from pressroom.markup.setting import Setting, setting_of
from pressroom.model.document import Exchange, Section, Transcript
from pressroom.model.walk import words_of


class Heading(Struct, frozen=True, kw_only=True):
    """Entry of a navigation: where it leads, its words, and the exchanges under a section."""

    id: str
    label: str
    language: str
    below: "tuple[Heading, ...]" = ()


class Document(Struct, frozen=True, kw_only=True):
    """Trees of one transcript, in the order of the page.

    Trees are lxml elements without a namespace and are the writer's own to change. A `speakers` or
    `glossary` that would be empty is None. `headings` has one entry for each section.
    """

    opening: Element
    speakers: Element | None
    contents: Element
    sections: tuple[Element, ...]
    glossary: Element | None
    citation: Element
    headings: tuple[Heading, ...]


def mark_up(transcript: Transcript) -> Document:
    """Return the element trees of a transcript; every call makes new ones."""
    setting = setting_of(transcript)
    return Document(
        opening=opening_element(setting),
        speakers=speakers_element(setting),
        contents=contents_element(setting),
        sections=tuple(section_element(setting, section) for section in transcript.sections),
        glossary=glossary_element(setting),
        citation=citation_element(setting),
        headings=tuple(_heading(setting, section) for section in transcript.sections),
    )


def _heading(setting: Setting, section: Section) -> Heading:
    exchanges = tuple(
        Heading(id=item.id, label=_text(exchange_heading(setting, item)), language=setting.language.tag)
        for item in section.items
        if isinstance(item, Exchange)
    )
    if section.heading:
        label, language = words_of(section.heading), section.heading.language
    else:
        title = section_title(setting, section)
        label, language = (title.text, title.language) if title else ("", setting.language)
    return Heading(id=section.id, label=label, language=language.tag, below=exchanges)


def _text(children: list[Child]) -> str:
    return "".join(map(str, element("span", *children).itertext()))
