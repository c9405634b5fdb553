"""Links from one transcript to another, in each format."""

import pytest

from pressroom.markup.crossings import lead_across, published_address, transcript_link
from pressroom.markup.elements import element


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("content/a.md", ("content/a.md", "")),
        ("content/2024/a.md#q1-p2", ("content/2024/a.md", "#q1-p2")),
        ("content/a.markdown", ("content/a.markdown", "")),
        ("https://example.org/a.md", None),
        ("#q1", None),
        ("mailto:a@example.md", None),
    ],
)
def test_a_file_of_the_content_is_told_from_an_address(target: str, found: tuple[str, str] | None) -> None:
    assert transcript_link(target) == found


def test_a_link_leads_to_the_page_of_the_transcript_and_its_passage() -> None:
    link = element("a", "May", href="content/2024/water.md#a1")
    lead_across([element("p", link), None], lambda slug: f"../{slug}/index.html")
    assert link.get("href") == "../water/index.html#a1"


def test_without_an_address_the_words_stay_and_are_no_link() -> None:
    link = element("a", "May", href="content/water.md")
    lead_across([element("p", link)], published_address("", "fr"))
    assert (link.tag, link.text, link.get("href")) == ("span", "May", None)
    link = element("a", "May", href="content/water.md")
    lead_across([element("p", link)], published_address("https://example.org/", "fr"))
    assert link.get("href") == "https://example.org/fr/water/index.html"
