"""A web page is read as an eye sees it: what a style hides takes no column and gives no value."""

import pytest

from assistant.formats.document import Grid, Paragraph
from assistant.formats.errors import FormatError
from assistant.formats.importer import read_document

CELLS = [["新收", "12", "3"], ["结转", "1", "0"]]
HIDE = "<td {0}>77</td>"


def texts(body: str, style: str = "") -> list[list[str]]:
    """The cells of the table on a page with that body and style sheet."""
    page = f"<html><head><style>{style}</style></head><body>{body}</body></html>"
    (grid,) = (block for block in read_document("页.html", page.encode()).blocks if isinstance(block, Grid))
    return [[slot.text for slot in row] for row in grid.rows]


def table(hidden: str = "", cell: str = "12", row: str = "", columns: str = "") -> str:
    """Two rows, with a hidden cell in front of the numbers, a changed first number, a row in front, <col>s."""
    return (
        f"<table>{columns}{row}<tr><th>新收</th>{hidden}<td>{cell}</td><td>3</td></tr>"
        f"<tr><th>结转</th>{hidden}<td>1</td><td>0</td></tr></table>"
    )


@pytest.mark.parametrize(
    ("attribute", "style"),
    [
        ('style="display:none"', ""),
        ('style="DISPLAY : None !important"', ""),
        ("hidden", ""),
        ('class="pad gone"', ".gone { display: none }"),
        ('class="gone"', "table td.gone,p{color:red;display:none}"),
        ('id="x"', "#x{display:none}"),
        ('data-k="v w"', "tr > [data-k~=w]{display:none}"),
        ('class="m"', "@media screen{.m{display:none}} @media print{.m{display:table-cell}}"),
        ('class="m"', ".m{display:none} @media (max-width:600px){.m{display:table-cell}}"),
        ('class="m"', "/* .m{} */ @import url(a.css); .m{display:none}"),
        ("", "td:nth-child(2){display:none}"),
        ("", "th + td{display:none}"),
        ("", "tr td:first-of-type{display:none}"),
        ('class="q"', ":is(.p, .q):where(td, th){display:none}"),
        ('class="a"', ".b{display:none} td:not(.b):not(:nth-last-child(-n+2)){display:none}"),
    ],
)  # fmt: skip
def test_a_hidden_cell_takes_no_column(attribute: str, style: str) -> None:
    assert texts(table(HIDE.format(attribute)), style) == CELLS


@pytest.mark.parametrize(
    ("attribute", "style"),
    [
        ('aria-hidden="true"', ""),
        ('class="m"', "@media print{.m{display:none}}"),
        ('class="m"', "@media (max-width:600px){.m{display:none}}"),
        ('class="m"', ".m:hover{display:none} .m::before{display:none}"),
        ('class="m n"', ".m{display:none} .n{display:table-cell}"),
        ('class="m" style="display:table-cell"', ".m{display:none}"),
        ('class="m"', "td.m{display:table-cell} .m{display:none}"),
        ('hidden class="m"', ".m{display:table-cell}"),
    ],
)
def test_a_cell_that_is_seen_after_all_keeps_its_column(attribute: str, style: str) -> None:
    assert texts(table(HIDE.format(attribute)), style) == [["新收", "77", "12", "3"], ["结转", "77", "1", "0"]]


@pytest.mark.parametrize("attribute", ['style="visibility:hidden"', 'style="font-size:0"', 'style="color:transparent"'])
def test_a_cell_without_ink_keeps_its_column_and_gives_no_value(attribute: str) -> None:
    assert texts(table(HIDE.format(attribute))) == [["新收", "", "12", "3"], ["结转", "", "1", "0"]]


@pytest.mark.parametrize("attribute", ['style="display:none"', 'style="visibility:collapse"', "hidden"])
def test_a_hidden_row_is_no_row(attribute: str) -> None:
    assert texts(table(row=f"<tr {attribute}><th>新收</th><td>99</td><td>9</td></tr>")) == CELLS


def test_rows_of_a_hidden_body_are_no_rows() -> None:
    assert (
        texts(table(row="<tbody class=old><tr><th>新收</th><td>99</td><td>9</td></tr></tbody>"), ".old{display:none}")
        == CELLS
    )


def test_a_collapsed_column_is_no_column() -> None:
    hidden = HIDE.format("")
    assert texts(table(hidden, columns='<col><col style="visibility:collapse"><col span=2>')) == CELLS
    shown = texts(table(hidden, columns='<col><col style="display:none"><col span=2>'))
    assert shown[0] == ["新收", "77", "12", "3"]


@pytest.mark.parametrize(
    "cell",
    [
        "<del>9</del>12",
        "<span class=x>9</span>12",
        "<span style='text-decoration-line:line-through'>9</span>12",
        "<i style='visibility:hidden'>9<b>8</b></i>12",
        "<i style='visibility:hidden'>9<b style='visibility:visible'>12</b></i>",
        "<span style='opacity:0'>9</span>12",
        "<span class=sr-only>新收</span>12",
        "<span style='position:absolute; left:-9999px'>9</span>12",
        "<span style='mso-hide:all'>9</span>12",
        "<ruby>12<rp>(</rp><rt>9</rt><rp>)</rp></ruby>",
        "12<sup>1</sup>",
        "12<sup><a href='#n'>[1]</a></sup>",
        "12<span class=up>①</span>",
        "12<!-- 9 -->",
        "<input value='12'>",
        "<input type=number value='12'><input type=hidden value='9'><input type=checkbox value='9'>",
        "<textarea>12</textarea>",
        "<select><option>9</option><option selected>12</option></select>",
        "\u200e12\u200c",
    ],
)
def test_what_stands_in_a_cell_is_what_is_seen(cell: str) -> None:
    style = (
        ".x{text-decoration:line-through red} .up{vertical-align:super}"
        ".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
    )
    assert texts(table(cell=cell), style) == CELLS


def words(body: str) -> list[str]:
    blocks = read_document("页.html", f"<html><body>{body}</body></html>".encode()).blocks
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_note_is_left_out_and_told_and_an_exponent_is_kept() -> None:
    page = "<html><body><p>收到申请16件<sup>1</sup>，绿地3万m<sup>2</sup>。</p></body></html>"
    document = read_document("页.html", page.encode())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["收到申请16件，绿地3万m²。"]
    assert document.remarks == ("角上的注号（1）没有收入报告。",)


def test_a_number_in_a_field_is_read_among_words_and_a_prompt_is_not() -> None:
    assert words("<p>收到申请<input value=16>件。<input value=请输入关键字></p>") == ["收到申请16件。"]


def test_radicals_of_a_page_are_ideographs() -> None:
    assert words("<p>⼈⺠政府⻔⼾⽹站</p>") == ["人民政府门户网站"]


def test_style_sheets_that_ask_for_far_too_much_are_refused() -> None:
    rules = "".join(f".k{n} .a .a .a .a .a .a > b{{display:none}}" for n in range(900))
    page = f"<style>{rules}</style>{'<div class=a>' * 120}{'<b>字</b>' * 900}"
    with pytest.raises(FormatError, match="样式表过于复杂"):
        read_document("页.html", f"<html>{page}</html>".encode())
