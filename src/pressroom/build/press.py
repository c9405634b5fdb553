"""The press: each transcript surveyed, planned, rendered where something changed, and written as it comes.

One transcript is finished before many others are begun, and an error in one stops no other.
"""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from pressroom.build.cache import Cache
from pressroom.build.crew import Crew
from pressroom.build.crossings import is_there
from pressroom.build.events import Handled, Outcome, Progress, Tell
from pressroom.build.keys import Keys, Parts, changed_parts, spell_parts
from pressroom.build.library import Run
from pressroom.build.plan import Job, Plan, Planner, Request, may_collide
from pressroom.build.records import Made, Records
from pressroom.build.render import Rendered, failed, render_job
from pressroom.build.sources import Document
from pressroom.build.stamps import Digests
from pressroom.build.stock import Stock
from pressroom.build.survey import Survey, stops, survey_document, unread
from pressroom.diagnostics import Diagnostic
from pressroom.formats import find_format
from pressroom.places import is_remote, lies_in

#: Reasons that are no part of a key.
_TEXT = "text"
# The finding for a file that could not be read this time; the next time it may be.
_UNREAD = "unreadable-source"


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A survey as the cache keeps it, with what the files that the transcript names were like."""

    survey: Survey
    pictures: dict[str, str]
    links: dict[str, bool]


_DECODER = msgspec.json.Decoder(_Kept)


@dataclass(slots=True)
class Result:
    """What became of the transcripts."""

    surveys: list[Survey] = field(default_factory=list)
    made: dict[str, tuple[str, ...]] = field(default_factory=dict)
    wanted: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)
    outcomes: Counter[Outcome] = field(default_factory=Counter)


@dataclass(slots=True)
class _Sheet:
    """One transcript on the press: what is still under way, why it is, and what could not be made."""

    survey: Survey
    plan: Plan
    sources: tuple[str, ...]
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    under_way: int = 0
    lost: set[str] = field(default_factory=set)
    is_second: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """What a press works with. `proof` is a run that only says what it would do."""

    run: Run
    request: Request
    cache: Cache
    digests: Digests
    keys: Keys
    records: Records
    stock: Stock
    crew: "Crew[Any, Any]"
    tell: Tell
    strict: bool = False
    proof: bool = False


class Press:
    """Publishes transcripts; made for one build."""

    def __init__(self, equipment: Equipment, planner: Planner) -> None:
        self._with, self._planner = equipment, planner
        self.result = Result()
        self._jobs: deque[Job] = deque()
        self._sheets: dict[Document, _Sheet] = {}
        self._waiting: dict[Document, tuple[str, ...]] = {}
        self._twins: frozenset[Document] = frozenset()
        self._twin_surveys: list[tuple[Survey, tuple[str, ...]]] = []
        self._done = self._begun = self._documents = self._surveyed = 0

    def publish(self, documents: Iterable[Document]) -> Result:
        """Publish `documents`, or say what there is to do."""
        documents = tuple(documents)
        self._twins = may_collide(documents)
        self._documents = len(documents)
        # Names that might collide are looked at together, before anything of theirs is written.
        rest = deque(sorted(documents, key=lambda document: document not in self._twins))
        crew = self._with.crew
        while rest or self._jobs or not crew.is_idle:
            while (rest or self._jobs) and crew.has_room:
                if self._jobs:
                    self._submit(self._jobs.popleft())
                else:
                    self._survey(rest.popleft())
            if not crew.is_idle:
                for task, answer in crew.ended():
                    self._take(task, answer)
                self._show()
        self._with.cache.flush()
        self.result.surveys.sort(key=lambda survey: survey.document)
        return self.result

    def _take(self, task: Document | Job, answer: Any) -> None:
        if isinstance(task, Document):
            self._surveyed_anew(task, answer)
        else:
            self._rendered(task, answer)

    def _show(self) -> None:
        """Tell how far it is; what is not surveyed yet is taken to be like what is."""
        ahead = self._documents - self._surveyed
        per_document = self._begun / self._surveyed if self._surveyed else 1
        self._with.tell(Progress(done=self._done, total=self._begun + round(ahead * per_document)))

    # ------------------------------------------------------------------------------------ surveying

    def _survey(self, document: Document) -> None:
        parts = self._with.keys.survey(document, strict=self._with.strict)
        answer = self._with.cache.get("survey", document.path)
        before = _decoded(answer[0]) if answer else {}
        kept = _decoded_survey(answer[1]) if answer and before == parts else None
        if kept and self._still_holds(kept):
            self._plan(kept.survey, ())
            return
        self._waiting[document] = changed_parts(before, parts) if before else ()
        work = partial(survey_document, self._with.run, strict=self._with.strict)
        self._with.crew.submit(work, document, home=document.path)

    def _still_holds(self, kept: _Kept) -> bool:
        return all(self._with.digests.of(path) == digest for path, digest in kept.pictures.items()) and all(
            self._is_there(path) is there for path, there in kept.links.items()
        )

    def _is_there(self, path: str) -> bool:
        """Tell whether there is a transcript at `path`; of a remote publication the listing says so, at no cost."""
        project = self._with.run.project
        if is_remote(project.root):
            return lies_in(project.root / path, project.content) and self._with.digests.knows(path)
        return is_there(project, path)

    def _surveyed_anew(self, document: Document, answer: Survey | BaseException) -> None:
        if isinstance(answer, Survey) and not any(found.code == _UNREAD for found in answer.diagnostics):
            self._keep_survey(answer)
        survey = answer if isinstance(answer, Survey) else unread(document, answer)
        self._plan(survey, self._waiting.pop(document))

    def _keep_survey(self, survey: Survey) -> None:
        document = survey.document
        parts = self._with.keys.survey(document, strict=self._with.strict)
        kept = _Kept(
            survey=survey,
            pictures={path: self._with.digests.of(path) for path in survey.pictures},
            links={path: self._is_there(path) for path in survey.links},
        )
        self._with.cache.put("survey", document.path, spell_parts(parts), msgspec.json.encode(kept))

    # ------------------------------------------------------------------------------------- planning

    def _plan(self, survey: Survey, sources: tuple[str, ...]) -> None:
        self._surveyed += 1
        self.result.surveys.append(survey)
        if self._with.request.wants(survey.document.path):
            self.result.found += survey.diagnostics
            self.result.failed |= {survey.document.path} if survey.troubled else set()
        if survey.document not in self._twins:
            self._check_names([(survey, sources)])
            return
        self._twin_surveys.append((survey, sources))
        if len(self._twin_surveys) == len(self._twins):
            self._check_names(self._twin_surveys)

    def _check_names(self, surveys: list[tuple[Survey, tuple[str, ...]]]) -> None:
        refused, found = self._planner.check_names(survey for survey, _ in surveys)
        self.result.found += found
        self.result.failed |= refused
        for survey, sources in surveys:
            if survey.document.path in refused:
                self.result.refused.add(survey.document.slug)
            else:
                self._begin(_Sheet(survey=survey, plan=self._planner.plan(survey), sources=sources))

    def _begin(self, sheet: _Sheet) -> None:
        """Compare what is wanted with what is there, and have the rest made."""
        self.result.wanted |= set(sheet.plan.wanted)
        keys, survey = self._with.keys, sheet.survey
        sheet.why, sheet.parts = {}, {}
        for each in sheet.plan.chosen:
            if each.key in sheet.lost:
                continue
            text = survey.texts[each.language]
            parts = keys.rendition(each.format, text, survey.pictures, sheet.plan.alternates)
            why = self._with.records.why(each.key, parts)
            if not why:
                self._leave(sheet, each.key)
                continue
            sheet.parts[each.key] = parts
            sheet.why[each.key] = _with_sources(why, sheet.sources)
        for each in sheet.plan.chosen if self._with.proof else ():
            if each.key in sheet.why:
                self._tell(each.key, Outcome.PLANNED, {each.path: ""}, sheet.why[each.key])
        jobs = () if self._with.proof else tuple(sheet.plan.jobs(sheet.why))
        sheet.under_way = len(jobs)
        self._jobs.extend(jobs)
        self._begun += len(jobs)
        if jobs:
            self._sheets[survey.document] = sheet
        else:
            self._with.records.save(survey.document.slug)

    def _leave(self, sheet: _Sheet, key: str) -> None:
        """Leave a rendition as it is."""
        made = self._with.records.made(key)
        self.result.found += made.diagnostics
        if stops(made.diagnostics, strict=self._with.strict):
            self.result.failed.add(sheet.survey.document.path)
            return
        self.result.made[key] = tuple(made.files)
        self._with.stock.claim(key, made.files)
        self._tell(key, Outcome.UNCHANGED, {path: digest for path, (digest, _) in made.files.items()})

    # ------------------------------------------------------------------------------------ rendering

    def _submit(self, job: Job) -> None:
        home = "" if all(row and row.slow for row in map(find_format, job.formats)) else job.document.path
        self._with.crew.submit(partial(render_job, self._with.run), job, home=home)

    def _rendered(self, job: Job, answer: tuple[Rendered, ...] | BaseException) -> None:
        sheet = self._sheets[job.document]
        if isinstance(answer, BaseException):
            answer = tuple(failed(job, name, answer) for name in job.formats)
        for rendered in answer:
            self._keep(sheet, job, rendered)
        self._done += 1
        sheet.under_way -= 1
        if sheet.under_way == 0:
            self._finish(sheet)

    def _keep(self, sheet: _Sheet, job: Job, rendered: Rendered) -> None:
        key, path = job.key(rendered.format), job.document.path
        self.result.found += rendered.diagnostics
        refused = rendered.files is None or stops(rendered.diagnostics, strict=self._with.strict)
        files, faults = (None, ()) if refused else self._with.stock.write(key, path, dict(rendered.files or {}))
        self.result.found += faults
        if files is None:
            self.result.failed.add(path)
            sheet.lost.add(key)
            self._tell(key, Outcome.FAILED, {}, sheet.why[key], rendered.seconds)
            return
        self.result.made[key] = tuple(sorted(files))
        if (
            rendered.text == sheet.parts[key][_TEXT]
        ):  # else the source was saved meanwhile: the next build makes it anew
            made = Made(parts=sheet.parts[key], files=files, diagnostics=rendered.diagnostics)
            self._with.records.note(key, made)
        digests = {name: digest for name, (digest, _) in files.items()}
        self._tell(key, Outcome.BUILT, digests, sheet.why[key], rendered.seconds)

    def _finish(self, sheet: _Sheet) -> None:
        """Keep what is known of a transcript; make its pages anew where they lead to what could not be made."""
        document = sheet.survey.document
        del self._sheets[document]
        self._with.records.save(document.slug)
        if sheet.lost and not sheet.is_second:
            plan = self._planner.plan(sheet.survey, without=sheet.lost)
            if plan.alternates != sheet.plan.alternates:
                self._begin(_Sheet(survey=sheet.survey, plan=plan, sources=(), lost=sheet.lost, is_second=True))

    def _tell(
        self, key: str, outcome: Outcome, files: dict[str, str], why: tuple[str, ...] = (), seconds: float = 0.0
    ) -> None:
        self.result.outcomes[outcome] += 1
        self._with.tell(Handled(key=key, outcome=outcome, files=files, why=why, seconds=seconds))


def _with_sources(why: tuple[str, ...], sources: tuple[str, ...]) -> tuple[str, ...]:
    """Return the reasons, the text's being the files that it came from where they are known to have changed."""
    if _TEXT not in why or not sources:
        return why
    return tuple(dict.fromkeys((*sources, *(each for each in why if each != _TEXT))))


def _decoded(key: str) -> Parts:
    try:
        return msgspec.json.decode(key, type=dict[str, str])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return {}


def _decoded_survey(value: bytes) -> _Kept | None:
    try:
        return _DECODER.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
