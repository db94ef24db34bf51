"""The database engine of the workspace: SQLite in the data folder or PostgreSQL by URL, brought up by Alembic."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from assistant.desk.errors import WorkspaceError

HEAD = "0001"
"""The newest migration; a test holds it against the migrations folder."""

_RESTORE = "请用 nianbao restore 恢复最近的备份"
_SAID = (
    (("full", "no space"), "磁盘已满，未能写入 {where}；请清出空间后再试，此前保存的内容都在。"),
    (
        ("disk i/o",),
        "磁盘读写 {where} 出错，多半是磁盘已满或网络盘断开；请清出空间、接好磁盘后再试，此前保存的内容都在。",
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
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(url: str) -> Engine:
    """The engine for that URL with its tables up to date.

    Raises:
        WorkspaceError: the file or the server cannot be opened, or is newer than this software.
    """
    with explained(url):
        engine = _engine(url)
        _migrate(engine)
    return engine


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": 15})

    def prepare(connection: Any, _record: Any) -> None:
        # WAL lets the page read while a job writes; FULL keeps the last pause's typing over a power cut.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", prepare)
    return engine


def _migrate(engine: Engine) -> None:
    with engine.begin() as connection:
        current = None
        if inspect(connection).has_table("alembic_version"):
            current = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if current == HEAD:
            return
        if current is not None and current > HEAD:
            raise WorkspaceError(f"工作数据库由更新的版本（{current}）建立，请升级年报助手后再打开，数据未作改动。")
        # Alembic takes a third of a second to import; it is needed only when the tables are not up to date.
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


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
