"""The translation memory of a language: all that its catalogs hold, and the TMX files beside them."""

import io
from collections.abc import Iterator

from pressroom.build.sources import read_source
from pressroom.diagnostics import Diagnostic
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.project import Project
from pressroom.protocols import Source
from pressroom.translate.catalog import read_trusted, unit_of
from pressroom.translate.interchange.faults import broken_file
from pressroom.translate.interchange.parcel import Returned
from pressroom.translate.interchange.tmx import read_tmx
from pressroom.translate.interchange.xml import BrokenFileError
from pressroom.translate.matching import is_genuine
from pressroom.translate.memory import Memory, Pair
from pressroom.translate.safety import hazard_in


def memory_of(project: Project, language: Language) -> tuple[Memory, tuple[Diagnostic, ...]]:
    """Return the memory, our own catalogs before the TMX files; what cannot be read is a finding."""
    found: list[Diagnostic] = []
    memory = Memory(_from_catalogs(project, language))
    for source in _sources(project, language, "*.tmx", found):
        memory.add(_from_tmx(source, language, found))
    return memory, tuple(found)


def _from_catalogs(project: Project, language: Language) -> Iterator[Pair]:
    for source in _sources(project, language, "*.po", []):
        file = read_trusted(source)[0]
        for entry in file.entries if file else ():
            unit = unit_of(entry)
            if is_genuine(unit):
                yield Pair(source=unit.source, target=unit.target)


def _from_tmx(source: Source, language: Language, found: list[Diagnostic]) -> Iterator[Pair]:
    """Yield the pairs into `language` that are whole and safe to show."""
    try:
        for each in read_tmx(io.BytesIO(source.content), source.path):
            if isinstance(each, Diagnostic):
                found.append(each)
            elif _is_in(each.language, language) and _is_usable(each):
                yield Pair(source=each.unit.source, target=each.unit.target)
    except BrokenFileError as problem:
        found.append(broken_file(source.path, problem))


def _sources(project: Project, language: Language, pattern: str, found: list[Diagnostic]) -> Iterator[Source]:
    for path in sorted((project.locales / language.tag).glob(pattern)):
        source, problems = read_source(project, project.shown(path))
        found += problems
        if source is not None:
            yield source


def _is_usable(each: Returned) -> bool:
    unit = each.unit
    return bool(unit.source.strip() and unit.target.strip()) and not (
        each.strange or unit.fuzzy or hazard_in(unit.target, unit.source)
    )


def _is_in(tag: str, language: Language) -> bool:
    try:
        stated = parse_language(tag.replace("_", "-"))
    except UnknownLanguageError:
        return False
    return (stated.primary, stated.script) == (language.primary, language.script)
