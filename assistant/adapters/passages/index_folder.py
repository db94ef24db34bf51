"""The folder of the index: segments side by side, a pointer to those in use, and the lock of the one writer.

A segment is written into a folder of its own and is never changed afterwards; the pointer is swapped in one step when
the segment is whole. So a reader never sees half of one, and a writer that is killed leaves only a folder to sweep.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from filelock import FileLock, Timeout

from assistant.adapters.data_folder import private_folder
from assistant.model.errors import RetrievalError

Mode = Literal["hybrid", "bm25"]
_HASHED_UP_TO = 64 * 1024 * 1024
_DATABASE = "chroma.sqlite3"
_KEPT_HERE = "index_metadata.pickle"
_CHROMA = "chroma"


@dataclass(frozen=True, slots=True)
class Part:
    """A finished segment: its name, the officer's documents in it that are still there, the seals of its files."""

    name: str
    documents: Mapping[str, str]
    """Documents with the digest of what was written; empty for the product's own corpus, which stays whole."""
    written: int
    """How many documents were written; more than are left where some have gone since."""
    seals: Mapping[str, str]
    counts: Mapping[str, int]
    """How many vectors each collection holds."""


@dataclass(frozen=True, slots=True)
class Build:
    """The index in use: the segment of the product's own corpus, those of the officer's, and how it is searched."""

    product: str
    """Digest of the product's own corpus."""
    mode: Mode
    server: str
    """Address of the Chroma server that holds the vectors; empty where they are in the folder."""
    own: Part
    officer: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """All segments."""
        return (self.own, *self.officer)

    @property
    def documents(self) -> dict[str, str]:
        """The officer's documents in it."""
        return {name: digest for part in self.officer for name, digest in part.documents.items()}

    @property
    def name(self) -> str:
        """A name that no other state of the index has."""
        told = json.dumps([[part.name, sorted(part.documents)] for part in self.parts])
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class IndexFolder:
    """The builds of an index and which of them is in use."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._pointer = root / "current.json"
        self._read: tuple[tuple[int, int, int], Build] | None = None

    def current(self) -> Build | None:
        """The build in use; None where there is none yet, or where the pointer cannot be read (it is then rebuilt)."""
        try:
            found = self._pointer.stat()
            state = (found.st_mtime_ns, found.st_size, found.st_ino)
            known = self._read
            if known is None or known[0] != state:
                content = json.loads(self._pointer.read_text(encoding="utf-8"))
                own, officer = Part(**content.pop("own")), tuple(Part(**part) for part in content.pop("officer"))
                known = self._read = (state, Build(**content, own=own, officer=officer))
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None
        return known[1]

    def folder(self, part: Part) -> Path:
        """The folder of a segment."""
        return self.root / "builds" / part.name

    def new_folder(self) -> Path:
        """A fresh folder for a segment that is being written."""
        builds = self.root / "builds"
        private_folder(builds)
        return Path(tempfile.mkdtemp(prefix="b", dir=builds))

    def use(self, build: Build) -> list[str]:
        """Swap the pointer to a finished build; gives the segments swept, which nobody can be reading any more."""
        before = self.current()
        fresh = self._pointer.with_suffix(".new")
        with fresh.open("w", encoding="utf-8") as file:
            json.dump(asdict(build), file, ensure_ascii=False)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        # What was in use before is kept, for a reader that is in the middle of a query.
        return self._sweep({part.name for one in (build, before) if one is not None for part in one.parts})

    def _sweep(self, keep: set[str]) -> list[str]:
        """Remove segments that are not in use: older ones, and halves that a killed writer left."""
        swept = [path for path in (self.root / "builds").iterdir() if path.name not in keep]
        for path in swept:
            shutil.rmtree(path, ignore_errors=True)
        return [path.name for path in swept]

    @contextmanager
    def writing(self, seconds: float) -> Iterator[None]:
        """Be the one writer, across threads and processes; the lock falls with its process.

        Raises:
            RetrievalError: another writer is at work and did not end in time.
        """
        private_folder(self.root)
        try:
            with FileLock(self.root / "writer.lock", timeout=seconds):
                yield
        except Timeout as error:
            raise RetrievalError("另一个程序正在更新资料索引，请等它结束后再试。") from error


def seal(folder: Path) -> dict[str, str]:
    """What the files of a finished segment are known by: size, and a hash where that is cheap.

    Chroma changes its database whenever it is opened, so that is checked as a database instead; and it makes the files
    of a collection anew at every opening until the collection is large enough to be kept there (its metadata says so).
    """
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(_DATABASE)]
    kept = {path.parent for path in files if path.name == _KEPT_HERE}
    ours = [path for path in files if folder / _CHROMA not in path.parents or path.parent in kept]
    return {path.relative_to(folder).as_posix(): _seal_of(path) for path in sorted(ours)}


def _seal_of(path: Path) -> str:
    size = path.stat().st_size
    if size > _HASHED_UP_TO:
        return str(size)
    return f"{size}:{hashlib.sha256(path.read_bytes()).hexdigest()[:16]}"


def is_whole(folder: Path, part: Part, build: Build) -> bool:
    """Whether every file of a segment is as it was written, and Chroma's database is a sound one."""
    try:
        if any(_seal_of(folder / name) != expected for name, expected in part.seals.items()):
            return False
    except OSError:
        return False
    return build.mode == "bm25" or bool(build.server) or _is_sound(folder / _CHROMA / _DATABASE)


def _is_sound(database: Path) -> bool:
    if not database.is_file():
        return False
    if database.stat().st_size > _HASHED_UP_TO:
        return True
    try:
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as opened:
            (verdict,) = opened.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError:
        return False
    return bool(verdict == "ok")
