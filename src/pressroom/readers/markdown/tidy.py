"""Inlines in their one normal form: texts merged, spaces single, soft line breaks joined."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from markdown_it.token import Token

from pressroom.model.document import Emphasis, Inline, LineBreak, Strong, Text

_SPACES = re.compile(r"[ \t\n]+")
# Han, Kana and their punctuation: no space stands at a line break between two of them, nor beside the
# quotation marks, dashes and ellipses that Chinese shares with other scripts.
_SHARED = "\u2014\u2018\u2019\u201c\u201d\u2026"
_UNSPACED = re.compile("[\u2e80-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")


def tidied(inlines: Iterable[Inline], *, edges: bool = False) -> tuple[Inline, ...]:
    """Merge neighbours of one kind and collapse spaces; `edges` takes them off both ends too."""
    inlines = tuple(inlines)
    texts = [inline.text for inline in inlines if type(inline) is Text]
    if len(texts) == len(inlines):  # nothing but text, as most segments are
        text = _SPACES.sub(" ", "".join(texts))
        text = text.strip(" ") if edges else text
        return (Text(text=text),) if text else ()
    tidy: list[Inline] = []
    for kind, run in groupby(inlines, type):
        if kind is Text:
            text = "".join([inline.text for inline in run if type(inline) is Text])
            tidy.append(Text(text=_SPACES.sub(" ", text)))
        elif kind is Emphasis or kind is Strong:
            inner = tuple(inline for marked in run if isinstance(marked, kind) for inline in marked.inlines)
            tidy.append(kind(inlines=tidied(inner)))
        else:
            tidy += run
    begin, end = 0, len(tidy)
    while edges and begin < end and _is_space(tidy[begin]):
        begin += 1
    while edges and begin < end and _is_space(tidy[end - 1]):
        end -= 1
    return _trimmed(tidy[begin:end], edges=edges)


def joint(tokens: Sequence[Token], index: int) -> str:
    """Return what a soft line break at `index` becomes: a space, or nothing between two Han or Kana."""
    before = next((tokens[at].content for at in range(index - 1, -1, -1) if tokens[at].content), "")
    after = next((tokens[at].content for at in range(index + 1, len(tokens)) if tokens[at].content), "")
    here, there = before[-1:], after[:1]
    wide = [bool(_UNSPACED.match(side)) for side in (here, there)]
    shared = [side in _SHARED for side in (here, there) if side]
    east_asian = any(wide) or (any(shared) and any(_UNSPACED.search(token.content) for token in tokens))
    return "" if east_asian and all(a or b for a, b in zip(wide, shared, strict=False)) else " "


def _trimmed(inlines: list[Inline], *, edges: bool) -> tuple[Inline, ...]:
    """Take off spaces beside forced line breaks, and what is empty."""
    trimmed: list[Inline] = []
    for index, inline in enumerate(inlines):
        if type(inline) is not Text:
            trimmed.append(inline)
            continue
        text = inline.text
        first, last = index == 0, index == len(inlines) - 1
        if (first and edges) or (not first and type(inlines[index - 1]) is LineBreak):
            text = text.lstrip(" ")
        if (last and edges) or (not last and type(inlines[index + 1]) is LineBreak):
            text = text.rstrip(" ")
        if text:
            trimmed.append(Text(text=text))
    return tuple(trimmed)


def _is_space(inline: Inline) -> bool:
    return not inline.text.strip(" ") if type(inline) is Text else type(inline) is LineBreak
