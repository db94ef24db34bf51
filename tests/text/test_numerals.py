from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numerals import NumeralError, read_arabic, read_chinese, write_chinese


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_what_is_written_in_characters_is_read_back(number: int) -> None:
    assert read_chinese(write_chinese(number)) == number


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_do_not_change_a_number(number: int) -> None:
    assert read_arabic(f"{number:,}") == number == read_arabic(str(number))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", "12"),
        ("两千零五", "2005"),
        ("一百一十", "110"),
        ("三万零二十", "30020"),
        ("二〇二四", "2024"),
        ("三十四点二", "34.2"),
        ("一亿零三百万", "103000000"),
        ("零", "0"),
        ("两", "2"),
        ("壹佰贰拾", "120"),
    ],
)
def test_numerals_of_administrative_prose(text: str, value: str) -> None:
    assert read_chinese(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "百", "万", "十百", "二三十", "点五", "一点", "千万亿", "十一十"])
def test_what_is_no_numeral_is_not_read_as_one(text: str) -> None:
    assert read_chinese(text) is None


@pytest.mark.parametrize("text", ["1,23", "1,2345", "12,34,567", "1.2.3", "a1", ""])
def test_badly_grouped_digits_are_no_number(text: str) -> None:
    assert read_arabic(text) is None


def test_full_width_digits_are_digits() -> None:
    assert read_arabic("１，２３４") == 1234


def test_two_things_are_liang_and_a_negative_number_is_refused() -> None:
    assert write_chinese(2, liang=True) == "两"
    assert write_chinese(12, liang=True) == "十二"
    with pytest.raises(NumeralError, match="阿拉伯数字"):
        write_chinese(-1)


@pytest.mark.parametrize("digit", ["1", "一", "万", "1,"])
def test_an_endless_row_of_digits_is_no_number(digit: str) -> None:
    assert read_arabic(digit * 20000) is None
    assert read_chinese(digit * 20000) is None
