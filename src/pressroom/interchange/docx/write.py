"""Transcript to a Word document."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.oxml import parse_xml
from docx.shared import Mm

from pressroom.diagnostics import Diagnostic, Severity, visible
from pressroom.interchange.docx.lists import Lists
from pressroom.interchange.docx.notes import bytes_of
from pressroom.interchange.docx.runs import Runs
from pressroom.interchange.docx.styles import FACTS, INCIDENT, SPEAKER, begin
from pressroom.interchange.docx.tables import add_table
from pressroom.interchange.sayings import Sayings
from pressroom.interchange.trees import storable
from pressroom.model.document import (
    Act,
    Block,
    Exchange,
    Figure,
    Incident,
    Link,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Segment,
    Table,
    Text,
    Transcript,
    Turn,
)
from pressroom.model.walk import words_of
from pressroom.protocols import Export

_WIDEST = Mm(150)
# Says to Word that a picture only decorates ([MS-ODRAWXML], 2.25).
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def write(transcript: Transcript, pictures: Mapping[str, bytes]) -> Export:
    """Write the document; `pictures` are bytes by source path. A picture that Word cannot show is described."""
    writing = _Writing(transcript, pictures)
    writing.head()
    for section in transcript.sections:
        writing.section(section)
    return Export(content=bytes_of(writing.document), diagnostics=tuple(writing.findings))


class _Writing:
    def __init__(self, transcript: Transcript, pictures: Mapping[str, bytes]) -> None:
        self.document = begin(transcript)
        self.findings: list[Diagnostic] = []
        self._transcript, self._pictures = transcript, pictures
        self._runs, self._sayings = Runs(self.document, transcript), Sayings(transcript)
        self._lists, self._tables = Lists(self.document), 0

    def head(self) -> None:
        metadata, sayings = self._transcript.metadata, self._sayings
        self._runs.fill(self._add("Title"), metadata.title)
        for line in (sayings.facts(), sayings.record(), sayings.notice()):
            if line:
                self._runs.say(self._add(FACTS), line)
        if metadata.recording:
            self._runs.fill(self._add(FACTS), self._recording(metadata.recording))
        if metadata.summary:
            self._runs.fill(self._add("Normal"), metadata.summary)

    def _recording(self, address: str) -> Segment:
        link = Link(target=address, inlines=(Text(text=address),))
        label = Text(text=f"{self._sayings.say('Recording:')} ")
        return Segment(id="recording", inlines=(label, link), language=self._transcript.language)

    def section(self, section: Section) -> None:
        if section.heading:
            heading = self._runs.fill(self._add("Heading 1"), section.heading)
            self._runs.mark(heading, section.id)
        for item in section.items:
            for turn in item.turns if isinstance(item, Exchange) else (item,):
                self._turn(turn)

    def _turn(self, turn: Turn) -> None:
        style = "Heading 2" if turn.act is Act.QUESTION else SPEAKER
        opening = self._runs.say(self._add(style), self._sayings.opening(turn))
        self._runs.mark(opening, turn.id)
        self._blocks(turn.blocks, "Normal", 0)
        if turn.unanswered:
            self._runs.say(self._add(FACTS), self._sayings.say("This question was not answered."))

    def _blocks(self, blocks: Iterable[Block], style: str, depth: int) -> None:
        for block in blocks:
            match block:
                case Paragraph(segment=segment):
                    self._runs.fill(self._add(style), segment)
                case Incident(segment=segment):
                    self._runs.fill(self._add(INCIDENT), segment)
                case Quotation(blocks=inner):
                    self._blocks(inner, "Quote", depth)
                case ListBlock():
                    self._list(block, depth + 1)
                case Table():
                    self._tables += 1
                    name = self._sayings.interface.phrase("Table {number}", number=self._tables)
                    add_table(self.document, self._runs, block, str(name), self._transcript.language)
                case Figure():
                    self._figure(block)

    def _list(self, block: ListBlock, depth: int) -> None:
        numbering = self._lists.begin(block.start, depth)
        for item in block.items:
            paragraph, rest = self._add(numbering.style), item.blocks
            if rest and isinstance(rest[0], Paragraph):
                self._runs.fill(paragraph, rest[0].segment)
                rest = rest[1:]
            self._lists.number(paragraph, numbering)
            self._blocks(rest, numbering.continued, depth)

    def _figure(self, figure: Figure) -> None:
        words = words_of(figure.alternative)
        paragraph = self._add("Normal")
        try:
            shape = paragraph.add_run().add_picture(io.BytesIO(self._pictures.get(figure.source, b"")))
        except (UnrecognizedImageError, UnexpectedEndOfFileError, InvalidImageStreamError, ZeroDivisionError):
            self._runs.say(paragraph, f"[{words}]" if words else "")
            self.findings.append(_left_out(figure))
        else:
            if shape.width > _WIDEST:
                shape.width, shape.height = _WIDEST, round(shape.height * _WIDEST / shape.width)
            properties = shape._inline.docPr  # noqa: SLF001 - python-docx has no name for it
            properties.set("descr", storable(words))
            if figure.alternative is None:
                properties.append(parse_xml(_DECORATIVE))
        if figure.caption:
            self._runs.fill(self._add("Caption"), figure.caption)

    def _add(self, style: str) -> Any:
        return self.document.add_paragraph(style=style)


def _left_out(figure: Figure) -> Diagnostic:
    return Diagnostic(
        code="picture-left-out",
        severity=Severity.WARNING,
        message=f"the picture {visible(figure.source)} is not in the Word document, which cannot show its format",
        span=figure.span,
        hint="save it as PNG or JPEG; its description stands in its place",
    )
