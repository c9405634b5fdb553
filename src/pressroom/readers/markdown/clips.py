"""Parts of a recording as they are written before a paragraph: `clip=12.5-17.25`, in seconds from its start."""

import re

from pressroom.model.document import Clip

_CLIP = re.compile(r"(\d{1,7}(?:\.\d{1,3})?)-(\d{1,7}(?:\.\d{1,3})?)", re.ASCII)


def read_clip(text: str) -> Clip | None:
    """Return the part of the recording; None for what is none, or ends before it begins."""
    found = _CLIP.fullmatch(text)
    if found is None:
        return None
    begin, end = float(found[1]), float(found[2])
    return Clip(begin=begin, end=end) if begin < end else None


def spell_clip(clip: Clip) -> str:
    """Return the part of the recording as it is written, to the millisecond; empty where it is shorter than that."""
    spelled = f"{_seconds(clip.begin)}-{_seconds(clip.end)}"
    return spelled if read_clip(spelled) else ""


def _seconds(seconds: float) -> str:
    return f"{seconds:.3f}".rstrip("0").rstrip(".")
