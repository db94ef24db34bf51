"""Digits that ran together: certain where nothing else is possible, asked everywhere else."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.formats.recognition.digits import certain, readings, splits

ROW = (7,)


def test_seven_digits_for_seven_cells_are_one_each() -> None:
    found = readings("7000007", ROW)
    assert certain("7000007", 7, found) == (7, 0, 0, 0, 0, 0, 7)


def test_more_digits_than_cells_are_never_certain() -> None:
    found = readings("713000074", ROW)
    assert found == [(71, 3, 0, 0, 0, 0, 74)]
    assert certain("713000074", 7, found) is None


def test_seven_digits_that_do_not_add_up_are_not_certain() -> None:
    assert certain("7000009", 7, readings("7000009", ROW)) is None


def test_gaps_are_edges_of_cells_where_that_is_possible() -> None:
    assert readings("23 0 00 0 023", ROW) == [(23, 0, 0, 0, 0, 0, 23)]


def test_three_groups_each_with_its_total() -> None:
    text = "0 1 1 0 2 1 0 0 0 1 0 0 0 0 0"
    assert certain(text, 15, readings(text, (5, 5, 5))) == (0, 1, 1, 0, 2, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0)


@given(st.lists(st.integers(0, 300), min_size=6, max_size=6))
def test_the_true_row_is_always_among_the_readings(parts: list[int]) -> None:
    row = (*parts, sum(parts))
    text = "".join(map(str, row))
    if len(text) <= 16:
        assert row in readings(text, ROW)


@given(st.text("0123456789", min_size=1, max_size=9), st.integers(1, 4))
def test_every_split_puts_the_digits_together_again(digits: str, cells: int) -> None:
    for row in splits(digits, cells):
        assert "".join(map(str, row)) == digits


def test_a_long_stretch_of_digits_is_given_up_after_a_bounded_search() -> None:
    assert readings("1234567890" * 3 + "123456789", (5, 5, 5)) == []
    assert readings("1" * 31, ROW) == []


def test_punctuation_between_digits_is_not_taken_for_a_number() -> None:
    assert certain(", , ,", 3, []) is None


def test_a_number_beside_a_gap_may_be_one_and_a_blank_as_well_as_two() -> None:
    assert certain("3 59", 3, [(3, 5, 9)]) is None
    assert certain("0 0 0 00 00", 7, [(0,) * 7]) == (0,) * 7
