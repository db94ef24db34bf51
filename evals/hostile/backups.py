"""Backups while somebody types: `python -m evals.hostile.backups --count 200 --database sqlite|postgresql`.

A writer in another process saves without pause. Each backup is held against itself, restored into the other kind of
database, and the report in it is edited there. Prints how many were made, inconsistent, restored and edited.
"""

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.backup.reading import opened
from assistant.bootstrap import HouseDesk
from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import start_blank
from assistant.desk.writing.editing import keep_version, set_cells, set_section
from assistant.settings import Settings
from evals.hostile import postgresql

_TOTAL = "disclosure_requests.newly_received.total"
_ORGAN = "松岭区水务局"
_OWN_DOCUMENT = "own-00000000000000aa.json"


@dataclass
class Kept:
    """What was counted, and what went wrong."""

    made: int = 0
    restored: int = 0
    edited: int = 0
    documents: int = 0
    highest_revision: int = 0
    wrong: list[str] = field(default_factory=list)


def desk_on(folder: Path, url: str) -> HouseDesk:
    """The real desk over a database."""
    return HouseDesk(Settings(_env_file=None, data_dir=folder, database_url=url, model="none"))


def write_for_ever(folder: str, url: str, report_id: str, begun: Any) -> None:
    """What the other process does until it is ended: cells, texts and versions, without pause."""
    desk, number = desk_on(Path(folder), url), 0
    while True:
        number += 1
        set_cells(desk, report_id, {_TOTAL: number})
        set_section(desk, report_id, "overview.proactive_disclosure", f"全年共发布信息{number}篇。")
        if number % 5 == 0:
            keep_version(desk, report_id, "overview.proactive_disclosure")
        begun.set()


@contextmanager
def steady_writer(folder: Path, url: str, report_id: str) -> Iterator[None]:
    """Somebody who types without pause."""
    context = multiprocessing.get_context("spawn")
    begun = context.Event()
    writer = context.Process(target=write_for_ever, args=(str(folder), url, report_id, begun), daemon=True)
    writer.start()
    begun.wait(60)
    try:
        yield
        if not writer.is_alive():
            raise RuntimeError("the writer has ended by itself")
    finally:
        writer.kill()
        writer.join()


def back_up_again_and_again(folder: Path, url: str, others: Iterator[str], count: int) -> Kept:
    """Make so many backups while somebody types, and restore each into a fresh database of the other kind."""
    result, data = Kept(), folder / "data"
    (data / "documents").mkdir(parents=True)
    (data / "documents" / _OWN_DOCUMENT).write_text("{}", encoding="utf-8")
    desk = desk_on(data, url)
    report_id = start_blank(desk, _ORGAN, 2025).entry.id
    _let_go(desk)
    backup = DataBackup(data, url, _now)
    with steady_writer(data, url, report_id):
        for number in range(count):
            target = folder / f"{number}.zip"
            try:
                backup.write(target)
                result.made += 1
            except DeskError as error:
                result.wrong.append(f"backup {number}: {error}")
    for number in range(count):
        target = folder / f"{number}.zip"
        if target.is_file():
            _restore(folder / f"other{number}", next(others), target, report_id, result)
    return result


def _restore(folder: Path, url: str, source: Path, report_id: str, result: Kept) -> None:
    folder.mkdir()
    try:
        with opened(source) as read:
            read.require_sound()
        DataBackup(folder, url, _now).restore(source)
        result.restored += 1
        desk = desk_on(folder, url)
        before = desk.workspace.load(report_id)
        set_cells(desk, report_id, {_TOTAL: 777_777})
        start_blank(desk, "松岭区档案馆", 2025)
        after = desk.workspace.load(report_id)
        if after.report.cell(_TOTAL) != 777_777 or after.entry.revision != before.entry.revision + 1:
            result.wrong.append(f"{source.name}: edited, yet not there")
        result.highest_revision = max(result.highest_revision, before.entry.revision)
        result.edited += 1
        result.documents += (folder / "documents" / _OWN_DOCUMENT).is_file()
        _let_go(desk)
    except Exception as error:  # whatever it is, it is what this looks for
        result.wrong.append(f"{source.name}: {type(error).__name__} {error}")


def _let_go(desk: HouseDesk) -> None:
    """Close its connections: a server has only so many."""
    desk._engine.dispose()


def _now() -> datetime:
    return datetime.now(UTC)


def prove(kind: str, count: int) -> Kept:
    """So many backups of one kind of database, each restored into the other kind."""
    with tempfile.TemporaryDirectory() as name, postgresql.server() as server:
        folder = Path(name)

        def files() -> Iterator[str]:
            for number in range(count):
                yield f"sqlite:///{folder / f'other{number}' / 'workspace.sqlite'}"

        def databases() -> Iterator[str]:
            while True:
                yield server.new_database()

        if kind == "sqlite":
            return back_up_again_and_again(
                folder, f"sqlite:///{folder / 'data' / 'workspace.sqlite'}", databases(), count
            )
        return back_up_again_and_again(folder, server.new_database(), files(), count)


def main() -> int:
    """Run it and print what was counted; 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    given = parser.parse_args()
    result = prove(given.database, given.count)
    told = asdict(result) | {"inconsistent": len(result.wrong)}
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 1 if result.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
