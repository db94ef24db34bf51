"""Backup and restore: one file with everything, refused whole when it is not sound."""

import os
import zipfile
from pathlib import Path

import pytest

from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.desk.errors import DeskError
from assistant.desk.keeping import reports
from assistant.desk.writing import editing
from tests.fakes.desk import FakeDesk, fake_desk

TOTAL = "disclosure_requests.newly_received.total"
ORGAN = "青河县柳林街道办事处"
LINE_SEPARATORS = "第一段\u2028第二段\x85第三段\n第四段"


def house(folder: Path) -> tuple[FakeDesk, DataBackup]:
    folder.mkdir(parents=True, exist_ok=True)
    desk = fake_desk(folder)
    return desk, DataBackup(folder, f"sqlite:///{folder / 'workspace.sqlite'}", desk.clock.now)


def test_a_backup_restores_reports_versions_and_documents_elsewhere(tmp_path: Path) -> None:
    desk, backup = house(tmp_path / "old")
    report_id = reports.start_blank(desk, ORGAN, 2025).entry.id
    editing.set_cells(desk, report_id, {TOTAL: 9})
    editing.set_section(desk, report_id, "overview", LINE_SEPARATORS)
    editing.keep_version(desk, report_id, "overview")
    (tmp_path / "old" / "documents").mkdir()
    (tmp_path / "old" / "documents" / "制度.txt").write_text("本办公室制度", encoding="utf-8")
    counts = backup.write(tmp_path / "备份.zip")
    assert (counts["reports"], counts["section_versions"], counts["documents"]) == (1, 1, 1)

    other, other_backup = house(tmp_path / "new")
    reports.start_blank(other, "将被替换的街道办事处", 2024)
    other_backup.restore(tmp_path / "备份.zip")
    [entry] = other.workspace.reports()
    assert other.workspace.load(entry.id).report.cell(TOTAL) == 9
    assert other.workspace.versions(entry.id, "overview")[0].text == LINE_SEPARATORS
    assert (tmp_path / "new" / "documents" / "制度.txt").read_text(encoding="utf-8") == "本办公室制度"
    [kept] = (tmp_path / "new").glob("before-restore-*.zip")
    other_backup.restore(kept)
    assert [e.organ for e in other.workspace.reports()] == ["将被替换的街道办事处"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "半个".encode()[:4]])
def test_a_file_that_is_no_backup_changes_nothing(tmp_path: Path, content: bytes) -> None:
    desk, backup = house(tmp_path / "data")
    reports.start_blank(desk, ORGAN, 2025)
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(DeskError, match=r"x\.zip"):
        backup.restore(tmp_path / "x.zip")
    assert [e.organ for e in desk.workspace.reports()] == [ORGAN]


@pytest.mark.parametrize("offset", [20, 150, 300])
def test_a_damaged_backup_changes_nothing(tmp_path: Path, offset: int) -> None:
    desk, backup = house(tmp_path / "data")
    reports.start_blank(desk, ORGAN, 2025)
    backup.write(tmp_path / "x.zip")
    content = bytearray((tmp_path / "x.zip").read_bytes())
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        entry = archive.getinfo("tables/snapshots.jsonl")
    content[entry.header_offset + 30 + len(entry.filename) + offset] ^= 0xFF
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(DeskError):
        backup.restore(tmp_path / "x.zip")
    assert len(desk.workspace.reports()) == 1


def test_a_backup_that_cannot_be_written_leaves_no_half_file(tmp_path: Path) -> None:
    _, backup = house(tmp_path / "data")
    (tmp_path / "file").write_text("")
    with pytest.raises(DeskError, match="file"):
        backup.write(tmp_path / "file" / "x.zip")
    assert not list(tmp_path.glob("**/*.part"))


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("manifest.json", "[]"),
        ("tables/reports.jsonl", "null\n"),
        ("tables/reports.jsonl", "[1]\n"),
        ("tables/reports.jsonl", "{}\n"),
        ("tables/section_versions.jsonl", '{"report_id": "x"}\n'),
    ],
)
def test_a_backup_whose_rows_are_none_changes_nothing(tmp_path: Path, part: str, content: str) -> None:
    desk, backup = house(tmp_path / "data")
    reports.start_blank(desk, ORGAN, 2025)
    backup.write(tmp_path / "备份.zip")
    with zipfile.ZipFile(tmp_path / "备份.zip") as sound, zipfile.ZipFile(tmp_path / "改.zip", "w") as changed:
        for name in sound.namelist():
            changed.writestr(name, content if name == part else sound.read(name))
    with pytest.raises(DeskError, match=r"改\.zip"):
        backup.restore(tmp_path / "改.zip")
    assert [e.organ for e in desk.workspace.reports()] == [ORGAN]


def test_a_backup_with_a_report_twice_changes_nothing(tmp_path: Path) -> None:
    desk, backup = house(tmp_path / "data")
    reports.start_blank(desk, ORGAN, 2025)
    backup.write(tmp_path / "备份.zip")
    with zipfile.ZipFile(tmp_path / "备份.zip") as sound, zipfile.ZipFile(tmp_path / "改.zip", "w") as changed:
        for name in sound.namelist():
            changed.writestr(name, sound.read(name) * (2 if name == "tables/reports.jsonl" else 1))
    with pytest.raises(DeskError, match="不是完整的备份"):
        backup.restore(tmp_path / "改.zip")
    assert [e.organ for e in desk.workspace.reports()] == [ORGAN]


def test_a_backup_never_takes_the_place_of_a_folder_or_a_device(tmp_path: Path) -> None:
    _, backup = house(tmp_path / "data")
    (tmp_path / "文件夹").mkdir()
    with pytest.raises(DeskError, match="文件夹」不是普通文件"):
        backup.write(tmp_path / "文件夹")
    os.mkfifo(tmp_path / "管道")
    with pytest.raises(DeskError, match="管道」不是普通文件"):
        backup.write(tmp_path / "管道")
    assert (tmp_path / "管道").is_fifo()


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    _, backup = house(tmp_path / "data")
    with pytest.raises(DeskError, match=r"没有「.*无\.zip」这个文件"):
        backup.restore(tmp_path / "无.zip")
