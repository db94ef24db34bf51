"""Live figures on the desk: updates offered and accepted, confirmations kept, nothing else of a text touched."""

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import event, open_report
from assistant.desk.writing.editing import set_cells, set_section
from assistant.desk.writing.live_figures import (
    accept_updates,
    confirm_figures,
    figures_of,
    unsupported_figures,
    updates_after,
    updates_due,
    withdraw_confirmation,
)
from tests.fakes.desk import FakeDesk
from tests.figures.sheets import NEWLY, PROACTIVE, REQUESTS, report

PERSONS = NEWLY.replace("total", "natural_person")
TEXT = "全年收到政府信息公开申请12件， 均由自然人提出。\n接待来访3次。"


@pytest.fixture
def report_id(desk: FakeDesk) -> str:
    written = (
        report({NEWLY: 12, PERSONS: 12}).with_section(REQUESTS, TEXT).with_section(PROACTIVE, "全年共发布信息156篇。")
    )
    return desk.workspace.create(written, prior_id=None, event=event(desk, "made")).entry.id


def test_a_count_that_is_not_all_of_one_kind_is_offered_no_figure(desk: FakeDesk, report_id: str) -> None:
    set_cells(desk, report_id, {PERSONS: 0, NEWLY.replace("total", "other_organization"): 12})
    assert updates_due(open_report(desk, report_id)) == ()


def test_a_changed_cell_offers_its_sentence_and_nothing_else_changes(desk: FakeDesk, report_id: str) -> None:
    before = open_report(desk, report_id).report
    set_cells(desk, report_id, {NEWLY: 15, PERSONS: 15})
    updates = updates_after(before, open_report(desk, report_id))
    assert [(u.section, u.new) for u in updates] == [(REQUESTS, "全年收到政府信息公开申请15件， 均由自然人提出。")]
    accept_updates(desk, report_id, updates)
    opened = open_report(desk, report_id)
    assert opened.report.sections[REQUESTS] == TEXT.replace("12件", "15件")
    assert opened.report.sections[PROACTIVE] == before.sections[PROACTIVE]
    assert updates_due(opened) == ()


def test_an_accepted_update_is_a_version_that_names_its_facts(desk: FakeDesk, report_id: str) -> None:
    set_cells(desk, report_id, {NEWLY: 15, PERSONS: 15})
    accept_updates(desk, report_id, updates_due(open_report(desk, report_id)))
    versions = desk.workspace.versions(report_id, REQUESTS)
    assert [v.text for v in versions] == [TEXT, TEXT.replace("12件", "15件")]
    assert versions[-1].provenance.origin == "figure_update"
    # 均由自然人提出: the count is said of the natural persons too, and theirs is the narrower fact.
    assert versions[-1].provenance.facts == (PERSONS,)


def test_updates_for_a_text_that_has_changed_are_refused(desk: FakeDesk, report_id: str) -> None:
    set_cells(desk, report_id, {NEWLY: 15, PERSONS: 15})
    updates = updates_due(open_report(desk, report_id))
    set_section(desk, report_id, REQUESTS, "本年共" + TEXT)
    with pytest.raises(DeskError, match="重新核对"):
        accept_updates(desk, report_id, updates)
    assert open_report(desk, report_id).report.sections[REQUESTS] == "本年共" + TEXT


def test_many_figures_are_confirmed_at_once_and_remembered(desk: FakeDesk, report_id: str) -> None:
    unsupported = unsupported_figures(open_report(desk, report_id))
    assert {one.text for one in unsupported} == {"3次", "156篇"}
    confirm_figures(desk, report_id, unsupported)
    opened = open_report(desk, report_id)
    assert unsupported_figures(opened) == []
    (confirmed,) = figures_of(opened)[PROACTIVE]
    assert "张三" in confirmed.reason
    withdraw_confirmation(desk, report_id, confirmed)
    assert {one.text for one in unsupported_figures(open_report(desk, report_id))} == {"156篇"}


def test_a_confirmation_moves_with_its_figure_when_an_update_makes_the_text_longer(
    desk: FakeDesk, report_id: str
) -> None:
    confirm_figures(desk, report_id, unsupported_figures(open_report(desk, report_id)))
    set_cells(desk, report_id, {NEWLY: 12345})
    accept_updates(desk, report_id, updates_due(open_report(desk, report_id)))
    opened = open_report(desk, report_id)
    for binding in opened.report.bindings or ():
        assert opened.report.sections[binding.section][slice(*binding.span)] == binding.text
    assert unsupported_figures(opened) == []
