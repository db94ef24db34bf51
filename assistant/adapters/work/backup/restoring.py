"""Restoring: a checked backup put in the place of whatever is there, in one step that is done whole or not at all.

SQLite: a new file is made beside; over a sound database it is copied in one transaction, so that whoever has it open
sees the new content; over a damaged, empty or missing one it is moved into the place. PostgreSQL: one transaction.
"""

import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, MetaData, RowMapping, Table, func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from assistant.adapters.data_folder import FILE_MODE, part_file, private_folder, unused
from assistant.adapters.work.backup.reading import BackupFile
from assistant.adapters.work.backup.rows import RESTORE_KEY, belongs_to_this_computer
from assistant.adapters.work.database import MIGRATION_LOCK, bare_engine, file_of, is_empty
from assistant.adapters.work.schema import HEAD, VERSION_TABLE, remaking, schema_of, upgrade
from assistant.adapters.work.workspace_tables import metadata, preferences
from assistant.desk.errors import DeskError

_ROWS_AT_ONCE = 100


def is_sound(url: str) -> bool:
    """Whether the database can be read whole: only then can what is in it be backed up before it is replaced."""
    path = file_of(url)
    if path is not None and (not path.is_file() or is_empty(path)):
        return False
    engine = bare_engine(url)
    try:
        with engine.connect() as connection:
            if schema_of(connection) != HEAD:
                return False
            there = set(inspect(connection).get_table_names())
            if path is not None and connection.execute(text("PRAGMA integrity_check(1)")).scalar() != "ok":
                return False
            return all(table.name in there for table in metadata.sorted_tables)
    except SQLAlchemyError:
        return False
    finally:
        engine.dispose()


def replace_database(url: str, backup: BackupFile, now: datetime, token: str, *, sound: bool) -> Path | None:
    """Put the rows of a backup in the place of what is there; gives where a damaged file was kept, if there was one.

    The token is kept in the database: whoever finds the documents of that restore knows that the rows are in.

    Raises:
        DeskError: the rows do not fit together.
    """
    path = file_of(url)
    if path is None:
        _replace_on_server(url, backup, token)
        return None
    private_folder(path.parent)
    local = [] if not path.is_file() or is_empty(path) else _local_preferences(url)
    local = [*local, restore_mark(token)]
    with part_file(path.parent) as fresh:
        engine = bare_engine(f"sqlite:///{fresh}")
        try:
            with _fitting(backup), remaking(engine) as connection:
                _fill(connection, backup, local)
        finally:
            engine.dispose()
        if sound:
            _copy_over(fresh, path)
            return None
        kept = _keep_beside(path, now)
        fresh.replace(path)
        return kept


def _fill(connection: Connection, backup: BackupFile, local: Iterable[Mapping[str, Any]]) -> None:
    """The tables as they were when the backup was made, their rows, and then the way up to today's."""
    upgrade(connection, backup.manifest.schema)
    then = MetaData()
    then.reflect(connection)
    for table in backup.tables:
        rows = backup.rows(table)
        if table.name == preferences.name:
            rows = (row for row in rows if not belongs_to_this_computer(row))
        for some in _by(rows, _ROWS_AT_ONCE):
            connection.execute(insert(then.tables[table.name]), some)
    upgrade(connection)
    for row in local:
        connection.execute(insert(preferences), row)


@contextmanager
def _fitting(backup: BackupFile) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        name = backup.path.name
        raise DeskError(f"「{name}」中的记录互相对不上，不是完整的备份文件，未作任何改动，请换一份备份。") from error


def restore_mark(token: str) -> dict[str, str]:
    """The row by which a database tells which restore it came from."""
    return {"key": RESTORE_KEY, "value": json.dumps(token)}


def _by(rows: Iterator[dict[str, Any]], many: int) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, many)):
        yield some


def _local_preferences(url: str) -> list[dict[str, Any]]:
    """What belongs to this computer and stays; a damaged database has none to give."""
    engine = bare_engine(url)
    try:
        with engine.connect() as connection:
            rows = connection.execute(select(preferences)).mappings().all()
            return [row for row in map(_as_dict, rows) if belongs_to_this_computer(row) and row["key"] != RESTORE_KEY]
    except SQLAlchemyError:
        return []
    finally:
        engine.dispose()


def _as_dict(row: RowMapping) -> dict[str, Any]:
    return {column.name: row[column] for column in preferences.columns}


def _copy_over(fresh: Path, path: Path) -> None:
    """SQLite copies the pages of one database over another in one transaction of the other."""
    with closing(sqlite3.connect(fresh)) as source, closing(sqlite3.connect(path, timeout=60)) as target:
        source.backup(target)


def _keep_beside(path: Path, now: datetime) -> Path | None:
    """Keep a damaged database with its journals under a dated name, and clear its place of journals.

    Journals of an old file would be played into the new one.
    """
    kept = None
    beside = unused(path.with_name(f"{path.stem}-damaged-{now:%Y%m%d-%H%M%S}{path.suffix}"))
    for ending in ("", "-wal", "-shm", "-journal"):
        found = path.with_name(path.name + ending)
        if not found.exists():
            continue
        aside = beside.with_name(beside.name + ending)
        shutil.copy2(found, aside)
        aside.chmod(FILE_MODE)
        kept = kept or aside
    for ending in ("-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    return kept


def _replace_on_server(url: str, backup: BackupFile, token: str) -> None:
    local = [*_local_preferences(url), restore_mark(token)]
    engine = bare_engine(url)
    try:
        with _fitting(backup), remaking(engine) as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
            for table in (*reversed(metadata.sorted_tables), VERSION_TABLE):
                connection.execute(text(f'DROP TABLE IF EXISTS "{table}" CASCADE'))
            _fill(connection, backup, local)
            for table in metadata.sorted_tables:
                _advance(connection, table)
    finally:
        engine.dispose()


def _advance(connection: Connection, table: Table) -> None:
    """Rows that came with their numbers have not moved PostgreSQL's counter; the next would take a number twice."""
    for column in table.primary_key.columns:
        if column.autoincrement is True:
            highest = connection.execute(select(func.max(column))).scalar()
            counter = text("SELECT setval(pg_get_serial_sequence(:table, :column), :value, :used)")
            told = {"table": table.name, "column": column.name, "value": highest or 1, "used": highest is not None}
            connection.execute(counter, told)
