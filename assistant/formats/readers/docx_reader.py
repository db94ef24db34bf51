"""A Word document: paragraphs and tables in their order, merged cells, inserted text; deleted text is left out."""

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from assistant.formats.about import read_about
from assistant.formats.document import (
    MAX_COLUMNS,
    MAX_ROWS,
    Block,
    Document,
    Grid,
    Paragraph,
    Role,
    Slot,
    within_limits,
)
from assistant.formats.errors import FormatError, TableSizeError
from assistant.formats.styles import ROLE_OF_STYLE

_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_VALUE = qn("w:val")
_RUN, _RUN_LOOK = qn("w:r"), qn("w:rPr")
_UNSEEN = (qn("w:vanish"), qn("w:strike"), qn("w:dstrike"))
_OFF = {"0", "false", "off", "none"}
_LAYOUT_COLUMNS = 3
"""A table around other tables has no more cells in a row; the official ones have more."""
_HYPHEN, _RUN_TABS = qn("w:noBreakHyphen"), qn("w:tabs")
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent")}


def read_docx(name: str, content: bytes) -> Document:
    """The blocks of a Word document.

    Raises:
        FormatError: a file that Word itself would not open.
    """
    try:
        source = docx.Document(io.BytesIO(content))
        styles = {style.style_id: ROLE_OF_STYLE[style.name] for style in source.styles if style.name in ROLE_OF_STYLE}
        body = source.element.body
        about = read_about(source.core_properties.keywords)
    except Exception as error:  # python-docx lets KeyError, ValueError, BadZipFile and lxml's errors through
        raise _damaged(name) from error
    if body is None:
        raise _damaged(name)
    try:
        return Document(within_limits(name, _blocks(body, styles, [0])), "docx", about=about)
    except ValueError as error:  # a width or a span that is no number
        raise _damaged(name) from error


def _damaged(name: str) -> FormatError:
    return FormatError(f"「{name}」是损坏的 Word 文档，请用 Word 打开并重新另存为 docx 后再导入。")


def _blocks(parent: Any, styles: dict[str, Role], tables: list[int]) -> Iterator[Block]:
    for child in parent.iterchildren():
        if child.tag == qn("w:p"):
            yield from _paragraph(child, styles)
        elif child.tag == qn("w:tbl"):
            yield from _tables(child, styles, tables)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _blocks(content, styles, tables)
        elif child.tag == qn("w:ins"):
            yield from _blocks(child, styles, tables)


def _tables(element: Any, styles: dict[str, Role], tables: list[int]) -> Iterator[Block]:
    """A table; of one that only lays out the page what stands in its cells, in their order."""
    cells = [cell for cell in element.iter(qn("w:tc")) if _owner(cell) is element]
    narrow = all(len(row.findall(qn("w:tc"))) <= _LAYOUT_COLUMNS for row in element.findall(qn("w:tr")))
    if narrow and next(element.iterdescendants(qn("w:tbl")), None) is not None:
        for cell in cells:
            yield from _blocks(cell, styles, tables)
        return
    tables[0] += 1
    yield _table(element, f"第{tables[0]}个表格")


def _paragraph(element: Any, styles: dict[str, Role]) -> Iterator[Paragraph]:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    role = styles.get(style.get(_VALUE), "") if style is not None else ""
    text = "".join(_pieces(element))
    if role:
        yield Paragraph(text, role)
    else:
        yield from (Paragraph(line.strip()) for line in text.split("\n") if line.strip())
    for box in element.iter(qn("w:txbxContent")):
        if box.getparent().getparent().tag != qn("w:pict"):  # the same box once more, for old versions of Word
            yield from (Paragraph("".join(_pieces(p))) for p in box.iter(qn("w:p")) if "".join(_pieces(p)).strip())


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED or (child.tag == _RUN and _is_hidden(child)):
            continue
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in {_BREAK, _RETURN}:
            yield "" if child.get(qn("w:type")) == "page" else "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag != qn("w:tbl"):
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    """Whether a run is hidden, or struck out by hand as deleted text is."""
    look = run.find(_RUN_LOOK)
    marks = [look.find(tag) for tag in _UNSEEN] if look is not None else []
    return any(mark is not None and mark.get(_VALUE) not in _OFF for mark in marks)


def _table(element: Any, place: str) -> Grid:
    rows: list[dict[int, Slot]] = []
    for r, row in enumerate(each for each in element.iter(qn("w:tr")) if _owner(each) is element):
        if r >= MAX_ROWS:
            raise TableSizeError(f"{place}超过 {MAX_ROWS} 行，不是年报的表格，请核对文件后只保留年报正文。")
        rows.append(_row(row, r, rows[-1] if rows else {}, place))
    width = max((max(row, default=-1) + 1 for row in rows), default=0)
    return Grid(tuple(tuple(row.get(c, Slot("", (r, c))) for c in range(width)) for r, row in enumerate(rows)), place)


def _owner(row: Any) -> Any:
    parent = row.getparent()
    while parent is not None and parent.tag != qn("w:tbl"):
        parent = parent.getparent()
    return parent


def _row(row: Any, r: int, above: dict[int, Slot], place: str) -> dict[int, Slot]:
    slots: dict[int, Slot] = {}
    before = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    c = int(before.get(_VALUE, "")) if before is not None else 0
    for cell in row.iter(qn("w:tc")):
        if _row_of(cell) is not row:
            continue
        properties = cell.find(qn("w:tcPr"))
        span = properties.find(qn("w:gridSpan")) if properties is not None else None
        width = int(span.get(_VALUE, "")) if span is not None else 1
        merge = properties.find(qn("w:vMerge")) if properties is not None else None
        if c + width > MAX_COLUMNS:
            raise TableSizeError(f"{place}超过 {MAX_COLUMNS} 列，不是年报的表格，请核对文件后只保留年报正文。")
        continued = merge is not None and merge.get(_VALUE) != "restart"
        slot = above[c] if continued and c in above else Slot(_cell_text(cell), (r, c))
        slots |= dict.fromkeys(range(c, c + width), slot)
        c += width
    return slots


def _row_of(cell: Any) -> Any:
    parent = cell.getparent()
    while parent.tag != qn("w:tr"):
        parent = parent.getparent()
    return parent


def _cell_text(cell: Any) -> str:
    lines = ["".join(_pieces(p)).strip() for p in cell.iter(qn("w:p"))]
    return "\n".join(line for line in lines if line)
