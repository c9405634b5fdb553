"""Which names an output may have: an allow-list, lengths, reserved names, and collisions.

Two names collide where some file system takes them for one: after NFC(NFKC(casefold)), which covers
case-insensitive and Unicode-normalising ones, or where one is a file and the other a folder.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

MAX_BYTES = 120

_MARKS = frozenset("-_.")
# Names of devices on Windows, with any ending: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{digit}" for port in ("com", "lpt") for digit in "123456789¹²³"))
)


def unsafe_reason(path: str) -> str:
    """Return why `path` (relative, with `/`) is no safe name for an output; empty if it is one."""
    parts = path.removesuffix("/").split("/")
    return next((reason for reason in map(_unsafe_part, parts) if reason), "")


def collisions(owned: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield (path, owner, other owner) where two owners' paths cannot both lie on every file system.

    `owned` are pairs of path and owner; one owner's paths never collide with one another.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for path, owner in owned:
        key = collision_key(path)
        above = [key[:place] for place, sign in enumerate(key) if sign == "/"]
        others = (files.get(key), folders.get(key), *(files.get(parent) for parent in above))
        for other in others:
            if other is not None and other != owner and (other, owner) not in seen:
                seen.add((other, owner))
                yield path, other, owner
        files.setdefault(key, owner)
        for parent in above:
            folders.setdefault(parent, owner)


def collision_key(path: str) -> str:
    """Return what is equal for two paths that some file system takes for one."""
    folded = unicodedata.normalize("NFKC", path.removesuffix("/").casefold())
    return unicodedata.normalize("NFC", folded)


@lru_cache(maxsize=4096)  # languages, transcripts and kinds of files come again and again
def _unsafe_part(part: str) -> str:
    if not part or part[0] in ".-" or part[-1] == ".":
        return f"the name {part!r} must start with a letter or a digit and not end in a dot"
    if unicodedata.normalize("NFC", part) != part:
        return f"the name {part!r} is not in Unicode's composed form (NFC)"
    wrong = next((sign for sign in part if not _allowed(sign)), "")
    if wrong:
        name = unicodedata.name(wrong, f"U+{ord(wrong):04X}").lower()
        return f"the name {part!r} has a sign that not every system can keep in a name: {name}"
    if len(part.encode()) > MAX_BYTES:
        return f"the name {part[:20]!r}… is longer than {MAX_BYTES} bytes"
    if part.partition(".")[0].casefold() in _DEVICES:
        return f"the name {part!r} is reserved on Windows"
    return ""


def _allowed(sign: str) -> bool:
    return sign in _MARKS or unicodedata.category(sign)[0] in "LMN"
