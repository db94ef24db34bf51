"""The database engine of the workspace: SQLite in the data folder or PostgreSQL by URL, brought up by Alembic."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DisconnectionError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from assistant.adapters.data_folder import BACKUPS, FILE_MODE, part_file, private_folder
from assistant.adapters.work.schema import OUR_WAY, Way, remaking, schema_of
from assistant.adapters.work.workspace_tables import metadata
from assistant.desk.errors import WorkspaceError

MIGRATION_LOCK = 2019_0515
"""The number of the advisory lock under which one process brings up a PostgreSQL database."""
_PATIENCE_SECONDS = 120.0
_CONNECTIONS = 12
_RESTORE = "请用 nianbao restore 恢复最近的备份"
_SAID = (
    (("full", "no space"), "磁盘已满，未能写入 {where}；请清出空间后再试，此前保存的内容都在。"),
    (
        ("disk i/o",),
        "磁盘读写 {where} 出错，多半是磁盘已满或网络盘断开；请清出空间、接好磁盘后再试，此前保存的内容都在。",
    ),
    (
        (
            "connection is bad",
            "connection is lost",
            "connection refused",
            "server closed",
            "terminating",
            "shutting down",
            "starting up",
        ),
        "工作数据库 {where} 连接不上，数据库服务可能已停止或正在重新启动；请稍候再试，此前保存的内容都在。",
    ),
    (("locked",), "工作数据库 {where} 正被另一个程序占用，请稍候再试。"),
    (("malformed", "not a database"), f"工作数据库 {{where}} 已损坏，{_RESTORE}。"),
    (
        (
            "readonly",
            "permission",
            "unable to open",
            "file exists",
            "not a directory",
            "no such file",
            "read-only",
            "could not parse",
        ),
        "工作数据库 {where} 无法打开或没有写入权限，请检查文件夹权限，"
        "或 NIANBAO_DATA_DIR、NIANBAO_DATABASE_URL 的设置。",
    ),
    (
        ("already exists",),
        f"工作数据库 {{where}} 缺少版本记录，不能确定能否升级，数据未作改动，{_RESTORE}。",
    ),
)
"""What a database or a file system says, in the order in which it is looked for, and the sentence for the officer."""
_OTHERWISE = f"工作数据库 {{where}} 读写失败（{{reason}}），请重试；仍然如此时{_RESTORE}。"


def open_database(url: str, data_dir: Path | None = None, way: Way = OUR_WAY) -> Engine:
    """The engine for that URL with its tables up to date; one process brings them up while others wait.

    Where the data folder holds backups that were made each day, a database that is gone or empty is not a new one.

    Raises:
        WorkspaceError: the file or the server cannot be opened, is empty where a workspace was, or is newer than this
            software.
    """
    with explained(url):
        path = file_of(url)
        backed_up = _has_backups(data_dir or (path.parent if path else None))
        if path is not None:
            _prepare(url, path, way, backed_up=backed_up)
        engine = bare_engine(url)
        try:
            _bring_up(engine, path, way, backed_up=backed_up)
        except BaseException:
            engine.dispose()
            raise
    return engine


def file_of(url: str) -> Path | None:
    """The file of a SQLite database; None for a server, or for one in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database or parsed.database == ":memory:":
        return None
    return Path(parsed.database)


