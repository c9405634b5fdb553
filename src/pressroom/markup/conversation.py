"""The conversation: sections, exchanges and turns.

The pattern, the same in every format: `section[role=doc-qna]` > `article` for each exchange, with a
heading > a block for each turn, whose first line says in words who speaks. (`dl` is wrong for
dialogue: HTML Standard, 4.4.9.)
"""

from collections.abc import Iterator

from pressroom.interface import Phrase
from pressroom.markup.blocks import block_elements, note_elements
from pressroom.markup.elements import Child, Element, element, extend
from pressroom.markup.inlines import segment_element
from pressroom.markup.setting import SEPARATOR, Setting
from pressroom.model.document import Act, Exchange, Section, Turn


def section_element(setting: Setting, section: Section) -> Element:
    """Return one section with its exchanges, turns and footnotes."""
    heading = _heading(setting, section)
    made = element("section", heading, id=section.id, role="doc-qna", aria_labelledby=heading.get("id"))
    for item in section.items:
        made.append(_exchange(setting, item) if isinstance(item, Exchange) else _turn(setting, item))
    made.extend(note_elements(setting))
    return made


def exchange_heading(setting: Setting, exchange: Exchange) -> list[Child]:
    """Return what stands in the heading of an exchange: `Question 3 · Name, outlet`."""
    return [setting.question_label(exchange), SEPARATOR, *_who(setting, exchange.question)]


def section_title(setting: Setting, section: Section) -> Phrase | None:
    """Return the interface's title for a section that has none of its own."""
    if section.heading:
        return None
    asks = any(isinstance(item, Exchange) for item in section.items)
    return setting.interface.phrase("Questions and answers") if asks else setting.interface.phrase("Statements")


def _heading(setting: Setting, section: Section) -> Element:
    if section.heading:
        return segment_element(setting, "h2", section.heading)
    return element("h2", section_title(setting, section), id=f"{section.id}-h")


def _exchange(setting: Setting, exchange: Exchange) -> Element:
    heading = element("h3", *exchange_heading(setting, exchange), id=f"{exchange.id}-h")
    made = element("article", heading, id=exchange.id, class_="exchange", aria_labelledby=f"{exchange.id}-h")
    for position, turn in enumerate(exchange.turns):
        made.append(_turn(setting, turn, announced=position == 0))
    return made


def _turn(setting: Setting, turn: Turn, *, announced: bool = False) -> Element:
    """Return one turn; the question that opens an exchange is announced by the exchange's heading."""
    made = element("div", id=turn.id, class_=f"turn {turn.act}")
    if not announced:
        made.append(_speaker(setting, turn))
    made.extend(block_elements(setting, turn.blocks))
    if turn.unanswered:
        made.append(element("p", setting.interface.phrase("This question was not answered."), class_="unanswered"))
    if turn.answers:
        link = element("a", setting.interface.phrase("The question that this answers"), href=f"#{turn.answers}")
        made.append(element("p", link, class_="answers"))
    made.append(_permalink(setting, turn))
    return made


def _speaker(setting: Setting, turn: Turn) -> Element:
    """Return the line that says who speaks: the name in bold, below it role and organisation."""
    said = setting.act_label(turn.act) if turn.act in {Act.FOLLOW_UP, Act.INTERJECTION} else None
    name = element("span", setting.name(turn.speaker), class_="name")
    person = setting.transcript.person(turn.speaker)
    made = element("p", said, SEPARATOR if said else None, name, class_="speaker")
    for part in setting.affiliation(person):
        extend(made, ("\n", setting.isolated(part, class_="role")))
    return made


def _who(setting: Setting, turn: Turn) -> Iterator[Child]:
    yield setting.name(turn.speaker)
    organisation = setting.transcript.person(turn.speaker).organisation
    if organisation:
        yield str(setting.interface.phrase(", "))
        yield setting.isolated(organisation)


def _permalink(setting: Setting, turn: Turn) -> Element:
    """Return the word that links to the turn itself; writers of paged formats take it out."""
    unseen = element("span", f" {turn.id}", class_="visually-hidden")
    link = element("a", setting.interface.phrase("Link"), unseen, href=f"#{turn.id}")
    return element("p", link, class_="permalink")
