"""Ids of turns and sections: deriving those that are missing, and writing them into a file."""

from collections.abc import Mapping

from pressroom.model.document import Act
from pressroom.protocols import Source
from pressroom.readers.markdown.findings import Findings
from pressroom.readers.markdown.lines import LINE_BREAK, read_lines
from pressroom.readers.markdown.outline import ACTS, INCIDENT, Head, Outline, read_outline

_LETTERS: Mapping[str, str] = {
    Act.QUESTION: "q",
    Act.FOLLOW_UP: "f",
    Act.ANSWER: "a",
    Act.STATEMENT: "st",
    Act.MODERATION: "m",
    Act.INTERJECTION: "i",
}
_SECTION = "s"


def add_ids(text: str) -> str:
    """Write an id into every turn and heading that has none, and touch nothing else.

    A text that cannot be read comes back as it is.
    """
    source = text.encode("utf-8", errors="replace")
    findings = Findings("")
    lines = read_lines(Source(path="", content=source), findings)
    if lines is None:
        return text
    outline = read_outline(lines, findings)
    if findings.failed:
        return text
    missing = derive_ids(outline)
    kept = _kept_lines(text)
    for head in outline.heads:
        if not head.id and head.line in missing:
            kept[head.line - 1] = _with_id(kept[head.line - 1], head, missing[head.line])
    return "".join(kept)


def derive_ids(outline: Outline) -> dict[int, str]:
    """Return the ids of heads that have none, by line; line 0 is the section before the first heading.

    Ids count up by kind in reading order: q1, a1, a2; those that are written are never given away.
    """
    taken = {head.id for head in outline.heads}
    counts: dict[str, int] = {}
    derived: dict[int, str] = {}
    if _has_opening(outline):
        derived[0] = _next(_SECTION, counts, taken)
    for head in outline.heads:
        if head.act == INCIDENT or (head.act and head.act not in ACTS):
            continue
        letters = _LETTERS.get(head.act, _SECTION)
        if head.id:
            counts[letters] = counts.get(letters, 0) + 1
        else:
            derived[head.line] = _next(letters, counts, taken)
    return derived


def _has_opening(outline: Outline) -> bool:
    """Tell whether a turn stands before the first heading."""
    return bool(outline.heads) and bool(outline.heads[0].act)


def _next(letters: str, counts: dict[str, int], taken: set[str]) -> str:
    while True:
        counts[letters] = counts.get(letters, 0) + 1
        name = f"{letters}{counts[letters]}"
        if name not in taken:
            taken.add(name)
            return name


def _kept_lines(text: str) -> list[str]:
    """Split where the reader does, and keep the breaks."""
    parts = [*LINE_BREAK.split(text), ""]
    return [line + end for line, end in zip(parts[::2], parts[1::2], strict=True)]


def _with_id(line: str, head: Head, name: str) -> str:
    if head.braces:
        return f"{line[: head.insert]}#{name} {line[head.insert :]}"
    return f"{line[: head.insert]} {{#{name}}}{line[head.insert :]}"
