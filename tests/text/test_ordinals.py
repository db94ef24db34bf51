"""Numerals of articles in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.numerals import NumeralError, read_ordinal, write_ordinal

FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


@given(st.integers(1, 9999))
def test_a_written_numeral_reads_back(number):
    assert read_ordinal(write_ordinal(number)) == number
    assert read_ordinal(str(number)) == number
    assert read_ordinal(str(number).translate(FULL_WIDTH)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "一"),
        (10, "十"),
        (15, "十五"),
        (20, "二十"),
        (56, "五十六"),
        (100, "一百"),
        (101, "一百零一"),
        (115, "一百一十五"),
        (1032, "一千零三十二"),
        (1010, "一千零一十"),
    ],
)
def test_numerals_are_written_as_the_law_writes_them(number, text):
    assert write_ordinal(number) == text


@pytest.mark.parametrize("text", ["", "十十", "百十百", "二十三四", "0", "10000", "条", "2a"])
def test_what_is_no_numeral_is_not_read(text):
    assert read_ordinal(text) is None


def test_spoken_digits_are_read():
    assert read_ordinal("一一五") == 115
    assert read_ordinal("二〇") == 20


def test_zero_is_not_written():
    with pytest.raises(NumeralError, match="0"):
        write_ordinal(0)
