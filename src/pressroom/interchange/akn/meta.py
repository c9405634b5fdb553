"""What an Akoma Ntoso document says of itself: identification, references, what is ours alone, and the preface."""

import datetime as dt

from pressroom.interchange.akn.setting import AKN, PR, Setting
from pressroom.interchange.akn.words import PERSON, ROLE
from pressroom.interchange.trees import Element, put, uri_of
from pressroom.model.document import Act, Person, Segment
from pressroom.model.walk import plain_text

_SOURCE = "#pressroom"
_NOWHERE = "zz"  # ISO 3166 leaves it to users: a language alone does not tell a country


def meta(setting: Setting) -> Element:
    """Return the metadata."""
    references = AKN("references", *_references(setting), source=_SOURCE)
    proprietary = AKN("proprietary", _transcript(setting), source=_SOURCE)
    return AKN("meta", _identification(setting), references, proprietary)


def preface(setting: Setting) -> Element:
    """Return title, date, place, publisher and summary, as a reader sees them."""
    metadata = setting.transcript.metadata
    day = metadata.date.isoformat()
    others = {"venue": metadata.venue, "publisher": metadata.publisher, "summary": metadata.summary}
    return AKN(
        "preface",
        AKN("p", setting.segment(AKN("docTitle"), metadata.title), class_="title"),
        AKN("p", AKN("docDate", day, date=day), class_="date"),
        *(setting.segment(AKN("p", class_=kind), segment) for kind, segment in others.items() if segment),
    )


def _identification(setting: Setting) -> Element:
    metadata, language = setting.transcript.metadata, setting.transcript.language
    recorded = metadata.published or metadata.date
    work = f"/akn/{_country(language.tag)}/debate/pressConference/{metadata.date}/{uri_of(setting.transcript.id)}"
    expression = f"{work}/{_language_code(language.tag)}@{recorded}"
    return AKN(
        "identification",
        AKN(
            "FRBRWork",
            *_names(work),
            *_origin(metadata.date, "event"),
            AKN("FRBRcountry", value=_country(language.tag)),
        ),
        AKN(
            "FRBRExpression",
            *_names(expression),
            *_origin(recorded, "publication"),
            AKN("FRBRlanguage", language=language.tag),
        ),
        AKN("FRBRManifestation", *_names(f"{expression}.xml"), *_origin(recorded, "publication")),
        source=_SOURCE,
    )


def _names(uri: str) -> tuple[Element, Element]:
    whole, dot, ending = uri.rpartition(".xml")
    this = f"{whole}/!main{dot}{ending}" if dot else f"{uri}/!main"
    return AKN("FRBRthis", value=this), AKN("FRBRuri", value=uri)


def _origin(day: dt.date, name: str) -> tuple[Element, Element]:
    return AKN("FRBRdate", date=day.isoformat(), name=name), AKN("FRBRauthor", href="#publisher.organisation")


def _country(tag: str) -> str:
    return next((part.lower() for part in tag.split("-")[1:] if len(part) == 2 and part.isalpha()), _NOWHERE)  # noqa: PLR2004 - a country's code


def _language_code(tag: str) -> str:
    """Return the three letters of ISO 639-2 that addresses want; a script or a region makes it the tag itself."""
    import langcodes  # noqa: PLC0415 - it takes long to load, and reading needs none of it

    return langcodes.Language.get(tag).to_alpha3() if "-" not in tag else tag.lower()


def _references(setting: Setting) -> list[Element]:
    publisher = setting.transcript.metadata.publisher
    name = plain_text(publisher.inlines) if publisher else ""
    made = [_reference("TLCOrganization", "publisher.organisation", "organization/publisher", name)]
    made.append(_reference("TLCObject", "pressroom", "object/pressroom", "pressroom"))
    for person in setting.transcript.people:
        shown = person.name or person.organisation
        words = plain_text(shown.inlines) if shown else ""
        made.append(_reference("TLCPerson", f"{PERSON}{person.id}", f"person/{person.id}", words))
    made += (_reference("TLCRole", f"{ROLE}{act}", f"role/{act}", act.value) for act in Act)
    return [setting.named(element, name) for element, name in made]


def _reference(tag: str, name: str, path: str, shown: str) -> tuple[Element, str]:
    return AKN(tag, href=uri_of(f"/akn/ontology/{path}"), showAs=shown), name


def _transcript(setting: Setting) -> Element:
    """Return what Akoma Ntoso has no words for."""
    transcript = setting.transcript
    metadata, translation = transcript.metadata, transcript.translation
    published = metadata.published.isoformat() if metadata.published else None
    made = PR("transcript", *(_person(setting, person) for person in transcript.people))
    put(made, {"id": transcript.id, "status": metadata.status, "published": published})
    put(made, {"source": metadata.source, "recording": metadata.recording or None})
    setting.in_language(made, transcript.language, None)
    if transcript.glossary:
        entries = (
            PR("entry", setting.segment(PR("expansion"), entry.expansion), text=entry.text)
            for entry in transcript.glossary
        )
        made.append(PR("glossary", *entries))
    if translation:
        told = {"total": str(translation.total), "missing": " ".join(translation.missing)}
        more = {"omitted": " ".join(translation.omitted) or None, "outdated": " ".join(translation.outdated) or None}
        borrowed = (PR("borrowed", language=each.tag, segments=" ".join(ids)) for each, ids in translation.borrowed)
        made.append(PR("translation", *borrowed, original=translation.original.tag, status=translation.status, **told))
        put(made[-1], more)
    return made


def _person(setting: Setting, person: Person) -> Element:
    parts: dict[str, Segment | None] = {
        "name": person.name,
        "role": person.role,
        "organisation": person.organisation,
    }
    made = (setting.segment(PR(kind), segment) for kind, segment in parts.items() if segment)
    return PR("person", *made, id=person.id, pronunciation=person.pronunciation or None)
