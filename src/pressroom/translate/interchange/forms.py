"""The table of formats: how each is written, read and recognised."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from msgspec import Struct

from pressroom.diagnostics import Diagnostic
from pressroom.translate.interchange.parcel import Parcel, Returned
from pressroom.translate.interchange.po import read_po_parcel, write_po_parcel
from pressroom.translate.interchange.profiles import Profile
from pressroom.translate.interchange.tmx import read_tmx, write_tmx
from pressroom.translate.interchange.xliff12 import read_xliff12, write_xliff12
from pressroom.translate.interchange.xliff20 import read_xliff20, write_xliff20

#: As much of a file as is needed to tell what it is.
HEAD = 8_192

Write = Callable[[Parcel, Profile], bytes]
Read = Callable[[BinaryIO, str], Iterator[Returned | Diagnostic]]


class Form(Struct, frozen=True, kw_only=True):
    """A format that carries units."""

    name: str
    ending: str
    write: Write
    read: Read


FORMS = {
    form.name: form
    for form in (
        Form(name="xliff12", ending=".xlf", write=write_xliff12, read=read_xliff12),
        Form(name="xliff20", ending=".xlf", write=write_xliff20, read=read_xliff20),
        Form(name="po", ending=".po", write=write_po_parcel, read=read_po_parcel),
        Form(name="tmx", ending=".tmx", write=write_tmx, read=read_tmx),
    )
}
#: Formats that carry terms.
TERM_FORMS = {"tbx": ".tbx", "csv": ".csv"}

_ROOTS = (
    ("xliff12", re.compile(r"<(?:\w+:)?xliff\b[^>]*urn:oasis:names:tc:xliff:document:1\.2")),
    ("xliff20", re.compile(r"<(?:\w+:)?xliff\b[^>]*urn:oasis:names:tc:xliff:document:2\.0")),
    ("tmx", re.compile(r"<tmx\b")),
    ("tbx", re.compile(r"<(?:martif|tbx)\b")),
)
_ENDINGS = {".po": "po", ".pot": "po", ".csv": "csv", ".tsv": "csv"}
_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def form_of(head: bytes, name: str) -> str:
    """Return the name of a file's format, by what it begins with, else by its name; empty if it is none of ours."""
    encoding = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), "utf-8")
    text = head.decode(encoding, errors="replace").removeprefix("\ufeff").lstrip()
    if text.startswith("<"):
        return next((form for form, root in _ROOTS if root.search(text)), "")
    return next((form for ending, form in _ENDINGS.items() if name.lower().endswith(ending)), "")
