"""Restoring over whatever is found, from one kind of database into the other, and what is refused before it begins."""

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text

from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.backup.documents import finish_restores
from assistant.adapters.work.backup.reading import opened
from assistant.adapters.work.database import bare_engine, open_database
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.desk.errors import DeskError, WorkspaceError
from assistant.desk.keeping import reports
from assistant.desk.writing import editing
from evals.hostile.backups import back_up_again_and_again
from evals.hostile.damage import DAMAGE, damage
from evals.hostile.postgresql import Server
from evals.hostile.zips import hostile, refused, sound_members
from tests.fakes.desk import FakeDesk

TOTAL = "disclosure_requests.newly_received.total"
ORGAN = "青河县柳林街道办事处"
HEAVY = ("bomb", "thousand", "endless", "many lists", "nested", "long")


def url_of(folder: Path) -> str:
    return f"sqlite:///{folder / 'workspace.sqlite'}"


def backup_of(folder: Path, url: str = "") -> DataBackup:
    return DataBackup(folder, url or url_of(folder), lambda: datetime.now(UTC))


def desk_of(url: str) -> FakeDesk:
    return FakeDesk(DatabaseWorkspace(open_database(url)))


def closed(desk: FakeDesk) -> None:
    desk.workspace._engine.dispose()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A workspace with one report, its document, and a backup of both beside it."""
    folder = tmp_path / "data"
    desk = desk_of(url_of(folder))
    report_id = reports.start_blank(desk, ORGAN, 2025).entry.id
    editing.set_cells(desk, report_id, {TOTAL: 9})
    desk.workspace.set_preference("model", {"choice": "remote", "name": "m", "base_url": "http://192.0.2.7/v1"})
    (folder / "documents").mkdir()
    (folder / "documents" / "own-1.json").write_text("{}", encoding="utf-8")
    closed(desk)
    backup_of(folder).write(tmp_path / "备份.zip")
    return folder


def the_report(url: str) -> int:
    """The value in the one report, after it was edited once more."""
    desk = desk_of(url)
    [entry] = desk.workspace.reports()
    value = desk.workspace.load(entry.id).report.cell(TOTAL)
    editing.set_cells(desk, entry.id, {TOTAL: 10})
    assert desk.workspace.load(entry.id).report.cell(TOTAL) == 10
    closed(desk)
    return int(str(value))


@pytest.mark.parametrize("kind", DAMAGE)
def test_a_backup_goes_over_a_damaged_database_and_keeps_it_beside(data: Path, kind: str) -> None:
    path = data / "workspace.sqlite"
    damage(path, kind)
    found = path.read_bytes() if path.exists() else None
    backup_of(data).restore(data.parent / "备份.zip")
    assert the_report(url_of(data)) == 9
    kept = sorted(data.glob("workspace-damaged-*.sqlite"))
    assert [one.read_bytes() for one in kept] == ([] if found is None else [found])


@pytest.mark.parametrize("kind", ["zero bytes", "no tables"])
def test_an_empty_database_is_not_taken_for_a_new_one(data: Path, kind: str) -> None:
    damage(data / "workspace.sqlite", kind)
    found, kept = (data / "workspace.sqlite").read_bytes(), (data.parent / "备份.zip").read_bytes()
    with pytest.raises(WorkspaceError, match=r"是空的.*nianbao restore"):
        open_database(url_of(data))
    with pytest.raises(WorkspaceError, match="是空的"):
        backup_of(data).write(data.parent / "备份.zip")
    assert (data / "workspace.sqlite").read_bytes() == found
    assert (data.parent / "备份.zip").read_bytes() == kept


def test_a_new_workspace_never_takes_the_place_of_a_backup_with_reports(data: Path) -> None:
    (data / "workspace.sqlite").unlink()
    with pytest.raises(DeskError, match=r"没有任何报告.*没有覆盖"):
        backup_of(data).write(data.parent / "备份.zip")
    backup_of(data).write(data.parent / "另一份.zip")


def test_a_page_that_has_the_database_open_goes_on_with_what_was_restored(data: Path) -> None:
    desk = desk_of(url_of(data))
    [entry] = desk.workspace.reports()
    editing.set_cells(desk, entry.id, {TOTAL: 50})
    backup_of(data).restore(data.parent / "备份.zip")
    assert desk.workspace.load(entry.id).report.cell(TOTAL) == 9
    damage(data / "workspace.sqlite", "no database")
    backup_of(data).restore(data.parent / "备份.zip")
    assert desk.workspace.load(entry.id).report.cell(TOTAL) == 9
    editing.set_cells(desk, entry.id, {TOTAL: 51})
    closed(desk)
    assert desk_of(url_of(data)).workspace.load(entry.id).report.cell(TOTAL) == 51


def test_a_model_s_address_is_neither_backed_up_nor_restored_and_the_one_of_this_computer_stays(data: Path) -> None:
    assert b"192.0.2.7" not in _unpacked(data.parent / "备份.zip")
    desk = desk_of(url_of(data))
    desk.workspace.set_preference("model", {"choice": "none", "name": "", "base_url": ""})
    desk.workspace.set_preference("deadline", "01-25")
    closed(desk)
    backup_of(data).restore(data.parent / "备份.zip")
    again = desk_of(url_of(data))
    assert again.workspace.preference("model") == {"choice": "none", "name": "", "base_url": ""}
    assert again.workspace.preference("deadline") is None


def _unpacked(path: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_report_whose_content_is_missing_is_said_when_a_backup_is_made(data: Path) -> None:
    with closing(sqlite3.connect(data / "workspace.sqlite")) as opened:
        opened.execute("UPDATE reports SET revision = 7")
        opened.commit()
    with pytest.raises(DeskError, match=r"核对不上.*nianbao doctor --mend"):
        backup_of(data).write(data.parent / "新.zip")
    assert not (data.parent / "新.zip").exists()


def test_between_both_kinds_of_database_a_report_is_restored_and_edited(data: Path, postgresql_server: Server) -> None:
    first, second = postgresql_server.new_database(), postgresql_server.new_database()
    there = data.parent / "server"
    backup_of(there, first).restore(data.parent / "备份.zip")
    assert the_report(first) == 9
    assert (there / "documents" / "own-1.json").is_file()
    backup_of(there, first).write(data.parent / "从服务器.zip")
    back = data.parent / "back"
    backup_of(back).restore(data.parent / "从服务器.zip")
    assert the_report(url_of(back)) == 10
    backup_of(there, second).restore(data.parent / "从服务器.zip")
    assert the_report(second) == 10


def test_a_restore_into_postgresql_goes_over_tables_that_are_missing(data: Path, postgresql_url: str) -> None:
    desk = desk_of(postgresql_url)
    reports.start_blank(desk, "将被替换的街道办事处", 2024)
    closed(desk)
    engine = bare_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE snapshots"))
    engine.dispose()
    with pytest.raises(WorkspaceError, match=r"缺少数据表 snapshots.*nianbao restore"):
        open_database(postgresql_url)
    backup_of(data.parent / "server", postgresql_url).restore(data.parent / "备份.zip")
    assert the_report(postgresql_url) == 9


def test_every_hostile_file_is_refused_in_a_sentence_and_changes_nothing(tmp_path: Path) -> None:
    members = sound_members(tmp_path / "data")
    before = (tmp_path / "data" / "workspace.sqlite").read_bytes()
    tried = 0
    for lie, make in hostile(members):
        if any(word in lie for word in HEAVY):
            continue
        sentence = refused(tmp_path, lie, make())
        assert sentence.endswith("。"), lie
        assert sentence.startswith(f"「{lie}.zip」"), lie
        tried += 1
    assert tried > 30
    assert (tmp_path / "data" / "workspace.sqlite").read_bytes() == before
    assert not list(tmp_path.rglob("*.part"))
    assert not list(tmp_path.rglob("evil.json"))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_backups_while_somebody_types_are_each_of_one_moment(
    tmp_path: Path, postgresql_server: Server, kind: str
) -> None:
    files = (f"sqlite:///{tmp_path / f'other{number}' / 'workspace.sqlite'}" for number in count())
    databases = (postgresql_server.new_database() for _ in count())
    url, others = (
        (f"sqlite:///{tmp_path / 'data' / 'workspace.sqlite'}", databases)
        if kind == "sqlite"
        else (postgresql_server.new_database(), files)
    )
    result = back_up_again_and_again(tmp_path, url, others, 3)
    assert result.wrong == []
    assert (result.made, result.restored, result.edited, result.documents) == (3, 3, 3, 3)


def test_a_restore_that_was_killed_before_its_documents_is_brought_to_its_end(data: Path) -> None:
    gone, token = 999_999_999, "ab12"
    for staged in (token, "cd34"):
        (data / f"documents-restored-{gone}-{staged}").mkdir()
        (data / f"documents-restored-{gone}-{staged}" / f"own-{staged}.json").write_text("{}", encoding="utf-8")
    desk = desk_of(url_of(data))
    desk.workspace.set_preference("restore", token)
    finish_restores(desk.workspace._engine, data, datetime.now(UTC))
    assert [path.name for path in (data / "documents").iterdir()] == ["own-ab12.json"]
    aside = list(data.glob("documents-before-restore-*"))
    assert [[path.name for path in one.iterdir()] for one in aside] == [["own-1.json"]]
    assert not list(data.glob("documents-restored-*"))
    closed(desk)


def test_an_empty_server_where_a_workspace_was_is_not_taken_for_a_new_one(data: Path, postgresql_url: str) -> None:
    (data / "backups").mkdir()
    shutil.copy(data.parent / "备份.zip", data / "backups" / "nianbao-20260101.zip")
    with pytest.raises(WorkspaceError, match=r"是空的.*没有另建新库.*nianbao restore"):
        open_database(postgresql_url, data)
    backup_of(data, postgresql_url).restore(data / "backups" / "nianbao-20260101.zip")
    open_database(postgresql_url, data).dispose()
    assert the_report(postgresql_url) == 9


def test_a_backup_goes_over_a_database_that_cannot_be_backed_up_and_keeps_its_file(data: Path) -> None:
    with closing(sqlite3.connect(data / "workspace.sqlite")) as opened:
        opened.execute("UPDATE reports SET revision = 7")
        opened.commit()
    backup_of(data).restore(data.parent / "备份.zip")
    assert the_report(url_of(data)) == 9
    assert len(list(data.glob("workspace-damaged-*.sqlite"))) == 1
    assert not list(data.glob("before-restore-*"))


def test_restores_within_one_second_each_keep_what_was_there(data: Path) -> None:
    moment = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    backup = DataBackup(data, url_of(data), lambda: moment)
    damage(data / "workspace.sqlite", "no database")
    backup.restore(data.parent / "备份.zip")
    (data / "documents" / "own-2.json").write_text("{}", encoding="utf-8")
    damage(data / "workspace.sqlite", "cut off")
    backup.restore(data.parent / "备份.zip")
    assert len(list(data.glob("workspace-damaged-*.sqlite"))) == 2
    aside = [sorted(path.name for path in folder.iterdir()) for folder in sorted(data.glob("documents-before-*"))]
    assert sorted(aside) == [["own-1.json"], ["own-1.json", "own-2.json"]]
    assert the_report(url_of(data)) == 9


def test_of_what_restores_put_aside_the_newest_five_stay(data: Path) -> None:
    day = count(1)
    backup = DataBackup(data, url_of(data), lambda: datetime(2026, 1, next(day), tzinfo=UTC))
    for _ in range(7):
        backup.restore(data.parent / "备份.zip")
    kept = sorted(path.name for path in data.glob("before-restore-*.zip"))
    assert len(kept) == 5
    assert kept[-1] > "before-restore-20260107"


def test_a_backup_after_a_killed_restore_holds_rows_and_documents_of_one_moment(data: Path) -> None:
    (data / "documents-restored-999999999-ab12").mkdir()
    (data / "documents-restored-999999999-ab12" / "own-restored.json").write_text("{}", encoding="utf-8")
    desk = desk_of(url_of(data))
    desk.workspace.set_preference("restore", "ab12")
    closed(desk)
    backup_of(data).write(data.parent / "新.zip")
    with opened(data.parent / "新.zip") as written:
        assert list(written.documents) == ["own-restored.json"]
