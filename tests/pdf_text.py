"""What a PDF says, read by its structure tree: the order in which assistive technology reads.

from pdf_text import open_pdf, spoken, passages, structure, outline
"""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, parse_content_stream

_PAIR = re.compile(rb"<([0-9a-fA-F]+)> <([0-9a-fA-F]*)>")
_INLINE = {"/Span", "/Em", "/Strong", "/Link", "/Reference", "/NonStruct"}
_UNHEARD = dict.fromkeys((0xAD, 0x2060, *range(0x2066, 0x206A)))  # soft hyphens, joiners, isolates
Texts = dict[tuple[int, int], str]


def open_pdf(content: bytes) -> Pdf:
    return Pdf.open(BytesIO(content))


def spoken(pdf: Pdf) -> str:
    """Return all tagged text in structure order, each block on a line of its own."""
    return _tidy("".join(text for _, text in _said(pdf)))


def passages(pdf: Pdf) -> list[tuple[str, str]]:
    """Return what is said in structure order, with the language that each run of it is said in."""
    runs = groupby(_said(pdf), key=lambda piece: piece[0])
    return [(language, _tidy("".join(text for _, text in run))) for language, run in runs]


def tagged(pdf: Pdf, role: str) -> list[str]:
    """Return the text of each structure element of `role` (`/H1`), in order."""
    texts = _texts(pdf)
    found = (element for element in elements(pdf) if element.get("/S") == role)
    return [_tidy("".join(text for _, text in _below(element, texts, 0, ""))) for element in found]


def roles(pdf: Pdf) -> set[str]:
    return {str(found.S) for found in elements(pdf)}


def elements(pdf: Pdf) -> Iterator[Object]:
    """Yield every structure element, in order."""

    def below(node: Object) -> Iterator[Object]:
        for kid in kids_of(node):
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


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


def links(pdf: Pdf) -> list[Object]:
    """Return every link annotation."""
    return [annotation for page in pdf.pages for annotation in page.get("/Annots", Array())]


def link_targets(pdf: Pdf) -> set[str]:
    """Return the address of every link that leads out of the file."""
    return {str(link.A.URI) for link in links(pdf) if "/URI" in link.A}


def attributes_of(element: Object) -> dict[str, Object]:
    """Return the attributes of a structure element, of all owners."""
    found = element.get("/A", Array())
    return {
        name[1:]: value
        for owner in (found if isinstance(found, Array) else [found])
        for name, value in owner.items()
        if name != "/O"
    }


def kids_of(node: Object) -> list[Object]:
    kids = node.get("/K", Array())
    return list(kids) if isinstance(kids, Array) else [kids]


def structure(pdf: Pdf, longest: int = 10_000) -> str:
    """Return the structure tree as text: a line for each element, with what it says of itself, and its words.

    Of words of more than `longest` characters the beginning and the end are shown.
    """
    texts = _texts(pdf)

    def lines(found: Object, depth: int) -> Iterator[str]:
        plain = all(map(_says_nothing_of_itself, _inner(found)))
        own = _tidy("".join(text for _, text in _below(found, texts, 0, ""))) if plain else ""
        yield f"{'  ' * depth}{_label(found)}{f': {_cut(own, longest)}' if own else ''}"
        for kid, text in () if plain else _pieces(found, texts):
            if kid is not None:
                yield from lines(kid, depth + 1)
            elif text:
                yield f"{'  ' * (depth + 1)}“{_cut(text, longest)}”"

    return "\n".join(lines(pdf.Root.StructTreeRoot, 0)) + "\n"


def _said(pdf: Pdf) -> Iterator[tuple[str, str]]:
    yield from _below(pdf.Root.StructTreeRoot, _texts(pdf), 0, str(pdf.Root.Lang))


