"""What a foreign file shows before anybody has understood it: blocks in reading order, hints, and what was left out.

    bytes --sources.<format>.read--> Page --recognise--> Recognition

A page is what `sources` make and what the recogniser reads. A format that says who speaks (TEI, captions, records)
writes that into `Block.speaker` and `Block.turn`; one that does not leaves them empty, and labels are looked for.
"""

from enum import StrEnum

from msgspec import Struct

from pressroom.readers.importing.recognition import Kind, LeftOut, Role


class Form(StrEnum):
    """What a block is by its markup. `RULE` is a line between two parts and has no text."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    QUOTATION = "quotation"
    CAPTION = "caption"
    NOTE = "note"
    RULE = "rule"


class Speaker(Struct, frozen=True, kw_only=True):
    """A person as a format names them, or one line of a list of participants.

    `key` is the format's own identifier (`#SmithJohn`), `title` is the office ("Chief engineer"), `role` what
    they do at the event if the format says so.
    """

    name: str
    key: str = ""
    title: str = ""
    organisation: str = ""
    role: Role = Role.UNKNOWN


class Link(Struct, frozen=True, kw_only=True):
    """A link over the characters `start` to `end` of a block's text."""

    start: int
    end: int
    target: str


class Block(Struct, frozen=True, kw_only=True):
    """One line or paragraph of the source.

    `text` has no line breaks; its inner spaces are the source's (no-break and wide ones too). `lead` is the number
    of characters at the start that stand out (bold, italic, underlined), 0 if none or all do; `strong` says that
    all do. `gap` says that the source sets the block off from the one before (an empty line, a paragraph's margin).
    `style` is the name of a paragraph style or an HTML class. `turn` is the format's own identifier of the turn that
    the block belongs to: blocks in a row with the same one are one turn, and the empty string says nothing.
    `speaker` and `kind` are what the format says of that turn; `begin` and `end` are seconds from the start of the
    recording. `line` counts from 1 and `offset` in characters from 0, both in the decoded source; `label` is a label
    that a reader has already taken off the text. `language` is a BCP 47 tag if the source marks one.
    """

    text: str
    form: Form = Form.PARAGRAPH
    level: int = 0
    style: str = ""
    lead: int = 0
    strong: bool = False
    gap: bool = True
    turn: str = ""
    speaker: Speaker | None = None
    label: str = ""
    kind: Kind | None = None
    begin: float | None = None
    end: float | None = None
    links: tuple[Link, ...] = ()
    language: str = ""
    line: int = 0
    offset: int = 0


class Candidate(Struct, frozen=True, kw_only=True):
    """Something that a format says about the event, such as `<title>` or front matter.

    `value` is as it stands in the source: a date in any form. `evidence` names where it stood, for the report;
    `confidence` is between 0 and 1: what a source knows of itself is 0.9, what a page's head says is about 0.5.
    """

    value: str
    evidence: str
    confidence: float = 0.5
    line: int = 0


class Page(Struct, frozen=True, kw_only=True):
    """One file after its format has been read. Candidates stand in the order in which they are to be believed.

    `path` is what the report shows, `format` its name there ("HTML"), `encoding` the one it was decoded with.
    `participants` are those the format lists; `left_out` is what the reader itself took away, with its reasons.
    `doubts` are sentences about what could not be read.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    titles: tuple[Candidate, ...] = ()
    dates: tuple[Candidate, ...] = ()
    published: tuple[Candidate, ...] = ()
    languages: tuple[Candidate, ...] = ()
    publishers: tuple[Candidate, ...] = ()
    venues: tuple[Candidate, ...] = ()
    addresses: tuple[Candidate, ...] = ()
    participants: tuple[Speaker, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    doubts: tuple[str, ...] = ()
