"""A catalog applied to a transcript: other words, the same structure and ids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from pressroom.diagnostics import Diagnostic, Severity, Span, visible
from pressroom.interface import Interface, Phrase
from pressroom.languages import Language
from pressroom.model.document import (
    Abbreviation,
    Foreign,
    Inline,
    Segment,
    Status,
    Strong,
    Text,
    Transcript,
    Translation,
)
from pressroom.model.walk import map_segments, plain_text, walk_inlines, walk_people, walk_segments
from pressroom.translate.catalog import Catalog
from pressroom.translate.codes import Misfit, codes_of, decode, encode, is_paired
from pressroom.translate.messages import SITE_TITLE, needs_translation
from pressroom.translate.policy import DEFAULT_POLICY, OnChanged, OnMissing, Policy
from pressroom.translate.states import State, Unit

_FIRST_PLACES = 5


def translate(
    transcript: Transcript,
    catalog: Catalog,
    people: Catalog | None = None,
    fallbacks: Sequence[Catalog] = (),
    policy: Policy = DEFAULT_POLICY,
) -> tuple[Transcript, tuple[Diagnostic, ...]]:
    """Return the transcript in the catalog's language, with what is missing as findings.

    A unit counts only while its source is the passage as it stands now, and from the state that `policy` asks for.
    A passage without one takes the first of `fallbacks` (of content and people alike) that has it in the same
    script, or what `policy` says; either way its segment says which language it is in.
    """
    edition = _Edition(transcript, catalog, people, fallbacks, policy)
    translated = map_segments(transcript, edition.segment)
    translated = replace(
        translated,
        language=catalog.language,
        glossary=_glossary(translated, catalog.language),
        translation=edition.translation(),
    )
    return translated, edition.diagnostics()


def translated_title(catalog: Catalog, title: str, policy: Policy = DEFAULT_POLICY) -> str | None:
    """Return the publication's title in the language of its catalog (`site.po`); None if it is not there."""
    source = (Text(text=title),)
    found = _fitting(catalog, SITE_TITLE, source, encode(source), policy.min_state)
    return plain_text(found) if isinstance(found, tuple) else None


# ---------------------------------------------------------------------------------------- edition


@dataclass(slots=True)
class _Tally:
    """Passages of one catalog: how many there are, and by id what became of those without a translation.

    Nothing is said of a passage whose translation a finding of its own has refused. `borrowed` are in another
    language, by id; `omitted` and `outdated` are the ids of what stands there as the policy wants it.
    """

    total: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    borrowed: dict[str, Language] = field(default_factory=dict)
    omitted: set[str] = field(default_factory=set)
    outdated: set[str] = field(default_factory=set)


