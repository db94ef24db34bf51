"""Forty files that call themselves a backup, each with another lie: `python -m evals.hostile.zips`.

Each must be refused in one Chinese sentence, with nothing changed, and in little memory; prints the peak.
"""

import io
import json
import os
import resource
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.bootstrap import HouseDesk
from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import start_blank
from assistant.settings import Settings

_ORGAN = "松岭区水务局"
Members = dict[str, bytes]
_REPORTS, _SNAPSHOTS = "tables/reports.jsonl", "tables/snapshots.jsonl"


def sound_members(folder: Path) -> Members:
    """What a sound backup of one report and one document holds."""
    desk = HouseDesk(Settings(_env_file=None, data_dir=folder, database_url="", model="none"))
    start_blank(desk, _ORGAN, 2025)
    (folder / "documents").mkdir(exist_ok=True)
    (folder / "documents" / "own-00000000000000aa.json").write_text("{}", encoding="utf-8")
    DataBackup(folder, desk.settings.workspace_url, _now).write(folder / "sound.zip")
    with zipfile.ZipFile(folder / "sound.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zip(members: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packed) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _manifest(members: Members, **changed: Any) -> bytes:
    told = json.loads(members["manifest.json"]) | changed
    return _zip(members | {"manifest.json": json.dumps(told).encode()})


def _row(members: Members, member: str, **changed: Any) -> bytes:
    told = json.loads(members[member].splitlines()[0]) | changed
    return _zip(members | {member: json.dumps(told).encode() + b"\n"})


def _first(members: Members, **changed: bytes) -> bytes:
    """The same as a backup of the first version, which has no hashes to be caught by."""
    about = {"format": "nianbao.backup.v1", "schema": "0001", "made_at": "2026-01-01T00:00:00"}
    rest = {name: content for name, content in members.items() if name.startswith("tables/")}
    tables = {f"tables/{table}.jsonl": content for table, content in changed.items()}
    return _zip({"about.json": json.dumps(about).encode()} | rest | tables)


def _first_row(members: Members, table: str, **changed: Any) -> bytes:
    told = json.loads(members[f"tables/{table}.jsonl"].splitlines()[0]) | changed
    return _first(members, **{table: json.dumps(told).encode() + b"\n"})


def _encrypted(members: Members) -> bytes:
    content = bytearray(_zip(members))
    place = 0
    while (place := content.find(b"PK\x01\x02", place)) >= 0:
        content[place + 8] |= 1
        place += 4
    return bytes(content)


def _claiming(members: Members, size: int) -> bytes:
    content = bytearray(_zip(members))
    place = content.rfind(_SNAPSHOTS.encode()) - 46
    content[place + 24 : place + 28] = struct.pack("<I", size)
    return bytes(content)


def _bomb(members: Members, member: str, megabytes: int, filling: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            if name != member:
                archive.writestr(name, content)
        with archive.open(member, "w", force_zip64=True) as file:
            for _ in range(megabytes):
                file.write(filling * (1024**2 // len(filling)))
    return buffer.getvalue()


def _many(members: Members, count: int) -> bytes:
    return _zip(members | {f"documents/{number}.json": b"{}" for number in range(count)}, zipfile.ZIP_STORED)


def _twice(members: Members) -> bytes:
    buffer = io.BytesIO(_zip(members))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.NameToInfo.pop(_REPORTS)
        archive.writestr(_REPORTS, members[_REPORTS])
    return buffer.getvalue()


def _flipped(members: Members) -> bytes:
    content = bytearray(_zip(members))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        entry = archive.getinfo(_SNAPSHOTS)
    content[entry.header_offset + 30 + len(entry.filename) + 60] ^= 0xFF
    return bytes(content)


def _without(members: Members, *names: str) -> bytes:
    return _zip({name: content for name, content in members.items() if name not in names})


def hostile(members: Members) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Every lie with the file that tells it, made when it is wanted."""
    document = "documents/own-00000000000000aa.json"
    yield "nothing", lambda: b""
    yield "no zip", lambda: b"PK\x03\x04 broken"
    yield "half of it", lambda: _zip(members)[: len(_zip(members)) // 2]
    yield "another zip", lambda: _zip({"word/document.xml": b"<w/>"})
    yield "no manifest", lambda: _without(members, "manifest.json")
    yield "manifest no json", lambda: _zip(members | {"manifest.json": b"\xff{"})
    yield "manifest a list", lambda: _zip(members | {"manifest.json": b"[]"})
    yield "manifest deep", lambda: _zip(members | {"manifest.json": b"[" * 500_000})
    yield "manifest long", lambda: _bomb(members, "manifest.json", 12, os.urandom(512).hex().encode())
    yield "newer format", lambda: _manifest(members, format="nianbao.backup.v9")
    yield "newer schema", lambda: _manifest(members, schema="9999")
    yield "no schema", lambda: _manifest(members, schema="../0001")
    yield "counts wrong", lambda: _manifest(members, counts={"reports": 7})
    yield "no counts", lambda: _manifest(members, counts={})
    yield "hashes wrong", lambda: _manifest(members, sha256=dict.fromkeys(members, "0" * 64))
    yield "a table missing", lambda: _without(members, _SNAPSHOTS)
    yield "all tables missing", lambda: _zip({k: v for k, v in members.items() if "tables" not in k})
    yield "a table too many", lambda: _zip(members | {"tables/sqlite_master.jsonl": b"{}\n"})
    yield "a document lost", lambda: _without(members, document)
    yield "a document changed", lambda: _zip(members | {document: b"{ }"})
    yield "a document that climbs out", lambda: _zip(members | {"documents/../../evil.json": b"{}"})
    yield "a document with a drive", lambda: _zip(members | {"documents/C:\\evil.json": b"{}"})
    yield "an absolute name", lambda: _zip(members | {"/etc/passwd": b"x"})
    yield "a member twice", lambda: _twice(members)
    yield "a flipped bit", lambda: _flipped(members)
    yield "encrypted", lambda: _encrypted(members)
    yield "packed by lzma", lambda: _zip(members, zipfile.ZIP_LZMA)
    yield "packed by bzip2", lambda: _zip(members, zipfile.ZIP_BZIP2)
    yield "claims less than it has", lambda: _claiming(members, 3)
    yield "claims four gigabytes", lambda: _claiming(members, 0xFFFF_FFFE)
    yield "a bomb of blanks", partial(_bomb, members, _SNAPSHOTS, 2400, b" ")
    yield "a bomb in a document", partial(_bomb, members, document, 1200, b"\0")
    yield "one endless line", partial(_bomb, members, _SNAPSHOTS, 300, os.urandom(2048).hex().encode())
    yield "sixty thousand members", partial(_many, members, 60_000)
    yield "a row that is nested", lambda: _first(members, reports=b'{"id":' + b"[" * 5_000_000 + b"\n")
    yield "a row of many lists", lambda: _first(members, reports=b'{"id":[' + b"[]," * 9_000_000 + b"[]]}\n")
    yield "a revision without its snapshot", partial(_first_row, members, "reports", revision=9)
    yield "a snapshot of no report", partial(_first_row, members, "snapshots", report_id="nobody")
    yield "half a character", partial(_first_row, members, "reports", organ="\ud800")
    yield "a number for a name", partial(_first_row, members, "reports", organ=7)
    yield "a day that is none", partial(_first_row, members, "reports", updated_at="昨天")


def refused(folder: Path, name: str, content: bytes) -> str:
    """The sentence with which it is refused; empty where it was restored.

    Raises:
        Exception: it ended in another way.
    """
    path = folder / f"{name}.zip"
    path.write_bytes(content)
    backup = DataBackup(folder / "data", f"sqlite:///{folder / 'data' / 'workspace.sqlite'}", _now)
    try:
        backup.restore(path)
    except DeskError as error:
        return str(error)
    finally:
        path.unlink()
    return ""


def _now() -> datetime:
    return datetime.now(UTC)


def _try_one(folder: Path, name: str) -> None:
    """In a process of its own: the sentence, and how much memory it took at most."""
    print(json.dumps([refused(folder, name, (folder / "made").read_bytes()), _peak()]))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> int:
    """Try each in a process of its own; 1 where one was not refused."""
    if len(sys.argv) > 2:
        _try_one(Path(sys.argv[1]), sys.argv[2])
        return 0
    wrong, most, count = 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        members = sound_members(folder / "data")
        before = (folder / "data" / "workspace.sqlite").stat().st_ino
        for lie, make in hostile(members):
            (folder / "made").write_bytes(make())
            command = [sys.executable, "-m", "evals.hostile.zips", str(folder), lie]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            sentence, megabytes = json.loads(done.stdout) if done.returncode == 0 else (done.stderr[-300:], 0)
            fine = done.returncode == 0 and bool(sentence) and "\n" not in sentence
            count, most, wrong = count + 1, max(most, megabytes), wrong + (not fine)
            print(f"{'ok ' if fine else 'BAD'} {megabytes:4d} MB  {lie}: {sentence}")
        same = (folder / "data" / "workspace.sqlite").stat().st_ino == before
        left = list((folder / "data").rglob("*.part"))
    print(f"{count} files, {wrong} not refused, at most {most} MB, unchanged: {same and not left}")
    return int(bool(wrong) or most >= 500 or not same or bool(left))


if __name__ == "__main__":
    raise SystemExit(main())
