"""Pasting into a table: by labels, or as an exact block; nothing else is filled, and all of it is undone at once."""

from typing import Any

import pytest

from assistant.desk.keeping.reports import event
from assistant.desk.writing.pasting import PastedCells, paste_cells
from assistant.desk.writing.table_history import undo_cells
from assistant.form.paths import CellPath
from assistant.formats.importer import FileImporter
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests.browser.reports import REQUESTS, last_years_report
from tests.fakes.desk import FakeDesk

NEW, CARRIED, DISCLOSED = (f"{REQUESTS}.{row}" for row in ("newly_received", "carried_over", "disclosed"))
NEW_LABEL = "一、本年新收政府信息公开申请数量"


@pytest.fixture
def ports() -> dict[str, Any]:
    return {"importer": FileImporter()}


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    report = blank_report(organ_named("临江市东湖区柳堤街道办事处"), 2025)
    return desk.workspace.create(report, prior_id=None, event=event(desk, "test")).entry.id


def filled(desk: FakeDesk, report_id: str) -> dict[CellPath, Any]:
    return {path: value for path, value in desk.workspace.load(report_id).report.cells.items() if value is not None}


def pasted(desk: FakeDesk, report_id: str, text: str, at: CellPath = f"{NEW}.natural_person") -> PastedCells:
    return paste_cells(desk, report_id, text, at)


def test_a_row_with_its_label_goes_to_its_row_wherever_the_focus_is(desk: FakeDesk, report_id: str) -> None:
    done = pasted(desk, report_id, "（一）予以公开\t3\t0\t0\t0\t0\t0\t3", at=f"{CARRIED}.other_organization")

    cells = filled(desk, report_id)
    assert (cells[f"{DISCLOSED}.natural_person"], cells[f"{DISCLOSED}.total"]) == (3, 3)
    assert all(path.startswith(DISCLOSED) for path in cells)
    assert done.sentences[0] == "已填入 7 格。"


def test_a_label_broken_over_two_lines_is_one_label(desk: FakeDesk, report_id: str) -> None:
    pasted(
        desk,
        report_id,
        '"一、本年新收政府信息\n公开申请数量"\t3\t1\t0\t0\t0\t0\t4\n二、上年结转政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1',
    )

    cells = filled(desk, report_id)
    assert (cells[f"{NEW}.commercial_enterprise"], cells[f"{NEW}.total"], cells[f"{CARRIED}.total"]) == (1, 4, 1)
    assert len(cells) == 14


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("某某社区\t3\t0\t0\t0\t0\t0\t3", "没有认出是表中的哪几行"),
        ("（一）予以公开\t3\t0\t3", "不能可靠地读成数字"),
        ("1\t2\t3\t4\t5\t6\t7\t8", "1 行 8 列，从选中的格起放不下"),
        ("1\t2\n3", "2 行 2 列，从选中的格起放不下"),
    ],
)
def test_what_no_label_and_no_shape_places_is_not_filled_in(
    desk: FakeDesk, report_id: str, text: str, why: str
) -> None:
    done = pasted(desk, report_id, text)
    assert filled(desk, report_id) == {}
    assert done.entered is None
    assert why in "".join(done.sentences)


def test_a_block_of_numbers_fills_right_and_down_and_a_blank_changes_nothing(desk: FakeDesk, report_id: str) -> None:
    pasted(desk, report_id, "9\t9\t9")
    pasted(desk, report_id, "１２\t1,234\t\r\n7\t/\t5\r\n")

    cells = filled(desk, report_id)
    columns = ("natural_person", "commercial_enterprise", "research_institution")
    assert [cells[f"{NEW}.{column}"] for column in columns] == [12, 1234, 9]
    assert [cells[f"{CARRIED}.{column}"] for column in columns] == [7, "/", 5]


@pytest.mark.parametrize("label", ["", f"{NEW_LABEL}\t"])
def test_what_cannot_be_read_is_counted_and_told_and_stops_nothing_else(
    desk: FakeDesk, report_id: str, label: str
) -> None:
    done = pasted(desk, report_id, f"{label}4\tabc\t1.5\t-1\t1 2\t0\t5")

    assert done.entered is not None
    assert filled(desk, report_id) == {
        f"{NEW}.natural_person": 4,
        f"{NEW}.other_organization": 0,
        f"{NEW}.total": 5,
    }
    assert {slip.path.rpartition(".")[2]: slip.raw for slip in done.entered.untaken} == {
        "commercial_enterprise": "abc",
        "research_institution": "1.5",
        "public_interest_organization": "-1",
        "legal_service_institution": "1 2",
    }
    assert done.sentences[0] == "已填入 3 格，有 4 格不能识别，没有填入。"


def test_all_that_a_paste_filled_is_undone_at_once(desk: FakeDesk, report_id: str) -> None:
    pasted(desk, report_id, "1\t2\t3")
    before = filled(desk, report_id)
    done = pasted(desk, report_id, "4\t5\t6\t7\n8\t9\t1\t2")
    assert done.entered is not None
    assert done.entered.revision is not None

    undo_cells(desk, report_id, done.entered.revision)

    assert filled(desk, report_id) == before


def test_the_whole_table_with_its_labels_is_placed_cell_by_cell(desk: FakeDesk, report_id: str) -> None:
    from assistant.form.drawn import drawn_table

    source = last_years_report()
    rows = drawn_table(source.shape, REQUESTS).rows
    text = "\n".join(
        "\t".join(str(source.cells[cell.path]) if cell.path else f'"{cell.text[:3]}\n{cell.text[3:]}"' for cell in row)
        for row in rows[3:]
    )
    pasted(desk, report_id, text)
    want = {path: value for path, value in source.cells.items() if path.startswith(REQUESTS)}
    assert filled(desk, report_id) == want
