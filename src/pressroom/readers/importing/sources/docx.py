"""Word documents: paragraphs with their styles, lists, tables, links; deletions and hidden text are left out.

python-docx opens the package and its styles; the text is taken from the XML itself, for it skips insertions and
content controls. Source: ECMA-376, Part 1, clause 17.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from pressroom.protocols import Source
from pressroom.readers.importing.page import Block, Candidate, Form, Link, Page, Speaker
from pressroom.readers.importing.recognition import Kind, LeftOut

_MOST_BYTES = 200_000_000  # of all members together, unpacked
_MOST_MEMBERS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GONE = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_SPACES = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_SPEAKERS = {"speaker", "sprecher", "orateur", "orador", "spreker", "talare", "mówca", "докладчик", "发言人", "發言人"}
_QUESTION_HEADING = " · "


class _Run(Struct, frozen=True, kw_only=True):
    text: str
    bold: bool = False
    target: str = ""


def read_docx(source: Source) -> Page:
    """Return the paragraphs of a Word document as blocks; never raises on any bytes."""
    bounds = _beyond_bounds(source.content)
    if bounds:
        return Page(path=source.path, format="Word", blocks=(), doubts=(bounds,))
    try:
        return _page(source)
    except ImportError:
        return Page(
            path=source.path,
            format="Word",
            blocks=(),
            doubts=("install what reads Word: pip install 'pressroom[import]'",),
        )
    except Exception as problem:  # noqa: BLE001 - a damaged package makes its libraries raise anything
        doubt = f"this is no Word document that can be read ({type(problem).__name__})"
    return Page(path=source.path, format="Word", blocks=(), doubts=(doubt,))


def _beyond_bounds(content: bytes) -> str:
    """Return why a package is not opened: members that unpack to more than anybody writes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return "this is no Word document: its package is damaged"
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        return f"this package unpacks to more than {_MOST_BYTES // 1_000_000} MB, and was not opened"
    if not any(member.filename.startswith("word/") for member in members):
        return "this package holds no Word document"
    return ""


def _page(source: Source) -> Page:
    import docx  # noqa: PLC0415 - an extra, and slow to load

    document: Any = docx.Document(io.BytesIO(source.content))
    reading = _Reading(document, source.path)
    blocks = tuple(reading.blocks(document.element.body))
    properties = document.core_properties
    titles = [*reading.titles]
    if properties.title:
        titles.append(Candidate(value=properties.title, evidence="the document's properties", confidence=0.6))
    languages = []
    if properties.language:
        languages.append(Candidate(value=properties.language, evidence="the document's properties", confidence=0.7))
    return Page(
        path=source.path,
        format="Word",
        blocks=blocks,
        titles=tuple(titles),
        dates=tuple(reading.head),
        languages=tuple(languages),
        left_out=(*reading.left_out, *_outside(document, source.path)),
    )


class _Reading:
    """One document being read; `titles` fills with those by style, `head` with what stands before the first speaker."""

    def __init__(self, document: Any, path: str) -> None:
        self.titles: list[Candidate] = []
        self.head: list[Candidate] = []
        self.left_out: list[LeftOut] = []
        self._path = path
        self._names = {style.style_id: style.name or "" for style in document.styles}
        self._links = {key: each.target_ref for key, each in document.part.rels.items() if each.is_external}
        self._bold = {
            style.style_id for style in document.styles if getattr(getattr(style, "font", None), "bold", None)
        }
        self._has_speakers = self._names_speakers(document)
        self._turn = 0
        self._speaker: Speaker | None = None
        self._kind: Kind | None = None
        self._line = 0

    def blocks(self, element: Any) -> Iterator[Block]:
        for child in element:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                for row in child.iter(f"{_W}tr"):
                    yield from self._row(row)
            elif child.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"}:
                yield from self.blocks(child)

    def _names_speakers(self, document: Any) -> bool:
        used = {each.get(f"{_W}val") for each in document.element.body.iter(f"{_W}pStyle")}
        return any(self._names.get(each, "").lower() in _SPEAKERS for each in used)

    def _paragraph(self, element: Any) -> Iterator[Block]:
        self._line += 1
        runs = [run for run in _runs(element, self._links, bold=self._style_id(element) in self._bold) if run.text]
        style = self._names.get(self._style_id(element), "")
        text = "".join(run.text for run in runs)
        words = " ".join(text.replace("\u00ad", "").split(" ")).strip()
        if not words:
            return
        if style.lower() == "title":
            self.titles.append(Candidate(value=" ".join(words.split()), evidence="the style Title", confidence=0.9))
        if self._begins_turn(style, words):
            return
        if self._has_speakers and style == "Facts" and self._turn:
            self.left_out.append(LeftOut(text=words, reason="note", path=self._path, line=self._line))
            return
        if self._has_speakers and not self._turn:
            self.head.append(Candidate(value=words, evidence="before the first speaker", line=self._line))
        for part, first in _lines(runs):
            yield self._block(part, style, element, gap=first)

    def _begins_turn(self, style: str, words: str) -> bool:
        """Take a paragraph that is in the style of speakers for the label of a turn."""
        if not self._has_speakers:
            return False
        label, kind = words, None
        if style.lower().startswith("heading"):
            self._speaker = None
            _, dot, label = words.partition(_QUESTION_HEADING)
            if not dot or not style.endswith("2"):
                return False
            kind = Kind.QUESTION
        elif style.lower() not in _SPEAKERS:
            return False
        name, _, title = label.rpartition(_QUESTION_HEADING)[2].strip(" :：").partition(", ")
        self._turn += 1
        self._speaker, self._kind = Speaker(name=name, title=title), kind
        return True

    def _block(self, runs: list[_Run], style: str, element: Any, *, gap: bool) -> Block:
        text = "".join(run.text for run in runs)
        start = len(text) - len(text.lstrip())
        text = text.strip()
        links, at = [], -start
        for run in runs:
            if run.target and at + len(run.text) > 0:
                links.append(Link(start=max(at, 0), end=min(at + len(run.text), len(text)), target=run.target))
            at += len(run.text)
        lead = _lead(runs) - start
        form, level = _form(style, element)
        spoken = self._speaker is not None and form is not Form.HEADING
        return Block(
            text=text,
            form=form,
            level=level,
            style=style,
            lead=lead if 0 < lead < len(text) else 0,
            strong=lead >= len(text) > 0,
            gap=gap,
            turn=f"turn {self._turn}" if spoken else "",
            speaker=self._speaker if spoken else None,
            label=self._speaker.name if spoken and self._speaker else "",
            kind=self._kind if spoken else None,
            links=tuple(links),
            line=self._line,
        )

    def _row(self, row: Any) -> Iterator[Block]:
        self._line += 1
        cells = []
        for cell in row.iterchildren(f"{_W}tc"):
            parts = ("".join(run.text for run in _runs(part, {}, bold=False)) for part in cell.iter(f"{_W}p"))
            cells.append(" ".join(" ".join(parts).split()))
        words = " | ".join(cell for cell in cells if cell)
        if words and self._speaker:
            yield self._block([_Run(text=words)], "", row, gap=True)
        elif words:
            yield Block(text=words, form=Form.TABLE_ROW, line=self._line)

    def _style_id(self, element: Any) -> str:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        return str(style.get(f"{_W}val")) if style is not None else ""


