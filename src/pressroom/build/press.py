"""The press: each transcript surveyed, planned, rendered where something changed, and written as it comes.

One transcript is finished before many others are begun, and an error in one stops no other.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

import msgspec
from msgspec.structs import replace

from pressroom.build.chores import Chores
from pressroom.build.crew import WorkerDiedError
from pressroom.build.crossings import is_there
from pressroom.build.events import Handled, Outcome, Progress
from pressroom.build.keys import Parts, changed_parts, spell_parts
from pressroom.build.plan import Job, Plan, Planner, Rendition, check_names, may_collide
from pressroom.build.records import Made
from pressroom.build.render import Rendered, failed, render_job
from pressroom.build.sources import Document
from pressroom.build.survey import Survey, stops, survey_document, unread
from pressroom.build.workshop import Result, Workshop
from pressroom.places import is_remote, lies_in
from pressroom.protocols import Entry, PageMap

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
class _Sheet:
    """One transcript on the press: what is still under way, why it is, and what could not be made.

    `waiting` has the renditions that need the pages of a PDF which is still being made, by its key.
    """

    survey: Survey
    plan: Plan
    sources: tuple[str, ...]
    why: dict[str, tuple[str, ...]] = field(default_factory=dict)
    parts: dict[str, dict[str, str]] = field(default_factory=dict)
    shared: Parts = field(default_factory=dict)
    waiting: dict[str, list[Rendition]] = field(default_factory=dict)
    under_way: int = 0
    lost: set[str] = field(default_factory=set)
    is_second: bool = False


class Press:
    """Publishes transcripts; made for one build."""

    def __init__(self, workshop: Workshop) -> None:
        self._with = workshop
        self._planner = Planner(workshop.run.project, workshop.request, workshop.there)
        self.result = Result()
        self._chores = Chores(workshop, self.result)
        self._jobs: deque[Job] = deque()
        self._sheets: dict[Document, _Sheet] = {}
        self._waiting: dict[Document, tuple[str, ...]] = {}
        self._twins: frozenset[Document] = frozenset()
        self._twin_sheets: list[_Sheet] = []
        self._done = self._begun = self._documents = self._surveyed = 0

    def publish(self, documents: Iterable[Document]) -> Result:
        """Publish `documents`, or say what there is to do."""
        documents = tuple(documents)
        self._twins = may_collide(documents)
        self._documents = len(documents)
        # Names that might collide are looked at together, before anything of theirs is written.
        rest = deque(sorted(documents, key=lambda document: document not in self._twins))
        crew = self._with.crew
        self._chores.begin_assets()
        while rest or self._jobs or not crew.is_idle:
            while (rest or self._jobs) and crew.has_room:
                if self._jobs:
                    self._submit(self._jobs.popleft())
                else:
                    self._survey(rest.popleft())
            self._wait()
        self._with.cache.flush()
        self.result.surveys.sort(key=lambda survey: survey.document)
        return self.result

    def publish_front_pages(self, entries: tuple[Entry, ...]) -> None:
        """Publish the pages that lead to the transcripts, once these are there."""
        self._chores.begin_front_pages(entries)
        while not self._with.crew.is_idle:
            self._wait()

    def _wait(self) -> None:
        if self._with.crew.is_idle:
            return
        for task, answer in self._with.crew.ended():
            if isinstance(task, Document):
                self._surveyed_anew(task, answer)
            elif isinstance(task, Job):
                self._rendered(task, answer)
            else:
                self._chores.take(task, answer)
        self._show()

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
        sheet = _Sheet(survey=survey, plan=self._planner.plan(survey), sources=sources)
        if survey.document not in self._twins:
            self._check_names([sheet])
            return
        self._twin_sheets.append(sheet)
        if len(self._twin_sheets) == len(self._twins):
            self._check_names(self._twin_sheets)

    def _check_names(self, sheets: list[_Sheet]) -> None:
        refused, found = check_names(sheet.plan for sheet in sheets)
        self.result.found += found
        self.result.failed |= refused
        for sheet in sheets:
            if sheet.survey.document.path in refused:
                self.result.refused.add(sheet.survey.document.slug)
            else:
                self._begin(sheet)

    def _begin(self, sheet: _Sheet) -> None:
        """Compare what is wanted with what is there, and have the rest made."""
        self.result.wanted.update(each.key for each in sheet.plan.wanted)
        sheet.shared = self._with.keys.document(sheet.survey.pictures, sheet.plan.alternates)
        for language in dict.fromkeys(each.language for each in sheet.plan.chosen):
            self._begin_language(sheet, language)
        if sheet.under_way:
            self._sheets[sheet.survey.document] = sheet
        else:
            self._with.records.save(sheet.survey.document.slug)

    def _begin_language(self, sheet: _Sheet, language: str) -> None:
        """Begin with the PDF that numbers the pages; the other editions in its language wait for its numbers."""
        chosen = [each for each in sheet.plan.chosen if each.language == language and each.key not in sheet.lost]
        first = sheet.plan.numbering(language)
        if first is None or first.key in sheet.lost:
            self._compare(sheet, chosen, None)
            return
        others = [each for each in chosen if each != first]
        if first not in chosen:
            self._compare(sheet, others, self._pages_there(sheet, first))
        elif not self._compare(sheet, [first], None):
            self._compare(sheet, others, self._with.records.made(first.key).pages)
        elif self._with.proof:  # what it will be like nobody knows: most often as it was
            self._compare(sheet, others, self._with.records.known_pages(first.key))
        else:
            sheet.waiting[first.key] = others

    def _compare(self, sheet: _Sheet, renditions: list[Rendition], pages: PageMap | None) -> int:
        """Have those of `renditions` made that are not there as they would be made now; return how many."""
        stale: dict[str, Rendition] = {}
        for each in renditions:
            own = None if each.numbers_pages else pages
            parts = self._parts(sheet, each, own)
            why = self._with.records.why(each.key, parts)
            if not why:
                self._leave(sheet, each.key)
                continue
            stale[each.key] = each
            sheet.parts[each.key] = parts
            sheet.why[each.key] = self._with_sources(why, sheet.sources, each.language)
        for each in stale.values() if self._with.proof else ():
            self.result.made[each.key] = (each.path,)
            self._tell(each.key, Outcome.PLANNED, {each.path: ""}, sheet.why[each.key])
        jobs = () if self._with.proof else tuple(sheet.plan.jobs(stale, pages))
        sheet.under_way += len(jobs)
        self._jobs.extend(jobs)
        self._begun += len(jobs)
        return len(stale)

    def _pages_there(self, sheet: _Sheet, rendition: Rendition) -> PageMap | None:
        """Return the pages of a PDF that is not asked for now; None where it is not as it would be made."""
        if self._with.records.why(rendition.key, self._parts(sheet, rendition, None)):
            return None
        return self._with.records.made(rendition.key).pages

    def _parts(self, sheet: _Sheet, rendition: Rendition, pages: PageMap | None) -> dict[str, str]:
        survey = sheet.survey
        text = survey.texts[rendition.language]
        return self._with.keys.rendition(rendition.format, text, sheet.shared, survey.document, pages)

    def _leave(self, sheet: _Sheet, key: str) -> None:
        """Leave a rendition as it is."""
        made = self._with.records.made(key)
        self.result.found += made.diagnostics
        if stops(made.diagnostics, strict=self._with.strict):
            self.result.failed.add(sheet.survey.document.path)
            return
        self.result.made[key] = tuple(made.files)
        self._with.stock.claim(key, made.files)
        digests = {path: digest for path, (digest, _) in made.files.items()}
        self._tell(key, Outcome.UNCHANGED, digests, pages=made.pages)

    # ------------------------------------------------------------------------------------ rendering

    def _submit(self, job: Job) -> None:
        home = "" if job.slow else job.document.path
        self._with.crew.submit(partial(render_job, self._with.run), job, home=home)

    def _rendered(self, job: Job, answer: tuple[Rendered, ...] | BaseException) -> None:
        sheet = self._sheets[job.document]
        if isinstance(answer, WorkerDiedError) and len(job.formats) > 1:
            self._part(sheet, job)
            return
        if isinstance(answer, BaseException):
            answer = tuple(failed(job, name, answer) for name in job.formats)
        for rendered in answer:
            is_there = self._keep(sheet, job, rendered)
            others = sheet.waiting.pop(job.key(rendered.format), ())
            self._compare(sheet, list(others), rendered.pages if is_there else None)
        self._done += 1
        sheet.under_way -= 1
        if sheet.under_way == 0:
            self._finish(sheet)

    def _part(self, sheet: _Sheet, job: Job) -> None:
        """Have each format made alone: the one that ends its worker must not cost the document the others."""
        alone = [replace(job, formats=(name,)) for name in job.formats]
        self._jobs.extend(alone)
        self._begun += len(alone) - 1
        sheet.under_way += len(alone) - 1

    def _keep(self, sheet: _Sheet, job: Job, rendered: Rendered) -> bool:
        """Put a rendition into the output folder; return whether it is there now."""
        key, path = job.key(rendered.format), job.document.path
        self.result.found += rendered.diagnostics
        refused = rendered.files is None or stops(rendered.diagnostics, strict=self._with.strict)
        files, faults = (None, ()) if refused else self._with.stock.write(key, path, dict(rendered.files or {}))
        self.result.found += faults
        if files is None:
            self.result.failed.add(path)
            sheet.lost.add(key)
            self._tell(key, Outcome.FAILED, {}, sheet.why[key], rendered.seconds)
            return False
        self.result.made[key] = tuple(sorted(files))
        if (
            rendered.text == sheet.parts[key][_TEXT]
        ):  # else the source was saved meanwhile: the next build makes it anew
            made = Made(parts=sheet.parts[key], files=files, diagnostics=rendered.diagnostics, pages=rendered.pages)
            self._with.records.note(key, made)
        digests = {name: digest for name, (digest, _) in files.items()}
        self._tell(key, Outcome.BUILT, digests, sheet.why[key], rendered.seconds, rendered.pages)
        return True

    def _finish(self, sheet: _Sheet) -> None:
        """Keep what is known of a transcript; make its pages anew where they lead to what could not be made."""
        document = sheet.survey.document
        del self._sheets[document]
        self._with.records.save(document.slug)
        if sheet.lost and not sheet.is_second:
            plan = self._planner.plan(sheet.survey, without=sheet.lost)
            if plan.alternates != sheet.plan.alternates:
                self._begin(_Sheet(survey=sheet.survey, plan=plan, sources=(), lost=sheet.lost, is_second=True))

    def _with_sources(self, why: tuple[str, ...], sources: tuple[str, ...], language: str) -> tuple[str, ...]:
        """Return the reasons, the text's being the files it came from where they are known to have changed."""
        locales = f"{self._with.run.project.shown(self._with.run.project.locales)}/"
        own = [path for path in sources if not path.startswith(locales) or path.startswith(f"{locales}{language}/")]
        if _TEXT not in why or not own:
            return why
        return tuple(dict.fromkeys((*own, *(each for each in why if each != _TEXT))))

    def _tell(
        self,
        key: str,
        outcome: Outcome,
        files: dict[str, str],
        why: tuple[str, ...] = (),
        seconds: float = 0.0,
        pages: PageMap | None = None,
    ) -> None:
        self.result.outcomes[outcome] += 1
        count = pages.count if pages else 0
        if count:
            self.result.pages[key] = count
        self._with.tell(Handled(key=key, outcome=outcome, files=files, why=why, seconds=seconds, pages=count))


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
