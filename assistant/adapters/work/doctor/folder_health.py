"""The health of the data folder: documents that can be read, room on disk, nobody else's eyes, nothing left over."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from assistant.adapters.data_folder import (
    BACKUPS,
    DOCUMENTS,
    FILE_MODE,
    FOLDER_MODE,
    LOGS,
    documents_folder,
    left_parts,
    sweep_parts,
)
from assistant.desk.ports import Trouble

_LITTLE, _HARDLY_ANY = 500 * 1024**2, 50 * 1024**2
_PRIVATE = ("", DOCUMENTS, BACKUPS, LOGS)
"""Folders whose files are looked at one by one; what is deeper is behind the data folder's own door."""


def folder_troubles(data_dir: Path) -> Iterator[Trouble]:
    """What is wrong with the data folder."""
    if not data_dir.is_dir():
        return
    for path in sorted(documents_folder(data_dir).glob("own-*.json")):
        try:
            json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            reason = type(error).__name__
            yield Trouble("documents", f"资料 {path.name} 读不出来（{reason}），请在资料库中移除后重新添加。")
    free = shutil.disk_usage(data_dir).free
    if free < _LITTLE:
        told = f"数据文件夹所在磁盘只剩 {free // 1024**2} MB，请清出空间。"
        yield Trouble("disk", told, serious=free < _HARDLY_ANY)
    if open_to_others := list(_open_to_others(data_dir)):
        told = f"数据文件夹里有 {len(open_to_others)} 个文件或文件夹别人也能读，请运行 nianbao doctor --mend 收紧权限。"
        yield Trouble("permissions", told, mendable=True)
    if not os.access(data_dir, os.W_OK | os.X_OK):
        yield Trouble("permissions", f"数据文件夹 {data_dir} 没有写入权限，请检查权限。")
    if left := [*left_parts(data_dir), *left_parts(data_dir / BACKUPS)]:
        told = f"有 {len(left)} 个中断的操作留下的临时文件，请运行 nianbao doctor --mend 清理。"
        yield Trouble("leftovers", told, serious=False, mendable=True)


def mend_folder(data_dir: Path) -> list[str]:
    """Close the folder to others and sweep what killed runs have left; gives a sentence for each thing done."""
    if not data_dir.is_dir():
        return []
    done = []
    if closed := list(_open_to_others(data_dir)):
        for path in closed:
            path.chmod(FOLDER_MODE if path.is_dir() else FILE_MODE)
        done.append(f"已收紧 {len(closed)} 个文件和文件夹的权限。")
    if swept := [*sweep_parts(data_dir), *sweep_parts(data_dir / BACKUPS)]:
        done.append(f"已清理 {len(swept)} 个临时文件。")
    return done


def _open_to_others(data_dir: Path) -> Iterator[Path]:
    if os.name == "nt":  # access lists, not modes
        return
    for name in _PRIVATE:
        folder = data_dir / name
        if not folder.is_dir():
            continue
        for path in (folder, *sorted(folder.iterdir())):
            if not path.is_symlink() and path.stat().st_mode & 0o077 and (path.is_file() or path == folder):
                yield path
