"""Entries of a table are read one by one: what can be read is kept, what cannot comes back as it was typed."""

from pathlib import Path

import pytest

from assistant.desk.keeping.reports import event
from assistant.desk.writing.entering import Entered, enter_cells
from assistant.report.print_states import inferred, unread
from tests.browser.reports import REQUESTS, last_years_report
from tests.fakes.desk import FakeDesk, fake_desk

NEW = f"{REQUESTS}.newly_received"
CHARGE = "proactive_disclosure.administrative_charges.amount"


@pytest.fixture
def desk(tmp_path: Path) -> FakeDesk:
    return fake_desk(tmp_path)


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    return desk.workspace.create(last_years_report(), prior_id=None, event=event(desk, "test")).entry.id


def entered(desk: FakeDesk, report_id: str, typed: dict[str, str]) -> Entered:
    return enter_cells(desk, report_id, typed)


def test_what_can_be_read_is_kept_though_its_neighbour_cannot(desk: FakeDesk, report_id: str) -> None:
    before = desk.workspace.load(report_id).report
    done = entered(desk, report_id, {f"{NEW}.natural_person": "１，２３４", f"{NEW}.total": "abc", CHARGE: "12.50"})

    kept = desk.workspace.load(report_id).report
    assert (kept.cell(f"{NEW}.natural_person"), kept.cell(CHARGE)) == (1234, "12.50")
    assert kept.cell(f"{NEW}.total") == before.cell(f"{NEW}.total")
    (slip,) = done.untaken
    assert (slip.path, slip.raw) == (f"{NEW}.total", "abc")
    assert slip.sentence == "「abc」不是件数，请填整数、「/」或留空。"


def test_digits_with_a_gap_are_asked_back(desk: FakeDesk, report_id: str) -> None:
    (slip,) = entered(desk, report_id, {f"{NEW}.total": "12 34"}).untaken
    assert slip.readings == ("1234", "12", "34")
    assert slip.sentence == "「12 34」数字之间有空格，可能是 1234 或 12 或 34，请只填其中一个。"


def test_a_count_with_its_unit_is_kept_with_its_print_until_it_is_typed_anew(desk: FakeDesk, report_id: str) -> None:
    path = f"{NEW}.natural_person"
    assert entered(desk, report_id, {path: "2件"}).taken == {path: 2}
    printed = desk.workspace.load(report_id).report.printed or {}
    assert printed[path].raw == "2件"

    entered(desk, report_id, {path: "3"})
    assert path not in (desk.workspace.load(report_id).report.printed or {})


def test_a_dash_is_a_blank_and_is_said(desk: FakeDesk, report_id: str) -> None:
    done = entered(desk, report_id, {f"{NEW}.total": "—"})
    assert desk.workspace.load(report_id).report.cell(f"{NEW}.total") is None
    assert done.untaken == ()
    assert "按空白保存" in done.notices[0]


def test_a_cell_that_the_report_does_not_have_comes_back_too(desk: FakeDesk, report_id: str) -> None:
    done = entered(desk, report_id, {"no.such.cell": "3", f"{NEW}.natural_person": "4"})
    assert done.taken == {f"{NEW}.natural_person": 4}
    assert [(slip.path, slip.raw) for slip in done.untaken] == [("no.such.cell", "3")]


def test_entries_that_cannot_be_read_make_no_revision(desk: FakeDesk, report_id: str) -> None:
    before = desk.workspace.load(report_id).entry.revision
    assert entered(desk, report_id, {f"{NEW}.total": "abc"}).stored.entry.revision == before


def test_a_value_that_the_sums_gave_is_an_officer_s_once_it_is_typed(desk: FakeDesk) -> None:
    path = f"{NEW}.natural_person"
    report = last_years_report().amended(printed={path: {"raw": "7000007", "state": "inferred"}})
    report_id = desk.workspace.create(report, prior_id=None, event=event(desk, "test")).entry.id
    assert path in inferred(report)

    entered(desk, report_id, {path: str(report.cells[path])})
    assert not inferred(desk.workspace.load(report_id).report)


def test_a_cell_that_was_not_read_is_blank_once_an_officer_says_so(desk: FakeDesk) -> None:
    path = f"{NEW}.natural_person"
    report = last_years_report().with_cells({path: None}).amended(printed={path: {"raw": "7 0", "state": "unread"}})
    report_id = desk.workspace.create(report, prior_id=None, event=event(desk, "test")).entry.id
    assert path in unread(report)

    entered(desk, report_id, {path: ""})
    assert not unread(desk.workspace.load(report_id).report)
