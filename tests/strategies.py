"""Hypothesis strategies: transcripts as a reader makes them, and texts that look like Markdown.

from strategies import transcripts, PEOPLE, markdown_texts
"""

import datetime as dt
import re
from itertools import count
from typing import TypeVar

from hypothesis import strategies as st

from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Act,
    Align,
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
    ListItem,
    Metadata,
    Paragraph,
    Person,
    Quotation,
    Section,
    Segment,
    Status,
    Strong,
    Table,
    Text,
    Transcript,
    Turn,
    Unclear,
)
from pressroom.readers.markdown.glossary import glossary_of, mark_terms
from pressroom.readers.markdown.names import Names, term_slug
from pressroom.readers.markdown.tidy import tidied

ENGLISH = Language("en")

PEOPLE = {
    "press": Person(id="press"),
    "li-na": Person(
        id="li-na",
        name=Segment(id="li-na.name", inlines=(Text(text="Li Na"),), language=ENGLISH),
        role=Segment(id="li-na.role", inlines=(Text(text="Spokesperson"),), language=ENGLISH),
    ),
}

T = TypeVar("T")

_LETTERS = "abxyzABGDP013 中文字かな한글مرحباабвé\u00a0\u200d🙂"
_SIGNS = ".,:;!?()[]{}<>*_`~#+-=|\\/&@$%^\"'“”«»、。，"
_CHARACTERS = st.sampled_from(_LETTERS + _SIGNS)
_WORDS = st.lists(
    st.sampled_from(["GDP", "the", "growth", "中文", "q1", "1.", "2)", "#", "&amp;", "a_b", "*", "中国GDP"]),
    max_size=12,
)
_TARGETS = st.sampled_from(
    [
        "https://example.org/a_(b)?x=1&y=2#z",
        "https://example.org/|*_",
        "mailto:press@example.org",
        "tel:+33-1-23",
        "content/files/annual report.md",
        "files/a&amp.md#q1",
        "#q1",
    ]
)
_LANGUAGES = st.sampled_from([Language("zh-Hans"), Language("ar"), Language("fr")])
_TERMS = st.lists(st.sampled_from(["GDP", "GDP growth", "国", "5G", "C++"]), unique=True, max_size=3)


def _words(minimum: int = 1) -> st.SearchStrategy[str]:
    raw = st.one_of(st.text(_CHARACTERS, min_size=minimum, max_size=12), _WORDS.map(" ".join))
    single = raw.map(lambda text: re.sub(" +", " ", text).strip(" "))
    return single.map(lambda text: text if text.strip() else "x")


words = _words()
"""Text as it stands in a paragraph: no edges of spaces, no line breaks, many signs of Markdown."""

_PIECES = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "{#a}",
    "{lang=fr}",
    '{abbr="x"}',
    ":::",
    "::::",
    "by=press",
    "{#q1",
    "by=press}",
    "#",
    "##",
    ">",
    "-",
    "1.",
    "|",
    "---",
    "\\",
    "!",
    "[^1]",
    "[^1]:",
    "[?]",
    "<b>",
    "&amp;",
    "&#1;",
    "https://x.org",
    "<https://x.org>",
    "a",
    "中",
    "文",
    "GDP",
    "![a](b.png)",
    "[a](b)",
]
_LINES = ["\n", "\n", "\n\n", "\t", " ", "  \n", "    "]
_FENCES = ["::: question", "::: incident", "::: answer {#a1 by=press}\n", "\n:::\n"]

markdown_texts = st.lists(st.sampled_from([*_PIECES, *_LINES, *_FENCES]), max_size=40).map("".join)
"""Texts made of the signs that the reader knows."""


