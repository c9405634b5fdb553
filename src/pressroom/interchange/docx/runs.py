"""Inlines to runs of text, each with its language where that is another one than the document's."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from msgspec import Struct
from msgspec.structs import replace

from pressroom.interchange.abbreviations import Explanations
from pressroom.interchange.docx.notes import Footnotes
from pressroom.interchange.docx.styles import LINK, NOTE, NOTE_MARK
from pressroom.interchange.docx.words import language_element, make
from pressroom.interchange.trees import storable, uri_of
from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Segment,
    Strong,
    Text,
    Transcript,
    Unclear,
)

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_NAME = re.compile(r"[^A-Za-z0-9_]")
_LONGEST_NAME = 40  # of a bookmark, in Word


class Look(Struct, frozen=True, kw_only=True):
    """How a run is set."""

    language: Language
    bold: bool = False
    italic: bool = False
    link: bool = False


class Runs:
    """Makes the runs of one document: its notes, bookmarks and the abbreviations that have been explained."""

    def __init__(self, document: Any, transcript: Transcript) -> None:
        self._document, self._language = document, transcript.language
        self._footnotes: Footnotes | None = None
        self._ids: dict[str, str] = {}
        self._marks = 0
        self._style_ids = {name: document.styles[name].style_id for name in (LINK, NOTE, NOTE_MARK)}
        self._explanations = Explanations()
        self._notes: dict[str, str] = {}

    def fill(self, paragraph: Any, segment: Segment) -> Any:
        """Put a segment's words into a paragraph of python-docx."""
        self._direct(paragraph._p, segment.language)  # noqa: SLF001 - the element behind it
        paragraph._p.extend(self._runs(segment.inlines, Look(language=segment.language), self._document.part))  # noqa: SLF001 - likewise
        return paragraph

    def say(self, paragraph: Any, words: str) -> Any:
        """Put the interface's words into a paragraph."""
        paragraph._p.append(self._run(words, Look(language=self._language)))  # noqa: SLF001 - likewise
        return paragraph

    def mark(self, paragraph: Any, name: str) -> Any:
        """Let a link lead to a paragraph."""
        self._marks += 1
        number = str(self._marks)
        begin = make("bookmarkStart", id=number, name=self._bookmark(name))
        paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, begin)  # noqa: SLF001 - likewise
        begin.addnext(make("bookmarkEnd", id=number))
        return paragraph

    def _bookmark(self, name: str) -> str:
        """Return the name of a bookmark: letters, digits and underscores, unique among all."""
        if name not in self._ids:
            plain = f"b{len(self._ids)}_{_NO_NAME.sub('_', name)}"
            self._ids[name] = plain[:_LONGEST_NAME]
        return self._ids[name]

    def _direct(self, paragraph: Any, language: Language) -> None:
        """Set the direction of a paragraph whose language runs the other way than the document (17.3.1.6)."""
        if language.direction != self._language.direction:
            on = "1" if language.direction == "rtl" else "0"
            paragraph.get_or_add_pPr().append(make("bidi", val=on))

    def _runs(self, inlines: Iterable[Inline], look: Look, part: Any) -> Iterator[Any]:  # noqa: C901 - one for each kind
        for inline in inlines:
            match inline:
                case Text(text=text):
                    yield self._run(text, look)
                case Abbreviation():
                    yield self._run(self._explanations.spell(inline), look)
                case Emphasis(inlines=inner):
                    yield from self._runs(inner, replace(look, italic=True), part)
                case Strong(inlines=inner):
                    yield from self._runs(inner, replace(look, bold=True), part)
                case Foreign(language=language, inlines=inner):
                    yield from self._runs(inner, replace(look, language=language), part)
                case Link(target=target, inlines=inner):
                    yield self._link(target, self._runs(inner, replace(look, link=True), part), part)
                case Footnote():
                    yield self._call(inline)
                case LineBreak():
                    yield make("r", make("br"))
                case Unclear():
                    yield self._run("[?]", look)

    def _run(self, text: str, look: Look) -> Any:
        properties = make("rPr")  # its children stand in the order of 17.3.2.28
        if look.link:
            properties.append(make("rStyle", val=self._style_ids[LINK]))
        if look.bold:
            properties.extend([make("b"), make("bCs")])
        if look.italic:
            properties.extend([make("i"), make("iCs")])
        if look.language.direction == "rtl":
            properties.append(make("rtl"))
        if look.language != self._language:
            properties.append(language_element(look.language))
        words = make("t")
        words.text = storable(text)
        words.set(_XML_SPACE, "preserve")
        return make("r", *([properties] if len(properties) else []), words)

    def _link(self, target: str, runs: Iterable[Any], part: Any) -> Any:
        made = make("hyperlink", *runs)
        if target.startswith("#"):
            made.set(qn("w:anchor"), self._bookmark(target[1:]))
        else:
            relation = part.relate_to(uri_of(storable(target)), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            made.set(qn("r:id"), relation)
        return made

    def _call(self, note: Footnote) -> Any:
        """Return the mark that calls a note; the note is made where it is called first."""
        mark = make("rPr", make("rStyle", val=self._style_ids[NOTE_MARK]))
        if note.id not in self._notes:
            self._footnotes = self._footnotes or Footnotes(self._document)
            self._notes[note.id] = self._footnotes.add(*self._note_paragraphs(note, self._footnotes))
        return make("r", mark, make("footnoteReference", id=self._notes[note.id]))

    def _note_paragraphs(self, note: Footnote, footnotes: Footnotes) -> Iterator[Any]:
        for position, part in enumerate(note.paragraphs):
            made = make("p", make("pPr", make("pStyle", val=self._style_ids[NOTE])))
            if not position:
                mark = make("rPr", make("rStyle", val=self._style_ids[NOTE_MARK]))
                made.extend([make("r", mark, make("footnoteRef")), self._run(" ", Look(language=self._language))])
            made.extend(self._runs(part.segment.inlines, Look(language=part.segment.language), footnotes.part))
            yield made
