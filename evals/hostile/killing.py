"""The same officer in a process that is killed (SIGKILL) at a random moment: what was acknowledged must be there."""

import logging
import multiprocessing
import random
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.report.versions import SectionVersion
from evals.hostile.desk import TEXTS, Officer, lost_versions, open_hostile_desk, put_report

_MOST = 4
_LONGEST = 0.2
"""A child is killed at most so many seconds after the last version that was waited for."""


@dataclass
class Killed:
    """How often it was killed, in the middle of work, how much was acknowledged, what was lost."""

    kills: int = 0
    wrong: list[str] = field(default_factory=list)
    kept: dict[tuple[str, int], str] = field(default_factory=dict)
    unsaid: int = 0
    """Versions that are there though the child died before it could say so."""


def rewrite_for_ever(folder: str, report_id: str, seed: int, say: Connection) -> None:
    """What the child does until it is killed."""
    logging.disable()
    desk, chat = open_hostile_desk(Path(folder), seed)
    desk.workspace.load(report_id)
    say.send(None)

    def acknowledge(version: SectionVersion) -> None:
        say.send((version.section, version.number, version.text))

    Officer(desk, chat, report_id, seed, acknowledge=acknowledge).work(10_000)


def kill_again_and_again(folder: Path, kills: int, seed: int) -> Killed:
    """Kill a rewriting process so often, each time at another moment, and look at the workspace after each."""
    result, rng = Killed(), random.Random(seed)
    desk, _ = open_hostile_desk(folder, seed)
    report_id = put_report(desk)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["evals.hostile.killing", "sqlalchemy.dialects.sqlite.pysqlite"])
    for number in range(kills):
        hear, say = context.Pipe(duplex=False)
        arguments = (str(folder), report_id, seed * 1000 + number, say)
        child = context.Process(target=rewrite_for_ever, args=arguments, daemon=True)
        child.start()
        say.close()
        hear.recv()
        # So many versions are heard of, however slow the machine; then it dies somewhere in the next rewrite.
        for _ in range(rng.randrange(_MOST)):
            _hear(hear, result)
        child.join(rng.uniform(0.0, _LONGEST))
        if not child.is_alive():
            result.wrong.append(f"the child ended by itself: {child.exitcode}")
        child.kill()
        child.join()
        result.kills += 1
        _hear_out(hear, result)
        _look(folder, report_id, result)
    return result


def _hear(hear: Connection, result: Killed) -> None:
    section, number, text = hear.recv()
    result.kept[section, number] = text


def _hear_out(hear: Connection, result: Killed) -> None:
    try:
        while True:
            _hear(hear, result)
    except EOFError:
        hear.close()


def _look(folder: Path, report_id: str, result: Killed) -> None:
    desk, _ = open_hostile_desk(folder, 0)
    report = desk.workspace.load(report_id).report
    if not all(report.sections.get(section) for section in TEXTS):
        result.wrong.append("a section is empty")
    result.wrong += lost_versions(desk, report_id, result.kept)
    there = sum(len(desk.workspace.versions(report_id, section)) for section in TEXTS)
    result.unsaid = there - len(result.kept)
