"""A PDF with a text layer: ruled tables as grids, the rest as paragraphs put together from their lines."""

import io
import logging
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from assistant.formats.about import read_about
from assistant.formats.document import Block, Document, Grid, Slot, within_limits
from assistant.formats.errors import FormatError
from assistant.formats.readers.pdf.raised import mark_raised
from assistant.formats.readers.pdf.sight import seen_chars, seen_page
from assistant.formats.readers.pdf.unpacking import UnpacksTooFarError, hold_unpacking
from assistant.formats.readers.pdf_budget import MAX_PAGES, Budget
from assistant.formats.readers.pdf_columns import gutter
from assistant.formats.readers.pdf_direction import set_upright, slants
from assistant.formats.readers.pdf_lines import Line, lines_of, paragraphs_of
from assistant.formats.readers.pdf_streams import hold_streams, too_large
from assistant.formats.readers.pdf_strikes import mark_struck
from assistant.formats.readers.torn_rows import mend_torn_rows
from assistant.text.characters import STRUCK

for _library in ("pdfminer", "pdfplumber"):  # what they say of a font is nothing to an officer
    logging.getLogger(_library).addHandler(logging.NullHandler())
    logging.getLogger(_library).propagate = False
_SNAP = 2.0
_RULE_WIDTH = 3.0


def read_pdf(name: str, content: bytes) -> Document:
    """The blocks of a PDF.

    Raises:
        FormatError: protected, damaged, scanned, or far too long.
    """
    hold_streams(name, content)
    hold_unpacking()
    try:
        with pdfplumber.open(io.BytesIO(content)) as source:
            return _read(name, source)
    except FormatError:
        raise
    except PDFPasswordIncorrect as error:
        raise _protected(name) from error
    except Exception as error:  # pdfminer lets whatever a damaged file leads to through
        if "Password" in repr(error) or (isinstance(error, PdfminerException) and "Password" in repr(error.args)):
            raise _protected(name) from error
        if isinstance(error, UnpacksTooFarError) or any(isinstance(each, UnpacksTooFarError) for each in error.args):
            raise too_large(name) from error
        raise FormatError(f"「{name}」是损坏的 PDF，请用浏览器打开并重新打印为 PDF 后再导入。") from error


def _protected(name: str) -> FormatError:
    return FormatError(f"「{name}」有密码保护，请去掉密码另存后再导入。")


def _read(name: str, source: Any) -> Document:
    if len(source.pages) > MAX_PAGES:
        raise FormatError(f"「{name}」有 {len(source.pages)} 页，超过 {MAX_PAGES} 页，不像一份年报，请只保留年报部分。")
    blocks: list[Block | list[Line]] = []
    budget = Budget(name)
    texts = pictures = 0
    watermarked = False
    recognised: list[int] = []
    for number, plain in enumerate(source.pages, start=1):
        found = seen_page(source, plain)
        budget.open_page(found, number)
        budget.lay_out(found, number)
        page = set_upright(source, found)
        chars, by_machine = seen_chars(page)
        recognised += [number] if by_machine else []
        watermarked = watermarked or any(map(slants, chars))
        texts += len(chars)
        pictures += len(page.images)
        blocks.extend(_page(page, chars, number, budget))
        page.close()
    if texts < 20:
        what = "是扫描件，里面只有图片没有文字" if pictures else "里面没有文字"
        raise FormatError(f"「{name}」{what}，请导入 docx、网页等原始文件，或先做文字识别（OCR）再导入。")
    about = read_about(str((source.metadata or {}).get("Keywords") or ""))
    said = ["斜排的水印文字没有收入报告。"] if watermarked else []
    if recognised:
        pages = "、".join(map(str, recognised))
        said.append(f"第 {pages} 页是扫描的图片，文字取自看不见的识别层，可能有误，请与原件逐格核对。")
    return Document(within_limits(name, mend_torn_rows(paragraphs_of(blocks))), "pdf", tuple(said), about=about)


