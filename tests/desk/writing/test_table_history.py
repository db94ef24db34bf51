"""The history of the tables: who changed what, each change taken back, any earlier state gone back to."""

import pytest

from assistant.desk.keeping.reports import event
from assistant.desk.writing.editing import set_section
from assistant.desk.writing.entering import enter_cells
from assistant.desk.writing.table_history import CellChange, restore_cells, table_history, undo_cells
from tests.browser.reports import REQUESTS, last_years_report
from tests.fakes.desk import FakeDesk

NEW = f"{REQUESTS}.newly_received"
ONE, TWO = f"{NEW}.natural_person", f"{NEW}.commercial_enterprise"
LAW = "review_litigation.reconsideration.upheld"


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    return desk.workspace.create(last_years_report(), prior_id=None, event=event(desk, "test")).entry.id


def cell(desk: FakeDesk, report_id: str, path: str) -> object:
    return desk.workspace.load(report_id).report.cell(path)


def test_the_history_tells_who_changed_which_cells_from_what_to_what(desk: FakeDesk, report_id: str) -> None:
    enter_cells(desk, report_id, {ONE: "4", TWO: "1"})
    set_section(desk, report_id, "overview.supervision", "新文。")
    enter_cells(desk, report_id, {LAW: "1"})

    newest, oldest = table_history(desk, report_id)
    assert newest.cells == (CellChange(LAW, 0, 1),)
    assert oldest.cells == (CellChange(ONE, 3, 4), CellChange(TWO, 0, 1))
    assert (oldest.actor, oldest.at < newest.at) == ("张三", True)
    assert [change.revision for change in table_history(desk, report_id, REQUESTS)] == [oldest.revision]


def test_a_change_is_undone_and_the_undoing_too(desk: FakeDesk, report_id: str) -> None:
    done = enter_cells(desk, report_id, {ONE: "2件", TWO: "1"})
    assert done.revision is not None
    undone = undo_cells(desk, report_id, done.revision)
    assert (cell(desk, report_id, ONE), cell(desk, report_id, TWO)) == (3, 0)
    assert ONE not in (undone.stored.report.printed or {})

    assert undone.revision is not None
    undo_cells(desk, report_id, undone.revision)
    assert (cell(desk, report_id, ONE), cell(desk, report_id, TWO)) == (2, 1)
    assert (desk.workspace.load(report_id).report.printed or {})[ONE].raw == "2件"
    assert [change.kind for change in table_history(desk, report_id)] == ["cells_undone", "cells_undone", "cells_set"]


def test_what_was_changed_since_is_left_alone_and_named(desk: FakeDesk, report_id: str) -> None:
    done = enter_cells(desk, report_id, {ONE: "4", TWO: "1"})
    enter_cells(desk, report_id, {ONE: "9"})
    assert done.revision is not None
    undone = undo_cells(desk, report_id, done.revision)
    assert (undone.undone, undone.left) == ((TWO,), (ONE,))
    assert cell(desk, report_id, ONE) == 9
    assert undo_cells(desk, report_id, done.revision).revision is None


def test_a_table_goes_back_to_a_revision_and_the_others_stay(desk: FakeDesk, report_id: str) -> None:
    first = enter_cells(desk, report_id, {ONE: "4"})
    enter_cells(desk, report_id, {ONE: "5", LAW: "1"})
    enter_cells(desk, report_id, {ONE: "6"})
    assert first.revision is not None
    restore_cells(desk, report_id, first.revision, table=REQUESTS)
    assert (cell(desk, report_id, ONE), cell(desk, report_id, LAW)) == (4, 1)
    assert table_history(desk, report_id)[0].cells == (CellChange(ONE, 6, 4),)


def test_an_entry_that_changed_nothing_is_no_change_of_the_table(desk: FakeDesk, report_id: str) -> None:
    assert enter_cells(desk, report_id, {ONE: "3"}).revision is None
    assert table_history(desk, report_id) == []
