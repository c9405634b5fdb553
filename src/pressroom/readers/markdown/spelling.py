"""The speller: a transcript as canonical Markdown, the inverse of the reader.

One line for each paragraph, every id written, glossary terms as plain text. Comments of the front matter
are not part of a transcript, and are not kept.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from pressroom.languages import Language
from pressroom.model.document import (
    Align,
    Block,
    Exchange,
    Figure,
    Footnote,
    Incident,
    ListBlock,
    ListItem,
    Paragraph,
    Person,
    Quotation,
    Section,
    Segment,
    Table,
    Transcript,
    Turn,
)
from pressroom.model.walk import words_of
from pressroom.readers.markdown.clips import spell_clip
from pressroom.readers.markdown.inline_spelling import InlineSpeller, escaped
from pressroom.readers.markdown.names import Names
from pressroom.readers.markdown.people import with_press

_PLAIN = re.compile(r"[^\W\d_](?:[\w ,.;()/%’–—-]*[\w.)%])?")
_WORDS_OF_YAML = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
# Where signs at the end of a heading would be taken for closing ones.
_CLOSING = re.compile(r"(?<![^ \t])(?=#{1,1000}$)")
_DELIMITERS = {Align.START: "---", Align.CENTER: ":-:", Align.END: "--:"}


def spell(transcript: Transcript, *, people: Mapping[str, Person] | None = None, folder: str = "content") -> str:
    """Return `transcript` as Markdown, such that reading it gives the transcript again.

    `people` is the project's registry: whoever differs from it is written into the front matter; without
    it everybody is taken to be there. `folder` is the one the file lies in, relative to the project.
    """
    parts = [*_front_matter(transcript, people)]
    terms = {entry.expansion.id for entry in transcript.glossary}
    for section in transcript.sections:
        for part in _section(section, folder, terms):
            parts += ["", *part]
    return "\n".join(parts) + "\n"


def spell_people(people: Iterable[Person], language: Language) -> str:
    """Return people.yaml for `people`, whose names and roles are in `language` where nothing else is said."""
    lines = []
    for person in people:
        lines += [f"{person.id}:", *(f"  {line}" for line in _person(person, Person(id=person.id), language))]
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------------ front matter


def _front_matter(transcript: Transcript, registry: Mapping[str, Person] | None) -> Iterator[str]:
    metadata = transcript.metadata
    yield "---"
    yield f"title: {_scalar(words_of(metadata.title))}"
    yield f"lang: {transcript.language.tag}"
    yield f"date: {metadata.date.isoformat()}"
    if metadata.published:
        yield f"published: {metadata.published.isoformat()}"
    for name, segment in (("publisher", metadata.publisher), ("venue", metadata.venue)):
        if segment:
            yield f"{name}: {_scalar(words_of(segment))}"
    for name, address in (("source", metadata.source), ("recording", metadata.recording)):
        if address:
            yield f"{name}: {_scalar(address)}"
    yield f"status: {metadata.status}"
    yield from _speakers(transcript, registry)
    if metadata.summary:
        yield f"summary: {_scalar(words_of(metadata.summary))}"
    if transcript.glossary:
        yield "glossary:"
        yield from (f"  {_scalar(entry.text)}: {_scalar(words_of(entry.expansion))}" for entry in transcript.glossary)
    yield "---"


def _speakers(transcript: Transcript, registry: Mapping[str, Person] | None) -> Iterator[str]:
    people = transcript.people
    known = with_press(registry) if registry is not None else transcript.people_by_id
    if all(known.get(person.id) == person for person in people):
        yield f"speakers: [{', '.join(_scalar(person.id) for person in people)}]"
        return
    yield "speakers:"
    for person in people:
        yield f"  {_scalar(person.id)}:"
        base = known.get(person.id)
        lines = [*_person(person, base or Person(id=person.id), transcript.language)]
        yield from (f"    {line}" for line in lines)


def _person(person: Person, known: Person, language: Language) -> Iterator[str]:
    """Yield what is to be written of a person over what is known."""
    if person.name != known.name:
        yield f"name: {_scalar(words_of(person.name))}"
        if person.name and person.name.language != language:
            yield f"name-lang: {person.name.language.tag}"
    if person.role != known.role:
        yield f"role: {_scalar(words_of(person.role))}"
    if person.organisation != known.organisation:
        yield f"organisation: {_scalar(words_of(person.organisation))}"
    if person.pronunciation != known.pronunciation:
        yield f"pronunciation: {_scalar(person.pronunciation)}"


def _scalar(words: str) -> str:
    """Return `words` as YAML: plain where that is safe, in double quotes otherwise."""
    if _PLAIN.fullmatch(words) and words.lower() not in _WORDS_OF_YAML:
        return words
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(words, ensure_ascii=False))


# ------------------------------------------------------------------------------- sections and turns


def _section(section: Section, folder: str, terms: set[str]) -> Iterator[list[str]]:
    if section.heading:
        speller = InlineSpeller(folder=folder, terms=terms)
        words = _CLOSING.sub(r"\\", speller.spell(section.heading.inlines, one_line=True))
        yield [f"## {words} {{#{section.id}}}"]
        yield from _notes(speller)
    for item in section.items:
        for turn in item.turns if isinstance(item, Exchange) else (item,):
            yield from _turn(turn, InlineSpeller(folder=folder, terms=terms))


def _turn(turn: Turn, speller: InlineSpeller) -> Iterator[list[str]]:
    """Yield the turn, and after it the incidents that end it."""
    names = Names(turn.id)
    inside, after = _parted(turn.blocks)
    blocks = _Speller(speller).blocks(inside, names)
    ending = _Speller(speller).blocks(after, names)
    fence = "::::" if any(isinstance(block, Incident) for block in inside) else ":::"
    lines = _apart([*blocks, *_notes(speller)])
    yield [f"{fence} {turn.act} {_attributes(turn)}", *lines, fence]
    yield from ending


def _attributes(turn: Turn) -> str:
    parts = [f"#{turn.id}", f"by={turn.speaker}"]
    parts += [f"to={turn.answers}"] if turn.answers else []
    parts += ["unanswered"] if turn.unanswered else []
    return "{" + " ".join(parts) + "}"


def _parted(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Part the incidents at the end of a turn from what it says."""
    end = len(blocks)
    while end and isinstance(blocks[end - 1], Incident):
        end -= 1
    end = end or len(blocks)
    return blocks[:end], blocks[end:]


