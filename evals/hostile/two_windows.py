"""Two Chromium windows on one section and one cell: `python -m evals.hostile.two_windows --interleavings 200 --seed 1`.

Two officers, each in a browser of their own, type at random moments into the same section and the same cell, choose or
reload. In the end every word that was typed must be in the text, in a version, or in a choice that is shown; every
number in the cell, in the history of the table, or in a choice. Exits 1 where one is not.
"""

import argparse
import random
import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.reports import start_blank
from assistant.desk.ports import ReportId
from assistant.desk.writing.editing import set_section
from assistant.desk.writing.meeting import meetings
from assistant.desk.writing.table_history import table_history
from assistant.form.paths import REQUESTS
from assistant.settings import Settings
from evals.hostile.serving import served

SECTION, NAME = "overview.information_management", "政府信息管理"
CELL = f"{REQUESTS}.newly_received.natural_person"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
STEPS = 5
_PATIENCE_MS = 60_000
_CHOICE_MS = 5_000
_TAKE = ("用另一份", "保留现在的文字")


@dataclass
class Tally:
    """What was typed, what came of it, and what was lost."""

    words: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    did: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


@dataclass
class Window:
    """One officer's browser: the section on one page, the table on another."""

    name: str
    text: Page
    table: Page

    def box(self) -> Locator:
        """The section's text."""
        return self.text.get_by_label(NAME, exact=True).and_(self.text.locator("textarea"))

    def cell(self) -> Locator:
        """The cell of the table."""
        return self.table.locator(f"input[data-path='{CELL}']")

    def write(self, word: str) -> None:
        """Type a word at the end of the section."""
        self.box().click()
        self.text.keyboard.press("Control+End")
        self.text.keyboard.type(word)

    def enter(self, number: str) -> None:
        """A hand that has not seen its last number saved would replace it knowingly: it is waited for."""
        self.saved(self.table)
        self.cell().fill(number)
        self.cell().press("Enter")

    def choose(self, chance: random.Random) -> bool:
        """Settle a choice where one is shown."""
        button = self.text.get_by_role("button", name=chance.choice(_TAKE), exact=True)
        if button.count() == 0:
            return False
        try:
            button.first.click(timeout=_CHOICE_MS)
        except PlaywrightTimeoutError:
            return False  # settled in the other window while the hand was on its way
        return True

    def saved(self, page: Page) -> None:
        """Wait until the page says that what it holds is saved."""
        expect(page.locator(".foot .state").first).to_have_text("已保存", timeout=_PATIENCE_MS)


def interleave(window: list[Window], desk: HouseDesk, report_id: ReportId, rounds: int, seed: int) -> Tally:
    """So many interleavings of a few steps each; after each, all that was typed is looked for."""
    tally, chance = Tally(), random.Random(seed)
    for number in range(rounds):
        fresh = len(tally.words), len(tally.numbers)
        for step in range(STEPS):
            _step(chance.choice(window), chance, tally, number * STEPS + step)
        for each in window:
            each.saved(each.text)
            each.saved(each.table)
        _look(desk, report_id, tally, fresh)
    _look(desk, report_id, tally, (0, 0))
    tally.lost = list(dict.fromkeys(tally.lost))
    return tally


def _step(one: Window, chance: random.Random, tally: Tally, number: int) -> None:
    act = chance.choices(("word", "number", "choose", "reload"), (10, 5, 2, 1))[0]
    if act == "word":
        tally.words.append(word := f"{one.name}{number}句。")
        one.write(word)
    elif act == "number":
        tally.numbers.append(value := str(1000 + number))
        one.enter(value)
    elif act == "choose":
        act = "chosen" if one.choose(chance) else "no choice"
    else:
        # What is unsent is kept by the browser, and comes back with the page.
        one.text.reload()
        one.box().wait_for()
    tally.did[act] += 1
    one.text.wait_for_timeout(chance.choice((0, 0, 50, 300, 700, 1200)))


def _look(desk: HouseDesk, report_id: ReportId, tally: Tally, since: tuple[int, int]) -> None:
    stored = desk.workspace.load(report_id).report
    texts = [stored.sections.get(SECTION, "")]
    texts += [version.text for version in desk.workspace.versions(report_id, SECTION)]
    texts += [meeting.own for meeting in meetings(desk, report_id, SECTION)]
    tally.lost += [word for word in tally.words[since[0] :] if not any(word in text for text in texts)]
    values = {str(stored.cell(CELL))}
    values |= {
        str(value)
        for change in table_history(desk, report_id, REQUESTS, limit=10**6)
        for cell in change.cells
        if cell.path == CELL
        for value in (cell.before, cell.after)
    }
    values |= {meeting.own for meeting in meetings(desk, report_id, REQUESTS)}
    tally.lost += [number for number in tally.numbers[since[1] :] if number not in values]


def windows(browsers: list[Page], address: str, report_id: ReportId) -> Window:
    """A window with both pages open at their place."""
    text, table = browsers
    text.goto(f"{address}/drafting?report={report_id}&section={SECTION}")
    table.goto(f"{address}/tables?report={report_id}")
    one = Window("", text, table)
    one.box().wait_for()
    one.cell().wait_for()
    return one


def prepared(folder: Path) -> tuple[HouseDesk, ReportId]:
    """A desk on that data folder with a report that has one text."""
    desk = HouseDesk(Settings(data_dir=folder, model="none"))
    report_id = start_blank(desk, "临江市东湖区柳堤街道办事处", 2025).entry.id
    set_section(desk, report_id, SECTION, "严格审查。")
    return desk, report_id


def two_windows(address: str, desk: HouseDesk, report_id: ReportId, rounds: int, seed: int) -> Tally:
    """Two browsers with nothing in common but the server."""
    chromium = next(path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name)))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        both = []
        for name in ("甲", "乙"):
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
            context.set_default_timeout(_PATIENCE_MS)
            one = windows([context.new_page(), context.new_page()], address, report_id)
            one.text.on("dialog", lambda dialog: dialog.accept())
            both.append(Window(name, one.text, one.table))
        tally = interleave(both, desk, report_id, rounds, seed)
        browser.close()
    return tally


def main(arguments: list[str] | None = None) -> int:
    """Run the interleavings and say what was lost; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evals.hostile.two_windows", description="Two windows, one place.")
    parser.add_argument("--interleavings", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        desk, report_id = prepared(folder)
        with served(folder) as there:
            tally = two_windows(there.address, desk, report_id, options.interleavings, options.seed)
    did = ", ".join(f"{what} {count}" for what, count in sorted(tally.did.items()))
    print(f"{options.interleavings} interleavings, seed {options.seed}: {did}; lost {len(tally.lost)}")
    for lost in tally.lost:
        print(f"  {lost}")
    return int(bool(tally.lost))


if __name__ == "__main__":
    raise SystemExit(main())
