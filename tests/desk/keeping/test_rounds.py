"""What a server does by itself each day, and what becomes of records that may name applicants."""

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.adapters.rounds import go_round
from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.database import open_database
from assistant.adapters.work.jobs import ThreadJobs
from assistant.adapters.work.records import DatabaseRecords
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.desk.errors import DeskError, WorkspaceError
from assistant.desk.keeping import backing_up, records, reports
from assistant.desk.keeping.rounds import daily_round
from assistant.desk.ports import Turn
from tests.fakes.desk import FakeDesk
from tests.waiting import ended, until


@dataclass
class Calendar:
    """A clock that a test moves by days."""

    moment: datetime = field(default_factory=lambda: datetime.now(UTC))

    def now(self) -> datetime:
        return self.moment

    def today(self) -> Any:
        return self.moment.date()


@pytest.fixture
def house(tmp_path: Path) -> FakeDesk:
    url, clock = f"sqlite:///{tmp_path / 'workspace.sqlite'}", Calendar()
    engine = open_database(url)
    ports = {"backup": DataBackup(tmp_path, url, clock.now, 3), "records": DatabaseRecords(engine, 30)}
    desk = FakeDesk(DatabaseWorkspace(engine), ports=ports)
    desk.clock = clock  # type: ignore[assignment]
    desk.jobs = ThreadJobs(engine)  # type: ignore[assignment]
    return desk


def days_of(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*"))


def test_a_backup_a_day_is_made_once_and_the_oldest_go(house: FakeDesk, tmp_path: Path) -> None:
    reports.start_blank(house, "青河县柳林街道办事处", 2025)
    first = house.clock.now()
    for day in range(5):
        house.clock.moment = first + timedelta(days=day)
        daily_round(house)
        daily_round(house)
    assert days_of(tmp_path) == [f"nianbao-{first + timedelta(days=day):%Y%m%d}.zip" for day in (2, 3, 4)]
    assert (tmp_path / "backups" / days_of(tmp_path)[0]).stat().st_mode & 0o777 == 0o600
    stamp = house.clock.moment.timestamp()
    os.utime(house.backup.kept()[-1].path, (stamp, stamp))
    assert "最近一次自动备份是今天" in backing_up.daily_sentence(house)
    assert "共保留 3 份" in backing_up.daily_sentence(house)


def test_a_workspace_without_reports_pushes_no_backup_out(house: FakeDesk, tmp_path: Path) -> None:
    daily_round(house)
    assert days_of(tmp_path) == []
    assert "还没有自动备份" in backing_up.daily_sentence(house)


def test_a_database_that_has_become_empty_leaves_the_backups_as_they_are(house: FakeDesk, tmp_path: Path) -> None:
    reports.start_blank(house, "青河县柳林街道办事处", 2025)
    daily_round(house)
    kept = days_of(tmp_path)
    house.workspace._engine.dispose()
    (tmp_path / "workspace.sqlite").write_bytes(b"")
    house.clock.moment += timedelta(days=1)
    with pytest.raises(DeskError, match="是空的"):
        daily_round(house)
    (tmp_path / "workspace.sqlite").unlink()
    with pytest.raises(WorkspaceError, match=r"不见了.*nianbao restore"):
        open_database(f"sqlite:///{tmp_path / 'workspace.sqlite'}")
    assert days_of(tmp_path) == kept
    assert not (tmp_path / "workspace.sqlite").exists()


def test_records_that_may_name_applicants_are_shown_handed_out_and_deleted(house: FakeDesk) -> None:
    report_id = reports.start_blank(house, "青河县柳林街道办事处", 2025).entry.id
    house.workspace.put_turn(report_id, Turn("t1", "申请人李某某的申请怎么答复？", {}, house.clock.now()))
    ended(house.jobs, house.jobs.submit("review", "审核 1 份年报", lambda _: {"note": "李某某"}))
    assert "现有问答 1 条、任务 1 个" in records.records_sentence(house)
    assert "超过 30 天的自动删除" in records.records_sentence(house)
    told = json.loads(records.export_records(house))
    assert told["turns"][0]["question"] == "申请人李某某的申请怎么答复？"
    assert "李某某" in told["jobs"][0]["result"]
    assert records.forget_records(house) == 2
    assert records.records_kept(house).conversations == 0
    assert house.workspace.load(report_id).report.year == 2025


def test_records_go_by_themselves_after_their_period(house: FakeDesk) -> None:
    now = house.clock.now()
    house.workspace.put_turn(None, Turn("old", "旧的问题", {}, now - timedelta(days=31)))
    house.workspace.put_turn(None, Turn("new", "新的问题", {}, now - timedelta(days=29)))
    daily_round(house)
    assert [turn.id for turn in house.workspace.turns(None)] == ["new"]


def test_a_round_that_goes_wrong_is_followed_by_the_next() -> None:
    import threading

    tried, stop = [], threading.Event()

    def act() -> None:
        tried.append(1)
        if len(tried) < 3:
            raise ValueError("not this time")
        stop.set()

    thread = go_round(act, seconds=0.001, stop=stop)
    until(lambda: not thread.is_alive())
    assert len(tried) == 3
