"""Footnotes as a part of their own, which python-docx does not make (ECMA-376, 17.11), and the file's bytes."""

import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from pressroom.interchange.docx.words import make

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP knows


class Footnotes:
    """The notes of a document; they are numbered from 1 as they are called."""

    def __init__(self, document: Any) -> None:
        # Every footnotes part begins with the lines that stand above notes (17.11.23 and 17.11.3).
        lines = (
            make("footnote", make("p", make("r", make(kind))), type=kind, id=str(number))
            for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        self._root = make("footnotes", *lines)
        self.part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, self._root, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0

    def add(self, *paragraphs: Any) -> str:
        """Add a note and return its id."""
        self._count += 1
        self._root.append(make("footnote", *paragraphs, id=str(self._count)))
        return str(self._count)


def bytes_of(document: Any) -> bytes:
    """Return the document's file, the same for the same document: its members carry no date."""
    raw = io.BytesIO()
    document.save(raw)
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return packed.getvalue()
