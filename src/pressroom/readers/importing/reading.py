"""Bytes of any format to a page: which reader takes a file, by its first bytes and its ending."""

import re
from importlib import import_module
from typing import cast

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
    ".vtt": "captions",
    ".srt": "captions",
    ".sbv": "captions",
    ".pdf": "pdf",
    ".docx": "docx",
}
# By the root of an XML document, in small letters; any other root is a record of a parliament, as far as it goes.
_BY_ROOT = {"tei": "tei", "teicorpus": "tei", "tei.2": "tei", "akomantoso": "akn", "html": "html"}
_HEAD = 8_000
_ROOT = re.compile(r"<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,60})")
_HTML = re.compile(r"\s*(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_JSON = re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")')
_CUE = re.compile(r"\s*(?:\d{1,6}\s*\n)?\s*\d{1,3}:\d{2}(?::\d{2})?[,.]\d{1,3}\s*-->")
_COMMENT = re.compile(r"<!--.*?-->|<[?!][^>]{0,2000}>", re.DOTALL)


def read_page(source: Source) -> Page:
    """Return the page that a file holds; never raises on any bytes."""
    name = format_of(source)
    module = import_module(f"pressroom.readers.importing.sources.{name}")
    return cast("Page", getattr(module, f"read_{name}")(source))


def format_of(source: Source) -> str:
    """Return the name of the module in `sources` that reads a file: what its bytes say goes before its ending."""
    content = source.content
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    ending = "." + source.path.rsplit(".", 1)[-1].lower() if "." in source.path else ""
    head = _start(content)
    if head.startswith("WEBVTT") or _CUE.match(head):
        return "captions"
    known = _BY_ENDING.get(ending, "")
    if known in {"markdown", "records"}:
        return known
    if known == "html":
        root = _by_root(head)
        return root if root in {"tei", "akn"} else "html"
    if ending == ".xml" or head.lstrip().startswith("<?xml"):
        return _by_root(head)
    return known or _by_start(head, ending)


def _by_start(head: str, ending: str) -> str:
    if _HTML.match(head):
        return "html"
    return "records" if _JSON.match(head) and ending != ".txt" else "text"


def _start(content: bytes) -> str:
    """Return the beginning of the file, good enough to tell formats apart by their marks."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            return content[2:_HEAD].decode(encoding, "replace")
    return content[:_HEAD].decode("utf-8-sig", "replace")


def _by_root(head: str) -> str:
    root = _ROOT.search(_COMMENT.sub("", head))
    name = root[1].lower() if root else ""
    return _BY_ROOT.get(name, "hansard")
