"""The registry of people, and the people of one transcript."""

from collections.abc import Iterable, Mapping

from pressroom.diagnostics import Diagnostic, Span, visible
from pressroom.languages import Language, parse_language
from pressroom.model.document import Person, Segment, Text
from pressroom.protocols import Source
from pressroom.readers.markdown.findings import Findings, nearest
from pressroom.readers.markdown.frontmatter import Field, Front, PersonFields, read_person_fields
from pressroom.readers.markdown.lines import read_lines
from pressroom.readers.markdown.names import is_id
from pressroom.readers.markdown.yaml import Mapping as YamlMapping
from pressroom.readers.markdown.yaml import Scalar, read_yaml

PRESS = "press"

_PARTS = ("name", "role", "organisation")


def read_people(source: Source, language: Language) -> tuple[dict[str, Person], tuple[Diagnostic, ...]]:
    """Read people.yaml; `language` is that of the publication, in which names and roles are written.

    An unnamed journalist with the id `press` is always among them.
    """
    people = with_press({})
    findings = Findings(source.path)
    if source.content.strip() == b"":
        return people, ()
    lines = read_lines(source, findings)
    node = read_yaml("\n".join(lines), 1, findings) if lines else None
    if isinstance(node, YamlMapping):
        people |= _registry(node, language, findings)
    elif node is not None and not (isinstance(node, Scalar) and node.kind == "nothing"):
        findings.error(
            code="people-not-a-mapping",
            message="the file is not a list of ids with what is known about each person",
            at=node.span,
            hint="write `zhao-zhiguo:` on a line, and below it, indented, `name: Zhao Zhiguo`",
        )
    return people, findings.diagnostics


def with_press(people: Mapping[str, Person]) -> dict[str, Person]:
    """Return `people` with the unnamed journalist among them."""
    return {PRESS: Person(id=PRESS), **people}


def people_of(front: Front, registry: Mapping[str, Person], findings: Findings) -> dict[str, Person]:
    """Return everybody a transcript may name: the registry, with what its front matter says otherwise.

    The people of the list of speakers come first, in its order.
    """
    registry = with_press(registry)
    listed: dict[str, Person] = {}
    speakers = front.fields.get("speakers")
    for person_id, found in (speakers.value if speakers else {}).items():
        known = registry.get(person_id)
        if found.value is not None and (found.names or known is None):
            listed[person_id] = _person(person_id, found, known, front.language)
        elif known is not None:
            listed[person_id] = known
        else:
            report_speaker(person_id, found.span, registry, findings)
    return listed | {name: person for name, person in registry.items() if name not in listed}


def report_speaker(person_id: str, at: Span, known: Iterable[str], findings: Findings) -> None:
    """Report a person whom nobody knows."""
    findings.error(
        code="unknown-speaker",
        message=f"nobody in people.yaml has the id {visible(person_id[:100])}",
        at=at,
        hint=f"{nearest(person_id, tuple(known))} (or add the person to people.yaml)",
    )


def _registry(node: YamlMapping, language: Language, findings: Findings) -> dict[str, Person]:
    people = {}
    for key, value in node.entries:
        if not is_id(key.text):
            findings.error(
                code="invalid-id",
                message=f"{visible(key.text[:100])!r} cannot be the id of a person",
                at=key.span,
                hint="begin with a letter; then letters, digits and hyphens only, such as zhao-zhiguo",
            )
        elif (found := read_person_fields(value, findings)) is not None:
            people[key.text] = _person(key.text, found, None, language)
    return people


def _person(person_id: str, found: Field, known: Person | None, language: Language) -> Person:
    """Make a person of what is written, over what is known."""
    written: PersonFields = found.value
    person = known or Person(id=person_id)
    changes: dict[str, Segment | None] = {}
    for part in _PARTS:
        if part in found.names:
            own = written.name_lang if part == "name" else ""
            changes[part] = _segment(person_id, part, getattr(written, part), parse_language(own) if own else language)
    return Person(
        id=person_id,
        name=changes.get("name", person.name),
        role=changes.get("role", person.role),
        organisation=changes.get("organisation", person.organisation),
        pronunciation=written.pronunciation if "pronunciation" in found.names else person.pronunciation,
    )


def _segment(person_id: str, part: str, words: str, language: Language) -> Segment | None:
    if not words:
        return None
    return Segment(id=f"{person_id}.{part}", inlines=(Text(text=words),), language=language)
