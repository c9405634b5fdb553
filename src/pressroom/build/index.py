"""What the front pages show: each edition that is published, a new one or one that stays from before."""

from collections.abc import Iterable, Iterator, Mapping

from pressroom.build.manifest import ASSETS_KEY, INDEX_KEY, Listing
from pressroom.build.survey import Survey
from pressroom.languages import parse_language
from pressroom.project import Project
from pressroom.protocols import Entry

#: Renditions of each edition: (slug, language) to pairs of profile and format.
Editions = Mapping[tuple[str, str], tuple[tuple[str, str], ...]]


def editions_of(keys: Iterable[str]) -> Editions:
    """Return the renditions that `keys` name, by edition."""
    editions: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for key in sorted(set(keys) - {INDEX_KEY, ASSETS_KEY}):
        slug, language, profile, name = key.split("/")
        editions.setdefault((slug, language), []).append((profile, name))
    return {edition: tuple(renditions) for edition, renditions in editions.items()}


def listed(surveys: Iterable[Survey], before: Iterable[Listing], published: Editions) -> Iterator[Listing]:
    """Yield what is known of each published edition, from its source now or, if that has an error, from before."""
    lines = {(line.slug, line.language): line for line in before}
    lines |= {(line.slug, line.language): line for survey in surveys for line in survey.listings}
    yield from (line for edition, line in sorted(lines.items()) if edition in published)


def entries_of(project: Project, lines: Iterable[Listing], published: Editions) -> tuple[Entry, ...]:
    """Return the entries of the front pages, profiles and formats in the project's order."""
    return tuple(_entry(project, line, published[line.slug, line.language]) for line in lines)


def _entry(project: Project, line: Listing, renditions: tuple[tuple[str, str], ...]) -> Entry:
    return Entry(
        slug=line.slug,
        language=parse_language(line.language),
        title=line.title,
        title_language=parse_language(line.title_language),
        date=line.date,
        formats=_ordered(project.formats, (name for _, name in renditions)),
        profiles=_ordered(project.profiles, (profile for profile, _ in renditions)),
    )


def _ordered(order: tuple[str, ...], names: Iterable[str]) -> tuple[str, ...]:
    there = tuple(dict.fromkeys(names))
    return (*(name for name in order if name in there), *(name for name in there if name not in order))
