"""Block tokens to blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from msgspec.structs import replace

from pressroom.diagnostics import Span, visible
from pressroom.model.document import (
    Align,
    Block,
    Clip,
    Figure,
    Incident,
    ListBlock,
    ListItem,
    Paragraph,
    Quotation,
    Segment,
    Table,
)
from pressroom.readers.markdown.addresses import project_path
from pressroom.readers.markdown.attributes import Attributes
from pressroom.readers.markdown.clips import read_clip
from pressroom.readers.markdown.glossary import mark_terms
from pressroom.readers.markdown.inlines import Places, check_attributes, plain_segment, read_segment
from pressroom.readers.markdown.names import Names, check_id
from pressroom.readers.markdown.spaces import single_spaced
from pressroom.readers.markdown.tree import Branch
from pressroom.readers.markdown.work import Work

DEEPEST_BLOCKS = 8

FENCE = "container_fence"
_ALIGNMENTS = {"text-align:center": Align.CENTER, "text-align:right": Align.END}
_PIPE = re.compile(r"\\?\|")


def read_blocks(branches: Iterable[Branch], names: Names, work: Work, depth: int = 0) -> tuple[Block, ...]:
    """Return the blocks of a turn, a list item or a quotation; `names` gives them their ids."""
    blocks: list[Block] = []
    pin: Branch | None = None
    for branch in branches:
        if pin is not None and (branch.type != "paragraph" or _pictures(branch)):
            _report_pin(pin, work)
            pin = None
        if branch.type == "attributes":
            pin = branch
            continue
        blocks += _read(branch, names, pin, work, depth)
        pin = None
    if pin is not None:
        _report_pin(pin, work)
    return tuple(blocks)


def read_incidents(branch: Branch, names: Names, work: Work) -> Iterator[Incident]:
    """Yield an incident for each paragraph of its fence."""
    for inner in branch.branches:
        if inner.type == "paragraph" and inner.inline is not None and not _pictures(inner):
            yield Incident(segment=read_segment(inner.inline, names.next("n"), inner.line, work))
        else:
            _report_incident(inner.line, "an incident holds more than a line of words", work)


def _read(branch: Branch, names: Names, pin: Branch | None, work: Work, depth: int) -> Iterable[Block]:
    blocks: Iterable[Block] = ()
    if depth >= DEEPEST_BLOCKS:
        _report_depth(branch, work)
        return blocks
    match branch.type:
        case "paragraph":
            blocks = _paragraph(branch, names, pin, work)
        case "bullet_list" | "ordered_list":
            blocks = _list(branch, names, work, depth)
        case "blockquote":
            inner = read_blocks(branch.branches, Names(names.next("b")), work, depth + 1)
            blocks = (Quotation(blocks=inner),) if inner else ()
        case "table":
            blocks = (_table(branch, names.next("t"), work),)
        case "code_block" | "fence":
            blocks = _code(branch, names, work)
        case kind if kind == FENCE:
            blocks = _fence(branch, names, work, depth)
        case "heading":
            _report_heading(branch, work)
        case _:
            report_break(branch, work)
    return blocks


def _paragraph(branch: Branch, names: Names, pin: Branch | None, work: Work) -> Iterable[Block]:
    if branch.inline is None:
        return ()
    pictures = _pictures(branch)
    if pictures:
        places = Places(branch.inline, branch.line, work)
        return tuple(_figure(picture, places.of(picture), names, work) for picture in pictures)
    name, clip = _pinned(pin, work)
    derived = names.next("p")
    segment = read_segment(branch.inline, name or derived, branch.line, work)
    return (Paragraph(segment=replace(segment, clip=clip)),) if segment.inlines else ()


def _pictures(branch: Branch) -> Sequence[Token]:
    """Return the pictures of a paragraph that holds nothing else."""
    children = (branch.inline.children if branch.inline else None) or []
    pictures = [token for token in children if token.type == "image"]
    if not pictures:
        return ()
    breaks = [token for token in children if token.type.endswith("break") or not token.content.strip()]
    alone = len(pictures) + sum(token.type != "image" for token in breaks) == len(children)
    return pictures if alone and all(token.nesting == 0 for token in children) else ()


def _figure(picture: Token, at: Span, names: Names, work: Work) -> Figure:
    attributes: Attributes | None = picture.meta.get("attributes")
    if attributes:
        check_attributes(attributes, "image", at, work)
    written = attributes.get("#") if attributes else None
    name = names.next("f")
    if written and check_id(written.value, at, work.findings):
        name = written.value
    words = _alternative(picture)
    decorates = bool(attributes and attributes.get(".decorative"))
    _check_alternative(words, at, work, decorates=decorates)
    caption = single_spaced(str(picture.attrs.get("title", "")))
    return Figure(
        id=name,
        source=_source(picture, at, work),
        alternative=None if decorates else plain_segment(words, f"{name}-alt", at, work),
        caption=plain_segment(caption, f"{name}-caption", at, work) if caption else None,
        span=at,
    )


def _alternative(picture: Token) -> str:
    parts = (" " if token.type.endswith("break") else token.content for token in picture.children or [])
    return single_spaced("".join(parts))


def _check_alternative(words: str, at: Span, work: Work, *, decorates: bool) -> None:
    if decorates == bool(words):
        said = "is marked as decorative and described as well" if decorates else "has no alternative text"
        work.findings.error(
            code="picture-alternative",
            message=f"a picture {said}",
            at=at,
            hint="write ![what can be seen](…), or ![](…){.decorative} if it says nothing",
        )


def _source(picture: Token, at: Span, work: Work) -> str:
    written = str(picture.attrs.get("src", ""))
    path = project_path(written, work.folder)
    if path is None or "?" in path or "#" in path:
        work.findings.error(
            code="picture-outside-project",
            message=f"the picture {visible(written[:100])!r} is not a file of this publication",
            at=at,
            hint="copy it into the publication, and name it relative to this file",
        )
    return path or written


def _list(branch: Branch, names: Names, work: Work, depth: int) -> Iterable[Block]:
    """Return the list; items and lists without words are nothing."""
    name = names.next("l")
    start = int(branch.token.attrs.get("start", 1)) if branch.type == "ordered_list" else None
    items: list[ListItem] = []
    for item in branch.branches:
        inner = Names(f"{name}-i{len(items) + 1}", item=True)
        blocks = read_blocks(item.branches, inner, work, depth + 1)
        if blocks:
            items.append(ListItem(blocks=blocks))
    return (ListBlock(items=tuple(items), start=start),) if items else ()


def _table(branch: Branch, name: str, work: Work) -> Table:
    rows = [row for part in branch.branches for row in part.branches]
    header = rows[0].branches
    cells = [
        tuple(_cell(cell, f"{name}-r{number}c{column}", row, work) for column, cell in enumerate(row.branches, 1))
        for number, row in enumerate(rows)
    ]
    for row in rows[1:]:
        _check_width(row, len(header), work)
    alignment = tuple(_ALIGNMENTS.get(str(cell.token.attrs.get("style")), Align.START) for cell in header)
    return Table(header=cells[0], rows=tuple(cells[1:]), alignment=alignment)


def _cell(cell: Branch, name: str, row: Branch, work: Work) -> Segment:
    token = cell.inline or Token("inline", "", 0)
    return read_segment(token, name, row.line, work)


def _check_width(row: Branch, width: int, work: Work) -> None:
    """Report cells beyond the header's, which the parser drops."""
    line = work.findings.lines[row.line - 1].lstrip("> \t").rstrip().removeprefix("|")
    pipes = sum(not pipe[0].startswith("\\") for pipe in _PIPE.finditer(line))
    if pipes + (not line.endswith("|")) > width:
        work.findings.error(
            code="wide-table-row",
            message=f"this row has more cells than the {width} of the header",
            at=work.findings.line(row.line),
            hint="add a column to the header, or write \\| for a sign that is meant as such",
        )


