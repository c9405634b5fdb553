"""What an edition carries as open data, where the settings ask for it: the file that it was made from."""

from pathlib import PurePosixPath

from pressroom.build.sources import Document, read_source
from pressroom.project import Project
from pressroom.protocols import Attachment

_MEDIA_TYPES = {".md": "text/markdown"}  # RFC 7763
_ANY = "application/octet-stream"


def attachments_of(project: Project, document: Document) -> tuple[Attachment, ...]:
    """Return the files that editions of `document` carry; none where `[pdf] attach` is not set."""
    source = read_source(project, document.path)[0] if project.pdf.attach else None
    if source is None:
        return ()
    name = PurePosixPath(document.path).name
    media_type = _MEDIA_TYPES.get(document.ending, _ANY)
    return (Attachment(name=name, content=source.content, media_type=media_type, kind="source"),)
