"""What flows between the parts, and the protocols of readers, writers and checks.

    Source --Reader--> Reading --translate--> Edition --Writer--> Rendition --Check--> diagnostics

All of it is values: only `build/`, `server/` and `cli/` touch the disk.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from msgspec import Struct, field

from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language
from pressroom.model.document import Person, Transcript


class Source(Struct, frozen=True, kw_only=True):
    """Bytes to read, with the path that findings show (relative to the project, with `/`)."""

    path: str
    content: bytes


class Reading(Struct, frozen=True, kw_only=True):
    """What a reader made of a source; `transcript` is None when an error left nothing to publish."""

    transcript: Transcript | None
    diagnostics: tuple[Diagnostic, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one format into a transcript, and never raises on any bytes."""

    name: str

    def recognises(self, source: Source) -> bool:
        """Tell whether `source` is in this reader's format."""

    def read(self, source: Source, people: Mapping[str, Person]) -> Reading:
        """Read `source`; `people` is the project's registry."""


@runtime_checkable
class TellsLanguage(Protocol):
    """What a reader may have besides: telling the language of a source takes less than reading all of it."""

    def language_of(self, source: Source) -> Language | None:
        """Return the language that `source` says it is in; None where that cannot be read."""


# ------------------------------------------------------------------------------- themes and profiles


class FontFace(Struct, frozen=True, kw_only=True):
    """One face a theme may use.

    `weight` is the CSS weight, which is also the place on the axis of a `variable` file; `package` is what
    to install where `path` is None, by the `extra` of pressroom if that is not empty. A `large` face is cut
    down to the characters of each page, the others are shared by all pages.
    """

    family: str
    weight: int
    italic: bool
    variable: bool
    large: bool
    package: str
    extra: str
    path: Path | None


#: Returns a face cut to characters (code points in their order) as WOFF2: the same for the same, whatever it costs.
Pack = Callable[[FontFace, tuple[int, ...]], bytes]


class Profile(Struct, frozen=True, kw_only=True):
    """Numbers of one way of setting the text (`profiles/<name>.toml`): data, each with its source.

    `tokens` maps a medium (`screen`, `epub`, `print`) to token names and CSS values; `script_tokens` maps
    medium and script group (`cjk`, `arabic`, `devanagari`) to what differs there. `suffix` is the part
    of paths that tells the profile's files from the standard ones. `scheme` names its colours where it has its own,
    which are then the same whatever the reader's system says. What differs on a paper (`letter`) is a group too.
    """

    name: str
    suffix: str
    tokens: Mapping[str, Mapping[str, str]]
    script_tokens: Mapping[str, Mapping[str, Mapping[str, str]]]
    scheme: str = ""


class Theme(Struct, frozen=True, kw_only=True):
    """A theme after lookup and inheritance: every file as text, nothing left to find on disk but font files.

    `files` maps names such as `screen.css` and `templates/page.html.j2` to their text; `colours` maps a
    scheme (`light`, `dark`) to colour tokens; `pairs` are (text, background, least ratio); `stacks` maps
    medium and ISO 15924 script to font families, first choice first. `pack` is how its faces become web fonts.
    """

    name: str
    files: Mapping[str, str]
    colours: Mapping[str, Mapping[str, str]]
    pairs: tuple[tuple[str, str, float], ...]
    profiles: Mapping[str, Profile]
    faces: tuple[FontFace, ...]
    stacks: Mapping[str, Mapping[str, tuple[str, ...]]]
    pack: Pack


# -------------------------------------------------------------------------- editions and renditions


class Alternate(Struct, frozen=True, kw_only=True):
    """Another edition of the same transcript that is published beside this one."""

    language: Language
    profile: str
    formats: tuple[str, ...]


