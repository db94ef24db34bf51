"""Backup: everything that an officer has made, in one zip file that any version can read.

The rows of every table go in as JSON lines, so that a backup of SQLite can be restored into PostgreSQL and the other
way round; the officer's own documents go in as files. Models, vectors and settings are not in it.
"""

import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, Protocol

from sqlalchemy import Column, DateTime, Engine, Table, insert, select
from sqlalchemy.exc import IntegrityError

from assistant.adapters.work.database import HEAD, explained
from assistant.adapters.work.workspace_tables import metadata
from assistant.desk.errors import DeskError

FORMAT = "nianbao.backup.v1"
_DOCUMENTS = "documents"
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RecursionError, ValueError)
_MOST_BYTES = 4 * 1024**3


class HasDataDir(Protocol):
    """Settings that name the data folder."""

    @property
    def data_dir(self) -> Path: ...  # noqa: D102


class DataBackup:
    """Writes and reads the one file."""

    def __init__(self, settings: HasDataDir, engine: Callable[[], Engine], now: Callable[[], datetime]) -> None:
        self._documents = settings.data_dir / _DOCUMENTS
        self._safety = settings.data_dir
        self._engine = engine
        self._now = now

    def write(self, target: PurePath) -> Mapping[str, int]:
        """Write the file in one piece: a backup that breaks off leaves no half file behind."""
        path = Path(target)
        if path.exists() and not path.is_file():
            # Replacing would put the backup in the place of a folder or a device.
            raise DeskError(f"「{path}」不是普通文件，不能写成备份，请给出一个文件名，例如 年报备份.zip。")
        counts: dict[str, int] = {}
        with explained(str(path)):
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".backup-", delete=False) as part:
                temporary = Path(part.name)
            try:
                with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
                    about = {"format": FORMAT, "schema": HEAD, "made_at": self._now().isoformat()}
                    archive.writestr("about.json", json.dumps(about))
                    with self._engine().connect() as connection:
                        for table in metadata.sorted_tables:
                            rows = [dict(row) for row in connection.execute(select(table)).mappings()]
                            counts[table.name] = len(rows)
                            lines = "".join(json.dumps(r, ensure_ascii=False, default=_plain) + "\n" for r in rows)
                            archive.writestr(f"tables/{table.name}.jsonl", lines)
                    counts[_DOCUMENTS] = _add_folder(archive, self._documents)
                temporary.replace(path)
            finally:
                temporary.unlink(missing_ok=True)
        return counts

    def restore(self, source: PurePath) -> Mapping[str, int]:
        """Read the file back; what it replaces is first backed up beside the workspace.

        Raises:
            DeskError: not a backup of ours, or a damaged one; nothing is changed then.
        """
        path = Path(source)
        if not path.is_file():
            raise DeskError(f"没有「{path}」这个文件，请给出由 nianbao backup 生成的备份文件。")
        with explained(str(path)):
            try:
                with zipfile.ZipFile(path) as archive:
                    rows = _read(archive, path.name)
                    self.write(self._safety / f"before-restore-{self._now():%Y%m%d-%H%M%S}.zip")
                    self._replace_rows(rows)
                    documents = self._replace_documents(archive)
            except (*_DAMAGE, IntegrityError) as error:
                raise DeskError(f"「{path.name}」不是完整的备份文件，未作任何改动，请换一份备份。") from error
        return {table: len(content) for table, content in rows.items()} | {_DOCUMENTS: documents}

    def _replace_rows(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        with self._engine().begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
            for table in metadata.sorted_tables:
                if rows[table.name]:
                    connection.execute(insert(table), rows[table.name])

    def _replace_documents(self, archive: zipfile.ZipFile) -> int:
        names = [n for n in archive.namelist() if n.startswith(f"{_DOCUMENTS}/") and not n.endswith("/")]
        shutil.rmtree(self._documents, ignore_errors=True)
        for name in names:
            archive.extract(name, self._documents.parent)
        return len(names)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _add_folder(archive: zipfile.ZipFile, folder: Path) -> int:
    files = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    for path in files:
        archive.write(path, f"{_DOCUMENTS}/{path.relative_to(folder)}")
    return len(files)


def _read(archive: zipfile.ZipFile, name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, checked before anything is replaced."""
    about = json.loads(archive.read("about.json")) if "about.json" in archive.namelist() else None
    if not isinstance(about, dict) or about.get("format") != FORMAT:
        raise DeskError(f"「{name}」不是年报助手的备份文件，请选择由 nianbao backup 生成的文件。")
    if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
        raise DeskError(f"「{name}」展开后超过 4 GB，不像备份文件，未作任何改动。")
    if (bad := archive.testzip()) is not None:
        raise DeskError(f"「{name}」中的 {bad} 已损坏，未作任何改动，请换一份备份。")
    present = set(archive.namelist())
    return {
        table.name: list(_rows(archive, table)) if f"tables/{table.name}.jsonl" in present else []
        for table in metadata.sorted_tables
    }


def _rows(archive: zipfile.ZipFile, table: Table) -> Iterator[dict[str, Any]]:
    moments = [column.name for column in table.columns if isinstance(column.type, DateTime)]
    known = {column.name for column in table.columns}
    needed = {column.name for column in table.columns if _is_needed(column)}
    # Only "\n" ends a row: str.splitlines would also cut at the separators that a text may hold.
    for line in archive.read(f"tables/{table.name}.jsonl").decode("utf-8").split("\n"):
        if not line:
            continue
        told = json.loads(line)
        if not isinstance(told, dict) or not needed <= told.keys():
            raise ValueError(f"a row of {table.name} without {needed}")
        row = {key: value for key, value in told.items() if key in known}
        yield row | {key: datetime.fromisoformat(str(row[key])) for key in moments if row.get(key)}


def _is_needed(column: "Column[Any]") -> bool:
    """Whether a row cannot be without that column; what has a default may be missing in an older backup."""
    return not column.nullable and column.default is None and column.server_default is None
