"""The TEI header: what is known about the event, its record and its speakers."""

from collections.abc import Iterator

from pressroom.interchange.tei.setting import TEI, Setting
from pressroom.interchange.tei.words import ACT, PERSON, UNANSWERED, VERSION
from pressroom.interchange.trees import Element
from pressroom.languages import Language
from pressroom.model.document import Act, Person, Segment, Translation
from pressroom.model.walk import walk_turns

_ENGLISH = Language("en")
_ACTS = {
    Act.QUESTION: "A question that opens an exchange",
    Act.FOLLOW_UP: "A further question in the same exchange",
    Act.ANSWER: "An answer",
    Act.STATEMENT: "A statement that answers no question",
    Act.MODERATION: "Welcoming, giving the floor, closing",
    Act.INTERJECTION: "A remark out of turn",
}
_ROLES = {
    "moderator": "Moderates in this transcript",
    "journalist": "Asks in this transcript, and does nothing else",
    "speaker": "Answers or makes statements in this transcript",
}
_ASKING = {Act.QUESTION, Act.FOLLOW_UP, Act.INTERJECTION}


def header(setting: Setting) -> Element:
    """Return the header."""
    return TEI("teiHeader", _file(setting), _encoding(setting), _profile(setting), _revision(setting))


def _file(setting: Setting) -> Element:
    metadata = setting.transcript.metadata
    translation = setting.transcript.translation
    source = setting.addressed(TEI("ref", type="source"), "target", metadata.source) if metadata.source else None
    published = metadata.published.isoformat() if metadata.published else None
    publisher = _maybe(setting, "publisher", metadata.publisher)
    return TEI(
        "fileDesc",
        TEI("titleStmt", setting.segment("title", metadata.title)),
        TEI(
            "publicationStmt",
            TEI("publisher") if publisher is None else publisher,
            TEI("idno", setting.transcript.id, type="pressroom"),
            TEI("date", published, when=published) if published else None,
        ),
        TEI("notesStmt", _translation(setting, translation)) if translation else None,
        TEI("sourceDesc", TEI("bibl", source), _recording(setting)),
    )


def _recording(setting: Setting) -> Element | None:
    """Return where the recording is; `media` would have to say of which type, and an address does not tell."""
    address = setting.transcript.metadata.recording
    if not address:
        return None
    link = setting.addressed(TEI("ref", type="recording"), "target", address)
    return TEI("recordingStmt", TEI("recording", TEI("p", link)))


def _translation(setting: Setting, translation: Translation) -> Element:
    """Return in words and attributes where the translation comes from, with links to what stayed as it was."""
    missing = [TEI("ref", target=f"#{name}") for name in translation.missing]
    others = {"omitted": translation.omitted, "outdated": translation.outdated}
    missing += [TEI("ref", type=kind, target=f"#{name}") for kind, names in others.items() for name in names]
    for language, names in translation.borrowed:
        missing.append(TEI("ref", type="borrowed", n=language.tag, target=" ".join(f"#{name}" for name in names)))
    note = TEI(
        "note",
        "translated from ",
        TEI("term", translation.original.tag, type="original"),
        *missing,
        type="translation",
        subtype=translation.status,
        n=str(translation.total),
    )
    return setting.in_language(note, _ENGLISH, setting.transcript.language)


def _encoding(setting: Setting) -> Element:
    acts = [_category(setting, f"{ACT}{act}", words) for act, words in _ACTS.items()]
    acts.append(_category(setting, UNANSWERED, "A question that got no answer"))
    roles = (_category(setting, f"role.{role}", words) for role, words in _ROLES.items())
    return TEI(
        "encodingDesc",
        TEI("appInfo", TEI("application", TEI("label", "pressroom"), ident="pressroom", version=VERSION)),
        TEI("classDecl", _taxonomy(setting, "acts", acts), _taxonomy(setting, "roles", roles)),
    )


def _taxonomy(setting: Setting, name: str, categories: "Iterator[Element] | list[Element]") -> Element:
    made = setting.named(TEI("taxonomy", *categories), f"taxonomy.{name}")
    return setting.in_language(made, _ENGLISH, setting.transcript.language)


def _category(setting: Setting, name: str, words: str) -> Element:
    return setting.named(TEI("category", TEI("catDesc", words)), name)


def _profile(setting: Setting) -> Element:
    transcript = setting.transcript
    metadata = transcript.metadata
    day = metadata.date.isoformat()
    summary = _maybe(setting, "p", metadata.summary)
    people = [_person(setting, person) for person in transcript.people]
    return TEI(
        "profileDesc",
        TEI("abstract", summary) if summary is not None else None,
        TEI("langUsage", TEI("language", transcript.language.autonym, ident=transcript.language.tag)),
        TEI(
            "settingDesc",
            TEI("setting", _maybe(setting, "placeName", metadata.venue), TEI("date", day, when=day)),
        ),
        TEI("particDesc", TEI("listPerson", *people)) if people else None,
    )


def _person(setting: Setting, person: Person) -> Element:
    made = TEI(
        "person",
        _maybe(setting, "persName", person.name),
        _maybe(setting, "occupation", person.role),
        _maybe(setting, "affiliation", person.organisation),
        TEI("note", person.pronunciation, type="pronunciation") if person.pronunciation else None,
        role=_role(setting, person),
    )
    return setting.named(made, f"{PERSON}{person.id}")


def _role(setting: Setting, person: Person) -> str | None:
    """Return the category of what the person does here; the words of the person's own role stand for themselves."""
    acts = {turn.act for turn in walk_turns(setting.transcript) if turn.speaker == person.id}
    if not acts:
        return None
    if Act.MODERATION in acts:
        return "moderator"
    return "journalist" if acts <= _ASKING else "speaker"


def _revision(setting: Setting) -> Element:
    status = setting.transcript.metadata.status
    return TEI("revisionDesc", TEI("change", status=status), status=status)


def _maybe(setting: Setting, tag: str, segment: Segment | None) -> Element | None:
    return setting.segment(tag, segment) if segment else None
