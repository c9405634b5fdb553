"""Words of scripts written from right to left, said in the order of reading on an element around them."""

from collections.abc import Collection, Mapping
from itertools import groupby

from pressroom.writers.pdf.tagging.leaves import Leaf, LinkPlace
from pressroom.writers.pdf.tagging.tags import Tag, new_tag, walk
from pressroom.writers.pdf.tagging.words import Words


def say_in_order(root: Tag, words: Mapping[Leaf, Words], visual: Collection[Leaf]) -> None:
    """Put a `Span` with `/ActualText` around every run of pieces of which one is `visual`."""
    for tag in list(walk(root)):
        kids: list[Tag | Leaf | LinkPlace] = []
        for is_words, run in groupby(tag.kids, key=lambda kid: isinstance(kid, Leaf) and kid in words):
            pieces = list(run)
            if is_words and any(piece in visual for piece in pieces):
                kids.append(_around(tag, [piece for piece in pieces if isinstance(piece, Leaf)], words))
            else:
                kids += pieces
        tag.kids[:] = kids


def _around(tag: Tag, pieces: list[Leaf], words: Mapping[Leaf, Words]) -> Tag:
    span = new_tag("Span", tag.element)
    span.parent, span.language = tag, tag.language
    span.kids += pieces
    span.actual = "".join(words[piece].whole for piece in pieces)
    return span
