"""Which runs of `*` open and close emphasis, also where no space parts words from punctuation.

CommonMark wants a space or punctuation outside of a run with punctuation inside of it
(https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run). Chinese, Japanese and Korean write none
there, and Arabic joins words to quotation marks, so that `说**“增长”**后` would keep its stars. Beside such
letters, and beside the punctuation of their scripts, a run may open before punctuation and close after it;
the idea is that of https://github.com/tats-u/markdown-cjk-friendly. All other runs are CommonMark's.
"""

import re
import unicodedata
from typing import NamedTuple

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

# Han, Kana, Bopomofo, Hangul and Arabic, each with its own punctuation.
_JOINED = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\u1100-\u11ff\u2e80-\u303f\u3040-\u318f\u31a0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufb50-\ufdff\ufe30-\ufe4f\ufe70-\ufefe\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
_OPENING = {"Ps", "Pi"}
_CLOSING = {"Pe", "Pf"}
_MARKERS = "*_"


class Flanks(NamedTuple):
    """What a run of signs may do."""

    opens: bool
    closes: bool


def flanks(marker: str, before: str, after: str) -> Flanks:
    """Return what a run of `marker` (`*` or `_`) between two characters may do."""
    space_before, space_after = bool(isWhiteSpace(ord(before))), bool(isWhiteSpace(ord(after)))
    sign_before, sign_after = _is_punctuation(before), _is_punctuation(after)
    left = not (space_after or (sign_after and not (space_before or sign_before)))
    right = not (space_before or (sign_before and not (space_after or sign_after)))
    if marker == "_":
        return Flanks(left and (not right or sign_before), right and (not left or sign_after))
    if sign_before != sign_after and not (space_before or space_after) and _joined(before, after):
        # One side is a letter. A bracket still tells by itself which way the run looks.
        left = left or unicodedata.category(after) not in _CLOSING
        right = right or unicodedata.category(before) not in _OPENING
    return Flanks(left, right)


def read_run(state: StateInline, silent: bool) -> bool:
    """Take a run of signs that may be emphasis: the library's rule `emphasis`, with our `flanks`."""
    start, marker = state.pos, state.src[state.pos]
    if silent or marker not in _MARKERS:
        return False
    end = start
    while end < state.posMax and state.src[end] == marker:
        end += 1
    found = flanks(marker, state.src[start - 1] if start else " ", state.src[end] if end < state.posMax else " ")
    for _ in range(start, end):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - start,
                token=len(state.tokens) - 1,
                end=-1,
                open=found.opens,
                close=found.closes,
            )
        )
    state.pos = end
    return True


def _is_punctuation(character: str) -> bool:
    return bool(isMdAsciiPunct(ord(character)) or isPunctChar(character))


def _joined(before: str, after: str) -> bool:
    return bool(_JOINED.match(before) or _JOINED.match(after))