def _below(node: Object, texts: Texts, page: int, language: str) -> Iterator[tuple[str, str]]:
    """Yield language and text of each piece below a structure element; line breaks stand around blocks."""
    page = node.Pg.objgen[0] if "/Pg" in node else page
    language = str(node.Lang) if "/Lang" in node else language
    is_block = str(node.get("/S", "/Span")) not in _INLINE
    if is_block:
        yield language, "\n"
    if "/ActualText" in node:
        yield language, str(node.ActualText)
    else:
        for kid in kids_of(node):
            if isinstance(kid, int):
                yield language, texts.get((page, kid), "")
            elif kid.get("/Type") == "/MCR":
                yield language, texts.get((kid.Pg.objgen[0], int(kid.MCID)), "")
            elif kid.get("/Type") != "/OBJR":
                yield from _below(kid, texts, page, language)
    if is_block:
        yield language, "\n"


def _pieces(node: Object, texts: Texts) -> Iterator[tuple[Object | None, str]]:
    """Yield the inner elements, and between them the words that stand straight in `node`."""
    page = node.Pg.objgen[0] if "/Pg" in node else 0
    words = ""
    for kid in kids_of(node):
        if isinstance(kid, int):
            words += texts.get((page, kid), "")
        elif kid.get("/Type") == "/MCR":
            words += texts.get((kid.Pg.objgen[0], int(kid.MCID)), "")
        elif "/S" in kid:
            yield None, _tidy(words)
            yield kid, ""
            words = ""
    yield None, _tidy(words)


def _tidy(text: str) -> str:
    text = re.sub(r"[^\S\n]*\n\s*", "\n", text.translate(_UNHEARD))
    return re.sub(r"[^\S\n]+", " ", text).strip()


def _texts(pdf: Pdf) -> Texts:
    """Return the text of each marked-content run, by page object and MCID; artifacts say nothing."""
    texts: Texts = {}
    known: dict[tuple[int, int], dict[bytes, str]] = {}
    for page in pdf.pages:
        fonts_here = page.Resources.get("/Font", Dictionary())
        open_marks: list[tuple[int, str, str | None]] = []
        codes = dict[bytes, str]()
        for instruction in parse_content_stream(page):
            operands = instruction.operands
            match str(instruction.operator):
                case "BMC":
                    open_marks.append((-1, str(operands[0]), None))
                case "BDC":
                    actual = str(operands[1].ActualText) if "/ActualText" in operands[1] else None
                    open_marks.append((int(operands[1].get("/MCID", -1)), str(operands[0]), actual))
                    if actual is not None:
                        texts[page.obj.objgen[0], open_marks[-1][0]] = actual
                case "EMC":
                    open_marks.pop()
                case "Tf":
                    font = fonts_here[str(operands[0])]
                    codes = known.get(font.objgen) or known.setdefault(font.objgen, _characters(font))
                case "TJ" if not any(mark == "/Artifact" for _, mark, _ in open_marks):
                    mcid, _, actual = open_marks[-1] if open_marks else (-1, "", None)
                    if actual is None:
                        key = (page.obj.objgen[0], mcid)
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


_SHOWN = ("Scope", "ColSpan", "RowSpan", "Headers", "ListNumbering", "NoteType", "WritingMode")


def _label(found: Object) -> str:
    parts = [str(found.get("/S", "/StructTreeRoot"))[1:]]
    if "/ID" in found:
        parts.append(f"#{found.ID}")
    if "/Lang" in found:
        parts.append(f"[{found.Lang}]")
    for name, key in (("alt", "/Alt"), ("expansion", "/E")):
        if key in found:
            parts.append(f"{name}={str(found[key])!r}")
    said = attributes_of(found)
    for name in _SHOWN:
        if name in said:
            value = said[name]
            shown = ",".join(map(str, value)) if isinstance(value, Array) else str(value).removeprefix("/")
            parts.append(f"{name}={shown}")
    if "/Ref" in found:
        parts.append("→ " + ", ".join(str(other.get("/ID", other.S)) for other in found.Ref))
    for kid in kids_of(found):
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
            action = kid.Obj.A
            parts.append(f"⇒ {action.URI if '/URI' in action else f'#{action.D}'}")
            break
    return " ".join(parts)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def _inner(found: Object) -> list[Object]:
    return [kid for kid in kids_of(found) if isinstance(kid, Dictionary) and "/S" in kid]


def _says_nothing_of_itself(found: Object) -> bool:
    return str(found.S) == "/Span" and _label(found) == "Span" and not _inner(found)
