"""A page for XML of which nothing can be made: its text, with the doubt."""

from msgspec.structs import replace

from pressroom.protocols import Source
from pressroom.readers.importing.page import Page
from pressroom.readers.importing.sources.text import read_text


def unreadable(source: Source, form: str) -> Page:
    """Return the file as plain text."""
    page = read_text(source)
    return replace(page, format=form, doubts=(*page.doubts, f"this is not {form}, nor any other XML"))
