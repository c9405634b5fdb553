"""The only door through which WeasyPrint reaches a file: a table of known addresses, and no other.

WeasyPrint's own fetcher opens any file and any site (reliability rules: no network, no foreign file in a
build). This one knows the theme's fonts and the edition's pictures, by addresses that say nothing of
where they lie on the machine, so that the same edition gives the same bytes in every folder.
"""

from collections.abc import Callable, Mapping

from weasyprint.urls import URLFetcher, URLFetcherResponse

BASE = "edition:"  # what relative addresses are relative to: nothing
_SVG = "image/svg+xml"
_PLAIN = "application/octet-stream"


class RefusedAddressError(ValueError):
    """An address that is not in the table."""


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Answers known addresses by asking for their bytes, refuses all others, and remembers which."""

    def __init__(self, known: Mapping[str, Callable[[], bytes]]) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self._known = known
        self.refused: list[str] = []

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:  # noqa: ARG002 - WeasyPrint's signature
        """Return what stands in the table under `url`; raises `RefusedAddressError`."""
        content = self._known.get(url)
        if content is None:
            self.refused.append(url)
            raise RefusedAddressError(url)
        return URLFetcherResponse(url, content(), {"Content-Type": _SVG if url.endswith(".svg") else _PLAIN})
