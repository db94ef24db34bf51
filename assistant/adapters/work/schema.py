"""The schema of the workspace: its newest revision, every earlier one, and the way from one to the next (Alembic)."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, create_engine, inspect, text

from assistant.adapters.work.workspace_tables import metadata

HEAD = "0001"
"""The newest migration; a test holds it against the migrations folder."""
_MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "alembic_version"


def schema_of(connection: Connection) -> str | None:
    """The revision that a database says it has; None where it says none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return found


def upgrade(connection: Connection, to: str = HEAD) -> None:
    """Bring the tables up to a revision, in the transaction of that connection."""
    # Alembic takes a third of a second to import; it is needed only when the tables are not up to date.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)


def schemas() -> list[str]:
    """Every revision that this version knows, the oldest first."""
    return sorted(path.name[:4] for path in (_MIGRATIONS / "versions").glob("0*.py"))


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
