"""Reading a backup: every claim held against what is there, line by line, whatever the file says of itself."""

import hashlib
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from assistant.adapters.work.backup.bounds import require_believable, require_few_members
from assistant.adapters.work.backup.manifest import (
    DOCUMENTS,
    FIRST_MANIFEST,
    MANIFEST,
    Manifest,
    read_manifest,
    table_member,
)
from assistant.adapters.work.backup.rows import MOST_LINE, row_of
from assistant.adapters.work.schema import HEAD, schemas, tables_at
from assistant.desk.errors import DeskError

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
)
_MOST_MANIFEST = 8 * 1024**2
_MOST_REPORTS = 200_000
_PIECE = 1024**2


class BackupFile:
    """A backup that is open for reading; what it holds is read in pieces, never whole."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        self._archive = archive

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables as they were when it was made, those that others refer to first."""
        return tuple(tables_at(self.manifest.schema))

    @property
    def documents(self) -> list[str]:
        """The names of the officer's documents in it."""
        prefix = f"{DOCUMENTS}/"
        return [name.removeprefix(prefix) for name in self._archive.namelist() if name.startswith(prefix)]

    @property
    def unfolded(self) -> int:
        """How many bytes its members have when they are unfolded."""
        return sum(member.file_size for member in self._archive.infolist())

    def rows(self, table: Table) -> Iterator[dict[str, Any]]:
        """The rows of a table.

        Raises:
            ValueError: a line is no row, or there are more or fewer, or others, than the manifest says.
        """
        member, digest, count = table_member(table.name), hashlib.sha256(), 0
        with self._archive.open(member) as file:
            while line := file.readline(MOST_LINE + 1):
                digest.update(line)
                yield row_of(line, table)
                count += 1
        self._require(member, digest.hexdigest())
        if not self.manifest.is_first and self.manifest.counts.get(table.name) != count:
            raise ValueError(f"{table.name} has {count} rows")

    def copy_document(self, name: str, target: Path | None) -> None:
        """Copy one of the officer's documents into a file, or only read it.

        Raises:
            ValueError: it is not what was put in.
        """
        member, digest = f"{DOCUMENTS}/{name}", hashlib.sha256()
        with self._archive.open(member) as file:
            sink = target.open("wb") if target is not None else None
            try:
                while piece := file.read(_PIECE):
                    digest.update(piece)
                    if sink is not None:
                        sink.write(piece)
            finally:
                if sink is not None:
                    sink.close()
        self._require(member, digest.hexdigest())

    def _require(self, member: str, digest: str) -> None:
        if not self.manifest.is_first and self.manifest.sha256.get(member) != digest:
            raise ValueError(f"{member} is not what was written")

    def require_sound(self) -> Mapping[str, int]:
        """Read all of it and hold it against its manifest; gives how many of each thing there are.

        Raises:
            DeskError: something is missing, damaged, or does not fit together.
        """
        name, there = self.path.name, set(self._archive.namelist())
        if missing := [t.name for t in self.tables if table_member(t.name) not in there]:
            raise DeskError(f"「{name}」缺少数据表 {'、'.join(missing)}，未作任何改动，请换一份备份。")
        expected = {FIRST_MANIFEST if self.manifest.is_first else MANIFEST, *map(table_member, _names(self.tables))}
        if odd := [member for member in there - expected if not member.startswith(f"{DOCUMENTS}/")]:
            raise DeskError(f"「{name}」里有不属于备份的内容（{odd[0]}），未作任何改动，请换一份备份。")
        counts: dict[str, int] = {}
        revisions: dict[str, int] = {}
        newest: dict[str, int] = {}
        for table in self.tables:
            counts[table.name] = 0
            for row in self.rows(table):
                counts[table.name] += 1
                self._note(table.name, row, revisions, newest)
        if astray := [report for report, revision in revisions.items() if newest.get(report) != revision]:
            raise DeskError(
                f"「{name}」前后不一致：有 {len(astray)} 份报告的修订号和保存的内容对不上，未作任何改动，请换一份备份。"
            )
        for document in self.documents:
            self.copy_document(document, None)
        counts[DOCUMENTS] = len(self.documents)
        if not self.manifest.is_first and dict(self.manifest.counts) != counts:
            raise ValueError("the counts of the manifest are others")
        return counts

    @staticmethod
    def _note(table: str, row: Mapping[str, Any], revisions: dict[str, int], newest: dict[str, int]) -> None:
        """Keep what the revisions of reports and of their snapshots say, and that nothing belongs to no report."""
        if table == "reports":
            if row["id"] in revisions or len(revisions) >= _MOST_REPORTS:
                raise ValueError("a report is in it twice")
            revisions[row["id"]] = row["revision"]
            return
        report = row.get("report_id")
        if table in {"snapshots", "section_versions", "proposals"} and report not in revisions:
            raise ValueError(f"{table} of a report that is not there")
        if table == "snapshots":
            newest[str(report)] = max(newest.get(str(report), 0), row["revision"])


def _names(tables: tuple[Table, ...]) -> list[str]:
    return [table.name for table in tables]


@contextmanager
def opened(path: Path) -> Iterator[BackupFile]:
    """A backup for reading; whatever is wrong with it leaves as one sentence.

    Raises:
        DeskError: it is not there, no backup of ours, of a newer version, encrypted, damaged, or too large.
    """
    if not path.is_file():
        raise DeskError(f"没有「{path}」这个文件，请给出由 nianbao backup 生成的备份文件。")
    try:
        require_few_members(path)
        with zipfile.ZipFile(path) as archive:
            require_believable(archive, path)
            yield BackupFile(path, archive, _manifest_of(archive, path.name))
    except _DAMAGE as error:
        raise DeskError(f"「{path.name}」不是完整的备份文件，未作任何改动，请换一份备份。") from error


def _manifest_of(archive: zipfile.ZipFile, name: str) -> Manifest:
    member = MANIFEST if MANIFEST in archive.namelist() else FIRST_MANIFEST
    if archive.getinfo(member).file_size > _MOST_MANIFEST:
        raise DeskError(f"「{name}」的清单长得不像备份，未作任何改动，请换一份备份。")
    manifest = read_manifest(archive.read(member), name)
    if manifest.schema not in schemas():
        if manifest.schema.isdigit() and manifest.schema > HEAD:
            raise DeskError(f"「{name}」由更新的版本（{manifest.schema}）生成，请升级年报助手后再恢复，未作任何改动。")
        raise DeskError(f"「{name}」没有说明是哪个版本的数据，未作任何改动，请换一份备份。")
    return manifest
