"""The workspace database: revisions, snapshots, versions, conversations, full disks and two officers at once."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from assistant.adapters.work import database
from assistant.adapters.work.database import open_database
from assistant.adapters.work.schema import HEAD
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.desk.errors import DeskError, NotFoundError, RevisionConflictError, WorkspaceError
from assistant.desk.keeping import reports
from assistant.desk.writing import editing, versions
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from assistant.report.versions import Proposal, Provenance, SectionVersion
from tests.fakes.desk import FakeDesk

TOTAL = "disclosure_requests.newly_received.total"


def test_what_was_typed_is_there_after_a_restart(desk: FakeDesk, tmp_path: Path) -> None:
    stored = reports.start_blank(desk, "青河县柳林街道办事处", 2025)
    editing.set_cells(desk, stored.entry.id, {TOTAL: 3})
    again = DatabaseWorkspace(open_database(f"sqlite:///{tmp_path / 'workspace.sqlite'}"))
    assert again.load(stored.entry.id).report.cell(TOTAL) == 3


def test_every_revision_is_kept_whole(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    for value in (1, 2, 3):
        editing.set_cells(desk, report_id, {TOTAL: value})
    assert [desk.workspace.snapshot(report_id, n).cell(TOTAL) for n in (1, 2, 3, 4)] == [None, 1, 2, 3]
    assert [event.kind for event in desk.workspace.events(report_id)] == ["started_blank"] + ["cells_set"] * 3


def test_a_write_on_an_old_revision_is_refused_and_changes_nothing(desk: FakeDesk) -> None:
    stored = reports.start_blank(desk, "青河县柳林街道办事处", 2025)
    report_id = stored.entry.id
    editing.set_cells(desk, report_id, {TOTAL: 7})
    with pytest.raises(RevisionConflictError, match="刷新"):
        desk.workspace.save(
            report_id, stored.report, expected_revision=stored.entry.revision, event=reports.event(desk, "cells_set")
        )
    assert desk.workspace.load(report_id).report.cell(TOTAL) == 7


def test_next_years_report_takes_over_what_was_carried_forward(desk: FakeDesk) -> None:
    prior_id = reports.start_blank(desk, "青河县柳林街道办事处", 2024).entry.id
    editing.set_cells(
        desk,
        prior_id,
        {"disclosure_requests.carried_forward.natural_person": 2, "disclosure_requests.carried_forward.total": 2},
    )
    stored = reports.start_from_last_year(desk, prior_id)
    assert stored.report.year == 2025
    assert stored.report.cell("disclosure_requests.carried_over.natural_person") == 2
    assert stored.report.cell("disclosure_requests.carried_over.commercial_enterprise") is None
    assert stored.report.cell(TOTAL) is None
    opened = reports.open_report(desk, stored.entry.id)
    assert opened.prior is not None
    assert opened.prior.year == 2024


def test_a_second_report_of_the_same_year_is_refused(desk: FakeDesk) -> None:
    reports.start_blank(desk, "青河县柳林街道办事处", 2025)
    with pytest.raises(DeskError, match="已经在列表中"):
        reports.start_blank(desk, "青河县柳林街道办事处", 2025)


def test_a_removed_report_leaves_the_list_and_keeps_its_snapshots(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    reports.remove_report(desk, report_id)
    assert reports.list_reports(desk) == []
    assert desk.workspace.snapshot(report_id, 1).year == 2025


def test_accepted_texts_are_versions_that_cannot_be_lost(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    provenance = Provenance(origin="model", actor="张三", at=desk.clock.now(), model="试用模型")
    editing.set_section(desk, report_id, "other_matters", "手工写的第一稿。")
    editing.accept_text(desk, report_id, "other_matters", "模型写的第二稿。", provenance)
    restored = versions.restore(desk, report_id, "other_matters", 1)
    texts = [version.text for version in versions.history(desk, report_id, "other_matters")]
    assert texts == ["手工写的第一稿。", "模型写的第二稿。", "手工写的第一稿。"]
    assert restored.provenance.origin == "restored"
    assert desk.workspace.load(report_id).report.sections["other_matters"] == "手工写的第一稿。"


def test_keeping_the_same_text_twice_makes_one_version(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    editing.set_section(desk, report_id, "other_matters", "一样的文字。")
    assert editing.keep_version(desk, report_id, "other_matters") is not None
    assert editing.keep_version(desk, report_id, "other_matters") is None


def test_a_version_number_is_never_overwritten(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    editing.set_section(desk, report_id, "other_matters", "原文。")
    first = editing.keep_version(desk, report_id, "other_matters")
    assert first is not None
    with pytest.raises(RevisionConflictError, match="第 1 版"):
        desk.workspace.add_version(report_id, first.model_copy(update={"text": "另一段。"}))
    assert [v.text for v in desk.workspace.versions(report_id, "other_matters")] == ["原文。"]


def test_a_closed_proposal_is_no_longer_open(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    provenance = Provenance(origin="model", actor="张三", at=desk.clock.now())
    proposal = Proposal(id="p1", section="other_matters", base="", text="建议。", provenance=provenance)
    desk.workspace.put_proposal(report_id, proposal)
    assert [p.id for p in desk.workspace.proposals(report_id, "other_matters")] == ["p1"]
    desk.workspace.put_proposal(report_id, proposal.model_copy(update={"state": "rejected"}))
    assert desk.workspace.proposals(report_id) == []
    assert desk.workspace.proposal(report_id, "p1").state == "rejected"


def test_notes_and_locks_are_kept_beside_the_document(desk: FakeDesk) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    editing.set_note(desk, report_id, "other_matters", "办公室提供：未收费。")
    editing.set_locks(desk, report_id, "other_matters", ["本句不动。"])
    stored = editing.set_cells(desk, report_id, {TOTAL: 1})
    assert stored.notes == {"other_matters": "办公室提供：未收费。"}
    assert stored.locks == {"other_matters": ("本句不动。",)}
    assert "办公室提供" not in stored.report.to_json()


def test_an_unknown_report_is_named(desk: FakeDesk) -> None:
    with pytest.raises(NotFoundError, match="没有编号"):
        desk.workspace.load("nowhere")


def test_a_damaged_database_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite"
    path.write_bytes(b"this is no database" * 200)
    with pytest.raises(WorkspaceError, match=r"已损坏.*nianbao restore"):
        open_database(f"sqlite:///{path}")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WorkspaceError, match=r"9999.*升级"):
        open_database(url)


def test_a_full_disk_is_said_and_what_was_saved_stays(desk: FakeDesk, tmp_path: Path) -> None:
    report_id = reports.start_blank(desk, "青河县柳林街道办事处", 2025).entry.id
    editing.set_cells(desk, report_id, {TOTAL: 5})
    full = create_engine("sqlite://", creator=lambda: _without_room(tmp_path / "workspace.sqlite"))
    with pytest.raises(WorkspaceError, match="磁盘已满"):
        editing.set_section(FakeDesk(DatabaseWorkspace(full)), report_id, "overview", "字" * 50_000)
    assert desk.workspace.load(report_id).report.cell(TOTAL) == 5
    assert desk.workspace.load(report_id).report.sections == {}
    full.dispose()


def _without_room(path: Path) -> sqlite3.Connection:
    """A connection that may not make the file any longer than it is."""
    connection = sqlite3.connect(path, check_same_thread=False)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return connection


def test_the_newest_migration_is_the_one_that_the_code_expects() -> None:
    folder = Path(database.__file__).parent / "migrations" / "versions"
    assert max(path.name[:4] for path in folder.glob("0*.py")) == HEAD


def test_a_database_that_has_lost_its_version_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    engine = open_database(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
    with pytest.raises(WorkspaceError, match=r"缺少版本记录.*nianbao restore"):
        open_database(url)


def test_a_disk_that_does_not_answer_is_not_taken_for_a_damaged_database() -> None:
    # What SQLite says where a full disk leaves no room for its shared memory.
    with pytest.raises(WorkspaceError, match="磁盘已满或网络盘断开") as told, database.explained("工作库"):
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError("disk I/O error"))
    assert "restore" not in str(told.value)


def test_a_report_that_is_imported_is_there_with_its_texts_or_not_at_all(desk: FakeDesk) -> None:
    report = blank_report(organ_named("青河县柳林街道办事处"), 2019).with_section("other_matters", "未收费。")
    provenance = Provenance(origin="imported", actor="张三", at=desk.clock.now())
    twice = [SectionVersion(section="other_matters", number=1, text="未收费。", provenance=provenance)] * 2
    with pytest.raises(WorkspaceError):
        desk.workspace.create(report, prior_id=None, event=reports.event(desk, "imported"), versions=twice)
    assert desk.workspace.reports() == []
    stored = reports.keep_imported(desk, report, source="去年.docx")
    assert (stored.entry.state, stored.entry.revision) == ("published", 1)
    assert [version.text for version in desk.workspace.versions(stored.entry.id, "other_matters")] == ["未收费。"]
