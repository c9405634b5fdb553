"""The cover block of the first page: title, date, place, publisher, language, web page, recording.

There is no separate cover: below eight pages it would only be in the way.
"""

import io
import re

import segno

from pressroom.interface import Interface, Phrase, marked
from pressroom.markup.elements import Element, element, in_language
from pressroom.markup.setting import PICTURE
from pressroom.protocols import Edition
from pressroom.writers.pdf.measure import Line

_CODE, _RECORDING_CODE = f"{PICTURE}code.svg", f"{PICTURE}recording.svg"
_QUIET = 4  # modules around the code (ISO/IEC 18004, 6.3.8)
_LONGEST = 300  # bytes of an address in a code: with more, its modules are too small for the cameras of telephones
_STEP = 3.0  # points by which a title is narrowed, and the room that is left for what measuring rounds
_SPACE = 2.0  # points by which the space at the end of a line may stand out
# What a line of a title may be divided between: words with their space, figures, single wide characters.
_PIECES = re.compile(r"[\u3040-\u9fff](?:[，。、；：？！”’）》」』])?|[^\s\u3040-\u9fff]+\s*|\s+")


def set_cover(opening: Element, edition: Edition, address: str) -> dict[str, bytes]:
    """Set the facts below the title line by line, with the language, and the addresses with a code for each.

    `address` is that of the web page; the recording's is the transcript's own. Where there is a recording, labels
    tell the two apart. Returns the pictures that are used by their addresses.
    """
    recording = edition.transcript.metadata.recording
    for link in opening.findall("p[@class='recording']"):
        opening.remove(link)  # paper shows the address itself
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
    ways = ((_CODE, marked("Online:"), address), (_RECORDING_CODE, marked("Recording:"), recording))
    codes, pictures = [], {}
    for picture, label, target in ways:
        if not target:
            continue
        facts[-1].tail = "\n"
        said = interface.phrase(label) if recording else None
        facts.append(_fact(said, target))
        if len(target.encode()) <= _LONGEST:
            codes.append(_code_element(interface, picture, said, target))
            pictures[picture] = _code(target)
    if recording and codes:
        codes = [element("div", *codes, class_="codes")]
    for each in codes:
        facts.addprevious(each)
    return pictures


def _fact(label: Phrase | None, address: str) -> Element:
    """Return a line with an address as one would type it, after what it leads to."""
    shown = address.removeprefix("https://").removeprefix("http://").removesuffix("index.html")
    link = element("a", shown, href=address, dir="ltr")
    return element("span", *((label, " ") if label else ()), link, class_="fact")


def _code_element(interface: Interface, picture: str, label: Phrase | None, address: str) -> Element:
    """Return the code for an address, below what it leads to."""
    alternative = str(interface.phrase("QR code: {address}", address=address))
    above = element("span", label, class_="label") if label else None
    return element("p", above, element("img", src=picture, alt=alternative), class_="code")


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