class _Edition:
    def __init__(
        self,
        transcript: Transcript,
        catalog: Catalog,
        people: Catalog | None,
        fallbacks: Sequence[Catalog],
        policy: Policy,
    ) -> None:
        self._transcript, self._catalog, self._policy = transcript, catalog, policy
        self._people = people or Catalog(language=catalog.language)
        script = catalog.language.script
        self._fallbacks = tuple(other for other in fallbacks if other.language.script == script)
        self._person_ids = {segment.id for segment in walk_people(transcript.people)}
        self._kept = {
            transcript.metadata.title.id,
            *(section.heading.id for section in transcript.sections if section.heading),
        }
        self._content, self._names = _Tally(), _Tally()
        self._findings: dict[str, Diagnostic] = {}
        self._done: dict[tuple[str, tuple[Inline, ...]], Segment] = {}

    def segment(self, segment: Segment) -> Segment:
        """Translate one segment; a glossary's expansion is asked for many times and answered once."""
        key = (segment.id, segment.inlines)
        if key not in self._done:
            self._done[key] = self._translated(segment)
        return replace(self._done[key], clip=segment.clip, span=segment.span)

    def translation(self) -> Translation:
        """Return what readers are told about the translation."""
        tally = self._content
        order = tuple(dict.fromkeys(segment.id for segment in walk_segments(self._transcript)))
        languages = dict.fromkeys(tally.borrowed.values())
        return Translation(
            original=self._transcript.language,
            status=Status.CHECKED if self._reviewed() else Status.MACHINE,
            total=tally.total,
            missing=tuple(name for name in order if name in tally.missing),
            borrowed=tuple(
                (language, tuple(name for name in order if tally.borrowed.get(name) == language))
                for language in languages
            ),
            omitted=tuple(name for name in order if name in tally.omitted),
            outdated=tuple(name for name in order if name in tally.outdated),
        )

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return the findings: one for each unusable unit, one for all that is missing."""
        counts = (
            _untranslated(self._content, self._catalog, "passages"),
            _untranslated(self._names, self._people, "names and roles"),
        )
        return (*self._findings.values(), *(count for count in counts if count))

    def _reviewed(self) -> bool:
        """Tell whether a person has reviewed all that is shown: each catalog as a whole, or each of its units."""
        used = [self._catalog, *([self._people] if self._people.units else [])]
        return all(catalog.status is Status.CHECKED or _all_reviewed(catalog.units.values()) for catalog in used)

    def _translated(self, segment: Segment) -> Segment:
        language = self._catalog.language
        if not needs_translation(segment):
            return replace(segment, language=language)
        text = encode(segment.inlines)
        named = segment.id in self._person_ids
        tally, catalog = (self._names, self._people) if named else (self._content, self._catalog)
        tally.total += 1
        found = _fitting(catalog, segment.id, segment.inlines, text, self._policy.min_state)
        if isinstance(found, tuple):
            return replace(segment, inlines=found, language=language)
        unit = catalog.units.get(segment.id)
        if unit and isinstance(found, Misfit):
            self._findings[segment.id] = _misfit(unit, found, segment)
        explained = isinstance(found, Misfit) or segment.id in catalog.refused
        if unit and found == State.CHANGED.value:
            outdated = self._outdated(segment, unit)
            if outdated:
                tally.outdated.add(segment.id)
                self._findings[segment.id] = _is_outdated(unit, language)
                return outdated
        tally.missing[segment.id] = "" if explained else str(found)
        return self._fallen_back(segment, text, tally, omits=not named)

    def _outdated(self, segment: Segment, unit: Unit) -> Segment | None:
        """Return the older translation where the policy keeps it and its codes still fit."""
        if self._policy.on_changed is OnChanged.SOURCE:
            return None
        found = decode(tidy(unit.target, encode(segment.inlines)), segment.inlines)
        if isinstance(found, Misfit):
            return None
        if self._policy.on_changed is OnChanged.MARKED:
            mark = Interface(self._catalog.language).phrase("[Older than the original]")
            found = (Strong(inlines=_phrase(mark)), Text(text=" "), *found)
        return replace(segment, inlines=found, language=self._catalog.language)

    def _fallen_back(self, segment: Segment, text: str, tally: _Tally, *, omits: bool) -> Segment:
        for catalog in self._fallbacks:
            found = _fitting(catalog, segment.id, segment.inlines, text, self._policy.min_state)
            if isinstance(found, tuple):
                tally.borrowed[segment.id] = catalog.language
                return replace(segment, inlines=found, language=catalog.language)
        if omits and self._policy.on_missing is OnMissing.OMIT and segment.id not in self._kept:
            tally.omitted.add(segment.id)
            words = Interface(self._catalog.language).phrase("This passage is not yet available in this language.")
            return replace(segment, inlines=_phrase(words), language=self._catalog.language)
        return segment


def _fitting(
    catalog: Catalog, name: str, source: tuple[Inline, ...], text: str, least: State
) -> tuple[Inline, ...] | Misfit | str:
    """Return the translation of `source`, whose message is `text`, or why there is none."""
    unit = catalog.units.get(name)
    if unit is None or not unit.target.strip():
        return State.NEW.value
    if unit.source != text:
        return State.CHANGED.value
    reviewed = unit.state is State.TRANSLATED and catalog.status is Status.CHECKED
    state = State.REVIEWED if reviewed else unit.state
    if state < least:
        return state.value
    return decode(tidy(unit.target, text), source)


def _all_reviewed(units: Iterable[Unit]) -> bool:
    """Tell whether there are translations, and each of them has been reviewed."""
    states = [unit.state for unit in units if unit.state >= State.TRANSLATED]
    return bool(states) and min(states) >= State.REVIEWED


def _phrase(phrase: Phrase) -> tuple[Inline, ...]:
    words = Text(text=phrase.text)
    return (Foreign(language=phrase.language, inlines=(words,)),) if phrase.fell_back else (words,)


def tidy(target: str, source: str) -> str:
    """Drop the line ends and outer spaces that editors add and the source has not."""
    lines = target if "\n" in source else " ".join(target.split("\n"))
    return lines if source != source.strip() else lines.strip()


def _glossary(transcript: Transcript, language: Language) -> tuple[Abbreviation, ...]:
    """Give each entry the short form that the translated text uses for it."""
    used: dict[str, str] = {}
    for segment in walk_segments(transcript):
        if segment.language == language:
            for inline in walk_inlines(segment.inlines):
                if isinstance(inline, Abbreviation):
                    used.setdefault(inline.expansion.id, inline.text)
    return tuple(replace(entry, text=used.get(entry.expansion.id, entry.text)) for entry in transcript.glossary)


# --------------------------------------------------------------------------------------- findings


def _misfit(unit: Unit, misfit: Misfit, segment: Segment) -> Diagnostic:
    name = visible(unit.context[:80])
    if misfit.lost:
        codes = codes_of(segment.inlines)
        spelled = ", ".join(_spelled(number, codes[number - 1]) for number in misfit.lost[:_FIRST_PLACES])
        return Diagnostic(
            code="lost-code",
            severity=Severity.WARNING,
            message=f"translation of {name} left out: it has lost {spelled}",
            span=unit.span,
            hint="put each code of the source into the translation once; words that belong to it stand in [ ]",
        )
    spelled = ", ".join(visible(code) for code in misfit.unknown[:_FIRST_PLACES])
    return Diagnostic(
        code="unknown-code",
        severity=Severity.WARNING,
        message=f"translation of {name} left out: {spelled} is not in the source, stands twice or where it cannot",
        span=unit.span,
        hint="use the codes of the source, each once; a brace that is meant as a brace is doubled: {{ }}",
    )


def _is_outdated(unit: Unit, language: Language) -> Diagnostic:
    return Diagnostic(
        code="outdated-translation",
        severity=Severity.WARNING,
        message=f"{visible(unit.context[:80])} stands in {language} as it was before the original changed",
        span=unit.span,
        hint="translate the new words, or set on_changed under [translation] to source",
    )


def _spelled(number: int, code: Inline) -> str:
    return f"[…]{{{number}}}" if is_paired(code) else f"{{{number}}}"


def _untranslated(tally: _Tally, catalog: Catalog, what: str) -> Diagnostic | None:
    places = [f"{visible(place)} {state}" for place, state in tally.missing.items() if state]
    if not places:
        return None
    more = f" and {len(places) - _FIRST_PLACES} more" if len(places) > _FIRST_PLACES else ""
    listed = ", ".join(places[:_FIRST_PLACES]) + more
    return Diagnostic(
        code="untranslated",
        severity=Severity.WARNING,
        message=f"{len(places)} of {tally.total} {what} have no usable translation into {catalog.language}: {listed}",
        span=Span(path=catalog.path) if catalog.path else None,
        hint=f"run: pressroom i18n extract --lang {catalog.language}, then translate what is new, changed or fuzzy",
    )
