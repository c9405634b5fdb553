"""Lowering for print keeps every word, and leaves only what PDF/UA can say."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from pressroom.interface import Interface
from pressroom.languages import Language
from pressroom.markup.document import Document, mark_up
from pressroom.markup.elements import Element
from pressroom.model.document import Transcript
from pressroom.model.walk import walk_figures, walk_turns
from pressroom.protocols import Edition, Publication
from pressroom.writers.pdf.links import straighten_links
from pressroom.writers.pdf.lists import simplify_lists
from pressroom.writers.pdf.lowering import Lowered, lower
from strategies import transcripts

EN = Language("en")
UNPRINTED = {"permalink", "visually-hidden", "marker"}
BLOCKS = {"p", "div", "figure", "blockquote"}


def lowered(transcript: Transcript) -> Lowered:
    figures = [figure for turn in walk_turns(transcript) for figure in walk_figures(turn.blocks)]
    pictures = {figure.source: b"picture" for figure in figures}
    publication = Publication(title={EN: "Briefings"}, language=EN)
    edition = Edition(
        transcript=transcript, profile="standard", publication=publication, alternates=(), pictures=pictures
    )
    return lower(mark_up(transcript), edition)


def words(*trees: Element | None) -> str:
    """Return the printed words without spaces."""

    def texts(tree: Element) -> Iterator[str]:
        if tree.get("class") not in UNPRINTED:
            yield tree.text or ""
            for child in tree:
                yield from texts(child)
                yield child.tail or ""

    return re.sub(r"\s+", "", "".join(part for tree in trees if tree is not None for part in texts(tree)))


def all_trees(document: Document) -> list[Element | None]:
    return [
        document.opening,
        document.speakers,
        document.contents,
        *document.sections,
        document.glossary,
        document.citation,
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(transcripts())
def test_no_word_is_lost_or_moved(transcript: Transcript) -> None:
    assert words(*lowered(transcript).trees) == words(*all_trees(mark_up(transcript)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(transcripts())
def test_what_is_left_can_be_tagged(transcript: Transcript) -> None:
    trees = lowered(transcript).trees
    ids = {made.get("id") for tree in trees for made in tree.iter()}
    for link in (link for tree in trees for link in tree.iter("a")):
        assert len(link) == 0
        address = link.get("href", "")
        assert address.startswith(("https:", "http:", "mailto:", "tel:")) or address[1:] in ids
    for picture in (picture for tree in trees for picture in tree.iter("img")):
        assert picture.get("alt")
    for item in (item for tree in trees for item in tree.iter("li")):
        around = item.getparent()
        assert around is not None
        assert "marked" in around.get("class", "") or not any(child.tag in BLOCKS for child in item)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(transcripts())
def test_segments_keep_their_ids(transcript: Transcript) -> None:
    before = {made.get("id") for tree in all_trees(mark_up(transcript)) if tree is not None for made in tree.iter()}
    after = {made.get("id") for tree in lowered(transcript).trees for made in tree.iter()}
    decoration = {
        figure.id
        for turn in walk_turns(transcript)
        for figure in walk_figures(turn.blocks)
        if not figure.alternative and not figure.caption
    }
    assert before - after <= decoration


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("<p><a href='#x'>plain</a> after</p>", "<p><a href='#x'>plain</a> after</p>"),
        ("<p><a href='#x'><em>all</em></a> after</p>", "<p><em><a href='#x'>all</a></em> after</p>"),
        ("<p><a href='#x'>a <em>part</em> b</a> after</p>", "<p><a href='#x'>a part b</a> after</p>"),
        (
            "<p><a href='#x' id='i'>in <span lang='ar' dir='rtl'>ع</span> b</a> after</p>",
            "<p><a href='#x' id='i'>in </a><a href='#x' lang='ar' dir='rtl'>ع</a><a href='#x'> b</a> after</p>",
        ),
        (
            "<p><a href='#x'>one<sup><a href='#n'>1</a></sup> two</a> after</p>",
            "<p><a href='#x'>one</a><sup><a href='#n'>1</a></sup><a href='#x'> two</a> after</p>",
        ),
        ("<p><a href='#x'>one<br/>two</a></p>", "<p><a href='#x'>one two</a></p>"),
        ("<p><a href='#gone' role='doc-backlink'>words</a> after</p>", "<p><span>words</span> after</p>"),
    ],
)
def test_links_hold_words_only(given_: str, expected: str) -> None:
    tree = etree.fromstring(f"<div id='x'><i id='n'/>{given_}</div>")
    straighten_links([tree])
    assert etree.tostring(tree[1]) == etree.tostring(etree.fromstring(expected))


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("<ul><li>one</li></ul>", "<ul><li>one</li></ul>"),
        ("<ol start='4'><li>four</li></ol>", "<ol start='4' style='counter-reset: list-item 3'><li>four</li></ol>"),
        ("<ul><li><span>one</span><ul><li>in</li></ul></li></ul>",) * 2,
        (
            "<ol start='9'><li><span id='a'>one</span><p>two</p></li><li>three</li></ol>",
            (
                "<ol start='9' class='marked'><li><p id='a'><span class='marker'>9.</span>one</p><p>two</p></li>"
                "<li><p><span class='marker'>10.</span>three</p></li></ol>"
            ),
        ),
        (
            "<ul><li><table/></li><li><p>one</p></li></ul>",
            (
                "<ul class='marked'><li><p><span class='marker'>•</span><table/></p></li>"
                "<li><p><span class='marker'>•</span>one</p></li></ul>"
            ),
        ),
    ],
)
def test_lists_whose_items_hold_blocks_get_markers_made_of_words(given_: str, expected: str) -> None:
    tree = etree.fromstring(f"<div>{given_}</div>")
    simplify_lists(tree, Interface(EN))
    assert etree.tostring(tree[0]) == etree.tostring(etree.fromstring(expected))