class _Maker:
    """Draws the parts of one transcript; ids are derived as the reader derives them."""

    def __init__(self, draw: st.DrawFn, terms: tuple[Abbreviation, ...]) -> None:
        self._draw = draw
        self._glossary = glossary_of(terms)
        self._labels = count(1)
        self._pins = count(1)

    def pick(self, strategy: st.SearchStrategy[T]) -> T:
        return self._draw(strategy)

    def number(self, low: int, high: int) -> int:
        return self._draw(st.integers(low, high))

    def segment(self, name: str, *, notes: bool = True, breaks: bool = True) -> Segment:
        kinds = {"emphasis", "strong", "link", "foreign", "unclear", "abbreviation"}
        kinds |= {"note"} if notes else set()
        kinds |= {"break"} if breaks else set()
        inlines = tidied(self._inlines(kinds, 0), edges=True) or (Text(text="x"),)
        return self._segment(name, self._named(mark_terms(inlines, self._glossary), name, count(1)))

    def _segment(self, name: str, inlines: tuple[Inline, ...]) -> Segment:
        return Segment(id=name, inlines=inlines, language=ENGLISH)

    def _inlines(self, kinds: set[str], depth: int) -> tuple[Inline, ...]:
        return tuple(self._inline(kinds, depth) for _ in range(self.number(1, 3)))

    def _inline(self, kinds: set[str], depth: int) -> Inline:
        kind = self.pick(st.sampled_from(["text", "text", *sorted(kinds)])) if depth < 3 else "text"
        rest = kinds - {"break"}
        made: Inline = self.text(spaces=True)
        match kind:
            case "emphasis":
                made = Emphasis(inlines=self._inner(rest - {"emphasis"}, depth))
            case "strong":
                made = Strong(inlines=self._inner(rest - {"strong"}, depth))
            case "link":
                made = Link(target=self.pick(_TARGETS), inlines=self._inner(rest - {"link", "note"}, depth))
            case "foreign":
                made = Foreign(language=self.pick(_LANGUAGES), inlines=self._inner(rest, depth))
            case "unclear":
                made = Unclear()
            case "abbreviation":
                made = Abbreviation(text=self.pick(words), expansion=self._segment("", (self.text(),)))
            case "note":
                made = self._note()
            case "break":
                made = LineBreak()
        return made

    def text(self, *, spaces: bool = False) -> Text:
        text = self.pick(words)
        return Text(text=f" {text} " if spaces and self.number(0, 1) else text)

    def _inner(self, kinds: set[str], depth: int) -> tuple[Inline, ...]:
        return tidied((Text(text=self.pick(words)), *self._inlines(kinds, depth + 1)))

    def _note(self) -> Footnote:
        name = f"fn-{next(self._labels)}"
        size = self.number(1, 2)
        paragraphs = (Paragraph(segment=self.segment(f"{name}-p{place}", notes=False)) for place in range(1, size + 1))
        return Footnote(id=name, paragraphs=tuple(paragraphs))

    def _named(self, inlines: tuple[Inline, ...], name: str, numbers: "count[int]") -> tuple[Inline, ...]:
        """Give the expansions in a segment their ids, in reading order."""
        named: list[Inline] = []
        for inline in inlines:
            match inline:
                case Abbreviation(text=text, expansion=expansion) if not expansion.id:
                    part = self._segment(f"{name}-x{next(numbers)}", expansion.inlines)
                    named.append(Abbreviation(text=text, expansion=part))
                case Emphasis(inlines=inner):
                    named.append(Emphasis(inlines=self._named(inner, name, numbers)))
                case Strong(inlines=inner):
                    named.append(Strong(inlines=self._named(inner, name, numbers)))
                case Link(target=target, inlines=inner):
                    named.append(Link(target=target, inlines=self._named(inner, name, numbers)))
                case Foreign(language=language, inlines=inner):
                    named.append(Foreign(language=language, inlines=self._named(inner, name, numbers)))
                case _:
                    named.append(inline)
        return tuple(named)

    def blocks(self, names: Names, depth: int = 0) -> tuple[Block, ...]:
        kinds = ["paragraph", "paragraph", "list", "table", "quotation", "figure"] if depth < 3 else ["paragraph"]
        kinds += ["incident"] if not depth else []
        chosen = self.pick(st.lists(st.sampled_from(kinds), min_size=1, max_size=3))
        return tuple(self._block(kind, names, depth) for kind in chosen)

    def _block(self, kind: str, names: Names, depth: int) -> Block:
        match kind:
            case "list":
                return self._list(names.next("l"), depth)
            case "table":
                return self._table(names.next("t"))
            case "quotation":
                return Quotation(blocks=self.blocks(Names(names.next("b")), depth + 1))
            case "figure":
                return self._figure(names.next("f"))
            case "incident":
                return Incident(segment=self.segment(names.next("n")))
        derived = names.next("p")
        pinned = self.number(0, 9) == 0
        return Paragraph(segment=self.segment(f"pin-{next(self._pins)}" if pinned else derived))

    def _list(self, name: str, depth: int) -> ListBlock:
        start = self.pick(st.sampled_from([None, None, 1, 7, 99]))
        items = (
            ListItem(blocks=self.blocks(Names(f"{name}-i{number}", item=True), depth + 1))
            for number in range(1, self.number(1, 3) + 1)
        )
        return ListBlock(items=tuple(items), start=start)

    def _table(self, name: str) -> Table:
        width, height = self.number(1, 3), self.number(0, 2)
        rows = [
            tuple(self.segment(f"{name}-r{row}c{column}", breaks=False) for column in range(1, width + 1))
            for row in range(height + 1)
        ]
        alignment = tuple(self.pick(st.sampled_from(Align)) for _ in range(width))
        return Table(header=rows[0], rows=tuple(rows[1:]), alignment=alignment)

    def _figure(self, derived: str) -> Figure:
        name = f"pin-{next(self._pins)}" if self.number(0, 4) == 0 else derived
        alternative = self._segment(f"{name}-alt", (self.text(),)) if self.number(0, 1) else None
        caption = self._segment(f"{name}-caption", (self.text(),)) if self.number(0, 1) else None
        source = self.pick(st.sampled_from(["content/pictures/a.png", "pictures/b (1).jpg"]))
        return Figure(id=name, source=source, alternative=alternative, caption=caption)

    def turn(self, name: str, act: Act) -> Turn:
        return Turn(
            id=name,
            speaker=self.pick(st.sampled_from(sorted(PEOPLE))),
            act=act,
            blocks=self.blocks(Names(name)),
            answers="q1" if act is Act.ANSWER and self.number(0, 3) == 0 else None,
            unanswered=act in {Act.QUESTION, Act.FOLLOW_UP} and self.number(0, 3) == 0,
        )

    def sections(self) -> tuple[Section, ...]:
        ids = count(2)
        first = [self.turn("q1", Act.QUESTION)]
        sections = [Section(id="s1", heading=None, items=_items(first + self._turns(ids)))] if self.number(0, 1) else []
        for number in range(2, 2 + self.number(0 if sections else 1, 2)):
            turns = ([] if sections else first) + self._turns(ids)
            heading = self.segment(f"s{number}-h", breaks=False)
            sections.append(Section(id=f"s{number}", heading=heading, items=_items(turns)))
        return tuple(sections)

    def _turns(self, ids: "count[int]") -> list[Turn]:
        acts = [self.pick(st.sampled_from(Act)) for _ in range(self.number(0, 3))]
        return [self.turn(f"t{next(ids)}", act) for act in acts]


