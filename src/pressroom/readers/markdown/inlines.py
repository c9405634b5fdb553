"""Inline tokens to inlines."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from pressroom.diagnostics import Span, visible
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.model.document import (
    Abbreviation,
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Paragraph,
    Segment,
    Strong,
    Text,
    Unclear,
)
from pressroom.model.walk import is_plain, plain_text, walk_inlines
from pressroom.readers.markdown.addresses import transcript_path, web_address
from pressroom.readers.markdown.attributes import Attribute, Attributes
from pressroom.readers.markdown.findings import nearest
from pressroom.readers.markdown.glossary import mark_terms
from pressroom.readers.markdown.lines import check_words
from pressroom.readers.markdown.names import Names, check_id
from pressroom.readers.markdown.tidy import joint, tidied
from pressroom.readers.markdown.work import Work

DEEPEST_INLINES = 12

_MARKS = {"em_open", "strong_open", "link_open", "span_open"}
_ALLOWED = {"image": ("#", ".decorative"), "span": ("lang", "abbr"), "link": ()}


def read_segment(token: Token, name: str, line: int, work: Work) -> Segment:
    """Return the segment of an inline token that begins on `line`; `name` is its id."""
    span = work.findings.line(line)
    inlines = _Reader(token, name, line, work).read()
    check_words(plain_text(inlines), span, work.findings)
    return Segment(id=name, inlines=mark_terms(inlines, work.glossary), language=work.language, span=span)


def plain_segment(words: str, name: str, span: Span, work: Work) -> Segment:
    """Return a segment of plain words, such as an alternative text."""
    check_words(words, span, work.findings)
    inlines = (Text(text=words),) if words else ()
    return Segment(id=name, inlines=inlines, language=work.language, span=span)


class Places:
    """Where the children of an inline token that begins on `line` stand in the file."""

    def __init__(self, token: Token, line: int, work: Work) -> None:
        self._line = line
        self._work = work
        self._begins: list[int] = []
        self._shifts: list[int] = []
        begin = 0
        for number, written in enumerate(token.content.split("\n"), line - 1):
            source = work.findings.lines[number] if number < len(work.findings.lines) else ""
            self._begins.append(begin)
            self._shifts.append(max(0, source.find(written)) - begin + 1)
            begin += len(written) + 1

    def of(self, child: Token) -> Span:
        """Return where `child` begins."""
        offset = int(child.meta.get("at", 0))
        row = bisect_right(self._begins, offset) - 1
        return self._work.findings.place(self._line + row, offset + self._shifts[row])


def check_attributes(attributes: Attributes, kind: str, at: Span, work: Work) -> None:
    """Report attributes that mean nothing after a picture, a link or words in brackets."""
    for item in attributes.items:
        if item.name not in _ALLOWED[kind]:
            work.findings.error(
                code="unknown-attribute",
                message=f"the attribute {visible(item.name[:100])} means nothing here",
                at=at,
                hint=nearest(item.name, _ALLOWED[kind]),
            )


@dataclass(slots=True)
class _Frame:
    """A mark whose end has not come."""

    token: Token | None
    inlines: list[Inline] = field(default_factory=list)


class _Reader:
    """Reads one inline token with a stack of its own, so that depth costs no recursion."""

    def __init__(self, token: Token, name: str, line: int, work: Work) -> None:
        self._token = token
        self._name = name
        self._line = line
        self._work = work
        self._expansions = 0
        self._frames = [_Frame(None)]
        self._deep = 0
        self._places: Places | None = None

    def read(self) -> tuple[Inline, ...]:
        children = self._token.children or []
        if len(children) == 1 and children[0].type == "text":
            return tidied((Text(text=children[0].content),), edges=True)
        for index, token in enumerate(children):
            if token.type in _MARKS:
                self._open(token)
            elif token.nesting < 0:
                self._close()
                if (attributes := token.meta.get("attributes")) is not None:
                    check_attributes(attributes, "link", self._at(token), self._work)
            elif token.type == "softbreak":
                self._add(Text(text=joint(children, index)))
            else:
                self._add(*self._single(token))
        return tidied(self._frames[0].inlines, edges=True)

    def _add(self, *inlines: Inline) -> None:
        self._frames[-1].inlines.extend(inlines)

    def _open(self, token: Token) -> None:
        if len(self._frames) <= DEEPEST_INLINES:
            self._frames.append(_Frame(token))
            return
        self._deep += 1
        if self._deep == 1:
            self._work.findings.error(
                code="nesting-too-deep",
                message=f"emphasis, links and brackets are nested more than {DEEPEST_INLINES} deep",
                at=self._at(token),
                hint="write \\* or \\[ for a sign that is meant as such",
            )

    def _close(self) -> None:
        if self._deep:
            self._deep -= 1
            return
        frame = self._frames.pop()
        if frame.token is not None:
            self._add(*self._marked(frame.token, tidied(frame.inlines)))

    def _marked(self, token: Token, inner: tuple[Inline, ...]) -> Iterable[Inline]:
        match token.type:
            case "em_open":
                return (Emphasis(inlines=_without(inner, Emphasis)),)
            case "strong_open":
                return (Strong(inlines=_without(inner, Strong)),)
            case "link_open":
                return self._link(token, inner)
            case _:
                return self._bracketed(token, inner)

    def _single(self, token: Token) -> Iterable[Inline]:
        match token.type:
            case "hardbreak":
                return (LineBreak(),)
            case "unclear":
                return (Unclear(),)
            case "footnote_ref":
                return self._note(token)
            case "image":
                self._report_picture(token)
                return (Text(text=token.content),)
            case "code_inline":
                self._report_code(token)
            case "markup":
                self._report_markup(token)
        return (Text(text=token.content),)

    def _link(self, token: Token, inner: tuple[Inline, ...]) -> Iterable[Inline]:
        at = self._at(token)
        target = self._target(str(token.attrs.get("href", "")), at)
        if token.attrs.get("title"):
            self._work.findings.error(
                code="link-title",
                message="a link has a title, which touch screens and keyboards never show",
                at=at,
                hint="say it in the text of the link",
            )
        if not _has_words(inner):
            self._report_empty(at, "link")
        if any(isinstance(part, Link) for part in walk_inlines(inner)):
            self._work.findings.error(
                code="nested-link",
                message="a link stands in the text of another link",
                at=at,
                hint="write the two links one after the other",
            )
        return (Link(target=target, inlines=inner),)

    def _target(self, written: str, at: Span) -> str:
        if written.startswith("#"):
            self._work.links.append((written, at))
            return written
        target = web_address(written) or transcript_path(written, self._work.folder)
        if target is None:
            self._work.findings.error(
                code="forbidden-link",
                message=f"the address {visible(written[:100])!r} cannot be linked",
                at=at,
                hint="link to https://…, mailto:…, tel:…, #id, or another transcript: other.md#q1",
            )
        return target or written

    def _bracketed(self, token: Token, inner: tuple[Inline, ...]) -> Iterable[Inline]:
        at = self._at(token)
        attributes: Attributes = token.meta["attributes"]
        check_attributes(attributes, "span", at, self._work)
        if not _has_words(inner):
            self._report_empty(at, "pair of brackets")
        short = attributes.get("abbr")
        if short is not None:
            inner = self._abbreviation(short, inner, at)
        foreign = attributes.get("lang")
        language = self._language(foreign, at) if foreign else None
        return (Foreign(language=language, inlines=inner),) if language else inner

    def _abbreviation(self, short: Attribute, inner: tuple[Inline, ...], at: Span) -> tuple[Inline, ...]:
        if not short.value or not all(isinstance(inline, Text) for inline in inner):
            self._work.findings.error(
                code="wrong-abbreviation",
                message="an abbreviation is plain letters with what they stand for",
                at=at,
                hint='write [ICT]{abbr="information and communications technology"}',
            )
            return inner
        self._expansions += 1
        expansion = plain_segment(short.value, f"{self._name}-x{self._expansions}", at, self._work)
        return (Abbreviation(text=plain_text(inner), expansion=expansion),)

    def _language(self, foreign: Attribute, at: Span) -> Language | None:
        try:
            return parse_language(foreign.value)
        except UnknownLanguageError:
            self._work.findings.error(
                code="unknown-language",
                message=f"{visible(foreign.value[:100])!r} is not the tag of a language",
                at=at,
                hint="write a BCP 47 tag such as en, fr, ar, zh-Hans or pt-BR",
            )
            return None

    def _note(self, token: Token) -> Iterable[Inline]:
        label, at = str(token.meta["label"]), self._at(token)
        note = self._work.notes.get(label)
        if note is None:
            self._report_note(label, at, "is not written anywhere", f"write it below: [^{visible(label[:40])}]: …")
        elif note.called or self._work.in_note:
            problem = "is called twice" if note.called else "is called inside another footnote"
            self._report_note(label, at, problem, "give each footnote one call in the running text")
        else:
            note.called = True
            return (Footnote(id=f"fn-{label}", paragraphs=self._paragraphs(label, at)),)
        return (Text(text=f"[^{label}]"),)

    def _paragraphs(self, label: str, at: Span) -> tuple[Paragraph, ...]:
        name, note, work = f"fn-{label}", self._work.notes[label], self._work
        check_id(name, at, work.findings)
        names, paragraphs = Names(name), []
        work.in_note = True
        for branch in note.branch.branches:
            if branch.type == "paragraph" and branch.inline is not None:
                segment = read_segment(branch.inline, names.next("p"), branch.line, work)
                paragraphs.append(Paragraph(segment=segment))
            else:
                self._report_note(label, work.findings.line(branch.line), "holds more than paragraphs", "simplify it")
        work.in_note = False
        if not paragraphs:
            self._report_note(label, at, "is empty", "write its text after the colon")
        return tuple(paragraphs)

    def _report_note(self, label: str, at: Span, problem: str, hint: str) -> None:
        self._work.findings.error(
            code="wrong-footnote", message=f"the footnote {visible(label[:40])} {problem}", at=at, hint=hint
        )

    def _report_empty(self, at: Span, what: str) -> None:
        self._work.findings.error(
            code="empty-brackets",
            message=f"a {what} without words says nothing to a reader",
            at=at,
            hint="write the words between [ and ]",
        )

    def _report_picture(self, token: Token) -> None:
        self._work.findings.error(
            code="picture-in-text",
            message="a picture stands in running text",
            at=self._at(token),
            hint="put it in a paragraph of its own, with an empty line before and after",
        )

    def _report_code(self, token: Token) -> None:
        self._work.findings.warning(
            code="code-in-text",
            message="text between backticks is code, which speech has not; it is kept as plain text",
            at=self._at(token),
            hint="delete the backticks",
        )

    def _report_markup(self, token: Token) -> None:
        self._work.findings.error(
            code="raw-html",
            message=f"{visible(token.content[:40])!r} is HTML, which is not read",
            at=self._at(token),
            hint="use Markdown instead, or write \\< for a sign that is meant as such",
        )

    def _at(self, token: Token) -> Span:
        if self._places is None:
            self._places = Places(self._token, self._line, self._work)
        return self._places.of(token)


def _has_words(inlines: Sequence[Inline]) -> bool:
    return bool(re.search(r"\S", plain_text(inlines)))


def _without(inlines: tuple[Inline, ...], mark: type[Emphasis | Strong]) -> tuple[Inline, ...]:
    """Take a mark out of itself: twice emphasised is emphasised."""
    if is_plain(inlines):
        return tidied(inlines)
    flat: list[Inline] = []
    for inline in inlines:
        match inline:
            case Emphasis() | Strong() if isinstance(inline, mark):
                flat += inline.inlines
            case Emphasis(inlines=inner):
                flat.append(Emphasis(inlines=_without(inner, mark)))
            case Strong(inlines=inner):
                flat.append(Strong(inlines=_without(inner, mark)))
            case Link(target=target, inlines=inner):
                flat.append(Link(target=target, inlines=_without(inner, mark)))
            case Foreign(language=language, inlines=inner):
                flat.append(Foreign(language=language, inlines=_without(inner, mark)))
            case _:
                flat.append(inline)
    return tidied(flat)