class PdfTarget(Struct, frozen=True, kw_only=True):
    """Which standards PDF files follow, and whether they carry the transcript as data.

    `ua-1` is PDF/UA-1 with PDF/A-2a, or PDF/A-3a where data is attached; `ua-2` is PDF/UA-2 with PDF/A-4 or -4f.
    """

    conformance: Literal["ua-1", "ua-2"] = "ua-1"
    attach: bool = False


class Attachment(Struct, frozen=True, kw_only=True):
    """A file that an edition can carry: the `source` that it was made from, or the same as `data`."""

    name: str
    content: bytes
    media_type: str
    kind: Literal["source", "data"]


class Publication(Struct, frozen=True, kw_only=True):
    """What all editions share: its name in each language, address and accessibility statement."""

    title: Mapping[Language, str]
    language: Language
    address: str = ""
    languages: tuple[Language, ...] = ()
    contact: str = ""
    signed_off_by: str = ""
    pdf: PdfTarget = PdfTarget()

    def rank(self, language: Language) -> tuple[int, str]:
        """Return the sort key of a language: its own first, then in the order of the settings, then by tag."""
        order = (self.language, *self.languages)
        return (order.index(language) if language in order else len(order), language.tag)


class PageBreak(Struct, frozen=True, kw_only=True):
    """Where a page begins: in the part with the id `part`, after `offset` of its characters.

    Characters are counted without spaces and without what cannot be seen (soft hyphens, marks of direction),
    so that no way of breaking lines changes the number. An empty `part` is the beginning of the transcript.
    """

    number: int
    part: str
    offset: int = 0


class PageMap(Struct, frozen=True, kw_only=True):
    """The pages of a printed edition: how many, and where each begins as far as the transcript itself can say.

    A page that begins in something that is of print alone has no break.
    """

    count: int
    breaks: tuple[PageBreak, ...] = ()


class Edition(Struct, frozen=True, kw_only=True):
    """A transcript in one language and one profile, with the editions that stand beside it.

    `pictures` maps a figure's source path to its bytes; `attachments` are what the edition is to carry. `pages` are
    those of the standard PDF in the same language, by which every other edition names a passage; None where there
    is none, and in that PDF itself.
    """

    transcript: Transcript
    profile: str
    publication: Publication
    alternates: tuple[Alternate, ...]
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    attachments: tuple[Attachment, ...] = ()
    pages: PageMap | None = None

    @property
    def slug(self) -> str:
        """Name of the transcript in paths."""
        return self.transcript.id

    @property
    def language(self) -> Language:
        """Language of the edition."""
        return self.transcript.language


class Entry(Struct, frozen=True, kw_only=True):
    """One line of an index page: what it shows of a transcript in one language."""

    slug: str
    language: Language
    title: str
    title_language: Language
    date: date
    formats: tuple[str, ...]
    profiles: tuple[str, ...]


class Rendition(Struct, frozen=True, kw_only=True):
    """Files of an edition in one format, by path relative to the output folder; a PDF comes with its `pages`."""

    files: Mapping[str, bytes]
    diagnostics: tuple[Diagnostic, ...] = ()
    pages: PageMap | None = None


class Writer(Protocol):
    """Turns an edition into the files of one format; the same input gives the same bytes."""

    name: str

    def write(self, edition: Edition, theme: Theme) -> Rendition:
        """Write the edition."""


class Export(Struct, frozen=True, kw_only=True):
    """A transcript as one file for other programs; `content` is None where an error kept it from being made."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()


class IndexWriter(Protocol):
    """Turns the list of what is published into the pages that lead to it."""

    name: str

    def write_assets(self, theme: Theme) -> Rendition:
        """Write the style sheets and fonts that all pages share."""

    def write_index(self, publication: Publication, entries: Iterable[Entry], theme: Theme) -> Rendition:
        """Write the front page, and one page per language."""


class Check(Protocol):
    """Looks at finished files only: it knows nothing of how they were made."""

    name: str

    def check(self, files: Iterable[Path]) -> Iterable[Diagnostic]:
        """Yield what is wrong with `files`."""
