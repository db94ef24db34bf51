"""One process makes or upgrades the database while others wait for it."""

import multiprocessing
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.database import bare_engine, open_database
from assistant.adapters.work.schema import HEAD, OUR_WAY, Way, schema_of, schemas
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.adapters.work.workspace_tables import metadata
from assistant.desk.errors import WorkspaceError
from assistant.desk.writing import editing
from evals.hostile.moments.migrating import LATER, later_way
from evals.hostile.postgresql import Server
from tests import ROOT
from tests.fakes.desk import FakeDesk
from tests.waiting import PATIENCE_SECONDS


def open_at_once(url: str, way: Way, gate: Any, told: Any) -> None:
    """What each process does: wait for the others at the gate, and open."""
    gate.wait()
    try:
        engine = open_database(url, way=way)
        with engine.connect() as connection:
            told.put(connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all())
        engine.dispose()
    except Exception as error:
        told.put(repr(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'data' / 'workspace.sqlite'}"
    server: Server = request.getfixturevalue("postgresql_server")
    return server.new_database()


def three_open(url: str, way: Way = OUR_WAY) -> list[object]:
    context = multiprocessing.get_context("spawn")
    gate, told = context.Barrier(3), context.Queue()
    processes = [context.Process(target=open_at_once, args=(url, way, gate, told)) for _ in range(3)]
    for process in processes:
        process.start()
    found = [told.get(timeout=PATIENCE_SECONDS) for _ in processes]
    for process in processes:
        process.join()
    return found


def test_three_processes_make_one_workspace(url: str) -> None:
    assert three_open(url) == [[HEAD]] * 3


def test_three_processes_upgrade_one_that_is_not_up_to_date(url: str) -> None:
    engine = open_database(url)
    with engine.begin() as connection:
        # As an upgrade that was not begun leaves it: its tables are those before the newest revision.
        for table in reversed(metadata.sorted_tables):
            connection.execute(text(f"DROP TABLE {table.name}"))
        connection.execute(text("DELETE FROM alembic_version"))
    engine.dispose()
    if len(schemas()) > 1:
        engine = bare_engine(url)
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE alembic_version"))
        engine.dispose()
    assert three_open(url) == [[HEAD]] * 3


FIRST = ROOT / "tests" / "fixtures" / "first_version"
TOTAL = "disclosure_requests.newly_received.total"


@pytest.fixture
def old(url: str, tmp_path: Path) -> str:
    """The database that the first version left behind, in either kind of database."""
    if url.startswith("sqlite"):
        (tmp_path / "data").mkdir()
        shutil.copy(FIRST / "data" / "workspace.sqlite", tmp_path / "data" / "workspace.sqlite")
    else:
        DataBackup(tmp_path / "data", url, lambda: datetime.now(UTC)).restore(FIRST / "backup.zip")
    return url


def all_rows(url: str) -> dict[str, list[str]]:
    engine = bare_engine(url)
    with engine.connect() as connection:
        found = {table.name: sorted(map(str, connection.execute(table.select()))) for table in metadata.sorted_tables}
    engine.dispose()
    return found


def test_two_later_revisions_follow_on_each_other_and_no_row_is_another(old: str, tmp_path: Path) -> None:
    before = all_rows(old)
    engine = open_database(old, way=later_way(tmp_path))
    assert all_rows(old) == before
    desk = FakeDesk(DatabaseWorkspace(engine))
    entry = next(entry for entry in desk.workspace.reports() if entry.prior_id)
    editing.set_cells(desk, entry.id, {TOTAL: 12})
    assert desk.workspace.load(entry.id).report.cell(TOTAL) == 12
    with engine.connect() as connection:
        assert schema_of(connection) == LATER
        held = text("PRAGMA foreign_keys") if engine.dialect.name == "sqlite" else text("SELECT 1")
        assert connection.execute(held).scalar() == 1
        deputies = connection.execute(text("SELECT count(*) FROM deputies")).scalar()
    assert deputies == len(before["reports"])
    engine.dispose()


def test_three_processes_bring_an_old_one_up_to_a_later_revision(old: str, tmp_path: Path) -> None:
    assert three_open(old, later_way(tmp_path)) == [[LATER]] * 3


def test_a_revision_that_fails_leaves_the_database_as_it_was(old: str, tmp_path: Path) -> None:
    way, before = later_way(tmp_path), all_rows(old)
    script = way.folder / "versions" / "9002_a_table_made_anew.py"
    script.write_text(script.read_text(encoding="utf-8") + "    op.execute('SELECT nothing FROM nowhere')\n", "utf-8")
    with pytest.raises(WorkspaceError):
        open_database(old, way=way)
    assert all_rows(old) == before
    engine = open_database(old)
    with engine.connect() as connection:
        assert schema_of(connection) == HEAD
    engine.dispose()
