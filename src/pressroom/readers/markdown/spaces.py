"""White space in the text of a file."""

import re

_SPACES = re.compile(r"[ \t\r\n]+")


def single_spaced(text: str) -> str:
    """Return `text` on one line; no-break spaces stay, for they are meant."""
    return _SPACES.sub(" ", text).strip(" ")
