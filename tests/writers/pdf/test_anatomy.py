"""What the tag pass takes from the inside of WeasyPrint.

These tests fail on purpose when WeasyPrint changes. Then: read the new `weasyprint/pdf/tags.py` and `pdf/stream.py`
beside `writers/pdf/anatomy.py`; run the conformance tests and look at the pages; then add the version to `VERSIONS`,
widen the bound in `pyproject.toml`, and update the digests below.
"""

import hashlib
import inspect
from collections.abc import Callable
from importlib.metadata import version

import pytest
import weasyprint.pdf
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.pdf import stream, tags

from pressroom.writers.pdf import anatomy
from pressroom.writers.pdf.anatomy import VERSIONS, UnknownVersionError, colour_profile, watched_pages

# Of the source of what is replaced or relied on.
DIGESTS = {
    tags.add_tags: "f0e74575b0bafaf3",
    tags._build_box_tree: "f716251a83e7096e",
    stream.Stream.marked: "3fa3acacbbf66422",
    stream.Stream.artifact: "be61e42186804e99",
}


def test_this_version_was_looked_at() -> None:
    assert version("weasyprint") in VERSIONS


@pytest.mark.parametrize("function", DIGESTS, ids=lambda function: function.__qualname__)
def test_what_is_relied_on_has_not_changed(function: Callable[..., object]) -> None:
    source = inspect.getsource(inspect.unwrap(function))
    assert hashlib.sha256(source.encode()).hexdigest()[:16] == DIGESTS[function]


def test_another_version_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anatomy, "VERSION", "71.0")
    with pytest.raises(UnknownVersionError, match=r"WeasyPrint 71.0 is not known .* pip install weasyprint==70.0"):
        watched_pages(HTML(string="<p>x").etree_element).__enter__()


def test_a_correction_of_a_known_version_is_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anatomy, "VERSION", "70.0.1")
    with watched_pages(HTML(string="<p>x").etree_element):
        pass


def test_weasyprint_is_left_as_it_was() -> None:
    original = weasyprint.pdf.add_tags
    with watched_pages(HTML(string="<p>x").etree_element):
        assert weasyprint.pdf.add_tags is not original
    assert weasyprint.pdf.add_tags is original


def test_each_piece_is_known_with_its_element() -> None:
    page = HTML(string="<html lang=en><body><p>One <em>two</em> three.<ol><li>four</ol>")
    pages = page.render()
    with watched_pages(page.etree_element) as seen:
        pages.write_pdf(pdf_tags=True)
    found = seen()
    said = [(found.elements[leaf.element].tag, leaf.part, leaf.text.strip()) for leaf in found.leaves]
    assert said[:3] == [("p", "", "One"), ("em", "", "two"), ("p", "", "three.")]
    assert said[3:] == [("li", "marker", "1."), ("li", "", "four")]
    assert found.language(found.leaves[1].element) == "en"
    assert hasattr(boxes.Box, "is_leader")


def test_the_colour_profile_is_one() -> None:
    assert colour_profile()[36:40] == b"acsp"  # ICC.1:2022, 7.2.2: the signature of a profile
