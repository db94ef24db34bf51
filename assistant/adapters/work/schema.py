"""The schema of the workspace: its newest revision, every earlier one, and the way from one to the next (Alembic)."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, create_engine, inspect, text
from sqlalchemy.exc import IntegrityError

from assistant.adapters.work.workspace_tables import metadata

HEAD = "0001"
"""The newest migration; a test holds it against the migrations folder."""
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def schema_of(connection: Connection) -> str | None:
    """The revision that a database says it has; None where it says none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return found


@dataclass(frozen=True, slots=True)
class Way:
    """A way up: the folder of Alembic's scripts, and the revision that the software expects of its database."""

    folder: Path
    head: str

    def up(self, connection: Connection, to: str = "") -> None:
        """Bring the tables up to a revision (the newest by default), in the transaction of that connection."""
        # Alembic takes a third of a second to import; it is needed only when the tables are not up to date.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(self.folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to or self.head)


OUR_WAY = Way(MIGRATIONS, HEAD)


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables up to a revision of ours, in the transaction of that connection."""
    OUR_WAY.up(connection, to)


@contextmanager
def remaking(engine: Engine) -> Iterator[Connection]:
    """One transaction in which tables may be made anew; SQLite holds references at its end instead of at each step.

    SQLite changes a column by dropping the table and making it again, which no row that refers to it would survive.

    Raises:
        IntegrityError: at the end a row refers to one that is not there.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            # SQLite changes tables in a transaction only where one was begun in so many words.
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        yield connection
        if engine.dialect.name == "sqlite":
            check = "PRAGMA foreign_key_check"
            if connection.exec_driver_sql(check).first() is not None:
                raise IntegrityError(check, {}, sqlite3.IntegrityError("FOREIGN KEY constraint failed"))
    # The connection that held no references must not be used for anything else.
    engine.dispose()


def schemas() -> list[str]:
    """Every revision that this version knows, the oldest first."""
    return sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))


@cache
def tables_at(schema: str) -> Sequence[Table]:
    """The tables as they were at a revision, those that others refer to first."""
    if schema == HEAD:
        return tuple(metadata.sorted_tables)
    engine, then = create_engine("sqlite://"), MetaData()
    with engine.begin() as connection:
        upgrade(connection, schema)
        then.reflect(connection)
    engine.dispose()
    return tuple(table for table in then.sorted_tables if table.name != VERSION_TABLE)