def _notes(speller: InlineSpeller) -> list[list[str]]:
    """Return the definitions of the footnotes that have been called."""
    notes: list[Footnote] = speller.notes
    spelled = []
    for note in notes:
        names = Names(note.id)
        paragraphs = _apart(_Speller(speller).blocks(note.paragraphs, names))
        spelled.append(_hanging(f"[^{note.id.removeprefix('fn-')}]: ", paragraphs, "    "))
    return spelled


# ------------------------------------------------------------------------------------------ blocks


class _Speller:
    """Spells blocks as lists of lines; `names` tells which ids are derived and which must be written."""

    def __init__(self, inlines: InlineSpeller) -> None:
        self._inlines = inlines

    def blocks(self, blocks: Iterable[Block], names: Names) -> list[list[str]]:
        spelled: list[list[str]] = []
        previous: Block | None = None
        other = False
        for block in blocks:
            # Two lists of a kind in a row would be one: the second takes the other marker.
            other = not other and _is_same_list(previous, block)
            spelled.append(self._block(block, names, other=other))
            previous = block
        return spelled

    def _block(self, block: Block, names: Names, *, other: bool) -> list[str]:
        match block:
            case Paragraph(segment=segment):
                derived = names.next("p")
                marks = [f"#{segment.id}"] if segment.id != derived else []
                clip = spell_clip(segment.clip) if segment.clip else ""
                marks += [f"clip={clip}"] if clip else []
                pin = ["{" + " ".join(marks) + "}"] if marks else []
                return pin + self._lines(segment)
            case ListBlock():
                return self._list(block, names.next("l"), other=other)
            case Table():
                names.next("t")
                return self._table(block)
            case Quotation(blocks=inner):
                lines = _apart(self.blocks(inner, Names(names.next("b"))))
                return [f"> {line}".rstrip() for line in lines]
            case Figure():
                return [self._figure(block, names.next("f"))]
            case Incident(segment=segment):
                names.next("n")
                return ["::: incident", *self._lines(segment), ":::"]

    def _lines(self, segment: Segment) -> list[str]:
        return self._inlines.spell(segment.inlines).split("\n")

    def _list(self, block: ListBlock, name: str, *, other: bool) -> list[str]:
        spelled: list[list[str]] = []
        for number, item in enumerate(block.items):
            names = Names(f"{name}-i{number + 1}", item=True)
            lines = _apart(self.blocks(item.blocks, names))
            marker = _marker(block, number, other=other)
            spelled.append(_hanging(marker, lines, " " * len(marker)))
        tight = all(_is_short(item) for item in block.items)
        return [line for lines in spelled for line in lines] if tight else _apart(spelled)

    def _table(self, block: Table) -> list[str]:
        rows = [self._row(row) for row in (block.header, *block.rows)]
        delimiters = " | ".join(_DELIMITERS[align] for align in block.alignment)
        return [rows[0], f"| {delimiters} |", *rows[1:]]

    def _row(self, cells: tuple[Segment, ...]) -> str:
        return "| " + " | ".join(self._inlines.spell(cell.inlines, one_line=True) for cell in cells) + " |"

    def _figure(self, figure: Figure, derived: str) -> str:
        alternative = escaped(words_of(figure.alternative))
        caption = words_of(figure.caption)
        title = ' "' + re.sub(r'["\\]|&(?=[#A-Za-z])', r"\\\g<0>", caption) + '"' if caption else ""
        marks = [f"#{figure.id}"] if figure.id != derived else []
        marks += [] if figure.alternative else [".decorative"]
        attributes = "{" + " ".join(marks) + "}" if marks else ""
        return f"![{alternative}]({self._inlines.target(figure.source)}{title}){attributes}"


def _is_same_list(previous: Block | None, block: Block) -> bool:
    return isinstance(previous, ListBlock) and isinstance(block, ListBlock) and previous.ordered == block.ordered


def _is_short(item: ListItem) -> bool:
    return len(item.blocks) == 1 and isinstance(item.blocks[0], Paragraph)


def _marker(block: ListBlock, number: int, *, other: bool) -> str:
    if block.start is None:
        return "* " if other else "- "
    return f"{block.start + number}{')' if other else '.'} "


def _hanging(marker: str, lines: list[str], indent: str) -> list[str]:
    return [marker + lines[0], *(indent + line if line else "" for line in lines[1:])]


def _apart(parts: Iterable[list[str]]) -> list[str]:
    """Join parts with an empty line between them."""
    lines: list[str] = []
    for part in parts:
        lines += ["", *part] if lines else part
    return lines
