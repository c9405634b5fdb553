"""The sample publication, in every language and format, passes every check without an error or a warning."""

from collections.abc import Callable
from pathlib import Path

import pytest

from pressroom.diagnostics import Severity
from pressroom.verify.site import gather
from pressroom.verify.tools.program import Missing
from pressroom.verify.verify import CHECKS, verify

# One build serves all tests, so they belong to one worker where tests run in several.
pytestmark = [pytest.mark.conformance, pytest.mark.xdist_group("publication")]

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh-Hans")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_every_rendition_of_every_transcript(publication: Path, language: str) -> None:
    slugs = [path.stem for path in (ROOT / "content").rglob("*.md")]
    assert slugs
    for slug in slugs:
        folder = publication / language / slug
        expected = ["index.html", "large-print/index.html", f"{slug}.epub", f"{slug}.pdf", f"{slug}-large-print.pdf"]
        assert [name for name in expected if not (folder / name).is_file()] == []


@pytest.mark.parametrize("check", CHECKS)
def test_the_publication_passes(publication: Path, check: str, require: Callable[[tuple[Missing, ...]], None]) -> None:
    findings = verify([publication], only=frozenset({check}))
    require(findings.missing)
    assert findings.ran == (check,)
    found = [diagnostic for diagnostic in findings.diagnostics if diagnostic.severity is not Severity.INFO]
    assert [(diagnostic.span and diagnostic.span.path, diagnostic.message) for diagnostic in found] == []


def test_there_is_something_of_every_kind(publication: Path) -> None:
    published = gather([publication])
    counts = {kind: len(published.of((kind,))) for kind in ("html", "epub", "pdf")}
    assert all(count >= len(LANGUAGES) for count in counts.values()), counts
