"""The words by which a question is found again: the sentence that asks, shortened."""

import re

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


def _cut(text: str, length: int, script: str) -> str:
    if len(text) <= length:
        return text
    shortened = text[:length]
    if script not in _WIDE_SCRIPTS and " " in shortened:
        shortened = shortened[: shortened.rindex(" ")]
    return shortened.rstrip(" ,;:،؛，；：、") + _ELLIPSIS
