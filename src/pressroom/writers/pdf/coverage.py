"""Characters that no font has, each at the passage where it stands: found before anything is laid out."""

from collections.abc import Iterable, Iterator

from pressroom.diagnostics import Diagnostic, Severity, Span
from pressroom.model.document import Transcript
from pressroom.model.walk import walk_segments, words_of
from pressroom.protocols import Theme
from pressroom.themes.fonts import report_missing


def report_uncovered(
    theme: Theme, transcript: Transcript, missing: Iterable[str], place: Span, where: str
) -> Iterator[Diagnostic]:
    """Yield an error for each passage in which a `missing` character stands first; `place` is for those in none."""
    left = dict.fromkeys(missing)
    for segment in walk_segments(transcript) if left else ():
        here = [character for character in left if character in words_of(segment)]
        if here:
            yield from report_missing(theme, "".join(here), segment.span or place, Severity.ERROR, where)
            left = {character: None for character in left if character not in here}
    yield from report_missing(theme, "".join(left), place, Severity.ERROR, where)
