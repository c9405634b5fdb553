"""Transcript to TEI, valid against Parla-CLARIN's schema."""

from collections.abc import Iterable, Iterator

from pressroom.interchange.tei import header
from pressroom.interchange.tei.setting import TEI, Setting, is_limited
from pressroom.interchange.tei.words import ACT, ALONE, EXCHANGE, GLOSSARY, PERSON, START, UNANSWERED
from pressroom.interchange.trees import Child, Element, spell
from pressroom.model.document import (
    Block,
    Exchange,
    Figure,
    Incident,
    ListBlock,
    Paragraph,
    Quotation,
    Section,
    Segment,
    Table,
    Transcript,
    Turn,
)
from pressroom.protocols import Export

# Elements whose children stand on lines of their own: none of them holds words itself.
_STRUCTURE = frozenset(
    {
        *("TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "notesStmt", "sourceDesc", "encodingDesc"),
        *("appInfo", "application", "classDecl", "taxonomy", "category", "profileDesc", "abstract", "langUsage"),
        *("settingDesc", "setting", "particDesc", "listPerson", "person", "revisionDesc", "text", "body", "back"),
        *("div", "u", "list", "item", "quote", "table", "row", "figure", "timeline"),
    }
)


def write(transcript: Transcript) -> Export:
    """Write the whole transcript."""
    setting = Setting(transcript)
    head = header.header(setting)
    body = TEI("body", *(_section(setting, section) for section in transcript.sections))
    back = _back(setting)
    text = TEI("text", _timeline(setting), body, back)
    root = setting.in_language(TEI("TEI", head, text), transcript.language, None)
    return Export(content=spell(root, _STRUCTURE))


def _timeline(setting: Setting) -> Element | None:
    if not setting.times:
        return None
    points = (
        setting.named(TEI("when", interval=repr(seconds), since=f"#{START}"), name)
        for name, seconds in setting.times.items()
    )
    return TEI("timeline", setting.named(TEI("when"), START), *points, unit="s", origin=f"#{START}")


def _back(setting: Setting) -> Element | None:
    entries: list[Child] = []
    for entry in setting.transcript.glossary:
        entries += [TEI("label", entry.text), setting.segment("item", entry.expansion)]
    if not entries:
        return None
    return TEI("back", TEI("div", TEI("list", *entries, type="gloss"), type=GLOSSARY))


def _section(setting: Setting, section: Section) -> Element:
    made = setting.named(TEI("div", type="section"), section.id)
    if section.heading:
        made.append(setting.segment("head", section.heading))
    exchanged = False
    for item in section.items:
        if isinstance(item, Exchange):
            exchanged = True
            turns = (_turn(setting, turn) for turn in item.turns)
            made.append(setting.named(TEI("div", *turns, type=EXCHANGE), item.id))
        else:
            turn = _turn(setting, item)
            made.append(TEI("div", turn, type=ALONE) if exchanged else turn)
    return made


def _turn(setting: Setting, turn: Turn) -> Element:
    does = f"#{ACT}{turn.act}" + (f" #{UNANSWERED}" if turn.unanswered else "")
    question = f"#{turn.answers}" if turn.answers is not None else None
    made = TEI("u", who=f"#{PERSON}{turn.speaker}", ana=does, corresp=question)
    setting.named(made, turn.id).extend(_blocks(setting, turn.blocks))
    return made


def _blocks(setting: Setting, blocks: Iterable[Block]) -> Iterator[Element]:
    return (_block(setting, block) for block in blocks)


def _block(setting: Setting, block: Block) -> Element:
    match block:
        case Paragraph(segment=segment):
            return setting.segment("seg", segment)
        case ListBlock(items=items, start=start):
            entries = (TEI("item", *_blocks(setting, item.blocks)) for item in items)
            return TEI("list", *entries, rend="bulleted" if start is None else "numbered", n=_number(start))
        case Table():
            return _table(setting, block)
        case Quotation(blocks=inner):
            return TEI("quote", *_blocks(setting, inner))
        case Figure():
            return _figure(setting, block)
        case Incident(segment=segment):
            return _incident(setting, segment)


def _number(start: int | None) -> str | None:
    return None if start is None else str(start)


def _table(setting: Setting, table: Table) -> Element:
    header_row = TEI("row", *(setting.segment("cell", cell) for cell in table.header), role="label")
    rows = (TEI("row", *(setting.segment("cell", cell) for cell in row)) for row in table.rows)
    return TEI("table", header_row, *rows, rend=" ".join(table.alignment))


def _figure(setting: Setting, figure: Figure) -> Element:
    made = setting.named(TEI("figure", setting.addressed(TEI("graphic"), "url", figure.source)), figure.id)
    alternative, caption = figure.alternative, figure.caption
    if caption:
        made.append(setting.segment("head", caption))
    if alternative:
        limited = is_limited(alternative)
        made.append(setting.segment("figDesc" if limited else "note", alternative))
    return made


def _incident(setting: Setting, segment: Segment) -> Element:
    if not is_limited(segment):
        note = setting.segment("note", segment)
        note.set("type", "incident")
        return note
    kind = setting.kind_of(segment)
    return TEI("kinesic" if kind else "incident", setting.segment("desc", segment), type=kind)
