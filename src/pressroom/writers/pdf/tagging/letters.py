"""What a font's codes stand for, as its `/ToUnicode` says (ISO 32000-2, 9.10.3)."""

import re
from collections.abc import Mapping
from typing import Any

_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_BEGIN = b"beginbfchar"
#: A character that says nothing, for codes whose words another code already says.
_NOTHING = b"2060"

#: For each font, by its name in the content, the text of each code of four hexadecimal digits.
Letters = Mapping[bytes, Mapping[bytes, str]]


def read_letters(fonts: Any) -> Letters:
    """Return what the codes of each font stand for; codes that stand for nothing get an invisible character.

    `fonts` is the `/Font` dictionary of the resources that all pages share.
    """
    return {name[1:].encode(): _read(font.ToUnicode) for name, font in fonts.items()}


def _read(stream: Any) -> Mapping[bytes, str]:
    written = stream.read_bytes()
    letters = {}
    for code, text in _PAIR.findall(written.partition(_BEGIN)[2]):
        letters[code] = bytes.fromhex(text.decode()).decode("utf-16-be")
    if "" in letters.values():
        stream.write(_PAIR.sub(lambda pair: pair[0] if pair[2] else b"<%s> <%s>" % (pair[1], _NOTHING), written))
    return letters
