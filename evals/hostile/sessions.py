"""Many sessions that edit at once: `python -m evals.hostile.sessions --sessions 50 --minutes 5 --seed 1`.

The page is served as an officer starts it, on SQLite. Each session is a window of its own that speaks Streamlit's
websocket: it turns to the text or to the table of its report, types, waits until the page says that it is saved, rests,
types on, chooses where a choice is shown. Most have a report of their own; two of five work on one report together, in
one section and few cells. In the end every word and number that was confirmed is looked for, in the text and its
versions, in the cells and their history, and in the choices. Exits 1 where one is lost or anything went wrong.
"""

import argparse
import asyncio
import random
import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from websockets.exceptions import ConnectionClosed

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.reports import start_blank
from assistant.desk.ports import ReportId
from assistant.desk.writing.meeting import meetings
from assistant.desk.writing.table_history import table_history
from assistant.form.paths import REQUESTS
from assistant.report.versions import ProposalState
from assistant.settings import Settings
from evals.hostile.hands import CellHand, Hand, Kept, TextHand
from evals.hostile.page_socket import Box, PageSocket, Told, window
from evals.hostile.serving import served

SECTION = "overview.information_management"
CELLS = tuple(f"{REQUESTS}.newly_received.{who}" for who in ("natural_person", "research_institution", "total"))
PAUSE_SECONDS = (1.0, 9.0)
_BURSTS = (1, 1, 1, 2, 3)
_SHOWN: tuple[ProposalState, ...] = ("met", "rejected")
_CHOICES = ("用另一份", "保留现在的文字", "保留现在的数")


@dataclass
class Session:
    """One officer's window: its report, what it may type, and what came of it."""

    number: int
    report_id: ReportId
    chance: random.Random
    words: Kept = field(default_factory=Kept)
    numbers: Kept = field(default_factory=Kept)
    told: Told = field(default_factory=Told)
    typed: int = 0
    chosen: int = 0

    async def work(self, address: str, until: float, most: int) -> None:
        """Edit until the time is over, or so many edits were made."""
        async with window(address) as connection:
            page = PageSocket(connection, self.told)
            listening = asyncio.create_task(page.listen())
            try:
                while time.monotonic() < until and self.typed < most:
                    await self._text(page, until, most)
                    await self._table(page, until, most)
            finally:
                listening.cancel()

    async def _text(self, page: PageSocket, until: float, most: int) -> None:
        hand = TextHand(page.send, self.words)
        box = Box("nianbao.text_editor", f"{self.report_id}.{SECTION}")
        await page.open("drafting", {"report": self.report_id, "section": SECTION}, box, hand.take)
        for _ in range(self.chance.randint(3, 8)):
            for _ in range(self.chance.choice(_BURSTS)):
                self.typed += 1
                await hand.write(f"{self.number}席{self.typed}句。")
            if await self._rest(page, hand, until, most):
                return

    async def _table(self, page: PageSocket, until: float, most: int) -> None:
        hand = CellHand(page.send, self.numbers)
        await page.open("tables", {"report": self.report_id}, Box("nianbao.table_grid", self.report_id), hand.take)
        for _ in range(self.chance.randint(3, 8)):
            self.typed += 1
            await hand.enter(self.chance.choice(CELLS), str(10_000 * (self.number + 1) + self.typed))
            if await self._rest(page, hand, until, most):
                return

    async def _rest(self, page: PageSocket, hand: Hand, until: float, most: int) -> bool:
        """What follows an edit: it is saved, a choice is made, the hand rests; whether the work is over."""
        await hand.saved()
        if self.chance.random() < 0.2:
            self.chosen += await page.press(self.chance.choice(_CHOICES), self.chance.choice)
        if time.monotonic() >= until or self.typed >= most:
            return True
        if most > 10**6:
            await asyncio.sleep(self.chance.uniform(*PAUSE_SECONDS))
        return False


@dataclass
class Tally:
    """What all sessions did, and what was lost or went wrong."""

    sessions: Sequence[Session]
    lost: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def took(self) -> list[float]:
        """How long each confirmed save took in milliseconds, shortest first."""
        return sorted(each for one in self.sessions for each in (*one.words.took, *one.numbers.took))

    def count(self, what: str) -> int:
        """How many words and numbers were typed, or confirmed."""
        return sum(len(getattr(kept, what)) for one in self.sessions for kept in (one.words, one.numbers))


