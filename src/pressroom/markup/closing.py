"""What stands after the conversation: abbreviations, how to cite."""

from collections.abc import Iterator

from pressroom.markup.elements import Child, Element, element, in_language
from pressroom.markup.inlines import inline_children
from pressroom.markup.setting import Setting


def glossary_element(setting: Setting) -> Element | None:
    """Return the abbreviations with their expansions; none where there are none."""
    entries = sorted(setting.transcript.glossary, key=lambda entry: entry.text.casefold())
    if not entries:
        return None
    terms: list[Element] = []
    for entry in entries:
        words = inline_children(setting, entry.expansion.inlines, entry.expansion.language)
        meaning = element("dd", *words, id=entry.expansion.id)
        terms += [element("dt", entry.text), in_language(meaning, entry.expansion.language, setting.language)]
    heading = element("h2", setting.interface.phrase("Abbreviations"), id="glossary-h")
    return element(
        "section", heading, element("dl", *terms, id="glossary-list"), role="doc-glossary", aria_labelledby="glossary-h"
    )


def citation_element(setting: Setting) -> Element:
    """Return how to cite the transcript: publisher, title, place and date, and how a passage is named."""
    heading = element("h2", setting.interface.phrase("How to cite"), id="cite-h")
    how = setting.interface.phrase("Name the passage by its address, for example:")
    example = element("bdi", f"#{_example(setting)}", dir="ltr")
    return element(
        "section",
        heading,
        element("p", *_citation(setting), class_="citation"),
        element("p", how, " ", example),
        aria_labelledby="cite-h",
    )


def _citation(setting: Setting) -> Iterator[Child]:
    metadata = setting.transcript.metadata
    stop = str(setting.interface.phrase(". "))
    if metadata.publisher:
        yield setting.isolated(metadata.publisher)
        yield stop
    title = element("cite", *inline_children(setting, metadata.title.inlines, metadata.title.language))
    yield in_language(title, metadata.title.language, setting.language)
    yield stop
    if metadata.venue:
        yield setting.isolated(metadata.venue)
        yield str(setting.interface.phrase(", "))
    day = setting.interface.date(metadata.date)
    yield day if day.endswith(stop.strip()) else day + stop.strip()


def _example(setting: Setting) -> str:
    section = next(iter(setting.transcript.sections), None)
    item = next(iter(section.items), None) if section else None
    if item is None:
        return "q1"
    return item.turns[-1].id if hasattr(item, "turns") else item.id
