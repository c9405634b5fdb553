"""What stands before the conversation: title, facts, how far it was checked, summary, people, contents."""

import re
from collections.abc import Iterator

from pressroom.interface import marked
from pressroom.languages import Language
from pressroom.markup.conversation import exchange_heading, section_title
from pressroom.markup.elements import Child, Element, element, in_language
from pressroom.markup.gist import gist_in_languages
from pressroom.markup.inlines import segment_element
from pressroom.markup.setting import SEPARATOR, Setting
from pressroom.model.document import Exchange, Person, Section, Status, Translation
from pressroom.model.walk import walk_blocks, words_of

# Alternative texts and expansions are attributes: what they belong to has the id.
_WITHIN = re.compile(r"-(?:alt|x\d+)$")


def opening_element(setting: Setting) -> Element:
    """Return the header: title, one line of facts, the status in words, the way to the recording, the summary."""
    metadata = setting.transcript.metadata
    summary = segment_element(setting, "p", metadata.summary, class_="summary") if metadata.summary else None
    return element(
        "header",
        segment_element(setting, "h1", metadata.title),
        element("p", *_facts(setting), class_="facts"),
        element("p", _record(setting), class_="record"),
        _recording(setting),
        _translation_notice(setting),
        summary,
        class_="opening",
    )


def speakers_element(setting: Setting) -> Element | None:
    """Return the list of those who take part, with role and organisation; none where nobody is named."""
    people = [_person(setting, person) for person in setting.transcript.people if person.name or person.organisation]
    if not people:
        return None
    heading = element("h2", setting.interface.phrase("Who takes part"), id="speakers-h")
    return element("section", heading, element("ul", *people, class_="speakers"), aria_labelledby="speakers-h")


def contents_element(setting: Setting) -> Element:
    """Return the contents by question: its number and speaker as a link, with the sentence that asks."""
    entries = [entry for section in setting.transcript.sections for entry in _entries(setting, section)]
    heading = element("h2", setting.interface.phrase("Contents"), id="contents-h")
    return element(
        "nav",
        heading,
        element("ol", *entries, id="contents-list"),
        role="doc-toc",
        class_="contents",
        aria_labelledby="contents-h",
    )


def _facts(setting: Setting) -> list[Child]:
    metadata = setting.transcript.metadata
    facts: list[Child] = [element("time", setting.interface.date(metadata.date), datetime=metadata.date.isoformat())]
    for part in (metadata.venue, metadata.publisher):
        if part:
            facts += [SEPARATOR, setting.isolated(part, id=part.id)]
    return facts


def _record(setting: Setting) -> Child:
    metadata = setting.transcript.metadata
    kind = str(setting.interface.phrase(_RECORDS[metadata.status]))
    if not metadata.published:
        return kind
    day = setting.interface.date(metadata.published)
    published = setting.interface.phrase("Transcript published on {date}", date=day)
    return f"{kind}{SEPARATOR}{published}"


def _recording(setting: Setting) -> Element | None:
    address = setting.transcript.metadata.recording
    if not address:
        return None
    link = element("a", setting.interface.phrase("Listen to the recording"), href=address)
    return element("p", link, class_="recording")


_RECORDS = {
    Status.VERBATIM: marked("Verbatim record"),
    Status.CHECKED: marked("Edited and checked record"),
    Status.MACHINE: marked("Automatic record, not yet checked by a person"),
}


def _translation_notice(setting: Setting) -> Element | None:
    """Say that a translation is one, whether a person has reviewed it, and how much is missing."""
    translation = setting.transcript.translation
    if translation is None:
        return None
    notice = element("div", element("p", *_reviewed(setting, translation)), class_="notice", role="note")
    notice.set("aria-label", str(setting.interface.phrase("About this translation")))
    for paragraph in _shortfalls(setting, translation):
        notice.append(element("p", *paragraph))
    return notice


