"""The front matter: declared once, read with a place for every mistake, printed as a JSON Schema."""

import datetime as dt
import re
from collections.abc import Sequence as Listing
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from pressroom.diagnostics import Span, visible
from pressroom.languages import Language, UnknownLanguageError, parse_language
from pressroom.model.document import Status
from pressroom.readers.markdown.findings import Findings, nearest
from pressroom.readers.markdown.names import is_id
from pressroom.readers.markdown.spaces import single_spaced
from pressroom.readers.markdown.yaml import Mapping, Node, Scalar, Sequence, read_yaml

# Findings in the text are still worth having where the language is not known.
_UNTIL_KNOWN = Language("en")
# A name, or an address of numbers in brackets (RFC 3986, 3.2.2), with a port at most.
_WITH_HOST = re.compile(r"https?://(?:[^\s/?#@:\[\]]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:[/?#]|$)")
_Words = Annotated[str, Meta(min_length=1, max_length=20_000)]


class PersonFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """What is written about a person, in people.yaml or in a transcript."""

    name: Annotated[str, Meta(description="The name as printed; empty for an unnamed journalist.")] = ""
    role: Annotated[str, Meta(description="Office or title.")] = ""
    organisation: Annotated[str, Meta(description="Ministry, company or outlet.")] = ""
    name_lang: Annotated[str, Meta(description="Language of the name, a BCP 47 tag.", examples=["zh-Hans"])] = ""
    pronunciation: Annotated[str, Meta(description="How a speech engine should say the name.")] = ""


