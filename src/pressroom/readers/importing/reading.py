"""Bytes of any format to a page: which reader takes a file, by its first bytes and its ending."""

from collections.abc import Callable
from importlib import import_module

from pressroom.protocols import Source
from pressroom.readers.importing.page import Page

_BY_ENDING = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".json": "records",
    ".jsonl": "records",
}
_READERS = {"markdown": "read_markdown", "html": "read_html", "records": "read_records", "text": "read_text"}


def read_page(source: Source) -> Page:
    """Return the page that a file holds; never raises on any bytes."""
    ending = "." + source.path.rsplit(".", 1)[-1].lower() if "." in source.path else ""
    name = _BY_ENDING.get(ending, "text")
    try:
        read: Callable[[Source], Page] = getattr(
            import_module(f"pressroom.readers.importing.sources.{name}"), _READERS[name]
        )
    except ImportError:
        from pressroom.readers.importing.sources.text import read_text as read  # noqa: PLC0415
    return read(source)
