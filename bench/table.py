"""The one table of cases: what each is called, what it measures, and the function that does."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.cases.changes import measure_changes
from bench.cases.importing import measure_import
from bench.cases.many import measure_many
from bench.cases.one import measure_one
from bench.cases.sample import measure_sample
from bench.cases.scale import measure_dask, measure_growth, measure_memory, measure_workers
from bench.cases.start import measure_start
from bench.cases.translators import measure_translators
from bench.results import Outcome
from bench.workshop import Workshop


@dataclass(frozen=True, slots=True)
class Case:
    """A case; its place in `CASES` is its place in the document."""

    name: str
    says: str
    measure: Callable[[Workshop], Outcome]


CASES = (
    Case("one", "one long transcript → HTML, EPUB, PDF, against pandoc and WeasyPrint", measure_one),
    Case("sample", "the sample publication, clean and unchanged, against pandoc + WeasyPrint", measure_sample),
    Case("changes", "1,000 transcripts × 6 languages: nothing changed, one paragraph edited", measure_changes),
    Case("many", "200 transcripts → HTML, against Sphinx, pandoc, po4a + pandoc", measure_many),
    Case("translators", "catalogs of 200 transcripts: extract, update, check, against po4a, mdpo", measure_translators),
    Case("start", "pressroom --help, against Python and click alone", measure_start),
    Case("import", "10 MB of a foreign page, hostile strings, a corpus ($PRESSROOM_CORPUS)", measure_import),
    Case("memory", "500 PDFs against 50", measure_memory),
    Case("workers", "one process against two", measure_workers),
    Case("dask", "Dask’s LocalCluster writes the same bytes", measure_dask),
    Case("growth", "more and more transcripts → HTML and EPUB; up to 10,000 with --full", measure_growth),
)


def find_case(name: str) -> Case | None:
    """Return the case called `name`."""
    return next((case for case in CASES if case.name == name), None)