def bare_engine(url: str) -> Engine:
    """The engine for that URL, whatever state its database is in."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    # SQLite has one writer at a time: many threads wait in a line for few connections, and none is opened for one use.
    engine = create_engine(
        url, connect_args={"timeout": 15}, pool_size=_CONNECTIONS, max_overflow=0, pool_timeout=_PATIENCE_SECONDS
    )
    path = file_of(url)

    def prepare(connection: Any, record: ConnectionPoolEntry) -> None:
        # WAL lets the page read while a job writes; FULL keeps the last pause's typing over a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")
        record.info["file"] = _identity(path)

    def still_there(_connection: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        # A restore may have put another file in the place; what is written to the old one nobody would find.
        now = _identity(path)
        if path is not None and now is None:
            raise WorkspaceError(f"工作数据库 {path} 不见了，刚才的内容没有保存；请找回文件，或者{_RESTORE[1:]}。")
        if record.info.get("file") != now:
            raise DisconnectionError("the file of the database was replaced")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "checkout", still_there)
    return engine


def _identity(path: Path | None) -> tuple[int, int] | None:
    try:
        found = path.stat() if path is not None else None
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if found else None


def _prepare(url: str, path: Path, way: Way, *, backed_up: bool) -> None:
    """See that there is a workspace in the file: a missing one is made whole, an empty one is left as it is.

    Raises:
        WorkspaceError: the file is there and has nothing in it.
    """
    private_folder(path.parent)
    if not path.exists():
        if backed_up:
            raise WorkspaceError(
                f"工作数据库 {path} 不见了，而 {BACKUPS} 文件夹里有自动备份，没有另建新库；"
                f"{_RESTORE}，确实要从头开始时先移走 {BACKUPS}。"
            )
        with _alone(path):
            if not path.exists():
                _make(path, way)
    elif path.is_file() and is_empty(path):
        where = make_url(url).render_as_string(hide_password=True)
        raise WorkspaceError(
            f"工作数据库 {where} 是空的，原来的内容不在了，没有另建新库；{_RESTORE}，确实要从头开始时先移走这个文件。"
        )


def _has_backups(folder: Path | None) -> bool:
    return folder is not None and any((folder / BACKUPS).glob("nianbao-*.zip"))


def is_empty(path: Path) -> bool:
    """Whether a file is a SQLite database without any table; one that cannot be read is not empty but damaged."""
    if path.stat().st_size == 0:
        return not path.with_name(path.name + "-wal").exists()
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=15)) as opened:
            return bool(opened.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,))
    except sqlite3.DatabaseError:
        return False


def _make(path: Path, way: Way) -> None:
    """A new database, moved into its place when it is whole: what is empty there was never a new one of ours."""
    with part_file(path.parent) as part:
        engine = bare_engine(f"sqlite:///{part}")
        with remaking(engine) as connection:
            way.up(connection)
        part.replace(path)


def _bring_up(engine: Engine, path: Path | None, way: Way, *, backed_up: bool) -> None:
    with engine.connect() as connection:
        current = schema_of(connection)
        if current == way.head:
            _require_tables(connection, str(engine.url))
            return
        if backed_up and current is None and not inspect(connection).get_table_names():
            raise WorkspaceError(
                f"工作数据库 {engine.url} 是空的，而 {BACKUPS} 文件夹里有自动备份，没有另建新库；"
                f"{_RESTORE}，确实要从头开始时先移走 {BACKUPS}。"
            )
    if path is not None:
        with _alone(path), remaking(engine) as connection:
            _upgrade(connection, way)
        return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        _upgrade(connection, way)


def _upgrade(connection: Connection, way: Way) -> None:
    current = schema_of(connection)
    if current is not None and current > way.head:
        raise WorkspaceError(f"工作数据库由更新的版本（{current}）建立，请升级年报助手后再打开，数据未作改动。")
    if current != way.head:
        way.up(connection)


def _require_tables(connection: Connection, where: str) -> None:
    there = set(inspect(connection).get_table_names())
    if missing := [table.name for table in metadata.sorted_tables if table.name not in there]:
        raise WorkspaceError(f"工作数据库 {where} 缺少数据表 {'、'.join(missing)}，数据未作改动，{_RESTORE}。")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only process that makes or upgrades the database; the lock falls with its process.

    Raises:
        WorkspaceError: another process did not end its upgrade in time.
    """
    try:
        with FileLock(path.with_name(f".{path.name}.lock"), timeout=_PATIENCE_SECONDS, mode=FILE_MODE):
            yield
    except Timeout as error:
        raise WorkspaceError(f"另一个程序正在升级工作数据库 {path}，请等它结束后再打开。") from error


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn a failure of the database into one sentence that names the place and the way out.

    Raises:
        WorkspaceError: whatever SQLAlchemy or the file system could not do.
    """
    where = make_url(place).render_as_string(hide_password=True) if "://" in place else place
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise WorkspaceError(_sentence(where, reason)) from error
    except OSError as error:
        raise WorkspaceError(_sentence(where, error.strerror or str(error))) from error


def _sentence(where: str, reason: str) -> str:
    low = reason.lower()
    told = next((sentence for signs, sentence in _SAID if any(sign in low for sign in signs)), None)
    return (told or _OTHERWISE).format(where=where, reason=reason)
