"""The publication's terms: `locales/<tag>/terms.csv`."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from pressroom.build.files import replace_file
from pressroom.build.library import Library
from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.translate.interchange.faults import broken_file, unstated_language
from pressroom.translate.interchange.glossary import merged, refusal_of, write_csv
from pressroom.translate.interchange.tbx import read_tbx
from pressroom.translate.interchange.xml import BrokenFileError, EntitiesError
from pressroom.translate.terms import MAX_BYTES, TERMS, Term, read_terms


def terms_path(project: Project, language: Language) -> Path:
    """Return the place of the terms in `language`."""
    return project.locales / language.tag / TERMS


def take_terms(
    library: Library, stream: BinaryIO, path: str, form: str, stated: Language | None, *, proof: bool = False
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """Add the terms of a TBX or CSV file to the publication's; return what was written, and what was wrong.

    A TBX file may have several languages; a CSV file's is `stated`, or that of the folder it lies in.
    """
    project = library.project
    written: list[str] = []
    found: list[Diagnostic] = []
    languages = _languages(project, path, form, stated)
    if not languages:
        return (), (unstated_language(path),)
    for language in languages:
        stream.seek(0)
        terms, faults = _sorted_out(_read(stream, path, form, project.language, language))
        kept, wrong = library.terms(language)
        found += (*faults, *wrong)
        every = merged(kept, terms)
        if set(every) != set(kept) and not wrong:
            if not proof:
                replace_file(terms_path(project, language), write_csv(every))
            written.append(project.shown(terms_path(project, language)))
    return tuple(written), tuple(dict.fromkeys(found))


def _languages(project: Project, path: str, form: str, stated: Language | None) -> tuple[Language, ...]:
    others = tuple(language for language in project.languages if language != project.language)
    if stated is not None:
        return (stated,)
    folder = PurePosixPath(path).parent.name
    return others if form == "tbx" else tuple(language for language in others if language.tag == folder)


def _read(
    stream: BinaryIO, path: str, form: str, original: Language, language: Language
) -> Iterator[Term | Diagnostic]:
    if form == "csv":
        read, faults = read_terms(Source(path=path, content=stream.read(MAX_BYTES + 1)))
        yield from faults
        yield from (refusal_of(term, path, 1) or term for term in read)
        return
    terms: list[Term] = []
    try:
        for each in read_tbx(stream, path, original, language):
            if isinstance(each, Term):
                terms.append(each)
            else:
                yield each
    except BrokenFileError as problem:
        yield broken_file(path, problem)
        if isinstance(problem, EntitiesError):
            return
    yield from terms


def _sorted_out(read: Iterator[Term | Diagnostic]) -> tuple[tuple[Term, ...], tuple[Diagnostic, ...]]:
    terms: list[Term] = []
    faults: list[Diagnostic] = []
    for each in read:
        if isinstance(each, Term):
            terms.append(each)
        else:
            faults.append(each)
    return tuple(terms), tuple(faults)
