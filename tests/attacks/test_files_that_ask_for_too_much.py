"""Files that ask for far too much, and good files that were damaged: each ends soon, in one sentence."""

import pytest

from evals.hostile.bombs import BOMBS
from evals.hostile.files import damaged_files
from evals.hostile.reading import Taken, read_apart


@pytest.fixture(scope="module")
def bombs() -> dict[str, Taken]:
    files = [(name, make()) for name, make in BOMBS.values()]
    return dict(zip(BOMBS, read_apart(files), strict=True))


@pytest.mark.parametrize("kind", BOMBS)
def test_a_file_that_asks_for_too_much_is_read_or_refused_within_bounds(bombs: dict[str, Taken], kind: str) -> None:
    assert bombs[kind].within_bounds, bombs[kind]


def test_a_damaged_file_is_a_report_or_one_sentence_that_names_it() -> None:
    beyond = [taken for taken in read_apart(damaged_files(40, seed=2)) if not taken.within_bounds]
    assert not beyond
