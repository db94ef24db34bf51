"""Many who write into one place at the same moment: each gets a turn, and nothing of theirs is lost."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.bootstrap import HouseDesk
from assistant.desk.keeping.reports import start_blank
from assistant.desk.writing.editing import set_section
from assistant.desk.writing.entering import enter_cells
from assistant.desk.writing.meeting import write_section
from assistant.form.paths import REQUESTS
from assistant.settings import Settings

SECTION = "overview.supervision"
CELL = f"{REQUESTS}.newly_received.natural_person"
WRITERS = 40


@pytest.fixture
def desk(tmp_path: Path) -> HouseDesk:
    return HouseDesk(Settings(data_dir=tmp_path, model="none"))


@pytest.fixture
def report_id(desk: HouseDesk) -> str:
    report_id = start_blank(desk, "云溪县白塔镇人民政府", 2025).entry.id
    set_section(desk, report_id, SECTION, "原文。")
    return report_id


def test_of_forty_who_write_into_one_section_at_once_every_text_is_kept(desk: HouseDesk, report_id: str) -> None:
    texts = [f"原文。{number}号窗口写的。" for number in range(WRITERS)]

    with ThreadPoolExecutor(WRITERS) as at_once:
        list(at_once.map(lambda text: write_section(desk, report_id, SECTION, text, seen={"原文。"}), texts))

    kept = {version.text for version in desk.workspace.versions(report_id, SECTION)}
    kept.add(desk.workspace.load(report_id).report.sections[SECTION])
    assert kept >= set(texts)


def test_of_forty_who_fill_in_one_cell_at_once_every_number_stands_or_waits(desk: HouseDesk, report_id: str) -> None:
    numbers = [str(1000 + number) for number in range(WRITERS)]

    with ThreadPoolExecutor(WRITERS) as at_once:
        list(at_once.map(lambda n: enter_cells(desk, report_id, {CELL: n}, seen={CELL: [""]}), numbers))

    kept = {each.text for each in desk.workspace.proposals(report_id, REQUESTS, state="met")}
    kept.add(str(desk.workspace.load(report_id).report.cell(CELL)))
    assert kept == set(numbers)
