"""The translations of a publication, checked against the sources that their catalogs hold."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import chain

from msgspec import Struct

from pressroom.build.batches import map_batches
from pressroom.build.ledger import open_ledger
from pressroom.build.library import Library, Run, library_of, new_run
from pressroom.build.sources import Document, read_source
from pressroom.diagnostics import Diagnostic, Span, in_order, visible
from pressroom.languages import Language
from pressroom.project import Project
from pressroom.translate.catalog import Catalog
from pressroom.translate.checks.proof import proofread
from pressroom.translate.checks.question import Fault, Question
from pressroom.translate.po import span_at
from pressroom.translate.states import Unit
from pressroom.translate.terms import TERMS

_KIND = "proof"  # of entries in the ledger
_NAME = ".name"
_LONGEST_ENTRY = 2_000  # lines of one translation that a place is looked for in


class Proof(Struct, frozen=True, kw_only=True):
    """What was found, and how many translations were looked at."""

    diagnostics: tuple[Diagnostic, ...]
    count: int


def check_translations(
    project: Project,
    documents: Iterable[Document],
    languages: Iterable[Language],
    *,
    shared: bool,
    jobs: int | None = None,
) -> Proof:
    """Check the translations of `documents` into `languages`; with `shared`, those of the people and the title too.

    What cannot be used of a catalog is among the findings. Entries without a translation, or with a fuzzy one, are
    not looked at. `jobs` is the number of processes, None for one a processor.
    """
    run, tags = new_run(project), tuple(languages)
    proofs = _of_shared(library_of(run), tags) if shared else []
    with open_ledger(project, _KIND, Proof, beside=("people.po", TERMS)) as ledger:
        chosen: list[Document] = []
        for document in documents:
            known = ledger.recall(document, tags)
            if known is None:
                chosen.append(document)
            else:
                proofs += known
        for document, language, proof in chain.from_iterable(
            map_batches(partial(_of_documents, run, tags), chosen, jobs)
        ):
            ledger.note(document, language, proof)
            proofs.append(proof)
    found = dict.fromkeys(each for proof in proofs for each in proof.diagnostics)
    return Proof(diagnostics=tuple(in_order(found)), count=sum(proof.count for proof in proofs))


def _of_shared(library: Library, languages: tuple[Language, ...]) -> list[Proof]:
    own = library.project.language
    return [_proof(library, language, name, own) for language in languages for name in ("people", "site")]


def _of_documents(
    run: Run, languages: tuple[Language, ...], documents: tuple[Document, ...]
) -> list[tuple[Document, Language, Proof]]:
    """Check the catalogs of some documents, in whatever process this is."""
    library = library_of(run)
    return [
        (document, language, _proof(library, language, document.slug, own))
        for document in documents
        if (own := library.language(document)) is not None
        for language in languages
    ]


def _proof(library: Library, language: Language, name: str, source_language: Language) -> Proof:
    """Check one catalog; there is none into the language of the source."""
    if language == source_language:
        return Proof(diagnostics=(), count=0)
    catalog, problems = library.catalog(language, name)
    found = [*problems, *library.terms(language)[1]]
    if catalog is None:
        return Proof(diagnostics=tuple(found), count=0)
    found += check_catalog(library, catalog, source_language)
    return Proof(diagnostics=tuple(found), count=len(_checked(catalog)))


def check_catalog(library: Library, catalog: Catalog, source_language: Language) -> Iterator[Diagnostic]:
    """Yield what is wrong with the translations of one catalog; their messages begin with the unit's context."""
    language = catalog.language
    terms, names = library.terms(language)[0], _names(library, language)
    for unit in _checked(catalog):
        question = Question(unit=unit, source_language=source_language, language=language, names=names, terms=terms)
        yield from _diagnostics(library, catalog, unit, proofread(question))


def _checked(catalog: Catalog) -> list[Unit]:
    return [unit for unit in catalog.units.values() if unit.target.strip() and not unit.fuzzy]


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
