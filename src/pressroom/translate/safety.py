"""What a translation may not contain, whoever wrote it: characters that hide, reorder or break text.

Sources: Unicode Standard Annex #9 (bidirectional controls), Unicode 16 chapter 23 (noncharacters, annotations).
"""

import re

from msgspec import Struct

# A translation is rarely twice as long as its source; what is far beyond that is an accident or an attack.
SHORT_TEXT = 2_000
LONGEST_RATIO = 10

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDING_END, _ISOLATE_END = "\u202c", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"


class Hazard(Struct, frozen=True, kw_only=True):
    """Why a text cannot be shown; `character` is what to look for, empty for the text as a whole."""

    sentence: str
    character: str = ""


def hazard_in(text: str, source: str) -> Hazard | None:
    """Return the first reason to refuse `text`, a translation of `source`; None for a text that is safe."""
    if len(text) > max(SHORT_TEXT, LONGEST_RATIO * len(source)):
        return Hazard(sentence=f"it is {len(text):,} characters long, its source {len(source):,}")
    if found := _FORBIDDEN.search(text):
        return Hazard(sentence=f"it contains the character U+{ord(found[0]):04X}", character=found[0])
    return _unbalanced(text)


def _unbalanced(text: str) -> Hazard | None:
    opened: list[str] = []
    for control in _BIDI.findall(text):
        if control not in {_EMBEDDING_END, _ISOLATE_END}:
            opened.append(control)
        elif opened and (opened[-1] in _ISOLATES) == (control == _ISOLATE_END):
            opened.pop()
        else:
            return _bidi_hazard(control, "closes nothing")
    return _bidi_hazard(opened[-1], "is not closed") if opened else None


def _bidi_hazard(control: str, what: str) -> Hazard:
    return Hazard(sentence=f"the direction control U+{ord(control):04X} {what}", character=control)
