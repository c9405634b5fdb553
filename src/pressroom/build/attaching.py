"""What an edition carries as open data, where the settings ask for it: its source, and itself as JSON."""

from pathlib import PurePosixPath

from pressroom.build.sources import Document, read_source
from pressroom.formats import EXPORT_FORMATS, load_exporter
from pressroom.model.document import Transcript
from pressroom.project import Project
from pressroom.protocols import Attachment

_MEDIA_TYPES = {".md": "text/markdown"}  # RFC 7763
_ANY = "application/octet-stream"
_DATA = next(row for row in EXPORT_FORMATS if row.name == "json")


def attachments_of(project: Project, document: Document, transcript: Transcript) -> tuple[Attachment, ...]:
    """Return the files that the edition `transcript` of `document` carries; none where `[pdf] attach` is not set."""
    if not project.pdf.attach:
        return ()
    found = []
    source = read_source(project, document.path)[0]
    if source is not None:
        name = PurePosixPath(document.path).name
        media_type = _MEDIA_TYPES.get(document.ending, _ANY)
        found.append(Attachment(name=name, content=source.content, media_type=media_type, kind="source"))
    data = load_exporter(_DATA)(transcript).content
    if data is not None:
        name = f"{document.slug}.{transcript.language.tag}.{_DATA.name}"
        found.append(Attachment(name=name, content=data, media_type=f"application/{_DATA.name}", kind="data"))
    return tuple(found)
