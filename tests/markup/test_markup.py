"""Markup: laws that hold for every transcript, whatever its writer does with the trees."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise

from hypothesis import given, settings
from lxml import etree
from msgspec.structs import replace

from pressroom.languages import Language, parse_language
from pressroom.markup.document import Document, mark_up
from pressroom.markup.elements import Element
from pressroom.markup.serialise import to_html, to_xhtml
from pressroom.model.document import (
    Abbreviation,
    Exchange,
    Foreign,
    Segment,
    Status,
    Text,
    Transcript,
    Translation,
)
from pressroom.model.walk import map_segments, plain_text, walk_inlines, walk_segments, walk_turns
from strategies import transcripts

FRENCH, ARABIC = parse_language("fr"), parse_language("ar")


def trees(document: Document) -> list[Element]:
    parts = (
        document.opening,
        document.speakers,
        document.contents,
        *document.sections,
        document.glossary,
        document.citation,
    )
    return [part for part in parts if part is not None]


def elements(document: Document) -> Iterator[Element]:
    for tree in trees(document):
        yield from tree.iter()


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(transcripts())
@settings(max_examples=60, deadline=None)
def test_every_segment_stands_in_the_tree_with_its_id_and_its_words(transcript: Transcript) -> None:
    by_id = {node.get("id"): node for node in elements(mark_up(transcript)) if node.get("id")}
    expansions = {
        inline.expansion.id
        for segment in walk_segments(transcript)
        for inline in walk_inlines(segment.inlines)
        if isinstance(inline, Abbreviation)
    }
    for segment in walk_segments(transcript):
        if segment.id in expansions or segment.id.endswith("-alt"):
            continue
        node = by_id[segment.id]
        words = "".join(map(str, without_calls(node).itertext()))
        assert squeezed(words) == squeezed(plain_text(segment.inlines))


def without_calls(node: Element) -> Element:
    """Return a copy without the numbers that call footnotes."""
    copied = deepcopy(node)
    etree.strip_elements(copied, "sup", with_tail=False)
    return copied


@given(transcripts())
@settings(max_examples=60, deadline=None)
def test_ids_are_unique_and_every_link_inside_resolves(transcript: Transcript) -> None:
    missing = tuple(segment.id for segment in walk_segments(transcript))
    translation = Translation(original=FRENCH, status=Status.MACHINE, total=len(missing), missing=missing)
    document = mark_up(replace(transcript, translation=translation))
    ids = [node.get("id") for node in elements(document) if node.get("id")]
    assert len(ids) == len(set(ids))
    targets = {str(node.get("href"))[1:] for node in elements(document) if str(node.get("href", "")).startswith("#")}
    assert targets - set(map(str, ids)) == set()


@given(transcripts())
@settings(max_examples=40, deadline=None)
def test_heading_levels_never_skip(transcript: Transcript) -> None:
    levels = [int(node.tag[1]) for node in elements(mark_up(transcript)) if node.tag in {"h1", "h2", "h3"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


@given(transcripts())
@settings(max_examples=40, deadline=None)
def test_every_turn_says_in_words_who_speaks(transcript: Transcript) -> None:
    by_id = {node.get("id"): node for node in elements(mark_up(transcript))}
    opening = {
        item.question.id: f"{item.id}-h"
        for section in transcript.sections
        for item in section.items
        if isinstance(item, Exchange)
    }
    for turn in walk_turns(transcript):
        announced = by_id[opening[turn.id]] if turn.id in opening else by_id[turn.id][0]
        person = transcript.person(turn.speaker)
        name = plain_text(person.name.inlines) if person.name else "Journalist"
        assert name in "".join(map(str, announced.itertext()))


@given(transcripts())
@settings(max_examples=40, deadline=None)
def test_a_passage_in_another_language_carries_it_with_its_direction(transcript: Transcript) -> None:
    spoken = {segment.id for turn in walk_turns(transcript) for segment in turn_segments(transcript, turn.id)}

    def in_arabic(segment: Segment) -> Segment:
        return replace(segment, language=ARABIC) if segment.id in spoken else segment

    by_id = {node.get("id"): node for node in elements(mark_up(map_segments(transcript, in_arabic)))}
    for passage in spoken & set(map(str, by_id)):
        assert (by_id[passage].get("lang"), by_id[passage].get("dir")) == ("ar", "rtl")


def turn_segments(transcript: Transcript, turn_id: str) -> list[Segment]:
    return [segment for segment in walk_segments(transcript) if segment.id.startswith(f"{turn_id}-p")]


@given(transcripts())
@settings(max_examples=30, deadline=None)
def test_html_and_xhtml_say_the_same_words(transcript: Transcript) -> None:
    document = mark_up(transcript)
    for tree in trees(document):
        words = squeezed("".join(map(str, tree.itertext())))
        plain = re.sub(r"<[^>]*>", "", to_xhtml(tree))
        assert squeezed(unescaped(plain)) == words
        assert to_html(tree).startswith(f"<{tree.tag}")
        assert "xmlns" not in to_xhtml(tree)


def unescaped(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


@given(transcripts())
@settings(max_examples=20, deadline=None)
def test_xhtml_pairs_lang_with_xml_lang_and_role_with_epub_type(transcript: Transcript) -> None:
    document = mark_up(replace(transcript, language=FRENCH))
    for section in document.sections:
        text = to_xhtml(section)
        assert text.count(" lang=") == text.count(" xml:lang=")
        assert text.count('role="doc-qna"') == text.count('epub:type="qna"') == 1


def test_a_machine_translation_says_so_and_points_to_the_original() -> None:
    text = "".join(map(str, mark_up(translated(Status.MACHINE, ("q1-p1",))).opening.itertext()))
    assert "Traduction automatique, non relue." in text
    assert "English" in text
    assert "1 passage sur 12" in text
    assert "Traduction automatique" not in "".join(map(str, mark_up(translated(Status.CHECKED, ())).opening.itertext()))


def translated(status: Status, missing: tuple[str, ...]) -> Transcript:
    english = next(iter_transcripts())
    translation = Translation(original=Language("en"), status=status, total=12, missing=missing)
    return replace(english, language=FRENCH, translation=translation)


def iter_transcripts() -> Iterator[Transcript]:
    """One small transcript, by hand."""
    import datetime as dt  # noqa: PLC0415 - only here

    from pressroom.model.document import Act, Metadata, Paragraph, Person, Section, Turn  # noqa: PLC0415 - only here

    def segment(name: str, text: str) -> Segment:
        return Segment(id=name, inlines=(Text(text=text),), language=Language("en"))

    question = Turn(id="q1", speaker="press", act=Act.QUESTION, blocks=(Paragraph(segment=segment("q1-p1", "Why?")),))
    foreign = Foreign(language=parse_language("zh-Hans"), inlines=(Text(text="文字"),))
    passage = Segment(id="a1-p1", inlines=(Text(text="Because "), foreign), language=Language("en"))
    answer = Turn(id="a1", speaker="li-na", act=Act.ANSWER, blocks=(Paragraph(segment=passage),))
    exchange = Exchange(id="q1-exchange", turns=(question, answer))
    yield Transcript(
        id="sample",
        language=Language("en"),
        metadata=Metadata(title=segment("title", "A briefing"), date=dt.date(2023, 4, 20)),
        people=(Person(id="press"), Person(id="li-na", name=segment("li-na.name", "Li Na"))),
        sections=(Section(id="s1", heading=None, items=(exchange,)),),
    )
