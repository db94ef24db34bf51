"""What the first version left behind is opened by this one: its database, documents, backup and reports."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.adapters.data_folder import documents_folder
from assistant.adapters.passages.officer_documents import OfficerDocuments
from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.database import open_database
from assistant.adapters.work.jobs import ThreadJobs
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.desk.keeping.importing import report_in_json
from assistant.desk.writing import editing
from tests import ROOT
from tests.fakes.desk import FakeDesk

FIRST = ROOT / "tests" / "fixtures" / "first_version"
STREET = "临江市东湖区柳堤街道办事处"
TOTAL = "disclosure_requests.newly_received.total"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    shutil.copytree(FIRST / "data", tmp_path / "data")
    return tmp_path / "data"


def url_of(data: Path) -> str:
    return f"sqlite:///{data / 'workspace.sqlite'}"


def all_is_there(workspace: DatabaseWorkspace) -> str:
    """The id of the report in work, when everything that was left is read."""
    entries = {(e.organ, e.year): e for e in workspace.reports()}
    assert set(entries) == {(STREET, 2024), (STREET, 2025), ("青河县司法局", 2025)}
    entry = entries[STREET, 2025]
    stored = workspace.load(entry.id)
    assert entry.prior_id == entries[STREET, 2024].id
    assert stored.report.cell(TOTAL) == 9
    assert stored.notes == {"other_matters": "财务科提供：未收费。"}
    assert stored.locks == {"other_matters": ("本年度未收取信息处理费。",)}
    assert [v.text for v in workspace.versions(entry.id, "other_matters")] == ["本年度未收取信息处理费。"]
    assert {p.section for p in workspace.proposals(entry.id)} <= {"other_matters", "overview.proactive_disclosure"}
    assert workspace.proposals(entry.id)
    assert [t.question for t in workspace.turns(None)] == ["条例哪一条规定了主动公开的内容？"]
    assert len(workspace.turns(entry.id)) == 1
    assert [workspace.snapshot(entry.id, n).year for n in range(1, entry.revision + 1)] == [2025] * entry.revision
    return entry.id


def test_its_database_is_opened_and_worked_on(data: Path) -> None:
    engine = open_database(url_of(data))
    report_id = all_is_there(DatabaseWorkspace(engine))
    assert {job.kind for job in ThreadJobs(engine).recent()} == {"draft", "ask"}
    desk = FakeDesk(DatabaseWorkspace(engine))
    editing.set_cells(desk, report_id, {TOTAL: 12})
    assert desk.workspace.load(report_id).report.cell(TOTAL) == 12


def test_its_documents_move_out_of_the_index_and_are_read(data: Path) -> None:
    documents = OfficerDocuments(documents_folder(data))
    assert not (data / "index" / "documents").exists()
    assert len(documents.versions()) == 2
    texts = [entry.passage.text for entry in documents.entries(documents.versions())]
    assert any("各单位每月更新目录" in text for text in texts)
    shutil.rmtree(data / "index")
    assert len(OfficerDocuments(documents_folder(data)).versions()) == 2


def test_its_backup_is_restored_and_what_it_left_out_stays(tmp_path: Path, data: Path) -> None:
    (data / "workspace.sqlite").unlink()
    DataBackup(data, url_of(data), lambda: datetime.now(UTC)).restore(FIRST / "backup.zip")
    workspace = DatabaseWorkspace(open_database(url_of(data)))
    all_is_there(workspace)
    assert workspace.preference("model") is None
    assert workspace.preference("deadline") == "01-20"
    assert len(list((data / "documents").glob("own-*.json"))) == 2


def test_its_backup_is_restored_into_postgresql(tmp_path: Path, postgresql_url: str) -> None:
    DataBackup(tmp_path, postgresql_url, lambda: datetime.now(UTC)).restore(FIRST / "backup.zip")
    engine = open_database(postgresql_url)
    desk = FakeDesk(DatabaseWorkspace(engine))
    editing.set_cells(desk, all_is_there(desk.workspace), {TOTAL: 12})
    engine.dispose()


@pytest.mark.parametrize("path", sorted((FIRST / "reports").glob("*.json")), ids=lambda path: path.stem)
def test_its_reports_are_read_and_written_as_they_were(path: Path) -> None:
    report = report_in_json(path.read_bytes())
    year, organ = path.stem.split("_")
    assert (str(report.year), report.organ.name) == (year, organ)
    assert report_in_json(report.to_json().encode()) == report
