"""A process killed at every moment: what was acknowledged is there, and the report can be worked on."""

import random
from itertools import count
from pathlib import Path

import pytest

from evals.hostile.moments.killing import kill_again_and_again
from evals.hostile.moments.moment import Acknowledge, Moment, Place, desk_at
from evals.hostile.moments.table import MOMENTS
from evals.hostile.moments.writing import SECTION, lost_words
from evals.hostile.postgresql import Server


@pytest.mark.parametrize("name", MOMENTS)
def test_what_was_acknowledged_is_there_after_the_process_was_killed(tmp_path: Path, name: str) -> None:
    killed = kill_again_and_again(MOMENTS[name], tmp_path, 2, 5)
    assert killed.wrong == []
    assert killed.kills == 2
    assert killed.kept == killed.said


@pytest.mark.parametrize("name", ["typing", "restoring", "migrating"])
def test_on_a_server_too(tmp_path: Path, postgresql_server: Server, name: str) -> None:
    killed = kill_again_and_again(MOMENTS[name], tmp_path, 2, 5, postgresql_server)
    assert killed.wrong == []
    assert killed.kills == 2


def say_too_early(_place: Place, _rng: random.Random, say: Acknowledge) -> None:
    for number in count(1000):
        say(("revision", number), {SECTION: "没有保存就说已保存。"})


def give_up(place: Place, _rng: random.Random, _say: Acknowledge) -> None:
    desk_at(place).workspace.load("nowhere")


def test_what_was_acknowledged_before_it_was_kept_is_counted_as_lost(tmp_path: Path) -> None:
    killed = kill_again_and_again(Moment("early", say_too_early, lost_words, lasting=False), tmp_path, 3, 1)
    assert killed.said > 0
    assert len(killed.lost) == killed.said
    assert killed.kept == 0


def test_a_process_that_ends_by_itself_was_not_killed_and_is_told(tmp_path: Path) -> None:
    killed = kill_again_and_again(Moment("giving up", give_up, lost_words), tmp_path, 1, 1)
    assert len(killed.ended) == 1
    assert "没有编号" in killed.ended[0]
