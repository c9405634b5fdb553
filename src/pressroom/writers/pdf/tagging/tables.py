"""Tables: the whole grid from the markup, empty cells included, each cell with what heads it."""

from collections.abc import Iterator

from msgspec import Struct

from pressroom.writers.pdf.tagging.leaves import Anatomy
from pressroom.writers.pdf.tagging.tags import Tag, new_tag

_ROLES = {
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
}


def grow_table(anatomy: Anatomy, table: int, tag: Tag) -> dict[int, Tag]:
    """Make the rows and cells of the table at `table` under its `tag`; return all tags, each by its element."""
    tags = {table: tag}
    for place, element in enumerate(anatomy.elements[table].iter(), start=table):
        role = _ROLES.get(str(element.tag))
        if role and anatomy.parents[place] in tags:
            tags[place] = new_tag(role, place, tags[anatomy.parents[place]])
    _head_cells(anatomy, table, [made for made in tags.values() if made.role == "TR"])
    return tags


class _Cell(Struct, frozen=True):
    tag: Tag
    rows: range
    columns: range
    scope: str


def _head_cells(anatomy: Anatomy, table: int, rows: list[Tag]) -> None:
    """Give each cell its spans, each heading its scope and id, and each cell the ids of what heads it."""
    cells = list(_place_cells(anatomy, rows))
    headings = [cell for cell in cells if cell.tag.role == "TH"]
    for number, heading in enumerate(headings, start=1):
        heading.tag.id = anatomy.attribute(heading.tag.element, "id") or f"table-{table}-{number}"
        heading.tag.attributes["Table"]["Scope"] = f"/{heading.scope}"
    for cell in cells:
        above = [each for each in headings if _heads(each, cell)]
        if above:
            cell.tag.attributes["Table"]["Headers"] = tuple(each.tag.id for each in above)


def _place_cells(anatomy: Anatomy, rows: list[Tag]) -> Iterator[_Cell]:
    """Yield every cell with the rows and columns that it takes (HTML, 4.9.12: forming a table)."""
    taken: set[tuple[int, int]] = set()
    for row, tag in enumerate(rows):
        column = 0
        for cell in (kid for kid in tag.kids if isinstance(kid, Tag)):
            while (row, column) in taken:
                column += 1
            wide, high = (_span(anatomy, cell.element, name) for name in ("colspan", "rowspan"))
            spans = {name: count for name, count in (("ColSpan", wide), ("RowSpan", high)) if count > 1}
            cell.attributes["Table"] = dict(spans)
            across, down = range(column, column + wide), range(row, row + high)
            taken |= {(each, other) for each in down for other in across}
            in_row = anatomy.attribute(cell.element, "scope") in {"row", "rowgroup"}
            yield _Cell(tag=cell, rows=down, columns=across, scope="Row" if in_row else "Column")
            column += wide


def _heads(heading: _Cell, cell: _Cell) -> bool:
    if heading.tag is cell.tag:
        return False
    if heading.scope == "Row":
        return heading.rows.start < cell.rows.stop and cell.rows.start < heading.rows.stop and _before(heading, cell)
    beside = heading.columns.start < cell.columns.stop and cell.columns.start < heading.columns.stop
    return beside and heading.rows.start < cell.rows.start


def _before(heading: _Cell, cell: _Cell) -> bool:
    return heading.columns.start < cell.columns.start


def _span(anatomy: Anatomy, place: int, name: str) -> int:
    written = anatomy.attribute(place, name)
    return max(1, int(written)) if written.isdecimal() else 1