def _page(
    page: Any, seen: Sequence[dict[str, Any]], number: int, budget: Budget
) -> Iterator[Block | list[Line]]:  # fmt: skip
    """The tables of a page and the lines between them, from top to bottom."""
    tables = _tables(page)
    budget.hold_tables(len(tables), number)
    chars = [char for char in seen if not slants(char) and (char.get("upright", True) or char["text"].strip())]
    chars = mark_raised(mark_struck(page, chars))
    outside = [char for char in chars if not any(_inside(char, table.bbox) for table in tables)]
    outside = [char for char in outside if not char["text"].endswith(STRUCK)]
    tables = sorted(tables, key=lambda each: each.bbox[1])
    places = {id(table): f"第{number}页第{position}个表格" for position, table in enumerate(tables, start=1)}
    parted = gutter(float(page.width), chars, tables)
    sides = [(0.0, float("inf"))] if parted is None else [(0.0, parted), (parted, float("inf"))]
    for left, right in sides:
        lines = lines_of([char for char in outside if left <= char["x0"] < right])
        if left and lines:  # the right column, moved over the left one: paragraphs are told by their margins
            shift = min(line.x0 for line in lines) - min(char["x0"] for char in outside)
            lines = [replace(line, x0=line.x0 - shift, x1=line.x1 - shift) for line in lines]
        for table in tables:
            if left <= table.bbox[0] < right:
                above = [line for line in lines if line.top < table.bbox[1]]
                lines = [line for line in lines if line.top >= table.bbox[1]]
                if above:
                    yield above
                yield _grid(table, chars, places[id(table)])
        if lines:
            yield lines


def _tables(page: Any) -> list[Any]:
    """The ruled tables of a page.

    Shading behind text is no rule, for whole paragraphs are shaded; but shaded cells at the edge of a table stand in
    for the border that a page break took.
    """
    if not any(_is_shading(shape) for shape in page.rects):
        return [table for table in page.find_tables() if len(table.cells) > 1]
    ruled = page.filter(lambda shape: not _is_shading(shape)).find_tables()
    boxes = [table.bbox for table in ruled if len(table.cells) > 1]
    if not boxes:
        return []
    kept = page.filter(lambda shape: not _is_shading(shape) or any(_is_cell_of(shape, box) for box in boxes))
    return [table for table in kept.find_tables() if len(table.cells) > 1]


def _is_shading(shape: dict[str, Any]) -> bool:
    return bool(
        shape["object_type"] == "rect" and not shape["stroke"] and min(shape["width"], shape["height"]) > _RULE_WIDTH
    )


def _is_cell_of(shape: dict[str, Any], box: Sequence[float]) -> bool:
    x0, top, x1, bottom = box
    inside = x0 - 4 < shape["x0"] and shape["x1"] < x1 + 4 and top - 60 < shape["top"] and shape["bottom"] < bottom + 60
    return bool(inside and shape["width"] < 0.8 * (x1 - x0))


def _inside(char: dict[str, Any], box: Sequence[float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def _grid(table: Any, chars: Sequence[dict[str, Any]], place: str) -> Grid:
    """A ruled table as a rectangle: every cell over the rows and columns between its edges."""
    xs, ys = (
        _edges([x for cell in table.cells for x in (cell[0], cell[2])]),
        _edges([y for cell in table.cells for y in (cell[1], cell[3])]),
    )
    held = _held(table.cells, chars, xs, ys)
    slots: dict[tuple[int, int], Slot] = {}
    for cell, own in zip(table.cells, held, strict=True):
        c0, c1, r0, r1 = _at(xs, cell[0]), _at(xs, cell[2]), _at(ys, cell[1]), _at(ys, cell[3])
        slot = Slot("\n".join(line.text for line in lines_of(own)), (r0, c0))
        for r in range(r0, max(r1, r0 + 1)):
            for c in range(c0, max(c1, c0 + 1)):
                slots.setdefault((r, c), slot)
    rows = tuple(tuple(slots.get((r, c), Slot("", (r, c))) for c in range(len(xs) - 1)) for r in range(len(ys) - 1))
    return Grid(rows, place)


def _held(
    cells: Sequence[Any], chars: Sequence[dict[str, Any]], xs: Sequence[float], ys: Sequence[float]
) -> list[list[dict[str, Any]]]:
    """The characters of each cell; looked up by place, for a table may have thousands of either."""
    near: dict[tuple[int, int], list[int]] = {}
    for position, cell in enumerate(cells):
        for r in range(max(0, _at(ys, cell[1]) - 1), _at(ys, cell[3]) + 1):
            for c in range(max(0, _at(xs, cell[0]) - 1), _at(xs, cell[2]) + 1):
                near.setdefault((r, c), []).append(position)
    held: list[list[dict[str, Any]]] = [[] for _ in cells]
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for position in near.get((bisect_right(ys, y) - 1, bisect_right(xs, x) - 1), ()):
            if _inside(char, cells[position]):
                held[position].append(char)
    return held


def _edges(values: Sequence[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return edges


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))
