"""Workers: work on many things in other processes, in order, past one that kills its process."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.adapters.workers import FEW, MAX_SECONDS, ProcessWorkers
from assistant.desk.errors import DeskError
from tests import ROOT
from tests.waiting import until


def doubled(number: int) -> int:
    return number * 2


def deadly(number: int) -> int:
    if number == 5:
        os._exit(1)
    return number


def deadly_thrice(number: int) -> int:
    if number in {4, 5, 6, 20}:
        os._exit(1)
    return number


def greedy(number: int) -> int:
    if number == 5:
        return len(bytearray(8 * 1024**3))
    return number


def endless(number: int) -> int:
    if number == 5:
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1, -1))  # not to wait for a minute here
        while True:
            pass
    return number


def told(number: int) -> int:
    return resource.getrlimit(resource.RLIMIT_CPU)[0] - int(time.process_time())


def lost(number: int) -> int:
    return -number


def test_results_come_in_the_order_of_the_things() -> None:
    things = list(range(FEW * 3))
    assert list(ProcessWorkers(2).map(doubled, things, lost)) == [thing * 2 for thing in things]


def test_a_thing_that_kills_its_process_is_told_and_the_rest_is_done() -> None:
    things = list(range(FEW + 4))
    expected = [-5 if thing == 5 else thing for thing in things]
    assert list(ProcessWorkers(2).map(deadly, things, lost)) == expected


def test_several_things_that_kill_their_process_one_after_another_are_each_told() -> None:
    things = list(range(24))
    expected = [-thing if thing in {4, 5, 6, 20} else thing for thing in things]
    assert list(ProcessWorkers(2).map(deadly_thrice, things, lost)) == expected


def test_a_thing_that_never_ends_is_ended_by_the_system_and_told() -> None:
    things = list(range(FEW + 4))
    assert list(ProcessWorkers(2).map(endless, things, lost)) == [-5 if thing == 5 else thing for thing in things]


def test_each_thing_has_a_minute_of_the_processor() -> None:
    assert all(0 < left <= MAX_SECONDS + 2 for left in ProcessWorkers(2).map(told, list(range(FEW + 4)), lost))


def test_a_thing_that_asks_for_too_much_memory_is_refused_it() -> None:
    with pytest.raises(MemoryError):
        list(ProcessWorkers(2).map(greedy, list(range(FEW + 4)), lost))


def test_where_no_process_lives_that_is_said_instead() -> None:
    with pytest.raises(DeskError, match="反复中断"):
        list(ProcessWorkers(2).map(Unloadable(), list(range(FEW + 4)), lost))


class Unloadable:
    """Work that ends every process that it is sent to."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)

    def __call__(self, number: int) -> int:
        return number


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
