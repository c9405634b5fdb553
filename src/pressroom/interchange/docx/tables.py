"""Tables with a header row that is repeated on every page and named to screen readers."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from pressroom.interchange.docx.runs import Runs
from pressroom.interchange.docx.words import make
from pressroom.languages import Language
from pressroom.model.document import Align, Table
from pressroom.model.walk import words_of

_ALIGNMENTS = {Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER, Align.END: WD_ALIGN_PARAGRAPH.RIGHT}


def add_table(document: Any, runs: Runs, table: Table, name: str, language: Language) -> None:
    """Add a table called `name`; in a text from right to left its first column is the right one."""
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.header), style="Table Grid")
    properties = made._tbl.tblPr  # noqa: SLF001 - python-docx has no names for these (ECMA-376, 17.4.1, 17.4.62, 17.4.46)
    if language.direction == "rtl":
        properties.find("{*}tblStyle").addnext(make("bidiVisual"))
    for look in properties.findall("{*}tblLook"):
        properties.remove(look)
    properties.append(make("tblLook", val="0020", firstRow="1"))
    header = " · ".join(words_of(cell) for cell in table.header)
    properties.extend([make("tblCaption", val=name), make("tblDescription", val=header)])
    for row, cells in zip(made.rows, (table.header, *table.rows), strict=True):
        for cell, segment, align in zip(row.cells, cells, table.alignment, strict=False):
            paragraph = runs.fill(cell.paragraphs[0], segment)
            paragraph.alignment = _ALIGNMENTS.get(align)
    first = made.rows[0]
    first._tr.get_or_add_trPr().extend([make("cantSplit"), make("tblHeader")])  # noqa: SLF001 - likewise (17.4.6, 17.4.49)
    for cell in first.cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
