"""A workbook is read as it is printed: no hidden rows and columns, no values that their format does not show."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.dimensions import SheetFormatProperties

from assistant.desk.ports import ExportRequest
from assistant.formats.document import Grid
from assistant.formats.importer import FileImporter, read_document
from assistant.formats.writers.exporters import all_exporters
from tests.formats.reports import report

CELLS = [["新收", "12", "3"], ["结转", "1", "0"]]


def texts(change: Callable[[Any], None]) -> list[list[str]]:
    """The cells of a sheet of two rows after a change."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["新收", 12, 3], ["结转", 1, 0]):
        sheet.append(row)
    change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    (grid,) = (b for b in read_document("表.xlsx", buffer.getvalue()).blocks if isinstance(b, Grid))
    return [[slot.text for slot in row] for row in grid.rows]


def hidden_row(sheet: Any) -> None:
    sheet.insert_rows(1)
    sheet["A1"], sheet["B1"] = "新收", 99
    sheet.row_dimensions[1].hidden = True


def hidden_column(sheet: Any) -> None:
    sheet.insert_cols(2, 2)
    sheet["B1"], sheet["C2"] = 99, 98
    sheet.column_dimensions.group("B", "C", hidden=True)


def rows_hidden_by_rule(sheet: Any) -> None:
    sheet["A3"], sheet["B3"] = "旧", 99
    sheet.sheet_format = SheetFormatProperties(zeroHeight=True)
    for row in (1, 2):
        sheet.row_dimensions[row].height = 15


@pytest.mark.parametrize("change", [hidden_row, hidden_column, rows_hidden_by_rule])
def test_hidden_rows_and_columns_take_no_place(change: Callable[[Any], None]) -> None:
    assert texts(change) == CELLS


def test_what_is_merged_over_a_hidden_row_is_seen_in_the_rest_of_it() -> None:
    def merged(sheet: Any) -> None:
        hidden_row(sheet)
        sheet.merge_cells("A1:A2")

    assert texts(merged) == CELLS


@pytest.mark.parametrize(
    ("value", "shape", "seen"),
    [
        (12, ";;;", ""),
        (12, '"";"";""', ""),
        (0, "0;-0;;@", ""),
        (12, "0;-0;;@", "12"),
        (0, '[=0]"";0', ""),
        (12, '[=0]"";0', "12"),
        (0, "0", "0"),
        (12, '0"件;"', "12"),
        ("附注", ";;;", ""),
        ("附注", "0;;", "附注"),
    ],
)
def test_a_value_that_its_format_does_not_show_is_blank(value: object, shape: str, seen: str) -> None:
    def put(sheet: Any) -> None:
        sheet["B1"], sheet["B1"].number_format = value, shape

    assert texts(put)[0][1] == seen


def test_noughts_of_a_sheet_that_shows_none_are_blank() -> None:
    def without(sheet: Any) -> None:
        sheet.sheet_view.showZeros = False

    assert texts(without)[1] == ["结转", "1", ""]


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (CellRichText(TextBlock(InlineFont(strike=True), "9"), "12"), "12"),
        (CellRichText("12", TextBlock(InlineFont(vertAlign="superscript"), "1")), "12"),
        ("12_x000D_", "12"),
        ("\u200e12\u200c", "12"),
    ],
)
def test_a_number_is_what_is_seen_of_it(written: object, seen: str) -> None:
    def put(sheet: Any) -> None:
        sheet["B1"] = written

    assert texts(put)[0][1] == seen


def test_a_number_struck_out_as_a_whole_is_asked_back() -> None:
    book = openpyxl.load_workbook(io.BytesIO(all_exporters()["xlsx"].write(ExportRequest(report(), False))))
    sheet = next(each for each in book.worksheets if each.title.startswith("表四"))
    sheet["A4"].font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    read = FileImporter().read("年报.xlsx", buffer.getvalue()).report
    path = "review_litigation.reconsideration.upheld"
    assert read.cell(path) is None
    assert path in (read.printed or {})


def test_our_own_prose_is_known_in_a_workbook_that_another_program_has_saved() -> None:
    book = openpyxl.load_workbook(io.BytesIO(all_exporters()["xlsx"].write(ExportRequest(report(), False))))
    book.properties.keywords = None
    buffer = io.BytesIO()
    book.save(buffer)
    assert FileImporter().read("年报.xlsx", buffer.getvalue()).report.sections == report().sections


def test_a_workbook_in_the_strict_form_is_read() -> None:
    import zipfile

    base, buffer = all_exporters()["xlsx"].write(ExportRequest(report(), False)), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name).replace(
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            )
            target.writestr(name, content.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ))  # fmt: skip
    assert FileImporter().read("年报.xlsx", buffer.getvalue()).report.cells == report().cells
