"""Markdown as others write it: front matter, paragraphs, headings, lists and emphasis, without a full parser.

Web archives keep press pages as Markdown. What matters here is where a paragraph begins and what stands out; whatever
else CommonMark knows is text.
"""

import re
from collections.abc import Iterator

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from pressroom.protocols import Source
from pressroom.readers.importing.decoding import decode
from pressroom.readers.importing.page import Block, Candidate, Form, Link, Page
from pressroom.readers.importing.shapes import may_begin_turn
from pressroom.readers.importing.sources.text import doubts_of

_FENCE = re.compile(r"---\s*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)(?:\s+#+)?$")
_ITEM = re.compile(r"(?:[-*+•]|\d{1,3}[.)])\s+(?=\S)")
_QUOTE = re.compile(r">\s?")
_RULE = re.compile(r"(?:[*_-] ?){3,}$")
_SETEXT = re.compile(r"(?:=+|-{3,})$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:\s[^<>]{0,200})?/?>|<!--.{0,2000}?-->")
_LINK = re.compile(r"(!?)\[([^\[\]]{0,300})\]\(([^()\s]{0,500})(?:\s+\"[^\"]{0,200}\")?\)")
_LEAD = re.compile(r"(?:\*\*|__|\*|_)([^*_\n]{1,120}?)(?:\*\*|__|\*|_)(?=[\s:：.,–—-]|$)")
_MARK = re.compile(r"(?<![\w\\])(\*{1,3}|_{1,3})(?=\S)|(?<=\S)(\*{1,3}|_{1,3})(?!\w)")
_TITLES, _DATES = ("title", "headline"), ("event_date", "event-date", "date_of_event", "held")
_LONGEST_HEAD = 200


def read_markdown(source: Source) -> Page:
    """Return the blocks of a Markdown page; never raises on any bytes."""
    decoded = decode(source.content)
    lines = decoded.text.split("\n")
    values, after = _front_matter(lines)

    def candidates(names: tuple[str, ...], confidence: float) -> tuple[Candidate, ...]:
        found = [name for name in names if values.get(name)]
        return tuple(
            Candidate(value=values[name], evidence=f"`{name}` in the front matter", confidence=confidence, line=1)
            for name in found
        )

    return Page(
        path=source.path,
        format="Markdown",
        blocks=tuple(_blocks(lines, after)),
        encoding=decoded.encoding,
        titles=candidates(_TITLES, 0.95),
        dates=candidates(_DATES, 0.95) + candidates(("date",), 0.4),
        published=candidates(("published", "published_time", "date_published", "modified_time", "date"), 0.8),
        languages=candidates(("lang", "language"), 0.9),
        publishers=candidates(("publisher", "organisation", "organization", "source_name"), 0.9),
        venues=candidates(("venue", "location", "place"), 0.9),
        addresses=candidates(("source", "source_url", "url", "link", "permalink"), 0.9),
        doubts=doubts_of(decoded),
    )


def _front_matter(lines: list[str]) -> tuple[dict[str, str], int]:
    """Return the plain values of the front matter, and the number of lines that it takes."""
    if not lines or not _FENCE.match(lines[0]):
        return {}, 0
    for number, line in enumerate(lines[1:_LONGEST_HEAD], 1):
        if _FENCE.match(line):
            try:
                found = YAML(typ="safe", pure=True).load("\n".join(lines[1:number]))
            except (YAMLError, ValueError, TypeError, AttributeError, RecursionError):
                return {}, number + 1
            if not isinstance(found, dict):
                return {}, 0
            plain = {
                str(key).lower(): value
                for key, value in found.items()
                if not isinstance(value, list | dict | None.__class__)
            }
            return {key: " ".join(str(value).split()) for key, value in plain.items()}, number + 1
    return {}, 0


def _blocks(lines: list[str], after: int) -> Iterator[Block]:
    paragraph: list[str] = []
    first, gap = 0, True
    offset = sum(len(line) + 1 for line in lines[:after])
    at = offset
    for number, raw in enumerate(lines[after:], after + 1):
        text = raw.strip()
        heading = _HEADING.match(text) if text.startswith("#") else None
        item = _ITEM.match(text)
        setext = bool(paragraph) and len(paragraph) == 1 and bool(_SETEXT.match(text))
        breaks = (
            not text or heading or item or setext or bool(_RULE.match(text)) or text.startswith(("<!--", "```", "~~~"))
        )
        hard = bool(paragraph) and (
            (lines[number - 2].endswith("  ") and not lines[number - 2].endswith(".  "))
            or lines[number - 2].endswith("\\")
        )
        if paragraph and (breaks or hard or may_begin_turn(_clean(text))):
            yield _block(
                " ".join(paragraph),
                first,
                at,
                gap=gap,
                form=Form.HEADING if setext else Form.PARAGRAPH,
                level=2 if setext else 0,
            )
            paragraph, gap = [], False
        if not text or setext:
            gap = True
        elif heading:
            yield _block(heading[2], number, offset, gap=True, form=Form.HEADING, level=len(heading[1]))
            gap = True
        elif _RULE.match(text):
            yield Block(text=text, form=Form.RULE, line=number, offset=offset)
            gap = True
        elif item and not paragraph:
            yield _block(text[item.end() :], number, offset, gap=gap, form=Form.LIST_ITEM)
            gap = False
        else:
            if not paragraph:
                first, at = number, offset
            paragraph.append(_QUOTE.sub("", text, count=1) if text.startswith(">") else text)
        offset += len(raw) + 1
    if paragraph:
        yield _block(" ".join(paragraph), first, at, gap=gap)


def _block(raw: str, line: int, offset: int, *, gap: bool, form: Form = Form.PARAGRAPH, level: int = 0) -> Block:
    stripped = _ESCAPE.sub(lambda found: f"\ue000{ord(found[1]):04x}", raw)
    lead = _LEAD.match(stripped)
    strong = bool(lead) and lead is not None and lead.end() == len(stripped)
    lead_text = _plain(lead[1]) if lead else ""
    text, links = _linked(stripped)
    return Block(
        text=text,
        form=form,
        level=level,
        lead=0 if strong else len(lead_text),
        strong=strong,
        gap=gap,
        links=links,
        line=line,
        offset=offset,
    )


def _linked(text: str) -> tuple[str, tuple[Link, ...]]:
    parts: list[str] = []
    links: list[Link] = []
    length = at = 0
    for match in _LINK.finditer(text):
        before = _plain(text[at : match.start()], edges=False)
        words = _plain(match[2], edges=False)
        parts += [before, words]
        start = length + len(before)
        if not match[1]:
            links.append(Link(start=start, end=start + len(words), target=match[3]))
        length = start + len(words)
        at = match.end()
    parts.append(_plain(text[at:], edges=False))
    whole = "".join(parts)
    return whole.strip(), tuple(links)


def _clean(text: str) -> str:
    return _plain(text)


def _plain(text: str, *, edges: bool = True) -> str:
    """Return Markdown inline text without its marks."""
    text = _MARK.sub("", _TAG.sub("", text)) if "<" in text or "*" in text or "_" in text else text
    text = re.sub("\ue000([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    text = _ESCAPE.sub(r"\1", text)
    return text.strip() if edges else text
