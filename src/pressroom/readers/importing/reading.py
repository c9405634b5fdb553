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
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]{0,500}\?>|<!--)")
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
    if known in {"html", "markdown", "records"} or not (ending == ".xml" or _PROLOGUE.match(head)):
        return _by_root(head) if known == "html" and _by_root(head) in {"tei", "akn"} else known or "text"
    return _by_root(head)


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
