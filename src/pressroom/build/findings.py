"""Findings about the output folder and the publication as a whole."""

from pressroom.build.manifest import MANIFEST_NAME
from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.project import Project


def no_transcripts(project: Project) -> Diagnostic:
    """Say that there is nothing to publish."""
    folder = project.shown(project.content)
    return Diagnostic(
        code="no-transcripts",
        severity=Severity.WARNING,
        message=f"there is no transcript in {visible(folder)}",
        span=Span(path=project.config.name),
        hint=f"put a Markdown file there, such as {folder}/2023-04-20-press-conference.md",
    )


def damaged_manifest(project: Project) -> Diagnostic:
    """Say that the list of what pressroom wrote cannot be read."""
    return Diagnostic(
        code="damaged-manifest",
        severity=Severity.WARNING,
        message=f"{MANIFEST_NAME} is damaged: files of earlier builds that nothing needs now stay where they are",
        span=Span(path=project.shown(project.output / MANIFEST_NAME)),
        hint="remove the output folder and build again, if nothing else is in it",
    )


def foreign_file(project: Project, path: str) -> Diagnostic:
    """Say that a file stands in the way that pressroom did not write."""
    return Diagnostic(
        code="foreign-file",
        severity=Severity.ERROR,
        message=f"{visible(path)} is not overwritten, for pressroom did not write the file that is there",
        span=Span(path=project.shown(project.output / path)),
        hint="move the file away, or build into another folder with --output-dir",
    )


def changed_output(project: Project, path: str) -> Diagnostic:
    """Say that an output that is no longer needed was changed by somebody."""
    return Diagnostic(
        code="changed-output",
        severity=Severity.WARNING,
        message=f"{visible(path)} is no longer part of the publication, but somebody changed it, so it stays",
        span=Span(path=project.shown(project.output / path)),
        hint="remove the file yourself if nobody needs it",
    )


def wrong_path(source: str, path: str, reason: str) -> Diagnostic:
    """Say that a writer returned a path that cannot be used."""
    return Diagnostic(
        code="wrong-output-path",
        severity=Severity.ERROR,
        message=f"the file {visible(path)} cannot be written: {visible(reason)}",
        span=Span(path=source),
        hint="this is a fault in the writer or the theme, not in your text: please report it",
    )


def no_index(config: str, problem: BaseException) -> Diagnostic:
    """Say that the front pages could not be made."""
    return Diagnostic(
        code="index-failed",
        severity=Severity.ERROR,
        message=f"the front pages could not be made: {visible(f'{type(problem).__name__}: {problem}'[:500])}",
        span=Span(path=config),
        hint="this is a fault in pressroom or in the theme, not in your text: please report it",
    )


def cache_trouble(project: Project, *, damaged: bool) -> Diagnostic:
    """Say that the cache was damaged and is made anew, or that there is none to be had."""
    shown = visible(project.shown(project.cache))
    if damaged:
        message = f"the cache in {shown} was damaged: it is made anew, and this build makes everything"
        hint = "nothing is lost; if it happens again, look at the disk"
    else:
        message = f"there is no cache to be had in {shown}: each build makes everything"
        hint = "free space, get permission to write there, or name another folder as cache in [build]"
    return Diagnostic(
        code="cache-trouble", severity=Severity.INFO, message=message, span=Span(path=project.config.name), hint=hint
    )