class FrontMatter(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands between the two lines `---` at the top of a transcript."""

    title: Annotated[_Words, Meta(description="Name of the event.")]
    lang: Annotated[_Words, Meta(description="Language of the text, a BCP 47 tag.", examples=["en", "zh-Hans"])]
    date: Annotated[dt.date, Meta(description="Day of the event.", examples=["2023-04-20"])]
    published: Annotated[dt.date | None, Meta(description="Day the record was published.")] = None
    publisher: Annotated[str, Meta(description="Who published the record.")] = ""
    venue: Annotated[str, Meta(description="Where the event took place.")] = ""
    source: Annotated[str, Meta(description="Web address of the record.", examples=["https://example.org/1"])] = ""
    recording: Annotated[
        str, Meta(description="Web address of the recording in sound or pictures.", examples=["https://example.org/2"])
    ] = ""
    status: Annotated[Status, Meta(description="How far a person has looked at the text.")] = Status.CHECKED
    speakers: Annotated[
        list[str] | dict[str, PersonFields | None],
        Meta(description="Ids of people.yaml, or a mapping that overrides or adds people for this transcript."),
    ] = msgspec.field(default_factory=list)
    summary: Annotated[str, Meta(description="One paragraph in plain language.")] = ""
    glossary: Annotated[dict[str, _Words], Meta(description="Short forms with what they stand for.")] = msgspec.field(
        default_factory=dict
    )


class Field(Struct, frozen=True, kw_only=True):
    """A value with its place; `names` are the keys that were written, where the value is a person."""

    value: Any
    span: Span
    names: frozenset[str] = frozenset()


class Front(Struct, frozen=True, kw_only=True):
    """Front matter as read: `fields` holds what is right of it, `language` the transcript's."""

    fields: dict[str, Field] = field(default_factory=dict)
    language: Language = _UNTIL_KNOWN
    complete: bool = False

    def text(self, name: str) -> str:
        """Return a text, empty where there is none."""
        found = self.fields.get(name)
        return str(found.value) if found else ""


def front_matter_schema() -> dict[str, object]:
    """Return the JSON Schema (2020-12) of the front matter."""
    schema: dict[str, object] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Front matter"}
    return schema | msgspec.json.schema(FrontMatter)


def read_front_matter(text: str, first_line: int, findings: Findings) -> Front:
    """Read the YAML between the two lines; every mistake becomes a finding."""
    node = read_yaml(text, first_line, findings)
    if findings.failed and node is None:
        return Front()
    if not isinstance(node, Mapping):
        findings.error(
            code="front-matter-not-a-mapping",
            message="the front matter is not a list of keys with values",
            at=node.span if node else findings.place(1, 1, 3),
            hint="write `title: …`, `lang: …` and `date: …`, each on its own line",
        )
        return Front()
    fields = _fields(node, findings)
    language = _language(fields.get("lang"), findings)
    complete = _check_required(fields, node, findings)
    return Front(fields=fields, language=language or _UNTIL_KNOWN, complete=complete and language is not None)


def read_person_fields(node: Node, findings: Findings) -> Field | None:
    """Read what is written about one person; an empty value writes nothing."""
    if isinstance(node, Scalar) and node.kind == "nothing":
        return Field(value=PersonFields(), span=node.span)
    if not isinstance(node, Mapping):
        _report_type("a person", "name, role and organisation, each on a line of its own", node, findings)
        return None
    known = _wire_names(PersonFields)
    given: dict[str, str] = {}
    for key, value in node.entries:
        if key.text not in known:
            _report_key(key, tuple(known), findings)
        elif (words := _text(key.text, value, findings)) is not None:
            given[known[key.text]] = words.value
            if key.text == "name-lang" and words.value and _language(words, findings) is None:
                del given[known[key.text]]
    return Field(value=PersonFields(**given), span=node.span, names=frozenset(given))


def _fields(node: Mapping, findings: Findings) -> dict[str, Field]:
    types = {name: part.type for name, part in zip(_wire_names(FrontMatter), _struct_fields(FrontMatter), strict=True)}
    fields: dict[str, Field] = {}
    for key, value in node.entries:
        if key.text not in types:
            _report_key(key, tuple(types), findings)
            continue
        read = _value(key.text, types[key.text], value, findings)
        if read is not None:
            fields[key.text] = read
    return fields


def _value(name: str, kind: Any, node: Node, findings: Findings) -> Field | None:
    match name:
        case "speakers":
            return _speakers(node, findings)
        case "glossary":
            return _glossary(node, findings)
        case "date" | "published":
            return _date(name, node, findings)
    words = _text(name, node, findings)
    if words is None or not words.value:
        return None
    if name in {"source", "recording"}:
        return _address(name, words, findings)
    return _choice(name, kind, words, findings) if name == "status" else words


def _text(name: str, node: Node, findings: Findings) -> Field | None:
    if isinstance(node, Scalar) and node.kind == "nothing":
        return Field(value="", span=node.span)
    if not isinstance(node, Scalar) or node.kind != "text":
        _report_type(name, f'text; put quotes round it: {name}: "…"', node, findings)
        return None
    return Field(value=single_spaced(node.text), span=node.span)


def _date(name: str, node: Node, findings: Findings) -> Field | None:
    text = node.text.strip() if isinstance(node, Scalar) else ""
    if isinstance(node, Scalar) and not text:
        return None
    try:
        return Field(value=msgspec.convert(text, dt.date), span=node.span)
    except msgspec.ValidationError:
        said = f"{visible(text[:100])!r} is" if text else "this is"
        findings.error(
            code="wrong-date",
            message=f"{said} not a date",
            at=node.span,
            hint=f"write year, month and day: {name}: 2023-04-20",
        )
        return None


def _choice(name: str, kind: Any, words: Field, findings: Findings) -> Field | None:
    try:
        return Field(value=msgspec.convert(words.value, kind), span=words.span)
    except msgspec.ValidationError:
        choices = [str(choice) for choice in Status]
        findings.error(
            code="wrong-value",
            message=f"{visible(words.value[:100])!r} is no {name}",
            at=words.span,
            hint=f"write one of: {', '.join(choices)}",
        )
        return None


def _address(name: str, words: Field, findings: Findings) -> Field | None:
    whole = words.value.startswith(("https://", "http://")) and " " not in words.value
    # Of the recording's, paper shows what stands after the scheme, so there must be something.
    if whole and (name != "recording" or _WITH_HOST.match(words.value)):
        return words
    findings.error(
        code="forbidden-link",
        message=f"{visible(words.value[:100])!r} is not the address of a page on the web",
        at=words.span,
        hint="write an address that begins with https://",
    )
    return None


def _speakers(node: Node, findings: Findings) -> Field | None:
    people: dict[str, Field] = {}
    if isinstance(node, Sequence):
        for item in node.items:
            if isinstance(item, Scalar):
                people[item.text] = Field(value=None, span=item.span)
            else:
                _report_type("a speaker in a list", "an id of people.yaml", item, findings)
    elif isinstance(node, Mapping):
        for key, value in node.entries:
            found = read_person_fields(value, findings)
            if found is not None:
                people[key.text] = Field(value=found.value, span=key.span, names=found.names)
    elif node.kind != "nothing":
        _report_type("speakers", "a list of ids: speakers: [first-id, second-id]", node, findings)
        return None
    for person, place in people.items():
        _check_person_id(person, place.span, findings)
    return Field(value=people, span=node.span)


def _check_person_id(person: str, at: Span, findings: Findings) -> None:
    if not is_id(person):
        findings.error(
            code="invalid-id",
            message=f"{visible(person[:100])!r} cannot be the id of a person",
            at=at,
            hint="begin with a letter; then letters, digits and hyphens only, such as zhao-zhiguo",
        )


def _glossary(node: Node, findings: Findings) -> Field | None:
    if isinstance(node, Scalar) and node.kind == "nothing":
        return None
    if not isinstance(node, Mapping):
        _report_type("glossary", "short forms, indented: `  GDP: gross domestic product`", node, findings)
        return None
    terms: dict[str, Field] = {}
    for key, value in node.entries:
        term = single_spaced(key.text)
        words = _text(term or "term", value, findings)
        if words is not None and words.value and term:
            terms[term] = words
    return Field(value=terms, span=node.span)


def _language(found: Field | None, findings: Findings) -> Language | None:
    if found is None:
        return None
    try:
        return parse_language(found.value)
    except UnknownLanguageError:
        findings.error(
            code="unknown-language",
            message=f"{visible(found.value[:100])!r} is not the tag of a language",
            at=found.span,
            hint="write a BCP 47 tag such as en, fr, ar, zh-Hans or pt-BR",
        )
        return None


def _check_required(fields: dict[str, Field], node: Mapping, findings: Findings) -> bool:
    written = {key.text for key, value in node.entries if not isinstance(value, Scalar) or value.text.strip()}
    required = [part.encode_name for part in _struct_fields(FrontMatter) if part.required]
    for name in required:
        if name not in written:
            findings.error(
                code="missing-key",
                message=f"the front matter has no {name}",
                at=findings.place(1, 1, 3),
                hint=f"add a line such as `{_EXAMPLES[name]}`",
            )
    return all(name in fields for name in required)


_EXAMPLES = {"title": "title: Press conference on …", "lang": "lang: en", "date": "date: 2023-04-20"}


def _wire_names(struct: type[msgspec.Struct]) -> dict[str, str]:
    return {part.encode_name: part.name for part in _struct_fields(struct)}


def _struct_fields(struct: type[msgspec.Struct]) -> Listing[msgspec.structs.FieldInfo]:
    return msgspec.structs.fields(struct)


def _report_key(key: Scalar, known: tuple[str, ...], findings: Findings) -> None:
    findings.error(
        code="unknown-key",
        message=f"the key {visible(key.text[:100])} means nothing here",
        at=key.span,
        hint=nearest(key.text, known),
    )


def _report_type(name: str, wanted: str, node: Node, findings: Findings) -> None:
    findings.error(
        code="wrong-type",
        message=f"{visible(name[:100])} is a {node.kind}, which does not fit",
        at=node.span,
        hint=f"write {wanted}",
    )
