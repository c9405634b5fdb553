"""Everything that is wrong with a publication, without publishing it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from pressroom.build import findings
from pressroom.build.batches import map_documents
from pressroom.build.library import library_of, new_run
from pressroom.build.plan import Planner, Request, check_names
from pressroom.build.sources import Document, find_documents
from pressroom.build.survey import Survey, survey_document, unread
from pressroom.diagnostics import Diagnostic, in_order
from pressroom.errors import PressroomError
from pressroom.project import InvalidProjectError, Project, load_project


def validate_folder(start: Path, config: Path | None = None) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the publication that `start` lies in, its `pressroom.toml` included.

    Raises `ProjectNotFoundError` where there is none.
    """
    try:
        project, found = load_project(start, config)
    except InvalidProjectError as problem:
        return problem.diagnostics
    return tuple(in_order((*found, *validate(project))))


def validate(project: Project, paths: Sequence[str] = (), jobs: int | None = None) -> tuple[Diagnostic, ...]:
    """Read the documents at `paths` (relative to the project), or all, and return what was found, each once.

    Translations, people, pictures, the theme and the names that outputs would have are looked at too. `jobs` is the
    number of processes, None for one a processor.
    """
    run = new_run(project)
    documents = find_documents(project)
    chosen = [document for document in documents if not paths or document.path in paths]
    answers = map_documents(partial(survey_document, run, digests=False), chosen, jobs)
    surveys = [_survey(document, answer) for document, answer in zip(chosen, answers, strict=True)]
    empty = () if documents else (findings.no_transcripts(project),)
    _, names = check_names(map(Planner(project, Request()).plan, surveys))
    found = (*library_of(run).shared_findings(), *empty, *names)
    return tuple(in_order(dict.fromkeys((*found, *(each for survey in surveys for each in survey.diagnostics)))))


def _survey(document: Document, answer: Survey | BaseException) -> Survey:
    if isinstance(answer, PressroomError):
        raise answer
    return unread(document, answer) if isinstance(answer, BaseException) else answer
