"""The computer lets us down: a full disk, two servers, a database that is busy or away, a clock that jumps."""

import multiprocessing
import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event as sqlalchemy_event
from sqlalchemy import update

from assistant.adapters.data_folder import left_parts
from assistant.adapters.work.jobs import ThreadJobs
from assistant.adapters.work.workspace_tables import jobs
from assistant.bootstrap import HouseDesk
from assistant.desk.asking.indexing import put_in
from assistant.desk.errors import DeskError, RevisionConflictError, WorkspaceError
from assistant.desk.keeping.backing_up import back_up
from assistant.desk.keeping.reports import start_blank
from assistant.desk.keeping.rounds import daily_round
from assistant.desk.writing import editing
from assistant.desk.writing.drafting import start_draft
from assistant.desk.writing.proposals import open_proposal
from assistant.settings import Settings
from evals.hostile import postgresql
from evals.hostile.moments.moment import let_go
from tests.fakes.desk import FakeDesk
from tests.waiting import PATIENCE_SECONDS, ended

SECTION, OTHER = "overview.platforms", "overview.supervision"
SPAWN = multiprocessing.get_context("spawn")


def desk_on(folder: Path, url: str = "") -> HouseDesk:
    return HouseDesk(Settings(_env_file=None, data_dir=folder, database_url=url, model="none"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[HouseDesk]:
    desk = desk_on(tmp_path / "data")
    yield desk
    let_go(desk)


@pytest.fixture
def report_id(house: HouseDesk) -> str:
    return start_blank(house, "望山县河湾镇人民政府", 2025).entry.id


def said_by(act: Callable[[], object]) -> str:
    """The sentence of the refusal; empty where it went well."""
    try:
        act()
    except DeskError as error:
        return str(error)
    return ""


def full_text(number: int) -> str:
    return "满" * 20_000 + str(number)


def type_until_the_disk_is_full(folder: Path, report_id: str, told: Any) -> None:
    """No file of this process may grow beyond so many bytes, which is what a full disk is to it."""
    desk, kept = desk_on(folder), 0
    desk.workspace.reports()
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
    while not (sentence := said_by(partial(editing.set_section, desk, report_id, SECTION, full_text(kept)))):
        kept += 1
    document = ("满满的。" * 100_000).encode()
    backed_up = said_by(lambda: back_up(desk, folder.parent / "备份.zip"))
    told.put((kept, sentence, backed_up, said_by(lambda: put_in(desk, "大.txt", document, "document"))))


def test_on_a_full_disk_each_refusal_is_a_sentence_and_what_was_kept_stays(
    house: HouseDesk, report_id: str, tmp_path: Path
) -> None:
    editing.set_section(house, report_id, SECTION, "先前的文字。")
    told = SPAWN.Queue()
    child = SPAWN.Process(target=type_until_the_disk_is_full, args=(tmp_path / "data", report_id, told))
    child.start()
    kept, typing, _, putting_in = told.get(timeout=PATIENCE_SECONDS)
    child.join()
    assert "磁盘" in typing
    assert "清出磁盘空间" in putting_in
    standing = house.workspace.load(report_id).report.sections[SECTION]
    assert standing == (full_text(kept - 1) if kept else "先前的文字。")
    editing.set_section(house, report_id, SECTION, "清出空间以后的文字。")
    back_up(house, tmp_path / "备份.zip")
    put_in(house, "小.txt", "公开栏每月更换。".encode(), "document")
    assert not [left for folder in (tmp_path, tmp_path / "data", tmp_path / "data" / "documents")
                for left in left_parts(folder)]  # fmt: skip


def serve_for_a_while(folder: Path, report_id: str, section: str, gate: Any, told: Any) -> None:
    """One of two servers: a round of the day, and an officer who types into a section of their own."""
    desk = desk_on(folder)
    gate.wait()
    daily_round(desk)
    kept = {}
    for number in range(15):
        text = f"{section}第{number}次。"
        while True:
            try:
                kept[editing.set_section(desk, report_id, section, text).entry.revision] = text
                break
            except RevisionConflictError:
                continue
    told.put((section, kept))


def test_two_servers_on_one_data_folder_lose_nothing(house: HouseDesk, report_id: str, tmp_path: Path) -> None:
    gate, told = SPAWN.Barrier(2), SPAWN.Queue()
    servers = [
        SPAWN.Process(target=serve_for_a_while, args=(tmp_path / "data", report_id, section, gate, told))
        for section in (SECTION, OTHER)
    ]
    for server in servers:
        server.start()
    typed = [told.get(timeout=PATIENCE_SECONDS) for _ in servers]
    for server in servers:
        server.join()
    standing = house.workspace.load(report_id).report.sections
    for section, kept in typed:
        assert standing[section] == f"{section}第14次。"
        for revision, text in kept.items():
            # Another revision may have been saved at once after it: the one that is told is the newest then.
            assert house.workspace.snapshot(report_id, revision).sections[section] == text
    assert len(house.backup.kept()) == 1
    house.backup.restore(house.backup.kept()[0].path)


def test_a_database_that_is_busy_is_told_and_the_same_save_works_afterwards(
    house: HouseDesk, report_id: str, tmp_path: Path
) -> None:
    engine = house._engine
    engine.dispose()
    sqlalchemy_event.listen(engine, "connect", lambda opened, _: opened.execute("PRAGMA busy_timeout=20"))
    with closing(sqlite3.connect(tmp_path / "data" / "workspace.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(WorkspaceError, match="正被另一个程序占用"):
            editing.set_section(house, report_id, SECTION, "这一句。")
        assert house.workspace.load(report_id).report.sections == {}
    editing.set_section(house, report_id, SECTION, "这一句。")
    assert house.workspace.load(report_id).report.sections == {SECTION: "这一句。"}


def test_a_short_lock_of_another_program_is_waited_for(house: HouseDesk, report_id: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "data" / "workspace.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        saving = threading.Thread(target=editing.set_section, args=(house, report_id, SECTION, "这一句。"))
        saving.start()
    saving.join()
    assert house.workspace.load(report_id).report.sections == {SECTION: "这一句。"}


def test_a_clock_that_is_set_back_changes_no_order_of_what_was_done(desk: FakeDesk) -> None:
    report_id = start_blank(desk, "望山县河湾镇人民政府", 2025).entry.id
    for number in range(3):
        editing.set_section(desk, report_id, SECTION, f"第{number}稿。")
        editing.keep_version(desk, report_id, SECTION)
        desk.clock.moment -= timedelta(days=400)
    assert [version.text for version in desk.workspace.versions(report_id, SECTION)] == [
        "第0稿。",
        "第1稿。",
        "第2稿。",
    ]
    assert [event.revision for event in desk.workspace.events(report_id)] == [1, 2, 3, 4]
    assert desk.workspace.load(report_id).report.sections[SECTION] == "第2稿。"


class StubbornClock:
    """A clock that is set back a year with each look."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment -= timedelta(days=365)
        return self.moment

    def today(self) -> Any:
        return self.moment.date()


def test_the_draft_that_was_made_last_is_the_open_one_whatever_the_clock_says(house: HouseDesk, report_id: str) -> None:
    house.clock = StubbornClock()
    for _ in range(2):
        job = ended(house.jobs, start_draft(house, report_id, SECTION))
        assert job.state == "done", job.error
    proposal = open_proposal(house, report_id, SECTION)
    assert proposal is not None
    assert proposal.id == job.result["proposal"]


def test_a_job_whose_process_died_under_a_clock_of_the_future_is_not_at_work(house: HouseDesk) -> None:
    job_id = house.jobs.submit("index", "更新资料索引", lambda handle: None)
    ended(house.jobs, job_id)
    future = datetime.now(UTC) + timedelta(days=365)
    with house._engine.begin() as connection:
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(state="running", beat_at=future))
    assert ThreadJobs(house._engine).job(job_id).state == "interrupted"


def test_a_server_of_the_database_that_is_stopped_is_told_and_found_again_when_it_is_started(tmp_path: Path) -> None:
    if postgresql.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with postgresql.server() as server:
        desk = desk_on(tmp_path / "data", server.new_database())
        report_id = start_blank(desk, "望山县河湾镇人民政府", 2025).entry.id
        editing.set_section(desk, report_id, SECTION, "停机以前。")
        begun, goes_on = threading.Event(), threading.Event()
        job_id = desk.jobs.submit("draft", "起草", lambda _: begun.set() or goes_on.wait(PATIENCE_SECONDS))
        assert begun.wait(PATIENCE_SECONDS)
        server.stop()
        with pytest.raises(WorkspaceError, match=r"连接不上.*稍候再试"):
            editing.set_section(desk, report_id, SECTION, "停机之中。")
        server.start()
        goes_on.set()
        editing.set_section(desk, report_id, SECTION, "停机以后。")
        assert desk.workspace.load(report_id).report.sections == {SECTION: "停机以后。"}
        assert ended(desk.jobs, job_id).state == "done"
        let_go(desk)
