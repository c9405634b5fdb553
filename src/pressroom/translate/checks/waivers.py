"""What a translator has said about a check that is wrong: `# pr-waive: numbers why`, in the catalog."""

import re
from collections.abc import Collection, Iterable

from msgspec import Struct

_WAIVER = re.compile(r"pr-waive:(.*)", re.IGNORECASE | re.DOTALL)
_NAMES = re.compile(r"([a-z-]+(?:\s*,\s*[a-z-]+)*)\s*(.*)", re.IGNORECASE | re.DOTALL)


class Waivers(Struct, frozen=True, kw_only=True):
    """Names of checks that are waived for an entry, and why a waiver does not count."""

    names: frozenset[str] = frozenset()
    problems: tuple[str, ...] = ()


def waivers_in(comments: Iterable[str], known: Collection[str]) -> Waivers:
    """Read the waivers of an entry's comments; `known` are the names of checks."""
    names: set[str] = set()
    problems: list[str] = []
    for comment in comments:
        found = _WAIVER.match(comment.strip())
        if found is None:
            continue
        said = _NAMES.match(found[1].strip())
        listed = {name.strip().lower() for name in said[1].split(",")} if said else set()
        if unknown := sorted(listed - set(known)):
            problems.append(f"there is no check called {unknown[0][:40]}")
        if said is None or not said[2].strip():
            problems.append("a waiver gives no reason")
        else:
            names |= listed & set(known)
    return Waivers(names=frozenset(names), problems=tuple(problems))
