"""A moment: a child does one thing for ever, says what was kept, and is killed; then all that it said must be there."""

import random
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.adapters.work.schema import HEAD
from assistant.bootstrap import HouseDesk
from assistant.settings import Settings
from evals.hostile.desk import put_report
from evals.hostile.postgresql import Server

Acknowledge = Callable[[Hashable, Any], None]
Acknowledged = Mapping[Hashable, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a moment plays: its data folder, its database (empty: SQLite in that folder), the report in hand."""

    folder: Path
    url: str = ""
    server: Server | None = None
    report_id: str = ""
    schema: str = HEAD
    """The revision that the software expects which opens it."""

    @property
    def database_url(self) -> str:
        """The URL of the database, SQLite's too."""
        return self.url or f"sqlite:///{self.folder / 'workspace.sqlite'}"


def desk_at(place: Place) -> HouseDesk:
    """The real desk of an office without a chat model."""
    return HouseDesk(Settings(_env_file=None, data_dir=place.folder, database_url=place.url, model="none"))


def let_go(desk: HouseDesk) -> None:
    """End its jobs and close its connections, where it has any."""
    # What stands behind a port can be closed, though the port says nothing of it.
    for name in ("jobs", "passages"):
        if name in vars(desk):
            vars(desk)[name].close()
    if "_engine" in vars(desk):
        desk._engine.dispose()


def with_a_report(place: Place) -> Place:
    """A workspace with one report in hand and last year's beside it."""
    desk = desk_at(place)
    report_id = put_report(desk)
    let_go(desk)
    return replace(place, report_id=report_id)


def nothing_half(_desk: HouseDesk, _place: Place) -> list[str]:
    """Where each step is one transaction there are no halves to look for."""
    return []


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment, as a row of the table."""

    what: str
    """What the killed process was in the middle of."""
    act: Callable[[Place, random.Random, Acknowledge], None]
    """What it does until it is killed, saying of each thing when it was kept."""
    lost: Callable[[HouseDesk, Place, Acknowledged], list[str]]
    """What was acknowledged and is not there byte for byte, a sentence each."""
    half: Callable[[HouseDesk, Place], list[str]] = nothing_half
    """What is neither whole nor absent."""
    prepare: Callable[[Place], Place] = with_a_report
    """What is there before the first kill."""
    opened: Callable[[Place], HouseDesk] = desk_at
    """The desk of the next morning."""
    lasting: bool = True
    """Whether what was acknowledged must be there for ever, or only until something else takes its place."""