def _runs(element: Any, links: dict[str, str], *, bold: bool, target: str = "") -> Iterator[_Run]:
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_W}r":
            properties = child.find(f"{_W}rPr")
            if not _is_on(properties, "vanish", default=False):
                yield _Run(text=_words(child), bold=_is_on(properties, "b", default=bold), target=target)
        elif child.tag == f"{_W}hyperlink":
            yield from _runs(child, links, bold=bold, target=links.get(child.get(f"{_R}id") or "", ""))
        elif child.tag != f"{_W}pPr":
            yield from _runs(child, links, bold=bold, target=target)


def _words(run: Any) -> str:
    return "".join((child.text or "") if child.tag == f"{_W}t" else _SPACES.get(child.tag, "") for child in run)


def _is_on(properties: Any, name: str, *, default: bool) -> bool:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return default if found is None else found.get(f"{_W}val") not in {"0", "false", "off"}


def _lines(runs: list[_Run]) -> Iterator[tuple[list[_Run], bool]]:
    """Yield the lines of a paragraph, parted at forced breaks, and whether each is the first."""
    line: list[_Run] = []
    first = True
    for run in runs:
        parts = run.text.replace("\t", " ").split("\n")
        for place, part in enumerate(parts):
            if place:
                if any(each.text.strip() for each in line):
                    yield line, first
                    first = False
                line = []
            line.append(replace(run, text=part))
    if any(each.text.strip() for each in line):
        yield line, first


def _lead(runs: list[_Run]) -> int:
    length = 0
    for run in runs:
        if not run.bold and run.text.strip():
            break
        length += len(run.text)
    return length


def _form(style: str, element: Any) -> tuple[Form, int]:
    name = style.lower()
    if name.startswith("heading") or name == "title":
        digits = "".join(sign for sign in name if sign.isdigit())
        return Form.HEADING, int(digits[:2] or 1)
    if name.startswith("list") or element.find(f"{_W}pPr/{_W}numPr") is not None:
        return Form.LIST_ITEM, 0
    if name in {"caption", "quote", "intense quote", "incident"}:
        return {"caption": Form.CAPTION, "incident": Form.NOTE}.get(name, Form.QUOTATION), 0
    return Form.PARAGRAPH, 0


def _outside(document: Any, path: str) -> Iterator[LeftOut]:
    """Yield running heads, notes and comments."""
    for section in document.sections:
        for part in (section.header, section.footer):
            words = " ".join(paragraph.text for paragraph in part.paragraphs if paragraph.text.strip())
            if words and not part.is_linked_to_previous:
                yield LeftOut(text=words, reason="running head", path=path)
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in {"footnotes", "endnotes", "comments"} and not relation.is_external:
            for words in _note_texts(relation.target_part.blob):
                yield LeftOut(text=words, reason=kind.removesuffix("s"), path=path)


def _note_texts(content: bytes) -> Iterator[str]:
    from pressroom.readers.importing.sources.xml_tree import parse, tidy  # noqa: PLC0415 - Word's own XML needs none of it

    root = parse(content).root
    for note in root if root is not None else ():
        words = tidy("".join(each.text or "" for each in note.iter(f"{_W}t")))
        if words:
            yield words
