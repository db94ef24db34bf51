"""Eight ways in which a database is found in the morning, made on purpose."""

import os
import random
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path


def _missing(path: Path) -> None:
    path.unlink()


def _zero_bytes(path: Path) -> None:
    path.write_bytes(b"")


def _no_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE gone (x)")
        opened.execute("DROP TABLE gone")
        opened.commit()


def _no_database(path: Path) -> None:
    path.write_bytes("这不是数据库".encode() * 900)


def _cut_off(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _holes(path: Path) -> None:
    content, rng = bytearray(path.read_bytes()), random.Random(7)
    for _ in range(12):
        place = rng.randrange(4096, len(content) - 600)
        content[place : place + 500] = rng.randbytes(500)
    path.write_bytes(content)


def _a_table_dropped(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("DROP TABLE snapshots")
        opened.commit()


def _version_lost(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("DROP TABLE alembic_version")
        opened.commit()


DAMAGE: Mapping[str, Callable[[Path], None]] = {
    "missing": _missing,
    "zero bytes": _zero_bytes,
    "no tables": _no_tables,
    "no database": _no_database,
    "cut off": _cut_off,
    "holes": _holes,
    "a table dropped": _a_table_dropped,
    "version lost": _version_lost,
}
"""What is done to the file of a closed database, by its name."""


def damage(path: Path, kind: str) -> None:
    """Do it; journals that no process holds are gone with it."""
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    DAMAGE[kind](path)
