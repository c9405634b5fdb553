"""Reference definitions, `[label]: address`: what looks like one and is used by nothing is somebody's words.

CommonMark takes the line `[Zhao]: Thanks.` for a definition and shows nothing of it
(https://spec.commonmark.org/0.31.2/#link-reference-definitions).
"""

from collections.abc import Iterable, Sequence

from pressroom.diagnostics import visible
from pressroom.readers.markdown.findings import Findings
from pressroom.readers.markdown.tree import Branch


def check_definitions(definitions: Iterable[Branch], findings: Findings) -> None:
    """Report each definition that no link uses, such as a second one of the same label."""
    for branch in definitions:
        if not branch.token.meta["used"]:
            shown = visible(str(branch.token.meta["label"])[:40])
            findings.error(
                code="unused-definition",
                message=f"nothing uses the definition [{shown}], so this line would not be published",
                at=findings.line(branch.line),
                hint=f"delete the line; if somebody says this, write \\[{shown}]: …",
            )


def without_definitions(lines: Sequence[str], definitions: Iterable[Branch]) -> list[str]:
    """Return the lines of a file with empty ones in place of its definitions."""
    rest = list(lines)
    for branch in definitions:
        begin, end = branch.token.map or (0, 0)
        rest[begin:end] = [""] * (end - begin)
    return rest
