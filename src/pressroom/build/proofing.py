"""The translations of a publication, checked against the sources that their catalogs hold."""

from collections.abc import Iterable, Iterator, Mapping

from pressroom.build.library import Library, library_of, new_run
from pressroom.build.sources import Document, read_source
from pressroom.diagnostics import Diagnostic, Span, in_order, visible
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.translate.catalog import Catalog
from pressroom.translate.checks.proof import proofread
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.po import span_at
from pressroom.translate.states import Unit

_NAME = ".name"
_LONGEST_ENTRY = 2_000  # lines of one translation that a place is looked for in


def check_translations(
    project: Project, documents: Iterable[Document], languages: Iterable[Language], *, shared: bool
) -> tuple[tuple[Diagnostic, ...], int]:
    """Return what is wrong with the translations into `languages`, and how many were looked at.

    With `shared`, the catalogs of the people and of the title are checked too. What cannot be used of a catalog is
    among the findings; entries without a translation, or with a fuzzy one, are not.
    """
    library = library_of(new_run(project))
    found: list[Diagnostic] = []
    count = 0
    for language, name, source_language in _catalogs(library, tuple(documents), tuple(languages), shared=shared):
        catalog, problems = library.catalog(language, name)
        found += problems
        if catalog is None:
            continue
        terms, wrong = library.terms(language)
        found += wrong
        names = _names(library, language)
        for unit in catalog.units.values():
            if unit.target.strip() and not unit.fuzzy:
                count += 1
                question = Question(
                    unit=unit, source_language=source_language, language=language, names=names, terms=terms
                )
                found += _diagnostics(library, catalog, unit, proofread(question))
    return tuple(in_order(dict.fromkeys(found))), count


def _catalogs(
    library: Library, documents: tuple[Document, ...], languages: tuple[Language, ...], *, shared: bool
) -> Iterator[tuple[Language, str, Language]]:
    """Yield the language and the name of each catalog, and the language of its source."""
    own = library.project.language
    if shared:
        yield from ((language, name, own) for language in languages if language != own for name in ("people", "site"))
    for document in documents:
        transcript = library.read(document).transcript
        if transcript is not None:
            others = (language for language in languages if language != transcript.language)
            yield from ((language, document.slug, transcript.language) for language in others)


def _names(library: Library, language: Language) -> Mapping[str, str]:
    catalog, _ = library.catalog(language, "people")
    units = catalog.units.values() if catalog else ()
    return {unit.source: unit.target for unit in units if unit.context.endswith(_NAME) and not unit.fuzzy}


def _diagnostics(library: Library, catalog: Catalog, unit: Unit, faults: Iterable[Fault]) -> Iterator[Diagnostic]:
    for fault in faults:
        place = unit.span and _narrowed(library.project, catalog, unit.span, fault.fragment)
        yield Diagnostic(
            code=fault.code,
            severity=fault.severity,
            message=f"{visible(unit.context[:80])}: {visible(fault.sentence)}",
            span=place,
            hint=visible(fault.hint),
        )


def _narrowed(project: Project, catalog: Catalog, span: Span, fragment: str) -> Span:
    """Return the line of the entry that `fragment` stands in, as far as it stands in one."""
    words = fragment.strip()
    if not words or not catalog.path:
        return span
    source, _ = read_source(project, catalog.path)
    if source is None:
        return span
    lines = tuple(source.content.decode("utf-8-sig", "replace").split("\n"))
    for number in range(span.line, min(len(lines), span.line + _LONGEST_ENTRY) + 1):
        line = lines[number - 1]
        if number > span.line and not line.startswith('"'):
            break
        column = line.lower().find(words.lower())
        if column >= 0:
            return span_at(span.path, lines, number, column + 1, len(words))
    return span
