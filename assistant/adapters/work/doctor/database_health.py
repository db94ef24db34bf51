"""The health of the workspace database: whole, of this schema, and every revision with its content."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, inspect, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from assistant.adapters.data_folder import BACKUPS
from assistant.adapters.work.database import bare_engine, explained, file_of, is_empty
from assistant.adapters.work.schema import HEAD, schema_of
from assistant.adapters.work.workspace_tables import metadata, reports, snapshots
from assistant.desk.errors import WorkspaceError
from assistant.desk.ports import Trouble

_RESTORE = "请用 nianbao restore 恢复最近的备份"


def database_troubles(url: str, data_dir: Path, head: str = HEAD) -> list[Trouble]:
    """What is wrong with the database; `head` is the revision that the software expects of it."""
    path = file_of(url)
    if path is not None and not path.is_file():
        if any((data_dir / BACKUPS).glob("*.zip")):
            return [Trouble("database", f"工作数据库 {path} 不见了，{_RESTORE}。")]
        return []
    if path is not None and is_empty(path):
        return [Trouble("database", f"工作数据库 {path} 是空的，原来的内容不在了，{_RESTORE}。")]
    engine = bare_engine(url)
    try:
        with explained(url), engine.connect() as connection:
            return list(_looked_at(connection, str(engine.url), head))
    except WorkspaceError as error:
        return [Trouble("database", str(error))]
    finally:
        engine.dispose()


def _looked_at(connection: Connection, where: str, head: str) -> Iterator[Trouble]:
    if connection.dialect.name == "sqlite":
        verdict = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        if verdict != "ok":
            yield Trouble("database", f"工作数据库 {where} 已损坏，{_RESTORE}。")
            return
    schema = schema_of(connection)
    if schema is not None and schema > head:
        yield Trouble("database", f"工作数据库 {where} 由更新的版本（{schema}）建立，请升级年报助手。")
        return
    there = set(inspect(connection).get_table_names())
    missing = [table.name for table in metadata.sorted_tables if table.name not in there]
    if missing and (there or schema):
        yield Trouble("database", f"工作数据库 {where} 缺少数据表 {'、'.join(missing)}，{_RESTORE}。")
    if missing:
        return
    if astray := _astray(connection):
        yield Trouble(
            "database",
            f"有 {len(astray)} 份报告的修订号和保存的内容对不上，保存和备份会失败，"
            "请运行 nianbao doctor --mend，改用最后一次保存的内容。",
            mendable=any(newest is not None for _, newest in astray),
        )


def _astray(connection: Connection) -> list[tuple[str, int | None]]:
    """Reports whose revision is not that of their newest snapshot, with that snapshot's."""
    newest = (
        select(snapshots.c.report_id, func.max(snapshots.c.revision).label("newest"))
        .group_by(snapshots.c.report_id)
        .subquery()
    )
    found = select(reports.c.id, newest.c.newest).outerjoin(newest, newest.c.report_id == reports.c.id)
    wrong = found.where((newest.c.newest.is_(None)) | (newest.c.newest != reports.c.revision))
    return [(row[0], row[1]) for row in connection.execute(wrong)]


def mend_revisions(url: str) -> int:
    """Let each report stand at its newest snapshot: nothing that was saved is changed; gives how many were mended."""
    path = file_of(url)
    if path is not None and (not path.is_file() or is_empty(path)):
        return 0
    engine = bare_engine(url)
    try:
        with engine.begin() as connection:
            mended = [(report, newest) for report, newest in _astray(connection) if newest is not None]
            for report, newest in mended:
                connection.execute(update(reports).where(reports.c.id == report).values(revision=newest))
        return len(mended)
    except SQLAlchemyError:  # what cannot be opened is told by the examination
        return 0
    finally:
        engine.dispose()


def row_counts(url: str) -> dict[str, int]:
    """How many rows each table has; empty where the database cannot be read."""
    path = file_of(url)
    if path is not None and (not path.is_file() or is_empty(path)):
        return {}
    engine = bare_engine(url)
    try:
        with engine.connect() as connection:
            return {
                table.name: connection.execute(select(func.count()).select_from(table)).scalar() or 0
                for table in metadata.sorted_tables
            }
    except SQLAlchemyError:
        return {}
    finally:
        engine.dispose()
