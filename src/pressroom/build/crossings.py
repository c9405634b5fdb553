"""Links from one transcript to another: the file they name must be there."""

from collections.abc import Iterator

from pressroom.diagnostics import Diagnostic, Severity, visible
from pressroom.markup.crossings import transcript_link
from pressroom.model.document import Link, Segment, Transcript
from pressroom.model.walk import walk_inlines, walk_segments
from pressroom.places import is_file
from pressroom.project import Project


def check_crossings(project: Project, transcript: Transcript) -> Iterator[Diagnostic]:
    """Yield an error for each link to a transcript that the content folder does not have."""
    for path, segment in _crossings(transcript):
        if not is_there(project, path):
            yield _missing(project, path, segment)


def crossing_paths(transcript: Transcript) -> tuple[str, ...]:
    """Return the paths of the transcripts that this one links to, each once."""
    return tuple(dict.fromkeys(path for path, _ in _crossings(transcript)))


def is_there(project: Project, path: str) -> bool:
    """Tell whether the content folder has the file at `path`, which is relative to the project."""
    file = project.root / path
    return file.resolve().is_relative_to(project.content.resolve()) and is_file(file)


def _crossings(transcript: Transcript) -> Iterator[tuple[str, Segment]]:
    for segment in walk_segments(transcript):
        for inline in walk_inlines(segment.inlines):
            found = transcript_link(inline.target) if isinstance(inline, Link) else None
            if found:
                yield found[0], segment


def _missing(project: Project, path: str, segment: Segment) -> Diagnostic:
    return Diagnostic(
        code="missing-transcript",
        severity=Severity.ERROR,
        message=f"there is no transcript {visible(path)}",
        span=segment.span,
        hint=f"name a file of {project.shown(project.content)}/ as seen from this one, or take the link out",
    )
