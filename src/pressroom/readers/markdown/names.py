"""Ids: what may be one, and how those of segments are derived from the id of their turn.

Source: NCName of https://www.w3.org/TR/xml-names/#NT-NCName, whose letters are those of XML 1.0.
"""

import re
from functools import lru_cache

from pressroom.diagnostics import Span, visible
from pressroom.readers.markdown.findings import Findings

# Ids of the segments of the metadata.
RESERVED_IDS = frozenset({"title", "summary", "publisher", "venue"})

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_REST = f"-.0-9\u00b7\u0300-\u036f\u203f-\u2040{_START}"
_PAGE = re.compile(r"page-[0-9]+")  # where a page begins: `pressroom.markup.pagebreaks`
_MOST = 199  # characters after the first
# What these say of ASCII; most ids have no other letters, and the whole patterns take 0.01 s to compile.
_PLAIN = re.compile(f"[A-Z_a-z][-.0-9A-Z_a-z]{{0,{_MOST}}}")
_NOT_IN_PLAIN = re.compile("[^-.0-9A-Z_a-z]+")


def is_id(text: str) -> bool:
    """Tell whether `text` can be an id in XML and in a link."""
    pattern = _PLAIN if text.isascii() else _compiled(f"[{_START}][{_REST}]{{0,{_MOST}}}")
    return pattern.fullmatch(text) is not None


def check_id(text: str, at: Span, findings: Findings) -> bool:
    """Report an id that is no XML name, or that is taken by the publication itself."""
    if not is_id(text):
        findings.error(
            code="invalid-id",
            message=f"{visible(text[:100])!r} cannot be an id",
            at=at,
            hint="begin with a letter; then letters, digits, hyphens and points only",
        )
        return False
    if _PAGE.fullmatch(text):
        findings.error(
            code="reserved-id",
            message=f"the id {text} is taken by the pages of the printed edition",
            at=at,
            hint="choose another one",
        )
        return False
    if text in RESERVED_IDS:
        findings.error(
            code="reserved-id",
            message=f"the id {text} is taken by the {text} in the front matter",
            at=at,
            hint="choose another one",
        )
        return False
    return True


def term_slug(term: str) -> str:
    """Return a glossary's term as the end of an id."""
    folded = term.casefold()
    outside = _NOT_IN_PLAIN if folded.isascii() else _compiled(f"[^{_REST}]+")
    return outside.sub("-", folded).strip("-")[:100] or "term"


class Names:
    """Derives the ids of what stands in one turn, list item or quotation, by kind and order.

    The first paragraph of an item has the item's own id.
    """

    def __init__(self, prefix: str, *, item: bool = False) -> None:
        self._prefix = prefix
        self._item = item
        self._counts: dict[str, int] = {}

    def next(self, kind: str) -> str:
        """Return the next id of a kind: p, l, t, b, f or n."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        if self._item and kind == "p" and number == 1:
            return self._prefix
        return f"{self._prefix}-{kind}{number}"


@lru_cache(maxsize=2)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
