"""Transcript to Akoma Ntoso, valid against its schema."""

from collections.abc import Iterable, Iterator

from pressroom.interchange.akn import meta
from pressroom.interchange.akn.setting import AKN, Setting
from pressroom.interchange.akn.words import EXCHANGE, PERSON, ROLE, SECTION, ours
from pressroom.interchange.trees import Element, put, spell
from pressroom.model.document import (
    Act,
    Block,
    Exchange,
    Figure,
    Incident,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Table,
    Transcript,
    Turn,
)
from pressroom.model.walk import plain_text
from pressroom.protocols import Export

_TAGS = {Act.QUESTION: "question", Act.FOLLOW_UP: "question", Act.ANSWER: "answer"}

# Elements whose children stand on lines of their own: none of them holds words itself.
_STRUCTURE = frozenset(
    {
        *("akomaNtoso", "debate", "meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation"),
        *("references", "proprietary", "preface", "debateBody", "debateSection", "question", "answer", "speech"),
        *("ul", "ol", "li", "table", "tr", "transcript", "person", "glossary", "entry", "embeddedStructure"),
    }
)


def write(transcript: Transcript) -> Export:
    """Write the whole transcript."""
    setting = Setting(transcript)
    preface = meta.preface(setting)
    body = AKN("debateBody", *(_section(setting, section) for section in transcript.sections))
    debate = AKN("debate", meta.meta(setting), preface, body, name="pressConference", contains="originalVersion")
    for part in (preface, body):  # the schema lets no element above them say its language
        setting.in_language(part, transcript.language, None)
    return Export(content=spell(AKN("akomaNtoso", debate), _STRUCTURE))


def _section(setting: Setting, section: Section) -> Element:
    made = setting.named(AKN("debateSection", name=SECTION), section.id)
    if section.heading:
        made.append(setting.segment(AKN("heading"), section.heading))
    for item in section.items:
        if isinstance(item, Exchange):
            turns = (_turn(setting, turn) for turn in item.turns)
            made.append(setting.named(AKN("debateSection", *turns, name=EXCHANGE), item.id))
        else:
            made.append(_turn(setting, item))
    return made


def _turn(setting: Setting, turn: Turn) -> Element:
    person = setting.transcript.person(turn.speaker)
    shown = person.name or person.organisation
    label = setting.in_language(AKN("from", plain_text(shown.inlines)), shown.language, None) if shown else None
    made = AKN(_TAGS.get(turn.act, "speech"), label, by=f"#{PERSON}{turn.speaker}", as_=f"#{ROLE}{turn.act}")
    unanswered = "true" if turn.unanswered else None
    put(made, {ours("act"): turn.act, ours("answers"): turn.answers, ours("unanswered"): unanswered})
    setting.named(made, turn.id).extend(_blocks(setting, turn.blocks))
    if not turn.blocks:
        made.append(AKN("p", class_="empty"))
    return made


def _blocks(setting: Setting, blocks: Iterable[Block], *, item: bool = False) -> Iterator[Element]:
    return (_block(setting, block, item=item) for block in blocks)


def _block(setting: Setting, block: Block, *, item: bool) -> Element:
    match block:
        case Paragraph(segment=segment):
            return setting.segment(AKN("p"), segment)
        case ListBlock(items=items, start=start):
            entries = (AKN("li", *_blocks(setting, each.blocks, item=True)) for each in items)
            made = AKN("ul" if start is None else "ol", *entries)
            put(made, {ours("start"): None if start is None else str(start)})
            return made
        case Table():
            table = _table(setting, block)
            return _set_apart("block", [table]) if item else table
        case Quotation(blocks=inner):
            return _set_apart("quotation", _blocks(setting, inner))
        case Figure():
            return _figure(setting, block)
        case Incident(segment=segment):
            remark = setting.segment(AKN("remark", type="sceneDescription"), segment)
            return AKN("p", remark, class_="incident")


def _set_apart(kind: str, blocks: Iterable[Element]) -> Element:
    """Wrap blocks so that they may stand in a list item, which holds paragraphs and lists only."""
    return AKN("p", AKN("embeddedStructure", *blocks), class_=kind)


def _table(setting: Setting, table: Table) -> Element:
    header = AKN("tr", *(AKN("th", setting.segment(AKN("p"), cell)) for cell in table.header))
    rows = (AKN("tr", *(AKN("td", setting.segment(AKN("p"), cell)) for cell in row)) for row in table.rows)
    made = AKN("table", header, *rows)
    put(made, {ours("alignment"): " ".join(table.alignment)})
    return made


def _figure(setting: Setting, figure: Figure) -> Element:
    alternative, caption = figure.alternative, figure.caption
    words = plain_text(alternative.inlines) if alternative else ""
    made = AKN("p", setting.addressed(AKN("img", alt=words), "src", figure.source), class_="figure")
    setting.named(made, figure.id)
    if alternative:
        made.append(setting.segment(AKN("span", class_="alternative"), alternative))
    if caption:
        made.append(setting.segment(AKN("span", class_="caption"), caption))
    return made
