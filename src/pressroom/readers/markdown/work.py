"""What the parts of one reading share while it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pressroom.diagnostics import Span
from pressroom.languages import Language
from pressroom.readers.markdown.findings import Findings
from pressroom.readers.markdown.glossary import Glossary
from pressroom.readers.markdown.tree import Branch


@dataclass(slots=True, kw_only=True)
class Note:
    """A footnote's definition, and whether it has been called."""

    branch: Branch
    span: Span
    called: bool = False


@dataclass(slots=True, kw_only=True)
class Work:
    """One reading: `folder` is that of the file; `links` and `answers` collect ids that must be found at the end."""

    findings: Findings
    language: Language
    folder: str
    glossary: Glossary
    notes: Mapping[str, Note]
    links: list[tuple[str, Span]] = field(default_factory=list)
    answers: list[tuple[str, Span]] = field(default_factory=list)
    in_note: bool = False
