"""Days are China's, whatever zone the computer is set to: midnight in Shanghai decides, not the one outside."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests import ROOT
from tests.fakes.command import kept
from tests.rules.reports import zero_report

ZONES = ("America/New_York", "Pacific/Kiritimati")


def at(moment: str, zone: str, folder: Path, *words: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "tests.fakes.at_the_moment", moment, *map(str, words)]
    own = {"TZ": zone, "NIANBAO_DATA_DIR": str(folder / "data"), "NIANBAO_MODEL": "none"}
    return subprocess.run(command, env=os.environ | own, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "told"), [("2026-01-31T15:59:59Z", "FM042"), ("2026-01-31T16:00:00Z", "FM041")])
def test_the_deadline_passes_at_midnight_in_shanghai(zone: str, moment: str, told: str, tmp_path: Path) -> None:
    done = at(moment, zone, tmp_path, "due")
    assert done.stdout.split() == [told], done.stderr


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "code"), [("2025-12-31T15:59:59Z", 1), ("2025-12-31T16:00:00Z", 0)])
def test_a_year_has_begun_when_it_has_in_shanghai(zone: str, moment: str, code: int, tmp_path: Path) -> None:
    done = at(moment, zone, tmp_path, "check", kept(tmp_path, zero_report(year=2026)))
    assert done.returncode == code, done.stderr
    assert ("不晚于 2025" in done.stdout) is bool(code)


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("moment", "late"), [("2025-03-31T15:59:59Z", []), ("2025-03-31T16:00:00Z", [2])])
def test_an_answer_is_overdue_when_its_last_day_is_over_in_shanghai(
    zone: str, moment: str, late: list[int], tmp_path: Path
) -> None:
    book = Workbook()
    book.active.append(["登记号", "申请人性质", "收件日期", "答复时间", "答复类型"])
    book.active.append(["1", "公民", "2025-03-03", None, None])
    book.save(tmp_path / "台账.xlsx")
    done = at(moment, zone, tmp_path, "tabulate", tmp_path / "台账.xlsx")
    assert [each["row"] for each in json.loads(done.stdout)["overdue"]] == late, done.stderr