def _items(turns: list[Turn]) -> tuple[Exchange | Turn, ...]:
    items: list[Exchange | Turn] = []
    for turn in turns:
        last = items[-1] if items else None
        if turn.act is Act.QUESTION:
            items.append(Exchange(id=f"{turn.id}-exchange", turns=(turn,)))
        elif isinstance(last, Exchange):
            items[-1] = Exchange(id=last.id, turns=(*last.turns, turn))
        else:
            items.append(turn)
    return tuple(items)


@st.composite
def transcripts(draw: st.DrawFn) -> Transcript:
    """Draw a transcript in English whose people are `PEOPLE`, such as reading a file gives."""
    terms: list[Abbreviation] = []
    for term in draw(_TERMS):
        expansion = Segment(id=f"abbr-{term_slug(term)}", inlines=(Text(text=draw(words)),), language=ENGLISH)
        terms.append(Abbreviation(text=term, expansion=expansion))
    maker = _Maker(draw, tuple(terms))
    sections = maker.sections()
    return Transcript(
        id="briefing",
        language=ENGLISH,
        metadata=_metadata(draw),
        people=(PEOPLE["press"], PEOPLE["li-na"]),
        sections=sections,
        glossary=tuple(terms),
    )


def _metadata(draw: st.DrawFn) -> Metadata:
    def segment(name: str) -> Segment:
        text = f"a{draw(words)}"
        return Segment(id=name, inlines=(Text(text=text),), language=ENGLISH)

    return Metadata(
        title=segment("title"),
        date=dt.date(2023, 4, 20),
        published=draw(st.sampled_from([None, dt.date(2023, 6, 9)])),
        publisher=segment("publisher") if draw(st.booleans()) else None,
        venue=segment("venue") if draw(st.booleans()) else None,
        summary=segment("summary") if draw(st.booleans()) else None,
        source=draw(st.sampled_from(["", "https://example.org/1?a=b&c"])),
        recording=draw(st.sampled_from(["", "http://example.org/é?a='b'&c"])),
        status=draw(st.sampled_from(Status)),
    )
