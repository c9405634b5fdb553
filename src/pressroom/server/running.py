"""The preview running: a free port, a bound on slow visitors, and an end at once on Ctrl-C."""

import asyncio
import errno
import ipaddress
import socket
import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

import uvicorn
from msgspec import Struct
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from pressroom.errors import PressroomError
from pressroom.server.aside import end_all

FIRST_PORT = 8000
_PORTS = 100
_PATIENCE = 10.0  # seconds that a visitor has to say what it wants
_VISITORS = 100
_REQUEST_BYTES = 16_384
# An address for documentation (RFC 5737): nothing is sent there, only the way out is looked up.
_ELSEWHERE = "192.0.2.1"


class Listening(Struct, frozen=True, kw_only=True):
    """An open socket; `hosts` are the names with port that it may be asked by, `addresses` those for people.

    The last address is the one in the local network, where there is one.
    """

    socket: socket.socket
    hosts: frozenset[str]
    addresses: tuple[str, ...]


def listen(host: str, port: int | None) -> Listening:
    """Listen on `port`, or on the next free one from 8000; raises `PressroomError` where that cannot be."""
    ports = (port,) if port is not None else (*range(FIRST_PORT, FIRST_PORT + _PORTS), 0)
    for candidate in ports:
        try:
            opened = _open(host, candidate)
        except OSError as problem:
            if port is None and problem.errno == errno.EADDRINUSE:
                continue
            message = f"nothing can listen on {host}, port {candidate}: {problem.strerror or problem}"
            raise PressroomError(message, "leave --port out to get the next free one") from problem
        return _described(opened, host)
    message = "there is no free port"
    raise PressroomError(message, "end a program that listens")


def serve(application: ASGIApp, listening: Listening) -> None:
    """Serve until Ctrl-C, which is raised as `KeyboardInterrupt` when everything has ended."""
    try:
        make_server(application).run(sockets=[listening.socket])
    finally:
        end_all()
        listening.socket.close()


def make_server(application: ASGIApp) -> uvicorn.Server:
    """Return a server that says little, trusts nobody and waits for nobody."""
    config = uvicorn.Config(
        application,
        http=_Impatient,
        ws="none",
        lifespan="on",
        log_config=None,
        log_level="critical",
        access_log=False,
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_VISITORS,
        timeout_keep_alive=5,
        h11_max_incomplete_event_size=_REQUEST_BYTES,
    )
    return _Server(config)


class _Server(uvicorn.Server):
    """Ends at the first Ctrl-C: pages follow changes for ever, so that waiting for them would not end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.force_exit = True
        end_all()
        super().handle_exit(sig, frame)


class _Impatient(H11Protocol):
    """Lets nobody keep a connection who does not say in time what is wanted."""

    _leaving: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._leaving = self.loop.call_later(_PATIENCE, self._leave)

    def handle_events(self) -> None:
        super().handle_events()
        cycle: RequestResponseCycle | None = self.cycle
        if self._leaving and cycle is not None and not cycle.response_complete:
            self._leaving.cancel()
            self._leaving = None

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self._leaving:
            self._leaving.cancel()
        self._leaving = self.loop.call_later(_PATIENCE, self._leave)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._leaving:
            self._leaving.cancel()
        super().connection_lost(exc)

    def _leave(self) -> None:
        self.transport.abort()


def _open(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    opened = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # where this means that two may listen on one port
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(64)
    except BaseException:
        opened.close()
        raise
    return opened


def _described(opened: socket.socket, host: str) -> Listening:
    bound, port = opened.getsockname()[:2]
    address = ipaddress.ip_address(bound)
    own = f"[{address}]" if address.version == 6 else str(address)  # noqa: PLR2004 - IPv6
    names = [own, host, *(["localhost"] if address.is_loopback else [])] if ":" not in host else [own]
    if address.is_unspecified:
        names = [*(["[::1]"] if address.version == 6 else []), "127.0.0.1", *_own_addresses(), "localhost"]  # noqa: PLR2004 - IPv6
    hosts = [f"{name}:{port}" for name in names] + (names if port == 80 else [])  # noqa: PLR2004 - where it is left out
    shown = names[:-1] if address.is_unspecified else names[:1]
    return Listening(socket=opened, hosts=frozenset(hosts), addresses=tuple(f"http://{name}:{port}/" for name in shown))


def _own_addresses() -> Iterator[str]:
    """Yield this computer's addresses in the local network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return
        address = str(probe.getsockname()[0])
        if not ipaddress.ip_address(address).is_loopback:
            yield address
