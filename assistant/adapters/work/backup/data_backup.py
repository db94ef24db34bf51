"""The backup of an installation: written and verified, restored over whatever is there, once a day by itself."""

import re
import shutil
import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path, PurePath

from assistant.adapters.data_folder import (
    BACKUPS,
    DOCUMENTS,
    documents_folder,
    keep_newest,
    part_file,
    private_folder,
    sweep_parts,
    unused,
)
from assistant.adapters.work.backup.documents import finish_restores, replace_documents, stage_documents
from assistant.adapters.work.backup.reading import opened
from assistant.adapters.work.backup.restoring import is_sound, replace_database
from assistant.adapters.work.backup.writing import write_archive
from assistant.adapters.work.database import explained, file_of, open_database
from assistant.desk.errors import DeskError
from assistant.desk.ports import KeptBackup

_DAILY = re.compile(r"nianbao-(\d{8})\.zip")
_PUT_ASIDE = ("before-restore-*.zip", f"{DOCUMENTS}-before-restore-*", "*-damaged-*.sqlite")
_ASIDE_KEPT = 5
"""So many of each kind of what a restore has put aside are kept."""


class DataBackup:
    """Writes and reads the one file."""

    def __init__(self, data_dir: Path, url: str, now: Callable[[], datetime], keep: int = 14) -> None:
        self._data_dir = data_dir
        self._url = url
        self._now = now
        self._keep = keep

    def write(self, target: PurePath) -> Mapping[str, int]:
        """Write the file, read it back, and only then put it into its place.

        Raises:
            DeskError: it cannot be written, what is there does not fit together, or it would replace a backup with
                reports by one without any.
        """
        path = Path(target)
        if path.exists() and not path.is_file():
            # Replacing would put the backup in the place of a folder or a device.
            raise DeskError(f"「{path}」不是普通文件，不能写成备份，请给出一个文件名，例如 年报备份.zip。")
        engine = open_database(self._url, self._data_dir)
        try:
            with explained(str(path)):
                # Rows of one backup beside documents of another would be kept as if they belonged together.
                finish_restores(engine, self._data_dir, self._now())
                path.parent.mkdir(parents=True, exist_ok=True)
                with part_file(path.parent) as part:
                    write_archive(part, engine, documents_folder(self._data_dir), self._now())
                    counts = _verified(part)
                    _require_no_worse(path, counts)
                    part.replace(path)
        finally:
            engine.dispose()
        return counts

    def restore(self, source: PurePath) -> Mapping[str, int]:
        """Read the file back in place of what is there, which is kept beside.

        Raises:
            DeskError: not a backup of ours, or one that is damaged or does not fit together; nothing is changed then.
        """
        path, now = Path(source), self._now()
        with explained(str(path)), opened(path) as backup:
            counts = backup.require_sound()
            private_folder(self._data_dir)
            sweep_parts(self._data_dir)
            documents_folder(self._data_dir)
            self._require_room(path, backup.unfolded)
            sound = is_sound(self._url) and self._kept_before(now)
            token = uuid.uuid4().hex
            staged = stage_documents(backup, self._data_dir, token)
            try:
                with explained(self._url):
                    replace_database(self._url, backup, now, token, sound=sound)
                # The first version left the documents out: those that are here stay.
                if not backup.manifest.is_first or backup.documents:
                    replace_documents(staged, self._data_dir, now, keep=not sound)
            finally:
                shutil.rmtree(staged, ignore_errors=True)
            # Whoever restores again and again must not fill the disk with what each restore has put aside.
            for dated in _PUT_ASIDE:
                keep_newest(self._data_dir, dated, _ASIDE_KEPT)
        return counts

    def _kept_before(self, now: datetime) -> bool:
        """Back up what is there; False where it cannot be: then its file is kept as it is.

        Raises:
            DeskError: it is on a server, and what cannot be backed up would be lost.
        """
        try:
            self.write(unused(self._data_dir / f"before-restore-{now:%Y%m%d-%H%M%S}.zip"))
        except DeskError:
            if file_of(self._url) is None:
                raise
            return False
        return True

    def daily(self) -> KeptBackup | None:
        """Write today's backup where there is none yet, and drop the oldest beyond those to keep; None: nothing to do.

        Raises:
            DeskError: it cannot be written; the earlier ones stay.
        """
        today = f"{self._now():%Y%m%d}"
        there = self.kept()
        if any(_day(one.path) == today for one in there):
            return None
        folder = private_folder(self._data_dir / BACKUPS)
        target = folder / f"nianbao-{today}.zip"
        counts = self.write(target)
        if not counts["reports"]:
            # Days without any report must not push out the backups of those that were there.
            target.unlink()
            return None
        for old in there[: max(0, len(there) + 1 - self._keep)]:
            Path(old.path).unlink(missing_ok=True)
        return self.kept()[-1]

    def kept(self) -> Sequence[KeptBackup]:
        """The backups in the data folder, the oldest first."""
        folder = self._data_dir / BACKUPS
        found = [path for path in folder.glob("nianbao-*.zip") if _DAILY.fullmatch(path.name)]
        return [_kept(path, self._now()) for path in sorted(found)]

    def _require_room(self, path: Path, bytes_needed: int) -> None:
        free = shutil.disk_usage(self._data_dir).free
        if free < 2 * bytes_needed:
            raise DeskError(
                f"恢复「{path.name}」约需 {2 * bytes_needed // 1024**2 + 1} MB 空间，"
                f"数据文件夹所在磁盘只剩 {free // 1024**2} MB，请清出空间后再恢复，未作任何改动。"
            )


def _verified(part: Path) -> Mapping[str, int]:
    """Read back what was just written; what could not be restored is no backup."""
    with opened(part) as backup:
        try:
            return backup.require_sound()
        except DeskError as error:
            raise DeskError(
                f"备份写好后核对不上（{str(error).split('，未作任何改动')[0]}），没有生成备份；"
                "请先运行 nianbao doctor --mend 检查工作数据库。"
            ) from error


def _require_no_worse(path: Path, counts: Mapping[str, int]) -> None:
    """An empty workspace is not worth a good backup."""
    if counts["reports"] or not path.is_file():
        return
    try:
        with opened(path) as there:
            reports = there.manifest.counts.get("reports", 0) or sum(1 for _ in there.rows(there.tables[0]))
    except DeskError:
        return
    if reports:
        raise DeskError(f"工作区里没有任何报告，而「{path.name}」是一份有报告的备份，没有覆盖；请换一个文件名。")


def _kept(path: Path, now: datetime) -> KeptBackup:
    found = path.stat()
    return KeptBackup(path, datetime.fromtimestamp(found.st_mtime, now.tzinfo), found.st_size)


def _day(path: PurePath) -> str:
    told = _DAILY.fullmatch(path.name)
    return told.group(1) if told else ""