def prepared(desk: HouseDesk, count: int, seed: int) -> list[Session]:
    """The sessions, each with its report; two of five share one."""
    shared = start_blank(desk, "云溪县白塔镇人民政府", 2025).entry.id
    return [
        Session(
            number,
            shared if number % 5 < 2 else start_blank(desk, f"云溪县第{number}中学", 2025).entry.id,
            random.Random(f"{seed}.{number}"),
        )
        for number in range(count)
    ]


async def all_at_once(address: str, sessions: Sequence[Session], seconds: float, most: int) -> list[str]:
    """Let all sessions work at once; what broke off, a sentence each."""
    until = time.monotonic() + seconds
    ends = await asyncio.gather(*(one.work(address, until, most) for one in sessions), return_exceptions=True)
    broken = [(one, end) for one, end in zip(sessions, ends, strict=True) if end is not None]
    for _, end in broken:
        if not isinstance(end, ConnectionClosed | TimeoutError | OSError):
            raise end
    return [f"session {one.number} broke off: {end!r}" for one, end in broken]


def look(desk: HouseDesk, sessions: Sequence[Session]) -> list[str]:
    """The confirmed words and numbers that are nowhere."""
    lost = []
    for report_id in dict.fromkeys(one.report_id for one in sessions):
        report = desk.workspace.load(report_id).report
        texts = [report.sections.get(SECTION, "")]
        texts += [version.text for version in desk.workspace.versions(report_id, SECTION)]
        texts += [meeting.own for meeting in meetings(desk, report_id, SECTION)]
        values = {str(report.cells[path]) for path in CELLS}
        values |= {
            str(value)
            for change in table_history(desk, report_id, REQUESTS, limit=10**6)
            for cell in change.cells
            for value in (cell.before, cell.after)
        }
        # A number that was not chosen was put down by an officer who saw both.
        values |= {each.text for state in _SHOWN for each in desk.workspace.proposals(report_id, REQUESTS, state=state)}
        for one in sessions:
            if one.report_id == report_id:
                lost += [word for word in one.words.confirmed if not any(word in text for text in texts)]
                lost += [number for number in one.numbers.confirmed if number not in values]
    return lost


def edit_at_once(folder: Path, count: int, seconds: float, seed: int, most: int = 10**9) -> Tally:
    """So many sessions on a server of their own, for so long or for so many edits each without a pause."""
    desk = HouseDesk(Settings(data_dir=folder, model="none"))
    sessions = prepared(desk, count, seed)
    with served(folder) as there:
        broken = asyncio.run(all_at_once(there.address, sessions, seconds, most))
        complaints = there.complaints()
    errors = [*broken, *complaints]
    for one in sessions:
        errors += [f"session {one.number}: {said}" for said in one.told.errors]
        for kept in (one.words, one.numbers):
            errors += [f"session {one.number} was refused: {said}" for said in kept.refused]
            errors += [
                f"session {one.number} never had confirmed: {what}" for what in kept.typed if what not in kept.confirmed
            ]
    return Tally(sessions, look(desk, sessions), errors)


def main(arguments: list[str] | None = None) -> int:
    """Let them edit, and say what came of it; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.hostile.sessions", description="Many sessions at once.")
    parser.add_argument("--sessions", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        tally = edit_at_once(Path(name), options.sessions, 60 * options.minutes, options.seed)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    took, confirmed = tally.took(), tally.count("confirmed")
    again = sum(kept.sent_again for one in tally.sessions for kept in (one.words, one.numbers))
    print(f"{options.sessions} sessions, {options.minutes:g} minutes, seed {options.seed}")
    print(f"edits {tally.count('typed')}, acknowledged {confirmed}, sent again {again}")
    print(f"choices made {sum(one.chosen for one in tally.sessions)}")
    print(f"lost {len(tally.lost)}, errors {len(tally.errors)}")
    if took:
        p50, p95 = took[len(took) // 2], took[int(0.95 * (len(took) - 1))]
        busy = 1000 * (used.ru_utime + used.ru_stime) / confirmed
        print(
            f"a save: p50 {p50:.0f} ms, p95 {p95:.0f} ms, longest {took[-1]:.0f} ms; server {busy:.0f} ms of CPU each"
        )
    for said in (*tally.lost, *tally.errors[:100]):
        print(f"  {said}")
    return int(bool(tally.lost or tally.errors))


if __name__ == "__main__":
    raise SystemExit(main())
