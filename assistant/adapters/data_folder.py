"""The data folder: private to its owner, the officer's documents in a place of their own, nothing left by killed runs.

Files are readable by their owner alone (0600), folders too (0700): reports in work are nobody else's on this computer.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FOLDER_MODE, FILE_MODE = 0o700, 0o600
DOCUMENTS, BACKUPS, LOGS = "documents", "backups", "logs"
_DOCUMENTS_FORMERLY = Path("index", "documents")
_PART = re.compile(r"\.nianbao-(\d+)-.*\.part")


def private_folder(folder: Path) -> Path:
    """The folder, made for its owner alone where it is missing."""
    if not folder.is_dir():
        private_folder(folder.parent)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
    return folder


def documents_folder(data_dir: Path) -> Path:
    """Where the officer's own documents are kept; what an earlier version kept inside the index is moved there first.

    The index only derives from them: deleting it loses nothing.
    """
    folder, formerly = data_dir / DOCUMENTS, data_dir / _DOCUMENTS_FORMERLY
    if formerly.is_dir():
        private_folder(folder)
        for path in sorted(formerly.glob("own-*.json")):
            target = folder / path.name
            # An earlier version that was run once more since may have written a newer one.
            if not target.exists() or target.stat().st_mtime_ns < path.stat().st_mtime_ns:
                path.replace(target)
                target.chmod(FILE_MODE)
            else:
                path.unlink()
        if not any(formerly.glob("own-*.json")):
            shutil.rmtree(formerly)
    return folder


@contextmanager
def part_file(folder: Path) -> Iterator[Path]:
    """A private file to be filled and moved into its place; it is gone afterwards, and swept later if we are killed."""
    sweep_parts(folder)
    handle, name = tempfile.mkstemp(prefix=f".nianbao-{os.getpid()}-", suffix=".part", dir=folder)
    os.close(handle)
    path = Path(name)
    try:
        yield path
    finally:
        for rest in (path, *_beside(path)):
            rest.unlink(missing_ok=True)


@contextmanager
def part_folder(folder: Path) -> Iterator[Path]:
    """The same for a folder."""
    sweep_parts(folder)
    path = Path(tempfile.mkdtemp(prefix=f".nianbao-{os.getpid()}-", suffix=".part", dir=folder))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def left_parts(folder: Path) -> list[Path]:
    """What processes that are no more have left half made in a folder."""
    found = []
    for path in folder.glob(".nianbao-*.part*"):
        told = _PART.match(path.name)
        if told and not is_alive(int(told.group(1))):
            found.append(path)
    return sorted(found)


def sweep_parts(folder: Path) -> list[Path]:
    """Remove what processes that are no more have left half made; gives what was removed."""
    found = left_parts(folder)
    for path in found:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return found


def unused(path: Path) -> Path:
    """The path, or with a number behind its name where that is taken: what was kept is never written over."""
    taken, number = path, 1
    while taken.exists():
        number += 1
        taken = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return taken


def keep_newest(folder: Path, dated: str, many: int) -> None:
    """Of what carries a date in its name keep the newest, and drop the others with their journals."""
    for old in sorted(folder.glob(dated), key=lambda path: path.stem)[:-many]:
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old, ignore_errors=True)
            continue
        for path in (old, *_beside(old)):
            path.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    return [path.with_name(path.name + ending) for ending in ("-wal", "-shm", "-journal")]


def is_alive(process: int) -> bool:
    """Whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
