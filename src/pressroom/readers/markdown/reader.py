"""The reader of Markdown transcripts."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from pressroom.diagnostics import visible
from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Metadata,
    Person,
    Section,
    Segment,
    Status,
    Text,
    Transcript,
)
from pressroom.protocols import Reading, Source
from pressroom.readers.markdown.assembly import assemble
from pressroom.readers.markdown.conservation import check_conservation
from pressroom.readers.markdown.definitions import check_definitions, without_definitions
from pressroom.readers.markdown.findings import Findings
from pressroom.readers.markdown.frontmatter import Front, read_front_matter
from pressroom.readers.markdown.glossary import glossary_of
from pressroom.readers.markdown.grammar import parse
from pressroom.readers.markdown.identify import derive_ids
from pressroom.readers.markdown.lines import read_lines
from pressroom.readers.markdown.names import term_slug
from pressroom.readers.markdown.outline import Outline, read_outline
from pressroom.readers.markdown.people import people_of
from pressroom.readers.markdown.references import check_references, turns_of
from pressroom.readers.markdown.tree import Branch, grow, prune
from pressroom.readers.markdown.work import Note, Work

_HEAD_END = re.compile(rb"[\r\n]---[ \t]*(?:[\r\n]|\Z)")
_METADATA_TEXTS = ("publisher", "venue", "summary")


class MarkdownReader:
    """Reads the format of docs/content-format.md."""

    name = "markdown"

    def recognises(self, source: Source) -> bool:
        """Tell whether the name is that of a Markdown file."""
        return source.path.lower().endswith((".md", ".markdown"))

    def read(self, source: Source, people: Mapping[str, Person]) -> Reading:
        """Read a transcript; with an error among the findings there is none."""
        findings = Findings(source.path)
        transcript = _read(source, people, findings)
        return Reading(transcript=None if findings.failed else transcript, diagnostics=findings.diagnostics)

    def language_of(self, source: Source) -> Language | None:
        """Return the language that the front matter names."""
        end = _HEAD_END.search(source.content)
        findings = Findings(source.path)
        lines = read_lines(Source(path=source.path, content=source.content[: end.end()] if end else b""), findings)
        front = _front(lines, read_outline(lines, findings), findings) if lines else Front()
        return None if findings.failed or not lines else front.language


def _read(source: Source, registry: Mapping[str, Person], findings: Findings) -> Transcript | None:
    lines = read_lines(source, findings)
    if lines is None:
        return None
    outline = read_outline(lines, findings)
    sound = not findings.failed
    front = _front(lines, outline, findings)
    people = people_of(front, registry, findings)
    if not sound:
        return None
    glossary = _glossary(front)
    sections = _sections(lines, outline, people, front, glossary, findings)
    if findings.failed or not front.complete:
        return None
    return Transcript(
        id=posixpath.splitext(posixpath.basename(source.path))[0],
        language=front.language,
        metadata=_metadata(front),
        people=_taking_part(sections, front, people),
        sections=sections,
        glossary=glossary,
    )


def _front(lines: Sequence[str], outline: Outline, findings: Findings) -> Front:
    return read_front_matter("\n".join(lines[1 : outline.end - 1]), 2, findings) if outline.end else Front()


def _sections(
    lines: Sequence[str],
    outline: Outline,
    people: Mapping[str, Person],
    front: Front,
    glossary: tuple[Abbreviation, ...],
    findings: Findings,
) -> tuple[Section, ...]:
    branches = grow(parse("\n".join([""] * outline.end + list(lines[outline.end :]))))
    definitions = list(prune(branches, "definition"))
    check_definitions(definitions, findings)
    work = Work(
        findings=findings,
        language=front.language,
        folder=posixpath.dirname(findings.path),
        glossary=glossary_of(glossary),
        notes=_notes(branches, findings),
    )
    heads = {head.line: head for head in outline.heads}
    sections = assemble(branches, heads, derive_ids(outline), people, work)
    check_references(sections, glossary, work)
    if front.complete and not findings.failed:
        check_conservation(without_definitions(lines, definitions), outline.end + 1, sections, findings)
    return sections


def _notes(branches: list[Branch], findings: Findings) -> dict[str, Note]:
    notes: dict[str, Note] = {}
    for branch in list(prune(branches, "footnote_reference")):
        label, at = str(branch.token.meta["label"]), findings.line(branch.line)
        if label in notes:
            findings.error(
                code="wrong-footnote",
                message=f"the footnote {visible(label[:40])} is written twice",
                at=at,
                hint="give one of the two another label",
            )
        notes.setdefault(label, Note(branch=branch, span=at))
    return notes


def _glossary(front: Front) -> tuple[Abbreviation, ...]:
    found = front.fields.get("glossary")
    entries: list[Abbreviation] = []
    taken: set[str] = set()
    for term, words in (found.value if found else {}).items():
        name, number = f"abbr-{term_slug(term)}", 1
        while name in taken:
            number += 1
            name = f"abbr-{term_slug(term)}-{number}"
        taken.add(name)
        expansion = Segment(id=name, inlines=(Text(text=words.value),), language=front.language, span=words.span)
        entries.append(Abbreviation(text=term, expansion=expansion))
    return tuple(entries)


def _metadata(front: Front) -> Metadata:
    fields = front.fields

    def segment(name: str) -> Segment:
        words = Text(text=front.text(name))
        return Segment(id=name, inlines=(words,), language=front.language, span=fields[name].span)

    publisher, venue, summary = (segment(name) if name in fields else None for name in _METADATA_TEXTS)
    return Metadata(
        title=segment("title"),
        date=fields["date"].value,
        published=fields["published"].value if "published" in fields else None,
        publisher=publisher,
        venue=venue,
        summary=summary,
        source=front.text("source"),
        recording=front.text("recording"),
        status=fields["status"].value if "status" in fields else Status.CHECKED,
    )


def _taking_part(sections: Iterable[Section], front: Front, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """Return everybody of the list of speakers, in its order, and then who else speaks."""
    listed = front.fields.get("speakers")
    names = dict.fromkeys([*(listed.value if listed else ()), *(turn.speaker for turn in turns_of(sections))])
    return tuple(people[name] for name in names)
