"""A web page: paragraphs by block element, tables with their spans; what an eye does not see is left out."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from assistant.formats.about import read_about
from assistant.formats.document import (
    MAX_COLUMNS,
    MAX_ROWS,
    Block,
    Document,
    Grid,
    Paragraph,
    Role,
    grid_of_spans,
    within_limits,
    without,
)
from assistant.formats.errors import FormatError, TableSizeError
from assistant.formats.readers.navigation import navigation
from assistant.formats.readers.page.selectors import TooManyStepsError
from assistant.formats.readers.page.sight import Sight, sight_of
from assistant.formats.readers.page.size import asks_too_much
from assistant.formats.recognition.furniture import shortened
from assistant.text.raised import RAISED_END, RAISED_START

_LEFT_OUT = {
    "script",
    "style",
    "noscript",
    "template",
    "head",
    "button",
    "datalist",
    "rt",
    "rp",
    "svg",
    "iframe",
}
_FIELDS = {"input", "textarea", "select"}
_NO_WORDS = {"hidden", "checkbox", "radio", "button", "submit", "reset", "image", "file", "password", "range", "color"}
_FIGURE = re.compile(r"\s*[\d０-９.,，]{1,15}\s*[%％]?\s*")
_BLOCKS = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header", "footer", "main",
    "nav", "blockquote", "pre", "address", "dl", "dt", "dd", "body", "html", "form", "center", "figure", "table", "tr",
    "td", "th", "tbody", "thead", "tfoot", "caption", "hr", "aside",
}  # fmt: skip
_ROLES: dict[str, Role] = {
    "title": "title", "chapter": "chapter", "subhead": "subhead", "body": "body", "extra": "extra", "mark": "mark",
}  # fmt: skip


def read_html(name: str, text: str) -> Document:
    """The blocks of a web page.

    Raises:
        FormatError: no page, or a table beyond all measure.
    """
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if asks_too_much(source):
        raise FormatError(
            f"「{name}」的网页代码过于繁多，不像一份年报，请在浏览器中打开后把年报部分复制到 Word，另存为 docx 再导入。"
        )
    try:
        root = html.document_fromstring(source)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FormatError(f"「{name}」不是能解析的网页，请在浏览器中另存网页后再导入。") from error
    about = read_about(next(iter(root.xpath("//meta[@name='keywords']/@content")), ""))
    try:
        walker = _Walker(set() if about else navigation(root), sight_of(root))
    except TooManyStepsError as error:
        raise FormatError(
            f"「{name}」的样式表过于复杂，无法读取，请在浏览器中打开后复制到 Word，另存为 docx 再导入。"
        ) from error
    blocks = within_limits(name, walker.walk(root))
    said = (f"网页的导航、链接和页脚没有收入报告：{shortened(walker.around)}",) if walker.around else ()
    return Document(blocks, "html", said, about=about, titles=_titles(root))


def _titles(root: html.HtmlElement) -> tuple[str, ...]:
    """What a page calls itself in its head."""
    named = root.xpath("//title/text()|//meta[@name='ArticleTitle' or @name='title' or @property='og:title']/@content")
    return tuple(text for each in named if (text := " ".join(each.split())))


class _Walker:
    """Collects the text of inline elements into paragraphs, and turns data tables into grids."""

    def __init__(self, navigation: set[html.HtmlElement], sight: Sight) -> None:
        self.navigation = navigation
        self.sight = sight
        self.around: list[str] = []
        """The text of what was left out as navigation."""
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self.tables = 0

    def walk(self, root: html.HtmlElement) -> Iterator[Block]:
        """The blocks of a page, one after another."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                if event == "end":
                    self._tail(element)
                continue
            if event == "start":
                self._start(element, walker)
            else:
                self._end(element)
            yield from self._taken()
        self._flush()
        yield from self._taken()

    def _taken(self) -> list[Block]:
        blocks, self.blocks = self.blocks, []
        return blocks

    def _start(self, element: html.HtmlElement, walker: Any) -> None:
        role = _ROLES.get(element.get("data-role", ""))
        if element.tag in _LEFT_OUT or element in self.sight.gone:
            walker.skip_subtree()
        elif element.tag in _FIELDS:
            value = _value(element)
            self._text(value if _FIGURE.fullmatch(value) else "")  # among words: a number, not 「请输入关键字」
            walker.skip_subtree()
        elif element in self.navigation:
            self._flush()
            self.around += [text] if (text := " ".join("".join(element.itertext()).split())) else []
            walker.skip_subtree()
        elif role:
            self._flush()
            self.blocks.append(Paragraph(_verbatim(element), role))
            walker.skip_subtree()
        elif element.tag == "table" and _is_data_table(element):
            self._flush()
            self.tables += 1
            self.blocks.append(_grid(element, f"第{self.tables}个表格", self.sight))
            walker.skip_subtree()
        else:
            if element.tag in _BLOCKS or element.tag == "br":
                self._flush()
            self._text(RAISED_START if element in self.sight.raised else "")
            self._text("" if element in self.sight.blank else element.text)

    def _end(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self._flush()
        elif element in self.sight.raised:
            self._text(RAISED_END)
        self._tail(element)

    def _tail(self, element: html.HtmlElement) -> None:
        self._text("" if element.getparent() in self.sight.blank else element.tail)

    def _text(self, text: str | None) -> None:
        if text:
            self.pieces.append(text)

    def _flush(self) -> None:
        text = re.sub(r"[ \t\r\n\f]+", " ", "".join(self.pieces)).strip("\u3000\xa0 ")
        self.pieces.clear()
        if text:
            self.blocks.append(Paragraph(text))


def _is_data_table(table: html.HtmlElement) -> bool:
    """Whether a table holds data rather than the layout of a page."""
    return table.find(".//table") is None and any(len(row) > 1 for row in table.iter("tr"))


def _verbatim(element: html.HtmlElement) -> str:
    """The text of an element, blanks and all; <br> is a line break."""
    pieces = [element.text or ""]
    for child in element.iterdescendants():
        if child.tag == "br":
            pieces.append("\n")
        elif isinstance(child.tag, str):
            pieces.append(child.text or "")
        pieces.append(child.tail or "")
    return "".join(pieces)


def _grid(table: html.HtmlElement, place: str, sight: Sight) -> Grid:
    grid = grid_of_spans(_rows(table, place, sight), place)
    return without(grid, set(), _collapsed(table, sight, len(grid.rows[0]) if grid.rows else 0))


def _collapsed(table: html.HtmlElement, sight: Sight, width: int) -> set[int]:
    """The columns of a table that a <col> takes away."""
    gone: set[int] = set()
    c = 0
    for column in table.iter("col", "colgroup"):
        if column.tag == "colgroup" and column.find("col") is not None:
            continue
        if c >= width:
            break
        over = _span(column, "span")
        gone |= set(range(c, c + over)) if column in sight.gone else set()
        c += over
    return gone


def _rows(table: html.HtmlElement, place: str, sight: Sight) -> Iterator[list[tuple[str, int, int]]]:
    for count, row in enumerate(each for each in table.iter("tr") if each not in sight.gone):
        if count > MAX_ROWS:
            raise TableSizeError(f"{place}超过 {MAX_ROWS} 行，不是年报的表格，请核对文件后只保留年报正文。")
        cells = [cell for cell in row if cell.tag in {"td", "th"} and cell not in sight.gone]
        if len(cells) > MAX_COLUMNS:
            raise TableSizeError(f"{place}超过 {MAX_COLUMNS} 列，不是年报的表格，请核对文件后只保留年报正文。")
        yield [(_cell_text(cell, sight), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in cells]


def _cell_text(cell: html.HtmlElement, sight: Sight) -> str:
    """The text of a cell; separate blocks in it stay apart by a line break, separate font tags do not."""
    pieces: list[str] = []
    walker = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walker:
        tail = "" if element is cell or element.getparent() in sight.blank else element.tail or ""
        if not isinstance(element.tag, str):
            pieces.append(tail if event == "end" else "")
        elif event == "start" and (element.tag in _LEFT_OUT or element.tag in _FIELDS or element in sight.gone):
            pieces.append(_value(element) if element.tag in _FIELDS and element not in sight.gone else "")
            walker.skip_subtree()
        elif event == "start":
            pieces.append("\n" if element.tag in _BLOCKS or element.tag == "br" else "")
            pieces.append(RAISED_START if element in sight.raised else "")
            pieces.append("" if element in sight.blank else element.text or "")
        else:
            pieces.append(RAISED_END if element in sight.raised else "")
            pieces.append(("\n" if element.tag in _BLOCKS and element is not cell else "") + tail)
    lines = [re.sub(r"[ \t\r\f\xa0\u3000]+", " ", line).strip() for line in "".join(pieces).split("\n")]
    return "\n".join(line for line in lines if line)


def _value(field: html.HtmlElement) -> str:
    """What stands in a field of a form: what was typed, or chosen."""
    if field.tag == "input":
        kind = (field.get("type") or "text").strip().lower()
        return "" if kind in _NO_WORDS else field.get("value") or ""
    if field.tag == "textarea":
        return field.text or ""
    options = list(field.iter("option"))
    chosen = next((option for option in options if option.get("selected") is not None), options[0] if options else None)
    return "".join(chosen.itertext()).strip() if chosen is not None else ""


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, min(int(value), MAX_COLUMNS + 1)) if value.isascii() and value.isdecimal() and len(value) < 9 else 1
