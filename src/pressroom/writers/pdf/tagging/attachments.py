"""Files inside the file: the transcript as open data (ISO 32000-2, 7.11.4 and 14.13; ISO 19005-3, 6.8)."""

from collections.abc import Sequence
from hashlib import md5
from typing import Literal

from msgspec import Struct
from pikepdf import Array, Dictionary, Name, Pdf, String


class AttachedFile(Struct, frozen=True, kw_only=True):
    """A file to attach, and what it is to the document: its `Source`, or the same as `Data`."""

    name: str
    content: bytes
    media_type: str
    description: str
    relation: Literal["Source", "Data"]


def attach(pdf: Pdf, files: Sequence[AttachedFile]) -> None:
    """Attach `files` to the document as a whole; their date is that of the document."""
    named = sorted(files, key=lambda file: file.name)
    pairs = [part for file in named for part in (String(file.name), _specification(pdf, file))]
    if pairs:
        names = pdf.Root.get("/Names", Dictionary())
        names.EmbeddedFiles = Dictionary(Names=Array(pairs))
        pdf.Root.Names = names
        pdf.Root.AF = Array(pairs[1::2])


def _specification(pdf: Pdf, file: AttachedFile) -> Dictionary:
    stream = pdf.make_stream(file.content)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name(f"/{file.media_type}")
    check = md5(file.content, usedforsecurity=False).digest()  # as ISO 32000-2, table 45, has it
    stream.Params = Dictionary(Size=len(file.content), CheckSum=String(check))
    if "/ModDate" in pdf.docinfo:
        stream.Params.ModDate = pdf.docinfo["/ModDate"]
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.description),
            AFRelationship=Name(f"/{file.relation}"),
            EF=Dictionary(F=stream, UF=stream),
        )
    )
