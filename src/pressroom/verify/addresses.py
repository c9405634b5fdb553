"""Addresses as they stand in pages, split as RFC 3986 splits them.

The standard library's own splitter lives in the package that opens connections, which no check may
import.
"""

import re

from msgspec import Struct

# RFC 3986, appendix B. No part can match what the part before it matches, so it takes one pass.
_PARTS = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(?:#(.*))?", re.DOTALL)
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


class Address(Struct, frozen=True, kw_only=True):
    """The parts of an address that a check needs, decoded; `fragment` is None where there is none."""

    scheme: str
    host: str
    path: str
    fragment: str | None

    @property
    def leaves_the_site(self) -> bool:
        """Whether it names another place than a file of the site."""
        return bool(self.scheme or self.host)


def split_address(text: str) -> Address:
    """Split `text`, which may be any string, as a reference."""
    parts = _PARTS.match(text.strip())
    scheme, host, path, _, fragment = parts.groups() if parts else ("", "", text, "", None)
    return Address(
        scheme=(scheme or "").lower(),
        host=host or "",
        path=percent_decoded(path),
        fragment=None if fragment is None else percent_decoded(fragment),
    )


def percent_decoded(text: str) -> str:
    """Return `text` with `%C3%A9` as `é`; what is not UTF-8 comes out as the replacement character."""
    return _ENCODED.sub(lambda run: bytes.fromhex(run[0].replace("%", "")).decode("utf-8", "replace"), text)
