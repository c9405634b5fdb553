"""A transcript as an indented tree that a person can read and correct: the right half of each case of tests/spec.

    from spec_tree import conversation_tree, metadata_tree, people_tree

One part stands on each line, two spaces deeper than what holds it; what is more than plain words stands in
braces, such as `{emphasis: now}`. Characters that nobody sees are written `<U+202F>`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import assert_never

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Block,
    Emphasis,
    Exchange,
    Figure,
    Footnote,
    Foreign,
    Incident,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Person,
    Quotation,
    Section,
    Segment,
    Strong,
    Table,
    Text,
    Transcript,
    Turn,
    Unclear,
)
from pressroom.model.walk import walk_inlines, walk_people, words_of

_BRACES = re.compile(r"[{}]")


def conversation_tree(transcript: Transcript) -> list[str]:
    return [line for section in transcript.sections for line in _section(section)]


def metadata_tree(transcript: Transcript) -> list[str]:
    metadata = transcript.metadata
    texts = (metadata.title, metadata.publisher, metadata.venue, metadata.summary)
    lines = [f"language {transcript.language.tag}", f"date {metadata.date}"]
    lines += [f"published {metadata.published}"] if metadata.published else []
    lines += [f"source {metadata.source}"] if metadata.source else []
    lines += [f"recording {metadata.recording}"] if metadata.recording else []
    lines += [f"status {metadata.status}"]
    lines += [_line("", segment) for segment in texts if segment]
    lines += [f"{entry.expansion.id}: {entry.text} = {words_of(entry.expansion)}" for entry in transcript.glossary]
    return lines + people_tree(transcript.people, transcript.language)


def people_tree(people: Iterable[Person], language: Language) -> list[str]:
    lines = []
    for person in people:
        lines.append(f"person {person.id}")
        for segment in walk_people([person]):
            foreign = f" ({segment.language.tag})" if segment.language != language else ""
            lines.append(f"  {segment.id}{foreign}: {_words(segment.inlines)}")
        lines += [f"  said: {person.pronunciation}"] if person.pronunciation else []
    return lines


def block_tree(blocks: Iterable[Block]) -> list[str]:
    return [line for block in blocks for line in _block(block)]


def _section(section: Section) -> Iterator[str]:
    yield f"section {section.id}"
    if section.heading:
        yield from _deeper(_segment("heading", section.heading))
    for item in section.items:
        if isinstance(item, Exchange):
            yield f"  exchange {item.id}"
            yield from _deeper(_deeper(line for turn in item.turns for line in _turn(turn)))
        else:
            yield from _deeper(_turn(item))


def _turn(turn: Turn) -> Iterator[str]:
    answers = f" to {turn.answers}" if turn.answers else ""
    unanswered = " unanswered" if turn.unanswered else ""
    yield f"turn {turn.id} {turn.act} by {turn.speaker}{answers}{unanswered}"
    yield from _deeper(block_tree(turn.blocks))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(segment=segment):
            yield from _segment("p", segment)
        case Incident(segment=segment):
            yield from _segment("incident", segment)
        case ListBlock(items=items, start=start):
            yield "list" if start is None else f"numbered list from {start}"
            for item in items:
                yield "  item"
                yield from _deeper(_deeper(block_tree(item.blocks)))
        case Quotation(blocks=inner):
            yield "quotation"
            yield from _deeper(block_tree(inner))
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterator[str]:
    yield f"table of columns {', '.join(table.alignment)}"
    for cell in table.header:
        yield from _deeper(_segment("header", cell))
    for row in table.rows:
        for cell in row:
            yield from _deeper(_segment("cell", cell))


def _figure(figure: Figure) -> Iterator[str]:
    yield f"figure {figure.id} of {figure.source}" + ("" if figure.alternative else ", decorative")
    if figure.alternative:
        yield from _deeper(_segment("alternative", figure.alternative))
    if figure.caption:
        yield from _deeper(_segment("caption", figure.caption))


def _segment(kind: str, segment: Segment) -> Iterator[str]:
    yield _line(f"{kind} ", segment)
    for inline in walk_inlines(segment.inlines):
        if isinstance(inline, Footnote):
            yield f"  note {inline.id}"
            yield from _deeper(_deeper(block_tree(inline.paragraphs)))


def _line(kind: str, segment: Segment) -> str:
    return f"{kind}{segment.id}: {_words(segment.inlines)}".rstrip()


def _words(inlines: Iterable[Inline]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Inline) -> str:
    match inline:
        case Text(text=text):
            return _seen(text)
        case Abbreviation(text=text, expansion=expansion):
            return f"{{{_seen(text)} = {_words(expansion.inlines)}, {expansion.id}}}"
        case Footnote(id=name):
            return f"{{note {name}}}"
        case LineBreak():
            return "{new line}"
        case Unclear():
            return "{unclear}"
        case _:
            return f"{{{_mark(inline)}: {_words(inline.inlines)}}}"


def _mark(inline: Emphasis | Strong | Link | Foreign) -> str:
    match inline:
        case Emphasis():
            return "emphasis"
        case Strong():
            return "strong"
        case Link(target=target):
            return f"link to {_seen(target)}"
        case Foreign(language=language):
            return f"in {language.tag}"


def _seen(text: str) -> str:
    """Double the braces of the text itself, and spell out what cannot be seen."""
    doubled = _BRACES.sub(lambda brace: brace[0] * 2, text)
    return "".join(
        f"<U+{ord(each):04X}>" if each != " " and unicodedata.category(each) in {"Zs", "Cf", "Cc"} else each
        for each in doubled
    )


def _deeper(lines: Iterable[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
