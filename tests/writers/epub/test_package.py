"""The package document says what is in the book, and claims nothing else."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from msgspec.structs import replace

from pressroom.languages import Language
from pressroom.model.document import Segment
from pressroom.model.walk import map_segments
from pressroom.protocols import Edition, Theme
from pressroom.writers.epub.writer import XhtmlWriter

NAMES = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
Make = Callable[..., Edition]
GIF = (
    b"GIF89a\x01\x00\x01\x00\x00\x00\x00" + b"\x00\x21\xf9\x04\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00" * 2
)


def package(edition: Edition, theme: Theme) -> Any:
    files = XhtmlWriter().write(edition, theme).files
    return etree.fromstring(next(content for name, content in files.items() if name.endswith("/package.opf")))


def values(root: Any, name: str) -> list[str]:
    return [str(meta.text) for meta in root.iterfind(f".//opf:meta[@property='{name}']", NAMES)]


def test_words_alone_are_textual_and_claim_no_alternative_text(small_edition: Make, theme: Theme) -> None:
    root = package(small_edition(), theme)
    assert values(root, "schema:accessMode") == ["textual"]
    assert values(root, "schema:accessModeSufficient") == ["textual"]
    assert values(root, "schema:accessibilityHazard") == ["none"]
    assert values(root, "schema:accessibilityFeature") == [
        "ARIA",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
        "unlocked",
    ]


def test_described_pictures_are_visual_and_sufficient_as_text(full_edition: Make, theme: Theme) -> None:
    root = package(full_edition(), theme)
    assert values(root, "schema:accessMode") == ["textual", "visual"]
    assert values(root, "schema:accessModeSufficient") == ["textual", "textual,visual"]
    assert "alternativeText" in values(root, "schema:accessibilityFeature")
    [summary] = values(root, "schema:accessibilitySummary")
    assert "Every picture is described in words." in summary
    assert "Passages in other languages are marked" in summary


def test_a_picture_without_words_takes_both_claims_back(full_edition: Make, theme: Theme) -> None:
    edition = full_edition()

    def speechless(segment: Segment) -> Segment:
        return replace(segment, inlines=()) if segment.id == "a1-f1-alt" else segment

    edition = replace(edition, transcript=map_segments(edition.transcript, speechless))
    root = package(edition, theme)
    assert values(root, "schema:accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in values(root, "schema:accessibilityFeature")
    assert "Not every picture is described in words." in values(root, "schema:accessibilitySummary")[0]


def test_a_moving_picture_leaves_the_hazard_unknown(full_edition: Make, theme: Theme) -> None:
    root = package(full_edition(pictures={"pictures/a chart.png": GIF}), theme)
    assert values(root, "schema:accessibilityHazard") == ["unknown"]
    assert [item.get("media-type") for item in root.iterfind(".//opf:item[@id='picture-1']", NAMES)] == ["image/gif"]


def test_pictures_that_are_not_there_are_not_claimed(full_edition: Make, theme: Theme) -> None:
    root = package(full_edition(pictures={}), theme)
    assert values(root, "schema:accessMode") == ["textual"]
    assert "alternativeText" not in values(root, "schema:accessibilityFeature")


@pytest.mark.parametrize("name", ["", "Wang Fang"])
def test_conformance_is_claimed_only_by_a_person(small_edition: Make, theme: Theme, name: str) -> None:
    root = package(small_edition(signed_off_by=name), theme)
    claimed = ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"] if name else []
    assert values(root, "dcterms:conformsTo") == claimed
    assert values(root, "a11y:certifiedBy") == ([name] if name else [])


def test_large_print_is_never_claimed(small_edition: Make, full_edition: Make, theme: Theme) -> None:
    for edition in (small_edition(), full_edition()):
        assert "largePrint" not in values(package(edition, theme), "schema:accessibilityFeature")


def test_metadata_come_from_the_transcript(full_edition: Make, theme: Theme) -> None:
    root = package(full_edition(), theme)
    assert root.findtext(".//dc:title", namespaces=NAMES) == "Industry & technology: <the> first quarter"
    assert root.findtext(".//dc:date", namespaces=NAMES) == "2023-06-09"
    assert values(root, "dcterms:modified") == ["2023-06-09T00:00:00Z"]
    assert root.findtext(".//dc:source", namespaces=NAMES) == "https://example.org/record?a=1&b=2"
    publisher = root.find(".//dc:publisher", NAMES)
    assert publisher.text == "国务院新闻办公室"
    assert publisher.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hans"
    speaker = root.find(".//dc:contributor", NAMES)
    assert speaker.text == "李伟"
    role = root.find(f".//opf:meta[@refines='#{speaker.get('id')}']", NAMES)
    assert (role.text, role.get("scheme")) == ("spk", "marc:relators")


def test_the_event_dates_what_was_never_published(small_edition: Make, theme: Theme) -> None:
    assert values(package(small_edition(), theme), "dcterms:modified") == ["2023-04-20T00:00:00Z"]


def test_right_to_left_turns_the_pages_the_other_way(small_edition: Make, theme: Theme) -> None:
    root = package(small_edition(Language("ar")), theme)
    assert root.get("dir") == "rtl"
    assert root.find("opf:spine", NAMES).get("page-progression-direction") == "rtl"


def test_identifiers_differ_by_language_and_address_and_stay(small_edition: Make, theme: Theme) -> None:
    def identifier(edition: Edition) -> str:
        return str(package(edition, theme).findtext(".//dc:identifier", namespaces=NAMES))

    editions = [small_edition(), small_edition(Language("ar")), small_edition(address="https://example.org")]
    found = [identifier(edition) for edition in editions]
    assert len(set(found)) == len(found)
    assert found == [identifier(edition) for edition in editions]
    assert all(name.startswith("urn:uuid:") for name in found)


def test_manifest_and_files_are_the_same_list(full_edition: Make, theme: Theme) -> None:
    edition = full_edition()
    files = XhtmlWriter().write(edition, theme).files
    inside = {name.split("/OEBPS/")[1] for name in files if "/OEBPS/" in name} - {"package.opf"}
    listed = [item.get("href") for item in package(edition, theme).iterfind(".//opf:item", NAMES)]
    assert sorted(listed) == sorted(inside)
    assert len(set(listed)) == len(listed)