def _reviewed(setting: Setting, translation: Translation) -> Iterator[Child]:
    """Yield what the notice says, with the link to the original that the writer makes of its language."""
    say = setting.interface.phrase
    if translation.status is Status.CHECKED:
        yield say("This is a reviewed translation.")
    else:
        strong = element("strong", say("Machine translation, not reviewed."))
        yield strong
        yield setting.interface.space
        yield say("No person has checked this translation yet. Quote from the original.")
    yield setting.interface.space
    yield _original_link(setting, translation.original)


def _original_link(setting: Setting, original: Language) -> Element:
    name = in_language(element("bdi", original.autonym), original, setting.language)
    label = setting.interface.phrase("Original:")
    return element("span", label, setting.interface.space, name, class_="original", data_lang=original.tag)


def _shortfalls(setting: Setting, translation: Translation) -> Iterator[list[Child]]:
    """Yield a sentence for each way in which passages fall short, with a link to each passage."""
    plural, total = setting.interface.plural, translation.total
    elsewhere = {name for _, names in translation.borrowed for name in names} | set(translation.omitted)
    original = tuple(name for name in translation.missing if name not in elsewhere)
    if original:
        sentence = plural(
            "{number} of {total} passages is not yet available in this language and stands in the original:",
            "{number} of {total} passages are not yet available in this language and stand in the original:",
            len(original),
            total=total,
        )
        yield [sentence, *_links(setting, original)]
    for language, names in translation.borrowed:
        sentence = plural(
            "{number} of {total} passages is not yet available in this language and stands in another one:",
            "{number} of {total} passages are not yet available in this language and stand in another one:",
            len(names),
            total=total,
        )
        name = in_language(element("bdi", language.autonym), language, setting.language)
        yield [sentence, setting.interface.space, name, *_links(setting, names)]
    if translation.omitted:
        sentence = plural(
            "{number} of {total} passages is left out until it is available in this language:",
            "{number} of {total} passages are left out until they are available in this language:",
            len(translation.omitted),
            total=total,
        )
        yield [sentence, *_links(setting, translation.omitted)]
    if translation.outdated:
        sentence = plural(
            "{number} of {total} passages is older than the original, which has changed since:",
            "{number} of {total} passages are older than the original, which has changed since:",
            len(translation.outdated),
            total=total,
        )
        yield [sentence, *_links(setting, translation.outdated)]


def _links(setting: Setting, passages: tuple[str, ...]) -> Iterator[Child]:
    for position, passage in enumerate(passages, start=1):
        yield setting.interface.space
        yield element("a", setting.interface.number(position), href=f"#{_WITHIN.sub('', passage)}")


def _person(setting: Setting, person: Person) -> Element:
    name = element("span", setting.name(person.id), class_="name")
    parts = (child for part in setting.affiliation(person) for child in ("\n", setting.isolated(part, class_="role")))
    return element("li", name, *parts, id=f"person-{person.id}")


def _entries(setting: Setting, section: Section) -> Iterator[Element]:
    if section.heading:
        link = element("a", words_of(section.heading), href=f"#{section.id}")
        yield element("li", in_language(link, section.heading.language, setting.language), class_="section")
    elif not any(isinstance(item, Exchange) for item in section.items):
        yield element("li", element("a", section_title(setting, section), href=f"#{section.id}"), class_="section")
    for item in section.items:
        if isinstance(item, Exchange):
            yield _question(setting, item)


def _question(setting: Setting, exchange: Exchange) -> Element:
    link = element("a", *exchange_heading(setting, exchange), href=f"#{exchange.id}")
    asked = list(walk_blocks(exchange.question.blocks))
    if not asked:
        return element("li", link)
    language = asked[0].language
    runs = gist_in_languages(asked, language.script)
    words = (text if own == language else in_language(element("span", text), own, language) for text, own in runs)
    line = element("span", *words, class_="gist")
    return element("li", link, in_language(line, language, setting.language))
