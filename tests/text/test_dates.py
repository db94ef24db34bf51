"""Dates as offices write them: with their year, with the sheet's, as numbers; two in a cell are none."""

from datetime import date, datetime

import pytest

from assistant.text.dates import DateReading, days_in, not_before, read_date, year_named

MARCH = date(2025, 3, 4)


@pytest.mark.parametrize(
    "value",
    [
        datetime(2025, 3, 4, 9, 30),  # noqa: DTZ001
        MARCH,
        45720,
        45720.0,
        "45720",
        20250304,
        "20250304",
        "2025-3-4",
        "2025.3.4",
        "2025年3月4日",
        "2025/03/04 10:20:00",
        "25.3.4",
        "2025年3月4日邮寄",
        "二〇二五年三月四日",
        "２０２５．３．４".translate(str.maketrans("０１２３４５６７８９．", "0123456789.")),
    ],
)
def test_a_day_with_its_year(value: object) -> None:
    assert read_date(value, 2025) == DateReading(MARCH)


@pytest.mark.parametrize("value", ["3月4日", "3.4", "3月4号"])
def test_a_day_without_its_year_is_of_the_year_of_the_sheet(value: str) -> None:
    assert read_date(value, 2025) == DateReading(MARCH, assumed=True)
    assert read_date(value).day is None


def test_a_day_says_that_it_is_of_the_year_after_or_before() -> None:
    assert read_date("次年1月14日", 2025).day == date(2026, 1, 14)
    assert read_date("上年12月20日", 2025).day == date(2024, 12, 20)


@pytest.mark.parametrize("value", ["2025-3-4；2025-3-20", "3月4日至3月8日", "2025.3.4，3.20重发"])
def test_two_days_in_a_cell_are_told(value: str) -> None:
    assert read_date(value, 2025) == DateReading(several=True)


@pytest.mark.parametrize("value", ["", "五月初", "2025-13-4", "12.3.4", 3.1, True, "2025年3月", "见备注", "123456"])
def test_what_is_no_day_is_none(value: object) -> None:
    assert read_date(value, 2025).day is None


def test_an_answer_without_its_year_does_not_lie_before_its_request() -> None:
    answer = read_date("1月8日", 2025)
    assert not_before(answer, date(2025, 12, 20)).day == date(2026, 1, 8)
    assert not_before(answer, date(2024, 12, 20)).day == date(2025, 1, 8)


def test_a_day_to_which_something_was_put_off_is_not_the_day_of_the_answer() -> None:
    assert days_in("延期到5月20日，5月16日已公开", 2025) == [date(2025, 5, 16)]


def test_a_title_names_a_year_only_if_it_names_one() -> None:
    assert year_named("", "2025年度台账") == 2025
    assert year_named("2024—2025年台账") is None
