"""Killed while a database is made or brought up: one that is missing, and an old one that is some revisions behind."""

import random
import shutil
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from assistant.adapters.data_folder import private_folder
from assistant.adapters.work.backup.data_backup import DataBackup
from assistant.adapters.work.database import bare_engine, open_database
from assistant.adapters.work.schema import MIGRATIONS, Way, schema_of
from assistant.adapters.work.workspace_tables import section_versions, snapshots, turns
from assistant.bootstrap import HouseDesk
from assistant.settings import Settings
from evals.hostile.desk import put_report
from evals.hostile.moments.moment import Acknowledge, Acknowledged, Place

_SCRIPTS = Path(__file__).parent / "later_schema"
_FIRST_VERSION = Path(__file__).resolve().parents[3] / "tests" / "fixtures" / "first_version"
LATER = "9002"
_APPEND_ONLY = (snapshots, section_versions, turns)


def later_way(folder: Path) -> Way:
    """The way of software that is two revisions further: ours, and two made-up scripts after it."""
    scripts = folder / "later_schema"
    if not scripts.is_dir():
        shutil.copytree(MIGRATIONS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
        for script in _SCRIPTS.glob("9*.py"):
            shutil.copy(script, scripts / "versions" / script.name)
    return Way(scripts, LATER)


def with_an_old_database(place: Place) -> Place:
    """The database that the first version left behind, in the place's own database."""
    later_way(place.folder)
    if place.server is None:
        shutil.copy(_FIRST_VERSION / "data" / "workspace.sqlite", place.folder / "workspace.sqlite")
    else:
        DataBackup(place.folder, place.url, desk_of(place.folder, place.url).clock.now).restore(
            _FIRST_VERSION / "backup.zip"
        )
    return replace(place, schema=LATER)


def desk_of(folder: Path, url: str) -> HouseDesk:
    """A desk on one of the databases."""
    return HouseDesk(Settings(_env_file=None, data_dir=folder, database_url=url, model="none"))


def migrate_on(place: Place, _rng: random.Random, say: Acknowledge) -> None:
    """Open one database after the other with the later software: copies of the old one, and new ones."""
    way = later_way(place.folder)
    for number in count(len(_urls(place))):
        folder = private_folder(place.folder / f"data{number:05}")
        url, old = _made(place, folder, old=number % 3 > 0)
        (place.folder / f"{number:05}.url").write_text(url, encoding="utf-8")
        open_database(url, folder, way).dispose()
        say(("migrated" if old else "made", number), url)


def _made(place: Place, folder: Path, *, old: bool) -> tuple[str, bool]:
    if place.server is not None:
        return place.server.new_database(like=place.url if old else ""), old
    path = folder / "workspace.sqlite"
    if old:
        shutil.copy(place.folder / "workspace.sqlite", path)
    return f"sqlite:///{path}", old


def newest_desk(place: Place) -> HouseDesk:
    """The desk on the newest of the databases, opened by the later software, with a report in it."""
    urls = _urls(place)
    url = urls[-1] if urls else place.database_url
    folder = place.folder / f"data{len(urls) - 1:05}"
    desk = desk_of(private_folder(folder), url)
    desk._engine = open_database(url, folder, later_way(place.folder))
    if not desk.workspace.reports():
        put_report(desk)
    return desk


def lost_rows(_desk: HouseDesk, place: Place, acknowledged: Acknowledged) -> list[str]:
    """Databases that are not at the later revision, or lack something that the old one held."""
    lost, old = [], _rows(place.database_url)
    for key, url in acknowledged.items():
        engine = bare_engine(url)
        with engine.connect() as connection:
            found = schema_of(connection)
        engine.dispose()
        lost += [f"{key} is at {found}"] if found != LATER else []
        missing = old - _rows(url) if isinstance(key, tuple) and key[0] == "migrated" else set()
        lost += [f"{key} lacks {len(missing)} rows"] if missing else []
    return lost


def half_migrated(desk: HouseDesk, place: Place) -> list[str]:
    """The newest database, which was killed while it was brought up and has been opened since."""
    with desk._engine.connect() as connection:
        found = schema_of(connection)
    urls = _urls(place)
    old = len(urls) % 3 != 1 if urls else True
    missing = _rows(place.database_url) - _rows(str(desk.settings.workspace_url)) if old else set()
    half = [f"{found} instead of {LATER}"] if found != LATER else []
    return half + ([f"lacks {len(missing)} rows of the old one"] if missing else [])


def _rows(url: str) -> set[tuple[Any, ...]]:
    """What is only ever added to, so that work done since hides no loss."""
    engine = bare_engine(url)
    with engine.connect() as connection:
        found = {(table.name, *map(str, row)) for table in _APPEND_ONLY for row in connection.execute(select(table))}
    engine.dispose()
    return found


def _urls(place: Place) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(place.folder.glob("*.url"))]
