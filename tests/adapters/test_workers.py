"""Workers: work on many things in other processes, in order, past one that kills its process."""

import os
import subprocess
import sys
import time
from pathlib import Path

from assistant.adapters.workers import FEW, ProcessWorkers
from tests import ROOT
from tests.waiting import until


def doubled(number: int) -> int:
    return number * 2


def deadly(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_things() -> None:
    things = list(range(FEW * 3))
    assert list(ProcessWorkers(2).map(doubled, things, lost)) == [thing * 2 for thing in things]


def test_a_thing_that_kills_its_process_is_told_and_the_rest_is_done() -> None:
    things = list(range(FEW + 4))
    expected = [-5 if thing == 5 else thing for thing in things]
    assert list(ProcessWorkers(2).map(deadly, things, lost)) == expected


def test_a_few_things_need_no_process() -> None:
    assert list(ProcessWorkers(2).map(lambda thing: os.getpid(), [1], lost)) == [os.getpid()]


def test_children_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    code = (
        "import os, pathlib, sys, time\n"
        "from assistant.adapters.workers import ProcessWorkers\n"
        "from tests.adapters.test_workers import told_and_waiting\n"
        "if __name__ == '__main__':\n"
        f"    list(ProcessWorkers(2).map(told_and_waiting, [{str(tmp_path)!r}] * 40, print))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(code, encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], env={**os.environ, "PYTHONPATH": str(ROOT)}, cwd=ROOT)
    until(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
    parent.kill()
    parent.wait()
    children = [int(path.stem) for path in tmp_path.glob("*.pid")]
    until(lambda: not any(_alive(child) for child in children))


def told_and_waiting(folder: str) -> None:
    (Path(folder) / f"{os.getpid()}.pid").touch()
    time.sleep(3600)


def _alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
