"""What every request must pass: made for this host, by its own pages, only to read, and for an address that can be.

A page of another site may send requests here, with its name (DNS rebinding) or with ours; it must learn
nothing by it: https://fetch.spec.whatwg.org/#origin-header, https://w3c.github.io/webappsec-fetch-metadata/
"""

from collections.abc import Collection, Mapping

from msgspec import Struct
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pressroom.server.addresses import plain_path
from pressroom.server.replies import plain_error

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard(Struct, frozen=True):
    """Lets requests through to `application` that name one of `hosts` (with port) exactly; adds the headers."""

    application: ASGIApp
    hosts: Collection[str]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or let the application do it."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            status, sentence = refusal
            await plain_error(status, sentence)(scope, receive, _with_headers(send))
            return
        path = plain_path(scope.get("raw_path") or scope["path"].encode())
        if path is None:
            sentence = "This address cannot be one of the publication's."
            await plain_error(400, sentence)(scope, receive, _with_headers(send))
            return
        checked = {**scope, "path": f"/{path}", "root_path": ""}
        await self.application(checked, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if scope["method"] not in {"GET", "HEAD"}:
            return 405, "The preview can only be read."
        host = _all(scope, b"host")
        if len(host) != 1 or host[0] not in self.hosts:
            return 421, "The preview does not answer under this name; use the address that it printed."
        origin = _all(scope, b"origin")
        if origin and origin != [f"http://{host[0]}"]:
            return 403, "Another site's page asked for this."
        fetched = dict.fromkeys(_all(scope, b"sec-fetch-site"))
        followed = _all(scope, b"sec-fetch-mode") == ["navigate"] and _all(scope, b"sec-fetch-dest") == ["document"]
        if not fetched.keys() <= {"same-origin", "none"} and not followed:
            return 403, "Another site's page asked for this."
        return None


def _all(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {key for key, _ in message["headers"]}
            more = [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in own]
            message = {**message, "headers": [*message["headers"], *more]}
        await send(message)

    return send_with_headers
