"""The EPUB writer, and the same book unpacked for houses that package with their own tools."""

from pressroom.protocols import Edition, Rendition, Theme
from pressroom.writers.epub.archive import pack
from pressroom.writers.epub.book import make_book


class EpubWriter:
    """Writes EPUB 3.3 with accessibility metadata computed from the content."""

    name = "epub"

    def write(self, edition: Edition, theme: Theme) -> Rendition:
        """Return one file, `<language>/<slug>/<slug>.epub`."""
        files, found = make_book(edition, theme)
        path = f"{edition.language}/{edition.slug}/{edition.slug}.epub"
        return Rendition(files={path: pack(files)}, diagnostics=found)


class XhtmlWriter:
    """Writes what the EPUB holds as files: zipping the folder, `mimetype` first and stored, gives the EPUB."""

    name = "xhtml"

    def write(self, edition: Edition, theme: Theme) -> Rendition:
        """Return content documents, navigation, style sheets, fonts and package under `<language>/<slug>/xhtml/`."""
        files, found = make_book(edition, theme)
        folder = f"{edition.language}/{edition.slug}/xhtml/"
        return Rendition(files={folder + name: content for name, content in files.items()}, diagnostics=found)
