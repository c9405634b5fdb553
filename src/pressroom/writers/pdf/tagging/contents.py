"""The content of the pages: real content numbered anew, the rest marked as artifacts, words made exact.

Where the codes of a piece do not give its words back, `/ActualText` does: on the marked content, or, for scripts
written from right to left, on a structure element, for programs that know of marked content turn its order
around. A space that the end of a line swallowed is put back as a space of the same font, which draws nothing.
"""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from pressroom.writers.pdf.tagging.leaves import Leaf
from pressroom.writers.pdf.tagging.letters import Letters
from pressroom.writers.pdf.tagging.words import Words

_MARK = re.compile(rb"/(Span|Figure)\n<</MCID (\d+)>>\nBDC\n(.*?)EMC\n", re.DOTALL)
_FONT = re.compile(rb"/(\w+) [\d.]+ Tf\n")
_CODES = re.compile(rb"<([0-9a-f]+)>")
_END = b"TJ\nET\n"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
# What has no glyph, and so is in no content: marks of direction, joiners of words. Spaces share their glyphs.
_UNSEEN = dict.fromkeys((173, 8203, 8206, 8207, *range(8234, 8239), *range(8288, 8304), 65279))
_UNSEEN |= {0xA0: " ", 0x202F: " ", 0x2010: "-", 0x2011: "-"}


class Page(Struct, frozen=True, kw_only=True):
    """A page's new content; `numbers` maps the old number of each piece of real content to its new one."""

    content: bytes
    numbers: Mapping[int, int]
    visual: frozenset[int]


def rewrite_page(content: bytes, leaves: Iterable[Leaf], words: Mapping[Leaf, Words], letters: Letters) -> Page:
    """Return the page's content with `leaves`, all of that page, as they are to be read.

    The old numbers in `Page.visual` are of pieces in the order of the eye, which need their words said elsewhere.
    """
    known = {leaf.mcid: leaf for leaf in leaves}
    numbers: dict[int, int] = {}
    visual: set[int] = set()

    def rewritten(mark: re.Match[bytes]) -> bytes:
        kind, old, body = mark[1], int(mark[2]), mark[3]
        leaf = known[old]
        if leaf.artifact:
            return b"/Artifact\n%s\nBDC\n%sEMC\n" % (_artifact(leaf), body)
        numbers[old] = len(numbers)
        said = b""
        if leaf in words:
            body, actual, is_visual = _exact(body, words[leaf], letters)
            said = b" /ActualText %s" % _string(actual) if actual else b""
            if is_visual:
                visual.add(old)
        return b"/%s\n<</MCID %d%s>>\nBDC\n%sEMC\n" % (kind, numbers[old], said, body)

    return Page(content=_MARK.sub(rewritten, content), numbers=numbers, visual=frozenset(visual))


def _exact(body: bytes, words: Words, letters: Letters) -> tuple[bytes, str, bool]:
    """Return the content of a piece with its space, `/ActualText` if need be, and whether it is for the eye only."""
    drawn, font = _drawn(body, letters)
    wanted = words.text.translate(_UNSEEN).strip()
    if drawn != wanted:
        is_visual = bool(_RIGHT_TO_LEFT.search(words.text))
        return body, "" if is_visual else words.whole, is_visual
    if words.spaced:
        space = _space_of(letters[font]) if font else b""
        if not space or not body.endswith(_END):
            return body, words.whole, False
        body = body[: -len(b"ET\n")] + b"[<%s>] TJ\nET\n" % space
    return body, "", False


def _drawn(body: bytes, letters: Letters) -> tuple[str, bytes]:
    """Return what the codes of a piece stand for, and the last font."""
    parts, fonts = [], _FONT.split(body)
    for name, run in zip(fonts[1::2], fonts[2::2], strict=True):
        codes, known = b"".join(_CODES.findall(run)), letters[name]
        parts += [known.get(codes[at : at + 4], "\ufffd") for at in range(0, len(codes), 4)]
    return "".join(parts).translate(_UNSEEN).strip(), fonts[-2] if len(fonts) > 1 else b""


def _space_of(letters: Mapping[bytes, str]) -> bytes:
    return next((code for code, text in letters.items() if text in {" ", "\u00a0"}), b"")


def _artifact(leaf: Leaf) -> bytes:
    """Return the property list of an artifact (ISO 32000-2, 14.8.2.2.2)."""
    if leaf.artifact in {"Header", "Footer"}:
        box = " ".join(f"{each:g}" for each in leaf.box)
        side = "Top" if leaf.artifact == "Header" else "Bottom"
        return f"<</Type /Pagination /Subtype /{leaf.artifact} /Attached [/{side}] /BBox [{box}]>>".encode()
    return b"<</Type /Pagination>>" if leaf.artifact == "Repeated" else b"<</Type /Layout>>"


def _string(text: str) -> bytes:
    return b"<feff%s>" % text.encode("utf-16-be").hex().encode()
