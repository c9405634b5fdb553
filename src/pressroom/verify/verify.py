"""Run all checks over finished files: our own rules, and the programs of others that are installed.

A rule is a module of `verify.rules` with `check(files)`; a program has a module of `verify.tools` with
`find()` and `run(tool, files)`. To add one, write its module and its line in `_RULES` or `_PROGRAMS`;
kinds are those of `verify.site`.
"""

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from pressroom.diagnostics import Diagnostic, Severity, in_order
from pressroom.errors import PressroomError
from pressroom.verify.rules import languages, links
from pressroom.verify.site import gather
from pressroom.verify.tools import ace, axe, epubcheck, nu, verapdf
from pressroom.verify.tools.program import Missing, Tool


class Findings(Struct, frozen=True, kw_only=True):
    """What the checks found; the names of those that ran, and those that could not."""

    diagnostics: tuple[Diagnostic, ...] = ()
    ran: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


class _Rule(Struct, frozen=True, kw_only=True):
    name: str
    kinds: tuple[str, ...]
    check: Callable[[Sequence[Path]], Iterable[Diagnostic]]


class _Program(Struct, frozen=True, kw_only=True):
    name: str
    kinds: tuple[str, ...]
    find: Callable[[], Tool | Missing]
    run: Callable[[Tool, Sequence[Path]], Iterable[Diagnostic]]


_RULES = (
    _Rule(name="links", kinds=("html", "xhtml"), check=links.check),
    _Rule(name="languages", kinds=("html", "xhtml", "epub"), check=languages.check),
)
_PROGRAMS = (
    _Program(name="nu", kinds=("html",), find=nu.find, run=nu.run),
    _Program(name="axe", kinds=("html",), find=axe.find, run=axe.run),
    _Program(name="epubcheck", kinds=("epub",), find=epubcheck.find, run=epubcheck.run),
    _Program(name="ace", kinds=("epub",), find=ace.find, run=ace.run),
    _Program(name="verapdf", kinds=("pdf",), find=verapdf.find, run=verapdf.run),
)

CHECKS = (*(rule.name for rule in _RULES), *(program.name for program in _PROGRAMS))


def verify(paths: Iterable[Path], *, only: frozenset[str] = frozenset()) -> Findings:
    """Check finished files and folders of them; `only` names the checks to run, all where it is empty.

    Raises `PressroomError` for the name of a check that does not exist. A program that is not
    installed is a warning: what it would have looked at is unchecked.
    """
    _require_known(only)
    given = list(paths)
    published = gather(given)
    diagnostics: list[Diagnostic] = []
    ran: list[str] = []
    missing: list[Missing] = []
    for rule in _RULES:
        files = published.of(rule.kinds)
        if files and rule.name in (only or CHECKS):
            ran.append(rule.name)
            diagnostics += rule.check(files)
    for program in _PROGRAMS:
        files = published.of(program.kinds)
        if not files or program.name not in (only or CHECKS):
            continue
        tool = program.find()
        if isinstance(tool, Missing):
            missing.append(tool)
        else:
            ran.append(tool.name)
            diagnostics += program.run(tool, files)
    diagnostics += [_absent(tool) for tool in missing]
    if not ran and not missing:
        diagnostics.append(_nothing(given))
    return Findings(diagnostics=_once(diagnostics), ran=tuple(ran), missing=tuple(missing))


def find_tools() -> list[Tool | Missing]:
    """Say of each program whether it is there."""
    return [program.find() for program in _PROGRAMS]


def _require_known(only: frozenset[str]) -> None:
    for name in sorted(only.difference(CHECKS)):
        nearest = get_close_matches(name, CHECKS, n=1)
        hint = f"did you mean {nearest[0]}?" if nearest else f"the checks are: {', '.join(CHECKS)}"
        message = f"there is no check {name!r}"
        raise PressroomError(message, hint)


def _absent(tool: Missing) -> Diagnostic:
    return Diagnostic(
        code="tool-missing",
        severity=Severity.WARNING,
        message=f"{tool.name} did not run: {tool.reason}",
        hint=f"type: {tool.install}",
    )


def _nothing(paths: Sequence[Path]) -> Diagnostic:
    where = ", ".join(path.as_posix() for path in paths) or "nothing given"
    return Diagnostic(
        code="nothing-to-check",
        severity=Severity.ERROR,
        message=f"no check has a file to look at: {where}",
        hint="build the publication first: pressroom build",
    )


def _once(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(in_order(dict.fromkeys(diagnostics)))
