"""The documents of a restore: staged before the database is replaced, put into their place after.

Killed in between, the next start finds them: where the database tells of that restore they are put into their place,
where it does not the restore never was, and they go.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, select

from assistant.adapters.data_folder import FILE_MODE, documents_folder, is_alive, part_folder, unused
from assistant.adapters.work.backup.reading import BackupFile
from assistant.adapters.work.backup.restoring import restore_mark
from assistant.adapters.work.backup.rows import RESTORE_KEY
from assistant.adapters.work.workspace_tables import preferences

_STAGED = re.compile(r"documents-restored-(\d+)-([0-9a-f]+)")


def stage_documents(backup: BackupFile, data_dir: Path, token: str) -> Path:
    """The documents of a backup, whole, in a folder beside the one where they belong."""
    staged = data_dir / f"documents-restored-{os.getpid()}-{token}"
    with part_folder(data_dir) as folder:
        for name in backup.documents:
            target = folder / name
            os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
            backup.copy_document(name, target)
        folder.replace(staged)
    return staged


def replace_documents(staged: Path, data_dir: Path, now: datetime, *, keep: bool) -> None:
    """Swap the documents for those restored; `keep`: the old ones stay beside under a dated name."""
    folder = documents_folder(data_dir)
    aside = unused(folder.with_name(f"{folder.name}-before-restore-{now:%Y%m%d-%H%M%S}"))
    if folder.exists():
        folder.replace(aside)
    staged.replace(folder)
    if not keep:
        shutil.rmtree(aside, ignore_errors=True)
    with suppress(OSError):  # an empty folder is nothing to keep
        aside.rmdir()


def finish_restores(engine: Engine, data_dir: Path, now: datetime) -> None:
    """Bring restores to their end that were killed between the database and the documents."""
    for staged, token in list(_left(data_dir)):
        mark = restore_mark(token)
        with engine.connect() as connection:
            told = connection.execute(select(preferences.c.value).where(preferences.c.key == RESTORE_KEY)).scalar()
        if told == mark["value"]:
            replace_documents(staged, data_dir, now, keep=True)
        else:
            shutil.rmtree(staged, ignore_errors=True)


def are_left(data_dir: Path) -> bool:
    """Whether a restore was killed before its documents stood in their place."""
    return next(_left(data_dir), None) is not None


def _left(data_dir: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(data_dir.glob("documents-restored-*")):
        told = _STAGED.fullmatch(path.name)
        if told and not is_alive(int(told.group(1))):
            yield path, told.group(2)
