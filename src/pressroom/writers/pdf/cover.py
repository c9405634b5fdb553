"""The cover block of the first page: title, date, place, publisher and language, and the way to the web page.

There is no separate cover: below eight pages it would only be in the way.
"""

import io
import re

import segno

from pressroom.interface import Interface
from pressroom.markup.elements import Element, element, in_language
from pressroom.markup.setting import PICTURE
from pressroom.protocols import Edition
from pressroom.writers.pdf.measure import Line

_CODE = f"{PICTURE}code.svg"
_QUIET = 4  # modules around the code (ISO/IEC 18004, 6.3.8)
_STEP = 3.0  # points by which a title is narrowed, and the room that is left for what measuring rounds
_SPACE = 2.0  # points by which the space at the end of a line may stand out
# What a line of a title may be divided between: words with their space, figures, single wide characters.
_PIECES = re.compile(r"[\u3040-\u9fff](?:[，。、；：？！”’）》」』])?|[^\s\u3040-\u9fff]+\s*|\s+")


def set_cover(opening: Element, edition: Edition, address: str) -> dict[str, bytes]:
    """Set the facts below the title line by line, with the language and, where there is an address, a code for it.

    Returns the pictures that it uses by their addresses.
    """
    facts = opening.find("p[@class='facts']")
    if facts is None:
        return {}
    for fact in facts:
        fact.set("class", "fact")
        fact.tail = "\n"  # which parts them for whoever hears them
    interface, language = Interface(edition.language), edition.language
    name = in_language(element("bdi", language.autonym), language, language)
    facts.append(element("span", interface.phrase("Language:"), " ", name, class_="fact"))
    facts[-1].tail = "\n"
    if not address:
        return {}
    shown = address.removeprefix("https://").removeprefix("http://").removesuffix("index.html")
    facts.append(element("span", element("a", shown, href=address, dir="ltr"), class_="fact"))
    label = str(interface.phrase("QR code: {address}", address=address))
    facts.addprevious(element("p", element("img", src=_CODE, alt=label), class_="code"))
    return {_CODE: _code(address)}


def balance_title(opening: Element, line: Line) -> None:
    """Make the title's lines about equally long, in as many as it takes anyway; `line` is one of its size."""
    for title in opening.iter("h1"):
        words = _PIECES.findall("".join(map(str, title.itertext())))
        widths = [line.measure(word) for word in words]
        room = min(line.width, sum(widths))
        count = _lines(widths, room)
        least = room / count
        while least < room and _lines(widths, least) > count:
            least += _STEP
        title.set("style", f"max-width: {min(least + _STEP, line.width):.1f}pt")


def _lines(widths: list[float], room: float) -> int:
    """Return how many lines the pieces of a text take, each line as full as it can be."""
    count, filled = 1, 0.0
    for width in widths:
        if filled and filled + width > room + _SPACE:
            count, filled = count + 1, 0.0
        filled += width
    return count


def _code(address: str) -> bytes:
    picture = io.BytesIO()
    made = segno.make_qr(address, error="m")
    made.save(picture, kind="svg", border=_QUIET, dark="#000", light="#fff", xmldecl=False)
    return picture.getvalue()
