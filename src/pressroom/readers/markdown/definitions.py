"""Reference definitions, `[label]: address`: what looks like one and is used by nothing is somebody's words.

CommonMark takes the line `[Zhao]: Thanks.` for a definition and shows nothing of it
(https://spec.commonmark.org/0.31.2/#link-reference-definitions).
"""

import re
from collections.abc import Mapping, Sequence

from pressroom.diagnostics import visible
from pressroom.readers.markdown.findings import Findings

_BRACKETS = re.compile(r"\[[^\[\]]{1,999}\]")
_BRACKETED = re.compile(r"\[([^\[\]]{1,999})\](?!:)")


def check_definitions(references: Mapping[str, Mapping[str, object]], lines: Sequence[str], findings: Findings) -> None:
    """Report each of the parser's `references` (label to address and lines) whose label stands nowhere else."""
    used = {_normal(label) for line in lines for label in _BRACKETED.findall(line)} if references else set()
    for label, reference in references.items():
        place = reference.get("map")
        if _normal(label) not in used and isinstance(place, list):
            at = findings.line(place[0] + 1)
            shown = visible((_BRACKETS.search(at.excerpt) or [label])[0][:40])
            findings.error(
                code="unused-definition",
                message=f"nothing links to the address of {shown}, so this line would not be published",
                at=at,
                hint="delete the line; if somebody says it, write a backslash before the bracket: \\[",
            )


def _normal(label: str) -> str:
    return " ".join(label.split()).casefold()
