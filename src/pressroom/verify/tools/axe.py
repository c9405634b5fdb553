"""axe-core in Chromium, in every mode a reader may meet a page in: https://github.com/dequelabs/axe-core .

`browser/check.mjs` beside this module opens the pages; with axe it also looks at what axe does not:
sideways scrolling (WCAG 1.4.10), text that does not grow (1.4.4) or is cut off (1.4.12), the keyboard
(2.1.1, 2.4.7, 2.4.11), requests that leave the site, scripts that fail.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.verify.site import site_root
from pressroom.verify.tools.program import (
    Missing,
    Tool,
    failed,
    find_chromium,
    find_node,
    find_node_file,
    own_file,
    run_program,
    tools_folder,
)

NAME = "axe"

_SHOWN = 3


class _Finding(msgspec.Struct, frozen=True):
    """One line of what the browser prints."""

    kind: str
    file: str
    mode: str = ""
    rule: str = ""
    message: str = ""
    weight: str = ""
    places: tuple[str, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Seen:
    """The same finding in all modes and at all places of one page."""

    first: _Finding
    modes: dict[str, None] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)


def find() -> Tool | Missing:
    """Find Node, axe-core, the library that drives the browser, and the browser."""
    node = find_node(NAME)
    if isinstance(node, Missing):
        return node
    for package, path in (("axe-core", "axe.min.js"), ("playwright-core", "index.js")):
        found = find_node_file(NAME, package, path)
        if isinstance(found, Missing):
            return found
    chromium = find_chromium(NAME)
    if isinstance(chromium, Missing):
        return chromium
    return Tool(name=NAME, command=(node, own_file("browser/check.mjs")), environment={"PRESSROOM_BROWSER": chromium})


def run(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    """Open HTML files of one built site in every mode; the site is the folder that holds them all."""
    root = site_root(files)
    names = {path.resolve().relative_to(root).as_posix(): path for path in files}
    task = {"root": str(root), "files": list(names), "tools": str(tools_folder())}
    outcome = run_program(tool, [], stdin=json.dumps(task))
    try:
        findings = [msgspec.json.decode(line, type=_Finding) for line in outcome.output.splitlines()]
    except msgspec.DecodeError:
        return [failed(tool, outcome)]
    done = {finding.file for finding in findings if finding.kind == "page-checked"}
    unfinished = [failed(tool, outcome, path) for name, path in names.items() if name not in done]
    return [_read(seen, names[seen.first.file]) for seen in _gathered(findings)] + unfinished


def _gathered(findings: Iterable[_Finding]) -> Iterable[_Seen]:
    seen: dict[tuple[str, str, str], _Seen] = {}
    for finding in findings:
        if finding.kind == "page-checked":
            continue
        # A rule that is broken twice is one finding; a script that fails in two ways is two.
        key = (finding.file, finding.kind, finding.rule or finding.message)
        entry = seen.setdefault(key, _Seen(first=finding))
        entry.modes[finding.mode] = None
        entry.places.update(dict.fromkeys(finding.places))
    return seen.values()


def _read(seen: _Seen, path: Path) -> Diagnostic:
    return _KINDS[seen.first.kind](seen.first, visible(_where(seen)), Span(path=path.as_posix()))


def _where(seen: _Seen) -> str:
    places = list(seen.places)
    more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
    at = f"{', '.join(places[:_SHOWN])}{more}"
    return f"{at} (modes: {', '.join(seen.modes)})".strip()


def _axe(finding: _Finding, where: str, span: Span) -> Diagnostic:
    severity = Severity.WARNING if finding.weight == "advice" else Severity.ERROR
    message = f"{finding.rule}: {visible(finding.message)}: {where}"
    return Diagnostic(code="axe", severity=severity, message=message, span=span)


def _axe_unsure(finding: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="axe",
        severity=Severity.INFO,
        message=f"{finding.rule}: a person must look: {visible(finding.message)}: {where}",
        span=span,
    )


def _sideways(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="sideways-scrolling",
        severity=Severity.ERROR,
        message=f"the page is wider than the window: {where}",
        span=span,
        hint="let it wrap, or give a wide table a box that scrolls by itself",
    )


def _fixed(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="fixed-text-size",
        severity=Severity.ERROR,
        message=f"text does not grow with the reader's own text size: {where}",
        span=span,
        hint="give its size in rem or em, not in px",
    )


def _clipped(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="clipped-text",
        severity=Severity.ERROR,
        message=f"a part of the text is cut off: {where}",
        span=span,
        hint="do not give a height to what holds text, or let it scroll",
    )


def _unreachable(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="unreachable-by-keyboard",
        severity=Severity.ERROR,
        message=f"the Tab key does not reach it: {where}",
        span=span,
        hint="use a button or a link, which have it from the browser",
    )


def _unmarked(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="invisible-focus",
        severity=Severity.ERROR,
        message=f"it looks the same with and without the keyboard focus: {where}",
        span=span,
        hint="give it an outline in :focus-visible",
    )


def _covered(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="covered-focus",
        severity=Severity.ERROR,
        message=f"it has the keyboard focus and cannot be seen: {where}",
        span=span,
        hint="show it while it has the focus, and set scroll-padding to the height of what lies over the page",
    )


def _foreign(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="foreign-request",
        severity=Severity.ERROR,
        message=f"the page asks another site for something: {where}",
        span=span,
        hint="put the file into the theme: a reader's visit is nobody else's business",
    )


def _absent(_: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="failed-request",
        severity=Severity.ERROR,
        message=f"the page asks for a file that is not there: {where}",
        span=span,
    )


def _script(finding: _Finding, where: str, span: Span) -> Diagnostic:
    return Diagnostic(
        code="script-error",
        severity=Severity.ERROR,
        message=f"a script fails: {visible(finding.message)} {where}",
        span=span,
    )


_KINDS: Mapping[str, Callable[[_Finding, str, Span], Diagnostic]] = {
    "axe": _axe,
    "axe-unsure": _axe_unsure,
    "sideways-scrolling": _sideways,
    "fixed-text-size": _fixed,
    "clipped-text": _clipped,
    "unreachable-by-keyboard": _unreachable,
    "invisible-focus": _unmarked,
    "covered-focus": _covered,
    "foreign-request": _foreign,
    "failed-request": _absent,
    "script-error": _script,
}
