"""A Word document: paragraphs and tables in their order, merged cells, inserted text; what is not seen is left out."""

import io
from collections.abc import Iterator, Mapping
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
from assistant.formats.readers.packages import hold_package, usual
from assistant.formats.readers.word.embedded import blocks_of, content_of, is_word
from assistant.formats.readers.word.looks import Looks
from assistant.formats.readers.word.sight import MATH_TEXT, leave_the_seen
from assistant.formats.styles import ROLE_OF_STYLE

_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_VALUE = qn("w:val")
_HYPHEN = qn("w:noBreakHyphen")
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:txbxContent")}
_AROUND = {qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}
_MARK_DELETED = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
_LAYOUT_COLUMNS = 3
"""A table around other tables has no more cells in a row; the official ones have more."""
_MOST_INSIDE = 3
"""So deep may documents stand within documents."""


def read_docx(name: str, content: bytes) -> Document:
    """The blocks of a Word document.

    Raises:
        FormatError: a file that Word itself would not open.
    """
    return _read(name, content, 0)


def _read(name: str, content: bytes, depth: int) -> Document:
    hold_package(name, content)
    try:
        source = docx.Document(io.BytesIO(usual(name, content, word=True)))
        roles = {style.style_id: ROLE_OF_STYLE[style.name] for style in source.styles if style.name in ROLE_OF_STYLE}
        body = source.element.body
        about = read_about(source.core_properties.keywords)
        if body is not None:
            leave_the_seen(body, Looks(source.styles.element))
    except FormatError:
        raise
    except Exception as error:  # python-docx lets KeyError, ValueError, BadZipFile and lxml's errors through
        raise _damaged(name) from error
    if body is None:
        raise _damaged(name)
    try:
        blocks = _Blocks(name, source.part, roles, depth)
        return Document(within_limits(name, blocks.within(body)), "docx", about=about)
    except ValueError as error:  # a width or a span that is no number
        raise _damaged(name) from error


def _damaged(name: str) -> FormatError:
    return FormatError(f"「{name}」是损坏的 Word 文档，请用 Word 打开并重新另存为 docx 后再导入。")


class _Blocks:
    """The blocks of a body, one after another; tables are numbered, embedded files stand in their place."""

    def __init__(self, name: str, part: Any, roles: Mapping[str, Role], depth: int) -> None:
        self.name, self.part, self.roles, self.depth = name, part, roles, depth
        self.tables = 0
        self.before = ""
        """The text of a paragraph whose end was deleted: the next one goes on with it."""

    def within(self, parent: Any) -> Iterator[Block]:
        """The blocks in an element."""
        for child in parent.iterchildren():
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._tables(child)
            elif child.tag == qn("w:sdt"):
                content = child.find(qn("w:sdtContent"))
                yield from self.within(content) if content is not None else ()
            elif child.tag in _AROUND:
                yield from self.within(child)
            elif child.tag == qn("w:altChunk"):
                yield from self._embedded(child)

    def _tables(self, element: Any) -> Iterator[Block]:
        """A table; of one that only lays out the page what stands in its cells, in their order."""
        cells = [cell for cell in element.iter(qn("w:tc")) if _owner(cell) is element]
        narrow = all(len(row.findall(qn("w:tc"))) <= _LAYOUT_COLUMNS for row in element.findall(qn("w:tr")))
        if narrow and next(element.iterdescendants(qn("w:tbl")), None) is not None:
            for cell in cells:
                yield from self.within(cell)
            return
        self.tables += 1
        yield _table(element, f"第{self.tables}个表格")

    def _embedded(self, chunk: Any) -> Iterator[Block]:
        content = content_of(chunk, self.part)
        if not is_word(content):
            yield from blocks_of(self.name, content)
        elif self.depth < _MOST_INSIDE:
            yield from _read(self.name, content, self.depth + 1).blocks

    def _paragraph(self, element: Any) -> Iterator[Paragraph]:
        text = self.before + "".join(_pieces(element))
        self.before = text if element.find(_MARK_DELETED) is not None else ""
        style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        role = self.roles.get(style.get(_VALUE), "") if style is not None else ""
        if self.before:
            return
        if role:
            yield Paragraph(text, role)
        else:
            yield from (Paragraph(line.strip()) for line in text.split("\n") if line.strip())
        for box in element.iter(qn("w:txbxContent")):
            yield from (Paragraph(text) for p in box.iter(qn("w:p")) if (text := "".join(_pieces(p))).strip())


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag in {_TEXT, MATH_TEXT}:
            yield child.text or ""
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag in {_BREAK, _RETURN}:
            yield "" if child.get(qn("w:type")) == "page" else "\n"
        elif child.tag == _HYPHEN:
            yield "-"
        elif child.tag != qn("w:tbl"):
            yield from _pieces(child)


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
