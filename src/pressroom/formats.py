"""The one table of readers, writers, interchange formats and checks, with what other packages add through entry points.

A row names its code as "module:attribute", so that nothing is imported before it is used. Another
package adds a format with an entry point in the group `pressroom.writers` (or `pressroom.readers`)
whose name is the format's; its writer is asked for the standard profile only.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from msgspec import Struct

from pressroom.errors import ConfigurationError
from pressroom.protocols import Export, IndexWriter, Reader, Reading, Source, Writer

if TYPE_CHECKING:  # the checks are many modules, and only one command runs them
    from importlib.metadata import EntryPoint

    from pressroom.verify.verify import Findings

PDF = "pdf"
STANDARD = "standard"
LARGE_PRINT = "large-print"

#: Profiles of every theme; a theme may have more.
PROFILES = (STANDARD, LARGE_PRINT)

#: Profiles that the built-in theme has besides, for those who ask for them in the settings.
MORE_PROFILES = ("acb", "ukaaf", "jp-22", "high-contrast-dark")

#: Papers that profiles have numbers for.
PAPERS = ("a4", "letter")


class ReaderRow(Struct, frozen=True, kw_only=True):
    """One format that can be read: the endings of its files and the reader's place."""

    name: str
    reader: str
    endings: tuple[str, ...]


class Format(Struct, frozen=True, kw_only=True):
    """One format that can be written.

    `path` is where the standard profile's file lies and `profile_path` where another profile's does,
    with `{language}`, `{slug}` and `{profile}`; a path that ends in `/` is a folder of files. Without
    `profile_path` the format has the standard profile only. A `slow` format is rendered in a task of its
    own; the others of an edition share one. The standard profile's file of the `paged` format numbers the pages of
    all other editions in its language.
    """

    name: str
    writer: str
    path: str
    profile_path: str = ""
    slow: bool = False
    paged: bool = False

    def has(self, profile: str) -> bool:
        """Tell whether editions of `profile` are written in this format."""
        return profile == STANDARD or bool(self.profile_path)

    def path_of(self, *, slug: str, language: str, profile: str) -> str:
        """Return where the edition lies, relative to the output folder."""
        pattern = self.path if profile == STANDARD else self.profile_path
        return pattern.replace("{language}", language).replace("{profile}", profile).replace("{slug}", slug)


class ExportFormat(Struct, frozen=True, kw_only=True):
    """One interchange format: where its exporter is, and the ending of its files.

    An `illustrated` one is given the pictures too, bytes by source path. `extra` is the extra of pressroom whose
    packages it needs.
    """

    name: str
    exporter: str
    ending: str
    illustrated: bool = False
    extra: str = ""


READERS = (ReaderRow(name="markdown", reader="pressroom.readers.markdown.reader:MarkdownReader", endings=(".md",)),)

FORMATS = (
    Format(
        name="html",
        writer="pressroom.writers.html.writer:HtmlWriter",
        path="{language}/{slug}/index.html",
        profile_path="{language}/{slug}/{profile}/index.html",
    ),
    Format(name="epub", writer="pressroom.writers.epub.writer:EpubWriter", path="{language}/{slug}/{slug}.epub"),
    Format(name="xhtml", writer="pressroom.writers.epub.writer:XhtmlWriter", path="{language}/{slug}/xhtml/"),
    Format(
        name=PDF,
        writer="pressroom.writers.pdf.writer:PdfWriter",
        path="{language}/{slug}/{slug}.pdf",
        profile_path="{language}/{slug}/{slug}-{profile}.pdf",
        slow=True,
        paged=True,
    ),
)

EXPORT_FORMATS = (
    ExportFormat(name="json", exporter="pressroom.interchange.json.write:write", ending="json"),
    ExportFormat(name="tei", exporter="pressroom.interchange.tei.write:write", ending="tei.xml"),
    ExportFormat(name="akn", exporter="pressroom.interchange.akn.write:write", ending="akn.xml"),
    ExportFormat(name="vtt", exporter="pressroom.interchange.vtt.write:write", ending="vtt"),
    ExportFormat(name="txt", exporter="pressroom.interchange.text.write:write", ending="txt"),
    ExportFormat(
        name="docx",
        exporter="pressroom.interchange.docx.write:write",
        ending="docx",
        illustrated=True,
        extra="import",
    ),
)

