"""Exports of our own that come back: read without loss, and made into content again."""

from msgspec.structs import replace

from pressroom.formats import load_returning
from pressroom.model.document import Foreign, Segment, Text, Transcript
from pressroom.model.walk import map_segments, words_of
from pressroom.protocols import Reading, Source
from pressroom.readers.importing.recognition import Recognition


def read_export(source: Source) -> tuple[str, Reading] | None:
    """Return the format's name and what was read; None for a file that does not say that pressroom wrote it."""
    for name, recognises, read in load_returning():
        if recognises(source):
            return name, read(source)
    return None


def as_content(transcript: Transcript, found: Recognition, slug: str) -> Transcript:
    """Return the transcript as it can be spelled, with title and day as they were settled.

    A passage that was not translated becomes a passage in another language, for a file of content has one language.
    """

    def settle(segment: Segment) -> Segment:
        if segment.language == transcript.language:
            return segment
        inlines = (Foreign(language=segment.language, inlines=segment.inlines),)
        return replace(segment, inlines=inlines, language=transcript.language)

    own = replace(map_segments(transcript, settle), people=transcript.people, id=slug, translation=None)
    metadata = own.metadata
    if found.title and found.title.value.split() != words_of(metadata.title).split():
        metadata = replace(metadata, title=replace(metadata.title, inlines=(Text(text=found.title.value),)))
    return replace(own, metadata=replace(metadata, date=found.date.value if found.date else metadata.date))
