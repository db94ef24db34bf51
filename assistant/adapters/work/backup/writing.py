"""Writing a backup: every row as it stood at one moment, the documents, and a manifest of it all."""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from assistant import __version__
from assistant.adapters.work.backup.bounds import is_document_name
from assistant.adapters.work.backup.manifest import DOCUMENTS, FORMAT, MANIFEST, Manifest, table_member
from assistant.adapters.work.backup.rows import belongs_to_this_computer, line_of
from assistant.adapters.work.schema import HEAD
from assistant.adapters.work.workspace_tables import metadata, preferences

_ROWS_AT_ONCE = 200
_PIECE = 1024**2


def write_archive(target: Path, engine: Engine, documents: Path, now: datetime) -> Manifest:
    """Write the whole backup into a file; gives its manifest.

    Raises:
        DeskError: a record is too long to be read back.
    """
    counts: dict[str, int] = {}
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with one_moment(engine) as connection:
            for table in metadata.sorted_tables:
                rows = connection.execution_options(yield_per=_ROWS_AT_ONCE).execute(select(table)).mappings()
                kept = (row for row in rows if table is not preferences or not belongs_to_this_computer(dict(row)))
                counts[table.name] = 0
                name = table_member(table.name)
                hashes[name] = _add(archive, name, _counted((line_of(r, table.name) for r in kept), counts, table.name))
        counts[DOCUMENTS] = 0
        for path in document_files(documents):
            with path.open("rb") as file:
                name = f"{DOCUMENTS}/{path.name}"
                hashes[name] = _add(archive, name, iter(lambda file=file: file.read(_PIECE), b""))  # type: ignore[misc]
            counts[DOCUMENTS] += 1
        manifest = Manifest(FORMAT, HEAD, now.isoformat(), __version__, counts, hashes)
        archive.writestr(MANIFEST, manifest.to_json())
    return manifest


def document_files(folder: Path) -> list[Path]:
    """The officer's own documents; halves of a file that is just being put in are not among them."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(p for p in found if p.is_file() and is_document_name(p.name) and p.suffix not in {".new", ".part"})


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the database as it stands at its first look, whatever others write meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN")
        else:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        yield connection
        connection.rollback()


def _add(archive: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    member = zipfile.ZipInfo(name, datetime.now().timetuple()[:6])  # noqa: DTZ005 a zip keeps local time
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o600 << 16
    with archive.open(member, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
    return digest.hexdigest()


def _counted(lines: Iterable[bytes], counts: dict[str, int], name: str) -> Iterator[bytes]:
    for line in lines:
        counts[name] += 1
        yield line
