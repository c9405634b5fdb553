"""What belongs to no transcript: style sheets and fonts that all pages share, and the front pages."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from pressroom.build import findings
from pressroom.build.events import Handled, Outcome
from pressroom.build.manifest import ASSETS_KEY, INDEX_KEY
from pressroom.build.plan import FRONT
from pressroom.build.records import Made
from pressroom.build.render import render_assets, render_index
from pressroom.build.workshop import Result, Workshop
from pressroom.protocols import Entry, Rendition

#: What findings call them.
NAMES = {ASSETS_KEY: "the style sheets and fonts of all pages", INDEX_KEY: "the front pages"}


class _Chore(Struct, frozen=True, kw_only=True):
    parts: dict[str, str]
    why: tuple[str, ...]


class Chores:
    """Begins chores, and takes what came of them; each is done where what it depends on has changed."""

    def __init__(self, workshop: Workshop, result: Result) -> None:
        self._with, self._result = workshop, result
        self._under_way: dict[str, _Chore] = {}

    def begin_assets(self) -> None:
        """Begin with what all pages share: it takes long where fonts must be packed, and nothing waits for it."""
        self._begin(ASSETS_KEY, self._with.keys.assets(), partial(render_assets, self._with.run))

    def begin_front_pages(self, entries: tuple[Entry, ...]) -> None:
        """Begin with the pages that lead to the transcripts."""
        self._begin(INDEX_KEY, self._with.keys.index(entries), partial(render_index, self._with.run, entries))

    def take(self, key: str, answer: Rendition | BaseException) -> None:
        """Write what came of a chore."""
        chore, config = self._under_way.pop(key), self._with.run.project.config.name
        if isinstance(answer, BaseException):
            answer, files = Rendition(files={}, diagnostics=(findings.no_index(config, NAMES[key], answer),)), None
        else:
            files, faults = self._with.stock.write(key, config, answer.files)
            self._result.found += faults
        self._result.found += answer.diagnostics
        if files is None:
            self._result.failed.add(config)
            self._with.tell(Handled(key=key, outcome=Outcome.FAILED, files={}, why=chore.why))
            return
        self._result.made[key] = tuple(sorted(files))
        self._with.records.note(key, Made(parts=chore.parts, files=files, diagnostics=answer.diagnostics))
        self._with.records.save(key)
        digests = {path: digest for path, (digest, _) in files.items()}
        self._with.tell(Handled(key=key, outcome=Outcome.BUILT, files=digests, why=chore.why))

    def _begin(self, key: str, parts: dict[str, str], work: Callable[[str], Rendition]) -> None:
        why = self._with.records.why(key, parts)
        if not why:
            self._leave(key)
        elif self._with.proof:
            known = self._with.there.get(key, ())
            files = dict.fromkeys((*([FRONT] if key == INDEX_KEY else []), *known), "")
            self._result.made[key] = known
            self._with.tell(Handled(key=key, outcome=Outcome.PLANNED, files=files, why=why))
        else:
            self._under_way[key] = _Chore(parts=parts, why=why)
            self._with.crew.submit(work, key)

    def _leave(self, key: str) -> None:
        made = self._with.records.made(key)
        self._result.found += made.diagnostics
        self._result.made[key] = tuple(made.files)
        self._with.stock.claim(key, made.files)
        self._with.records.save(key)
        digests = {path: digest for path, (digest, _) in made.files.items()}
        self._with.tell(Handled(key=key, outcome=Outcome.UNCHANGED, files=digests))
