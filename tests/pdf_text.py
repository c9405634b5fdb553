"""What a PDF says, read by its structure tree: the order in which assistive technology reads.

from pdf_text import open_pdf, spoken, headings, outline
"""

import re
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, parse_content_stream

_PAIR = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>")
Texts = dict[tuple[int, int], str]


def open_pdf(content: bytes) -> Pdf:
    return Pdf.open(BytesIO(content))


def spoken(pdf: Pdf) -> str:
    """Return all tagged text in structure order."""
    texts = _texts(pdf)
    return "".join(_below(pdf.Root.StructTreeRoot, texts, 0))


def tagged(pdf: Pdf, role: str) -> list[str]:
    """Return the text of each structure element of `role` (`/H1`), in order."""
    texts = _texts(pdf)
    return ["".join(_below(found, texts, 0)) for found in _elements(pdf.Root.StructTreeRoot) if found.get("/S") == role]


def roles(pdf: Pdf) -> set[str]:
    return {str(found.S) for found in _elements(pdf.Root.StructTreeRoot) if "/S" in found}


def outline(pdf: Pdf) -> list[tuple[int, str]]:
    """Return depth and title of every bookmark."""

    def walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield depth, item.title
            yield from walk(list(item.children), depth + 1)

    with pdf.open_outline() as opened:
        return list(walk(list(opened.root), 1))


def fonts(pdf: Pdf) -> set[str]:
    """Return the names of the embedded fonts, without their subset prefix."""
    return {
        str(font.BaseFont).split("+", 1)[1]
        for page in pdf.pages
        for font in page.Resources.get("/Font", Dictionary()).values()
    }


def link_targets(pdf: Pdf) -> set[str]:
    """Return the address of every link that leads out of the file."""
    annotations = [annotation for page in pdf.pages for annotation in page.get("/Annots", Array())]
    return {str(annotation.A.URI) for annotation in annotations if "/A" in annotation}


def _elements(node: Object) -> Iterator[Object]:
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and kid.get("/Type") != "/OBJR":
            yield kid
            yield from _elements(kid)


def _below(node: Object, texts: Texts, page: int) -> Iterator[str]:
    page = node.Pg.objgen[0] if "/Pg" in node else page
    for kid in _kids(node):
        if isinstance(kid, int):
            yield texts.get((page, kid), "")
        elif kid.get("/Type") != "/OBJR":
            yield from _below(kid, texts, page)


def _kids(node: Object) -> list[Object]:
    kids = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def _texts(pdf: Pdf) -> Texts:
    """Return the text of each marked-content run, by page object and MCID."""
    texts: Texts = {}
    for page in pdf.pages:
        maps = {name: _characters(font) for name, font in page.Resources.get("/Font", Dictionary()).items()}
        here, codes = -1, dict[bytes, str]()
        for instruction in parse_content_stream(page):
            operands = instruction.operands
            match str(instruction.operator):
                case "BDC":
                    here = int(operands[1].MCID)
                case "EMC":
                    here = -1
                case "Tf":
                    codes = maps[str(operands[0])]
                case "TJ":
                    key = (page.obj.objgen[0], here)
                    texts[key] = texts.get(key, "") + "".join(_decoded(operands[0], codes))
    return texts


def _characters(font: Object) -> dict[bytes, str]:
    pairs = _PAIR.findall(font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _decoded(parts: Object, codes: dict[bytes, str]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, pikepdf.String):
            run = bytes(part)
            yield from (codes.get(run[place : place + 2], "\ufffd") for place in range(0, len(run), 2))


def structure(pdf: Pdf) -> str:
    """Return the structure tree as text: role, language where it is stated, and words, a line each.

    Spans that say nothing but words are joined: where a line breaks depends on the version of Pango.
    """
    texts = _texts(pdf)

    def lines(found: Object, depth: int) -> Iterator[str]:
        inner = [kid for kid in _kids(found) if isinstance(kid, Dictionary) and "/S" in kid]
        plain = all(_only_words(kid) for kid in inner)
        words = " ".join(" ".join(_below(found, texts, 0)).split()) if plain else ""
        yield f"{'  ' * depth}{_label(found)}{f': {words}' if words else ''}"
        for kid in inner if not plain else []:
            yield from lines(kid, depth + 1)

    return "\n".join(lines(pdf.Root.StructTreeRoot, 0)) + "\n"


def _label(found: Object) -> str:
    role = str(found.get("/S", "/StructTreeRoot"))[1:]
    language = f" [{found.Lang}]" if "/Lang" in found else ""
    return role + language + (f" alt={str(found.Alt)!r}" if "/Alt" in found else "")


def _only_words(found: Object) -> bool:
    if str(found.S) not in {"/Span", "/NonStruct"} or "/Lang" in found or "/Alt" in found:
        return False
    return all(_only_words(kid) for kid in _kids(found) if isinstance(kid, Dictionary) and "/S" in kid)
