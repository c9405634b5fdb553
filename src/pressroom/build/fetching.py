"""One page from the web, for `import --fetch`: within bounds, and never from inside the network.

An address is looked up once, checked, and that very answer is connected to, so that a name cannot mean a public host
when it is checked and a private one when it is used. Each redirect is checked like the first address.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from contextlib import closing
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from pressroom.diagnostics import visible
from pressroom.errors import PressroomError, UnreachableError
from pressroom.protocols import Source

LARGEST = 20_000_000
SECONDS = 30.0
_REDIRECTS = 5
_MOVED = {301, 302, 303, 307, 308}
_CHUNK = 65_536
_HINT = "save the page in your browser, and import the file"
_HEADERS = {"User-Agent": "pressroom", "Accept-Encoding": "identity"}
_MARK = b"\xef\xbb\xbf"

#: Tells whether an address of the internet protocol may be connected to.
Allowed = Callable[[str], bool]


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public internet: not private, local, reserved or for many at once."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return False
    mapped = getattr(known, "ipv4_mapped", None)
    if mapped is not None:
        known = mapped
    return known.is_global and not known.is_multicast


def fetch(address: str, allowed: Allowed = is_public) -> Source:
    """Return the page at an http or https `address`, which must be at a host that is `allowed`.

    Raises `PressroomError` for an address that is not to be used, `UnreachableError` where nothing can be had.
    """
    until = time.monotonic() + SECONDS
    for _ in range(_REDIRECTS + 1):
        parts = _checked(address)
        try:
            with closing(_connection(parts, allowed, until)) as connection:
                connection.request("GET", _target(parts), headers=_HEADERS)
                with connection.getresponse() as answer:
                    moved = answer.getheader("Location") if answer.status in _MOVED else None
                    if not moved:
                        return Source(path=address, content=_whole(answer, address, until))
                    address = urljoin(address, moved)
        except (OSError, http.client.HTTPException, ValueError) as problem:
            message = f"{visible(address)} cannot be reached: {visible(str(problem)[:200])}"
            raise UnreachableError(message, _HINT) from problem
    message = f"{visible(address)} sends from one address to the next"
    raise UnreachableError(message, _HINT)


def _checked(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as problem:
        message = f"{visible(address)} is no address"
        raise PressroomError(message, _HINT) from problem
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password or port == 0:
        message = f"{visible(address)} is not fetched: only http and https addresses without a password are"
        raise PressroomError(message, _HINT)
    return parts


def _connection(parts: SplitResult, allowed: Allowed, until: float) -> http.client.HTTPConnection:
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found or not all(allowed(each) for each in found):
        message = f"{visible(host)} is not fetched from: it is not a host of the public internet"
        raise PressroomError(message, _HINT)
    left = max(0.1, until - time.monotonic())
    plain = socket.create_connection((min(found), port), timeout=left)
    connection = http.client.HTTPConnection(host, port, timeout=left)
    connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host) if secure else plain
    return connection


def _target(parts: SplitResult) -> str:
    target = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return quote(target, safe="%/:?&=+,;@!$'()*~#[]")


def _whole(answer: http.client.HTTPResponse, address: str, until: float) -> bytes:
    if answer.status != http.client.OK:
        message = f"{visible(address)} answered {answer.status} {visible(answer.reason)}"
        raise UnreachableError(message, _HINT)
    return _marked(_content(answer, address, until), answer)


def _content(answer: http.client.HTTPResponse, address: str, until: float) -> bytes:
    parts, size = [], 0
    while part := answer.read(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            message = f"{visible(address)} is larger than {LARGEST // 1_000_000} MB"
            raise UnreachableError(message, _HINT)
        if time.monotonic() > until:
            message = f"{visible(address)} took longer than {SECONDS:g} seconds"
            raise UnreachableError(message, _HINT)
    return b"".join(parts)


def _marked(content: bytes, answer: http.client.HTTPResponse) -> bytes:
    """Return the page in UTF-8 where the server says its encoding: that goes before what the page says (RFC 9110)."""
    charset = answer.headers.get_content_charset()
    if not charset:
        return content
    try:
        return _MARK + content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content