def _code(branch: Branch, names: Names, work: Work) -> Iterable[Block]:
    words = single_spaced(f"{branch.token.info} {branch.token.content}")
    at = work.findings.line(branch.line)
    work.findings.warning(
        code="code-block",
        message="an indented or fenced passage is code, which speech has not; it is kept as plain text",
        at=at,
        hint="take away the spaces before it, or the lines ``` around it",
    )
    plain = plain_segment(words, names.next("p"), at, work)
    segment = replace(plain, inlines=mark_terms(plain.inlines, work.glossary))
    return (Paragraph(segment=segment),) if words else ()


def _fence(branch: Branch, names: Names, work: Work, depth: int) -> Iterable[Block]:
    if depth:
        _report_incident(branch.line, "a fence stands inside a list or a quotation", work)
        return ()
    return read_incidents(branch, names, work)


def _pinned(pin: Branch | None, work: Work) -> tuple[str, Clip | None]:
    """Return what `{#id clip=12.5-17}` on the line before gives a paragraph: an id and a part of the recording."""
    if pin is None:
        return "", None
    attributes: Attributes = pin.token.meta["attributes"]
    written, times = attributes.get("#"), attributes.get("clip")
    clip = read_clip(times.value) if times else None
    if len(attributes.items) != bool(written) + bool(clip):
        _report_pin(pin, work)
        return "", None
    at = work.findings.line(pin.line)
    named = written is not None and check_id(written.value, at, work.findings)
    return written.value if written and named else "", clip


def _report_pin(pin: Branch, work: Work) -> None:
    work.findings.error(
        code="unknown-attribute",
        message="the attributes on this line belong to nothing",
        at=work.findings.line(pin.line),
        hint="a line {#id} may stand right before a paragraph; besides the id it holds clip=12.5-17.25 (seconds) only",
    )


def report_break(branch: Branch, work: Work) -> None:
    """Report a thematic break, which is left out."""
    work.findings.warning(
        code="thematic-break",
        message="a line between paragraphs has no meaning in a transcript and is left out",
        at=work.findings.line(branch.line),
        hint="delete it, or open a section with ##",
    )


def _report_heading(branch: Branch, work: Work) -> None:
    work.findings.error(
        code="heading-inside-turn",
        message="a heading stands inside a list or a quotation",
        at=work.findings.line(branch.line),
        hint="headings stand between turns; write \\# for a sign that is meant as such",
    )


def _report_incident(line: int, problem: str, work: Work) -> None:
    work.findings.error(
        code="misplaced-incident",
        message=problem,
        at=work.findings.line(line),
        hint="write it between paragraphs: `::: incident`, a line of words, `:::`",
    )


def _report_depth(branch: Branch, work: Work) -> None:
    work.findings.error(
        code="nesting-too-deep",
        message=f"lists and quotations are nested more than {DEEPEST_BLOCKS} deep",
        at=work.findings.line(branch.line),
        hint="set the passage as paragraphs; write \\> or \\- for a sign that is meant as such",
    )
