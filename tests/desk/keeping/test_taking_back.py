"""A report that was sent for review or published is only read, until it is taken back by an act of its own."""

from collections.abc import Callable

import pytest

from assistant.desk.checking.waiving import withdraw_open
from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import event, set_identity, set_state, take_back
from assistant.desk.writing import editing, entering, live_figures, meeting, table_history, totals, versions
from assistant.report.facts import OfficerFact
from assistant.report.report import Waiver
from tests.browser.reports import REQUESTS, last_years_report
from tests.fakes.desk import FakeDesk

SECTION = "overview.supervision"
CELL = f"{REQUESTS}.newly_received.natural_person"
FACT = OfficerFact(id="own", name="培训", value="2", unit="次", source="台账")


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    report = last_years_report()
    stored = desk.workspace.create(report, prior_id=None, event=event(desk, "test"))
    editing.set_section(desk, stored.entry.id, SECTION, "第一版。")
    editing.keep_version(desk, stored.entry.id, SECTION)
    entering.enter_cells(desk, stored.entry.id, {CELL: "4", f"{REQUESTS}.newly_received.total": "4"})
    return stored.entry.id


def _identity(desk: FakeDesk, report_id: str) -> object:
    report = desk.workspace.load(report_id).report
    return set_identity(desk, report_id, organ=report.organ, year=2023, scope="own")


def _withdraw(desk: FakeDesk, report_id: str) -> object:
    waiver = Waiver(rule="CF001", cells=(), reason="x", author="x", at=desk.clock.now(), operands={})
    return withdraw_open(desk, report_id, waiver)


def _confirm(desk: FakeDesk, report_id: str) -> object:
    figure = live_figures.ProseFigure(SECTION, (0, 3), "第一版", "unbound", False, (), "")
    return live_figures.confirm_figures(desk, report_id, [figure])


CHANGES: dict[str, Callable[[FakeDesk, str], object]] = {
    "a cell": lambda desk, key: editing.set_cells(desk, key, {CELL: 9}),
    "typed cells": lambda desk, key: entering.enter_cells(desk, key, {CELL: "9"}),
    "a text": lambda desk, key: editing.set_section(desk, key, SECTION, "改。"),
    "a typed text": lambda desk, key: meeting.write_section(desk, key, SECTION, "改。", seen={"第一版。"}),
    "an unseen text": lambda desk, key: meeting.write_section(desk, key, SECTION, "改。", seen={"别的。"}),
    "a note": lambda desk, key: editing.set_note(desk, key, SECTION, "记。"),
    "facts": lambda desk, key: editing.set_facts(desk, key, [FACT]),
    "locks": lambda desk, key: editing.set_locks(desk, key, SECTION, ["第一版。"]),
    "an older version": lambda desk, key: versions.restore(desk, key, SECTION, 1),
    "blanks": lambda desk, key: totals.fill_totals(desk, key, REQUESTS),
    "an undoing": lambda desk, key: table_history.undo_cells(desk, key, 3),
    "an earlier table": lambda desk, key: table_history.restore_cells(desk, key, 1),
    "its identity": _identity,
    "a waiver": _withdraw,
    "a confirmation": _confirm,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_changes_a_report_that_was_sent_and_the_way_out_is_told(
    desk: FakeDesk, report_id: str, change: Callable[[FakeDesk, str], object]
) -> None:
    editing.set_cells(desk, report_id, {f"{REQUESTS}.newly_received.total": 8})
    set_state(desk, report_id, "sent_for_review")
    before, kept = desk.workspace.load(report_id), len(desk.workspace.versions(report_id, SECTION))

    with pytest.raises(DeskError, match="已送审，不能修改；确需修改请先点「收回修改」"):
        change(desk, report_id)

    assert desk.workspace.load(report_id) == before
    assert len(desk.workspace.versions(report_id, SECTION)) == kept


def test_taken_back_it_is_in_work_again_and_the_log_says_by_whom(desk: FakeDesk, report_id: str) -> None:
    set_state(desk, report_id, "published")
    take_back(desk, report_id)

    assert editing.set_section(desk, report_id, SECTION, "改。").report.sections[SECTION] == "改。"
    taken = next(each for each in desk.workspace.events(report_id) if each.kind == "taken_back")
    assert (taken.actor, taken.payload) == ("张三", {"from_state": "published"})


def test_a_report_in_work_is_not_taken_back(desk: FakeDesk, report_id: str) -> None:
    with pytest.raises(DeskError, match="正在编制"):
        take_back(desk, report_id)
