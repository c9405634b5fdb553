"""The words by which a question is found again: the sentence that asks, shortened."""

import re
from collections.abc import Iterable, Iterator

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Segment,
    Strong,
    Text,
    Unclear,
)

_SENTENCE = re.compile(r"[^.!?。！？؟]+[.!?。！？؟]*")
_ASKS = ("?", "？", "؟")
_WIDE_SCRIPTS = {"Hans", "Hant", "Jpan", "Kore"}
_ELLIPSIS = "…"


def gist(text: str, script: str) -> str:
    """Return the sentence of `text` that asks, or its first one, cut at a word to a line's length.

    A line is 90 characters, 40 in the wide scripts.
    """
    sentences = [sentence.strip() for sentence in _SENTENCE.findall(text)]
    asking = next((sentence for sentence in sentences if sentence.endswith(_ASKS)), "")
    chosen = asking or (sentences[0] if sentences else text.strip())
    return _cut(chosen, 40 if script in _WIDE_SCRIPTS else 90, script)


def gist_in_languages(segments: Iterable[Segment], script: str) -> list[tuple[str, Language]]:
    """Return the gist of all `segments` as runs of text, each with its language."""
    runs = [run for segment in segments for run in _runs(segment.inlines, segment.language, before=" ")]
    text = "".join(part for part, _ in runs)
    chosen = gist(text, script)
    cut = chosen.endswith(_ELLIPSIS) and not text.rstrip().endswith(chosen)
    start = text.find(chosen[: -len(_ELLIPSIS)] if cut else chosen)
    end = start + len(chosen) - cut * len(_ELLIPSIS)
    kept: list[tuple[str, Language]] = []
    place = 0
    for part, language in runs:
        if here := part[max(start - place, 0) : max(end - place, 0)]:
            kept.append((here, language))
        place += len(part)
    if kept and cut:
        kept[-1] = (kept[-1][0] + _ELLIPSIS, kept[-1][1])
    return kept


def _runs(inlines: Iterable[Inline], language: Language, before: str = "") -> Iterator[tuple[str, Language]]:
    """Yield the words of inlines without markup, as `model.walk.plain_text` has them."""
    if before:
        yield before, language
    for inline in inlines:
        match inline:
            case Text(text=text) | Abbreviation(text=text):
                yield text, language
            case LineBreak():
                yield "\n", language
            case Unclear():
                yield "[?]", language
            case Foreign(inlines=inner, language=own):
                yield from _runs(inner, own)
            case Emphasis(inlines=inner) | Strong(inlines=inner) | Link(inlines=inner):
                yield from _runs(inner, language)


def _cut(text: str, length: int, script: str) -> str:
    if len(text) <= length:
        return text
    shortened = text[:length]
    if script not in _WIDE_SCRIPTS and " " in shortened:
        shortened = shortened[: shortened.rindex(" ")]
    return shortened.rstrip(" ,;:،؛，；：、") + _ELLIPSIS