#: Interchange formats that are read back without loss: each module has `recognises` and `read`.
RETURNING = {
    "JSON of pressroom": "pressroom.interchange.json.read",
    "TEI of pressroom": "pressroom.interchange.tei.read",
    "Akoma Ntoso of pressroom": "pressroom.interchange.akn.read",
}

INDEX_WRITER = "pressroom.writers.html.writer:HtmlWriter"

#: What looks at finished files: a function of their paths.
CHECKS = "pressroom.verify.verify:verify"


def format_names(wanted: Iterable[str] | None = None) -> tuple[str, ...]:
    """Return the name of every format that can be written, our own first.

    Where all that is `wanted` is our own, no other package is asked, which takes as long as reading a transcript.
    """
    own = tuple(row.name for row in FORMATS)
    if wanted is not None and set(wanted) <= set(own):
        return own
    return (*own, *(point.name for point in _others("pressroom.writers")))


def find_format(name: str) -> Format | None:
    """Return the format called `name`; None if no row and no entry point has that name."""
    own = next((row for row in FORMATS if row.name == name), None)
    if own is not None:
        return own
    for point in _others("pressroom.writers"):
        if point.name == name:
            return Format(name=name, writer=point.value, path=f"{{language}}/{{slug}}/{name}/")
    return None


def load_writer(name: str) -> Writer:
    """Return the writer of the format called `name`.

    Raises `ConfigurationError` where there is none or its code cannot be imported.
    """
    row = find_format(name)
    if row is None:
        message = f"there is no format {name!r}"
        raise ConfigurationError(message, f"the formats are: {', '.join(format_names())}")
    return cast("Writer", _load(row.writer)())


def find_export_format(name: str) -> ExportFormat:
    """Return the interchange format called `name`; KeyError if there is none."""
    return {row.name: row for row in EXPORT_FORMATS}[name]


def load_exporter(row: ExportFormat) -> Callable[..., Export]:
    """Return the function that exports a transcript; raises `ConfigurationError` where its code cannot be imported."""
    try:
        return cast("Callable[..., Export]", _load(row.exporter))
    except ConfigurationError as problem:
        if not row.extra:
            raise
        message = f"{row.name} needs packages that are not installed"
        raise ConfigurationError(message, f"type: pip install 'pressroom[{row.extra}]'") from problem


def load_returning() -> Iterator[tuple[str, Callable[[Source], bool], Callable[[Source], Reading]]]:
    """Yield the name, `recognises` and `read` of each interchange format that is read back."""
    for name, module in RETURNING.items():
        yield name, _load(f"{module}:recognises"), _load(f"{module}:read")


def load_index_writer() -> IndexWriter:
    """Return the writer of the pages that lead to the transcripts."""
    return cast("IndexWriter", _load(INDEX_WRITER)())


def load_checks() -> "Callable[..., Findings]":
    """Return the function that looks at finished files, given their paths (see `pressroom.verify.verify`)."""
    return cast("Callable[..., Findings]", _load(CHECKS))


def load_reader(ending: str) -> Reader | None:
    """Return a reader of files whose names end in `ending` (`.md`); None if nothing reads them."""
    for row in reader_rows():
        if ending in row.endings:
            return cast("Reader", _load(row.reader)())
    return None


def readable(endings: Iterable[str]) -> frozenset[str]:
    """Return those of `endings` (`.md`) that there is a reader for; no other package is asked about our own."""
    wanted = frozenset(endings)
    own = {ending for row in READERS for ending in row.endings}
    return wanted if wanted <= own else wanted & {ending for row in reader_rows() for ending in row.endings}


def reader_rows() -> Iterator[ReaderRow]:
    """Yield every reader; another package's entry point is named by the ending it reads, without the dot."""
    yield from READERS
    for point in _others("pressroom.readers"):
        yield ReaderRow(name=point.name, reader=point.value, endings=(f".{point.name}",))


def _others(group: str) -> "tuple[EntryPoint, ...]":
    from importlib.metadata import entry_points  # noqa: PLC0415 - it takes 0.03 s, and is seldom asked

    return tuple(sorted(entry_points(group=group), key=lambda point: point.name))


def _load(reference: str) -> Any:
    module, _, attribute = reference.partition(":")
    try:
        return getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as problem:
        message = f"{reference} cannot be loaded: {problem}"
        raise ConfigurationError(message, "run: pressroom doctor") from problem
