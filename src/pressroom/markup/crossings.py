"""Links from one transcript to another: the source names a file, each format leads where that is published."""

import posixpath
import re
from collections.abc import Callable, Iterable

from pressroom.markup.elements import Element

_TRANSCRIPT = re.compile(r"(?P<path>[^:?#]+)\.(?:md|markdown)(?P<fragment>#[^#]*)?", re.IGNORECASE)


def transcript_link(target: str) -> tuple[str, str] | None:
    """Return path and fragment (`content/a.md`, `#q1` or empty) of a link to a transcript; None for other links."""
    found = _TRANSCRIPT.fullmatch(target)
    if found is None:
        return None
    fragment = found["fragment"] or ""
    return target.removesuffix(fragment) if fragment else target, fragment


def lead_across(trees: Iterable[Element | None], address_of: Callable[[str], str]) -> None:
    """Give each link to a transcript the address that `address_of` has for its slug.

    Where that is empty the words stay, and stop being a link.
    """
    links = [link for tree in trees if tree is not None for link in tree.iter("a")]
    for link in links:
        found = transcript_link(str(link.get("href", "")))
        if found is None:
            continue
        path, fragment = found
        address = address_of(posixpath.splitext(posixpath.basename(path))[0])
        if address:
            link.set("href", address + fragment)
        else:
            link.tag = "span"
            del link.attrib["href"]


def published_address(address: str, language: str) -> Callable[[str], str]:
    """Return addresses on the web for formats that travel alone; empty where the publication has none."""
    base = address.rstrip("/")
    return lambda slug: f"{base}/{language}/{slug}/index.html" if base else ""
