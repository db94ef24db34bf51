"""One process makes or upgrades the database while others wait for it."""

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from assistant.adapters.work.database import bare_engine, open_database
from assistant.adapters.work.schema import HEAD, schemas
from assistant.adapters.work.workspace_tables import metadata
from evals.hostile.postgresql import Server
from tests.waiting import PATIENCE_SECONDS


def open_at_once(url: str, gate: Any, told: Any) -> None:
    """What each process does: wait for the others at the gate, and open."""
    gate.wait()
    try:
        engine = open_database(url)
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


def three_open(url: str) -> list[object]:
    context = multiprocessing.get_context("spawn")
    gate, told = context.Barrier(3), context.Queue()
    processes = [context.Process(target=open_at_once, args=(url, gate, told)) for _ in range(3)]
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
