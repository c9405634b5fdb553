"""The review page: the source beside what was made of it, as one HTML file that needs nothing else."""

from html import escape

from pressroom.readers.importing.page import Page
from pressroom.readers.importing.recognition import Kind, RecognisedTurn, Recognition

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 1rem auto; max-width: 90rem; padding: 0 1rem; }
table { border-collapse: collapse; inline-size: 100%; table-layout: fixed; }
th, td { border: 1px solid GrayText; padding: .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
.doubt { border-inline-start: .5rem solid Mark; } .out td { color: GrayText; } small { display: block; }
@media (max-width: 40rem) { table, tbody, tr, td { display: block; } thead { display: none; } }
"""


def as_page(found: Recognition, pages: tuple[Page, ...]) -> str:
    """Return the review page: decisions and doubts first, then each line of the source with its turn beside it."""
    title = escape(found.title.value if found.title else "no title")
    doubts = "".join(
        f"<li>{f'Line {each.line}: ' if each.line else ''}{escape(each.message)}: {escape(each.hint)}</li>"
        for each in found.doubts
    )
    facts = "".join(f"<tr><th scope='row'>{name}</th><td>{escape(value)}</td></tr>" for name, value in _facts(found))
    rows = "".join(_rows(found, pages))
    viewport = '<meta name="viewport" content="width=device-width">'
    columns = "<thead><tr><th scope='col'>Source</th><th scope='col'>Result</th></tr></thead>"
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">{viewport}'
        f"<title>Review: {title}</title><style>{_STYLE}</style></head><body><main><h1>Review: {title}</h1>"
        f"<h2>The event</h2><table><tbody>{facts}</tbody></table>"
        f"<h2>To look at</h2>{f'<ul>{doubts}</ul>' if doubts else '<p>Nothing needs a person.</p>'}"
        f"<h2>The source and what was made of it</h2><table>{columns}"
        f"<tbody>{rows}</tbody></table></main></body></html>\n"
    )


def _facts(found: Recognition) -> list[tuple[str, str]]:
    decided = (
        ("title", found.title),
        ("venue", found.venue),
        ("publisher", found.publisher),
        ("language", found.language),
    )
    dates = (("day of the event", found.date), ("published", found.published))
    words = [
        (name, f"{each.value} ({each.confidence:.0%} sure: {'; '.join(each.evidence)})")
        for name, each in decided
        if each
    ]
    days = [
        (name, f"{day.value.isoformat()} ({day.confidence:.0%} sure: {'; '.join(day.evidence)})")
        for name, day in dates
        if day
    ]
    return words + days


def _rows(found: Recognition, pages: tuple[Page, ...]) -> list[str]:
    doubtful = {each.turn for each in found.doubts if each.turn is not None}
    tag = escape(found.language.value, quote=True)
    by_place: dict[tuple[str, int], list[tuple[int, RecognisedTurn]]] = {}
    for number, turn in enumerate(found.turns):
        by_place.setdefault((turn.path, turn.line), []).append((number, turn))
    left = {(each.path, each.line): each.reason for each in found.left_out if each.line}
    rows = []
    for page in pages:
        for block in page.blocks:
            place = (page.path, block.line)
            turns = by_place.pop(place, [])
            mark = (
                " class='doubt'"
                if any(number in doubtful for number, _ in turns)
                else " class='out'"
                if place in left
                else ""
            )
            made = "".join(_shown(turn) for _, turn in turns) or (
                f"<em>left out: {escape(left[place])}</em>" if place in left else "↑"
            )
            words = f"<td lang='{tag}'><small>line {block.line}</small>{escape(block.text)}</td>"
            rows.append(f"<tr{mark}>{words}<td>{made}</td></tr>")
    return rows


def _shown(turn: RecognisedTurn) -> str:
    who = turn.speaker or ("stage note" if turn.kind is Kind.NOTE else "unnamed")
    why = escape("; ".join(turn.evidence)) or "no evidence"
    sure = f"<small>{turn.confidence:.0%} sure: {why}</small>"
    return f"<strong>{escape(who)}</strong> {turn.kind}, {turn.role}{sure}"
