"""The preview as a web application: pages, what the toolbar asks for, and the channel that tells of changes."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import asynccontextmanager
from importlib.resources import files

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from pressroom.server.addresses import Place, Seen
from pressroom.server.changes import Channel, Watcher
from pressroom.server.dressing import Attachment, attached, dressed
from pressroom.server.facts import facts_of
from pressroom.server.guard import Guard
from pressroom.server.live import Answer, LivePublication
from pressroom.server.looks import OF_THE_SETTINGS
from pressroom.server.outline import read_outline
from pressroom.server.replies import absence_markup, fill_own, findings_page, notice_markup, plain_error
from pressroom.server.sides import compare
from pressroom.writers.html.desk import side_body

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "xhtml": "application/xhtml+xml",
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
_DESK = "desk.css"  # of the translators' pages, which the theme has
_OWN_FILES = ("preview.js", "notice.css", "preview.css", "toolbar.js", "toolbar.css", _DESK)
_MOST_FOLLOWERS = 32
_NO_PAGE = "The publication has no such page."

#: Called with the paths that were saved.
Saved = Callable[[tuple[str, ...]], None]


def make_application(publication: LivePublication, hosts: Collection[str], saved: Saved) -> ASGIApp:
    """Return the application; it answers under `hosts` (with port) only, and watches while it runs."""
    site = _Site(publication, saved)
    return Guard(site.application(), frozenset(hosts))


class _Site:
    def __init__(self, publication: LivePublication, saved: Saved) -> None:
        self._publication, self._saved = publication, saved
        self._channel = Channel()
        self._watcher = Watcher(publication.watched, self._changed)
        self._slow = CapacityLimiter(2)
        self._token = secrets.token_urlsafe(24)

    def application(self) -> Starlette:
        ways = {
            "/-/static/{name}": self._own_file,
            "/-/events": self._events,
            "/-/check/{path:path}": self._check,
            "/-/facts/{path:path}": self._facts,
            "/-/desk/{path:path}": self._desk,
            "/-/outline/{path:path}": self._outline,
            "/-/sides/{path:path}": self._sides,
            "/-/theme/{theme}/{path:path}": self._file,
            "/{path:path}": self._file,
        }
        routes = [Route(path, _never_a_traceback(endpoint)) for path, endpoint in ways.items()]
        return Starlette(routes=routes, lifespan=self._watching)

    @asynccontextmanager
    async def _watching(self, _: Starlette) -> AsyncIterator[None]:
        watcher = asyncio.create_task(self._watcher.run())
        yield
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)

    async def _changed(self, paths: tuple[str, ...]) -> None:
        if paths:
            self._saved(paths)
        await run_sync(self._publication.refresh)
        await self._channel.announce()

    # ------------------------------------------------------------------------------ the publication

    async def _file(self, request: Request) -> Response:
        seen = _seen(request)
        answer = await self._get(seen)
        if seen.path.endswith(".html"):
            # A page that is not there follows changes too: it may come, or come back.
            page = dressed(answer, self._attachment(seen)) if answer else self._absent(seen)
            status = 404 if answer is None else 200 if answer.content is not None else 500
            return Response(page, status, media_type=_TYPES["html"])
        if answer is None:
            return plain_error(404, _NO_PAGE)
        if answer.content is None:
            page = findings_page(answer.found, "This file cannot be made yet.").encode()
            return Response(page, 500, media_type=_TYPES["html"])
        kind = _TYPES.get(seen.path.rpartition(".")[2].lower(), "application/octet-stream")
        # The name of a font changes with its content: letters need not come anew, and jump, at each change of a text.
        headers = {"cache-control": "private, max-age=86400"} if kind.startswith("font/") else {}
        return Response(answer.content, headers=headers, media_type=kind)

    async def _get(self, seen: Seen) -> Answer | None:
        # Pages never wait for files, however many are asked for.
        limiter = None if seen.path.endswith(".html") else self._slow
        answer = await run_sync(self._publication.get, seen.path, seen.theme, limiter=limiter)
        self._watcher.look_again()
        return answer

    def _attachment(self, seen: Seen) -> Attachment:
        return Attachment(seen=seen, token=self._token)

    def _absent(self, seen: Seen) -> bytes:
        return attached(bytes(plain_error(404, _NO_PAGE).body), self._attachment(seen), "")

    # ------------------------------------------------------------------------------- changes, errors

    async def _events(self, request: Request) -> Response:
        if not secrets.compare_digest(request.query_params.get("token", "").encode(), self._token.encode()):
            return plain_error(403, "Only pages of this preview may follow its changes.")
        if self._channel.followers >= _MOST_FOLLOWERS:
            return plain_error(503, "Too many pages follow the changes; close some.")
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        async for number in self._channel.follow():
            yield ": still here\n\n" if number is None else f"event: changed\ndata: {number}\n\n"

    async def _check(self, request: Request) -> Response:
        answer = await self._get(_seen(request))
        if answer is None:
            return JSONResponse({"digest": "", "notice": absence_markup()})
        notice = notice_markup(answer.found, stale=answer.stale) if answer.content is not None else ""
        return JSONResponse({"digest": answer.digest, "notice": notice})

    # ---------------------------------------------------------------------------------- the toolbar

    async def _own_file(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in _OWN_FILES:
            return plain_error(404, "The preview has no such file.")
        home = files("pressroom.themes") / "broadsheet" if name == _DESK else files("pressroom.server") / "static"
        content = (home / name).read_bytes()
        return Response(content, media_type=_TYPES[name.rpartition(".")[2]])

    async def _desk(self, request: Request) -> Response:
        seen = _seen(request)
        if self._publication.place(seen.path) is None:
            return plain_error(404, _NO_PAGE)
        shown = seen if self._publication.knows(seen.theme) else Seen(theme=OF_THE_SETTINGS, path=seen.path)
        return Response(fill_own("desk.html.j2", address=shown.address), media_type=_TYPES["html"])

    async def _facts(self, request: Request) -> Response:
        seen = _seen(request)
        wanted = seen.path.endswith(".html")
        facts = await run_sync(facts_of, self._publication, seen) if wanted else None
        return JSONResponse(facts) if facts else plain_error(404, _NO_PAGE)

    async def _outline(self, request: Request) -> Response:
        seen = _seen(request)
        answer = await self._get(seen)
        if answer is None or answer.content is None or not seen.path.endswith(".html"):
            return self._cannot_show(answer, seen)
        page = fill_own("outline.html.j2", outline=read_outline(answer.content))
        return self._view(page, answer, seen)

    async def _sides(self, request: Request) -> Response:
        seen = _seen(request)
        place = self._publication.place(seen.path)
        answer = await self._get(seen)
        if answer is None or not isinstance(place, Place):
            return self._cannot_show(None, seen)
        work = await run_sync(self._publication.work, place)
        theme = await run_sync(self._publication.theme, seen.theme)
        if work and theme:
            page = fill_own("units.html.j2", body=side_body(theme, work))
            return self._view(page, answer, seen)
        own, here = await run_sync(self._publication.editions, place)
        if own is None or here is None:
            return self._cannot_show(answer, seen)
        page = fill_own("sides.html.j2", pairs=compare(own, here), own=own, here=here)
        return self._view(page, answer, seen)

    def _view(self, page: str, answer: Answer, seen: Seen) -> Response:
        notice = notice_markup(answer.found, stale=answer.stale)
        content = attached(page.encode(), self._attachment(seen), answer.digest, notice)
        return Response(content, media_type=_TYPES["html"])

    def _cannot_show(self, answer: Answer | None, seen: Seen) -> Response:
        """Answer with a page that says why, and that follows changes."""
        if answer is None:
            return Response(self._absent(seen), 404, media_type=_TYPES["html"])
        page = findings_page(answer.found, "This view needs the page itself, which cannot be made yet.").encode()
        content = attached(page, self._attachment(seen), answer.digest)
        return Response(content, 500, media_type=_TYPES["html"])


def _seen(request: Request) -> Seen:
    """Return what is asked for: the theme is in the path of a page and its parts, and a parameter of the tools."""
    theme = request.path_params.get("theme") or request.query_params.get("theme", OF_THE_SETTINGS)
    return Seen(theme=theme, path=request.path_params["path"])


def _never_a_traceback(endpoint: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Exception:  # noqa: BLE001 - nobody is to be shown a traceback
            return plain_error(500, "This is a fault in pressroom, not in your text: please report it.")

    return guarded
