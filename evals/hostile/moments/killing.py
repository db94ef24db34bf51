"""The one who kills: a child is let work, dies (SIGKILL) at a random moment, and everything is looked at; again."""

import logging
import multiprocessing
import random
import tempfile
import time
import traceback
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from evals.hostile.moments.afterwards import not_editable
from evals.hostile.moments.moment import Acknowledged, Moment, Place, let_go
from evals.hostile.moments.table import MOMENTS
from evals.hostile.postgresql import Server

_MOST = 4
"""So many things are waited for at most before the kill."""
_FIRST_STEP = 0.2
_PRELOADED = [
    "evals.hostile.moments.killing",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "assistant.adapters.work.backup.data_backup",
    "assistant.adapters.work.jobs",
    "assistant.formats.importer",
    "alembic.command",
]


@dataclass
class Killed:
    """What was counted at one moment, and what was wrong, a sentence each."""

    kills: int = 0
    acknowledged: dict[Hashable, Any] = field(default_factory=dict)
    said: int = 0
    """How often something was acknowledged."""
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    not_editable: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    """Children that were not killed but ended by themselves."""

    @property
    def kept(self) -> int:
        """How much of what was acknowledged is there."""
        return max(0, self.said - len(self.lost))

    @property
    def wrong(self) -> list[str]:
        """Everything that must not be."""
        return [*self.lost, *self.half, *self.not_editable, *self.ended]


def kill_at(names: Sequence[str], kills: int, seed: int, server: Server | None = None) -> Iterator[tuple[str, Killed]]:
    """So many kills, shared out among these moments, each in a folder (and on a server a database) of its own."""
    for number, name in enumerate(names):
        share = kills // len(names) + (number < kills % len(names))
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            yield name, kill_again_and_again(MOMENTS[name], Path(folder), share, seed, server)


def act_until_killed(moment: Moment, place: Place, seed: str, say: Connection) -> None:
    """What the child does."""
    logging.disable()
    say.send((None, None))
    try:
        moment.act(place, random.Random(seed), lambda key, kept: say.send((key, kept)))
    except Exception:  # it must go on until it is killed: whatever ends it is told
        say.send(("ended", traceback.format_exc(limit=-6)))


def kill_again_and_again(moment: Moment, folder: Path, kills: int, seed: int, server: Server | None = None) -> Killed:
    """Kill at one moment so often, each time at another instant, and look at everything after each."""
    result, rng = Killed(), random.Random(f"{seed}/{moment.what}")
    folder.mkdir(parents=True, exist_ok=True)
    place = moment.prepare(Place(folder, server.new_database() if server else "", server))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    step = _FIRST_STEP
    for number in range(kills):
        hear, say = context.Pipe(duplex=False)
        child = context.Process(
            target=act_until_killed, args=(moment, place, f"{seed}/{moment.what}/{number}", say), daemon=True
        )
        child.start()
        say.close()
        hear.recv()
        fresh: dict[Hashable, Any] = {}
        # So many things are heard of, however slow the machine; then it dies somewhere in the next one.
        for _ in range(rng.randrange(_MOST)):
            begun = time.monotonic()
            if not _hear(hear, fresh):
                break
            step = (step + time.monotonic() - begun) / 2
        child.join(rng.uniform(0.0, 1.5 * step))
        child.kill()
        child.join()
        while _hear(hear, fresh):
            pass
        hear.close()
        result.kills += 1
        _keep(fresh, result)
        _look(moment, place, fresh, result)
    if moment.lasting:
        _look(moment, place, result.acknowledged, result)
    return result


def _hear(hear: Connection, fresh: dict[Hashable, Any]) -> bool:
    try:
        key, kept = hear.recv()
    except (EOFError, OSError):  # OSError: it died in the middle of the word, and half a word is none
        return False
    fresh[key] = kept
    return True


def _keep(fresh: dict[Hashable, Any], result: Killed) -> None:
    if "ended" in fresh:
        result.ended.append(fresh.pop("ended"))
    result.said += len(fresh)
    result.acknowledged.update(fresh)


def _look(moment: Moment, place: Place, acknowledged: Acknowledged, result: Killed) -> None:
    """What the kill has left: halves, what was acknowledged, whether the report can be worked on."""
    try:
        desk = moment.opened(place)
        try:
            result.half += [each for each in moment.half(desk, place) if each not in result.half]
            result.lost += moment.lost(desk, place, acknowledged)
            report_id = place.report_id or desk.workspace.reports()[0].id
            url = str(desk.settings.database_url)
            result.not_editable += not_editable(desk, replace(place, url=url), report_id)
        finally:
            let_go(desk)
    except Exception:  # whatever it is, nobody gets in
        result.not_editable.append(traceback.format_exc(limit=-6))
