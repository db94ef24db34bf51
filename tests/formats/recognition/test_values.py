"""What may stand in a cell, and what becomes of it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.formats.recognition.values import looks_like_value, read_value


def read(text: str, *, amount: bool = False):
    return read_value(text, amount=amount, source="表三第1行")


@pytest.mark.parametrize("text", ["0", " 17 ", "1259", "　8\n"])
def test_a_plain_number_is_that_number_and_nothing_is_kept_beside_it(text: str) -> None:
    reading = read(text)
    assert reading.value == int(text)
    assert reading.printed is None


@pytest.mark.parametrize(("text", "value"), [("1,234", 1234), ("２６", 26), ("12件", 12), ("1，234", 1234)])
def test_another_way_to_print_a_number_is_kept_as_printed(text: str, value: int) -> None:
    reading = read(text)
    assert reading.value == value
    assert reading.printed is not None
    assert reading.printed.raw == text


def test_a_note_beside_the_number_is_kept() -> None:
    reading = read("22（其中修订16件）")
    assert reading.value == 22
    assert reading.printed is not None
    assert reading.printed.note == "其中修订16件"


@pytest.mark.parametrize("text", ["", " ", "　"])
def test_nothing_printed_is_blank_and_not_zero(text: str) -> None:
    assert read(text).value is None
    assert read(text).printed is None


@pytest.mark.parametrize("text", ["-", "—", "——", "－", "无"])
def test_a_dash_is_blank_and_is_told(text: str) -> None:
    reading = read(text)
    assert reading.value is None
    assert reading.doubt == "dash"
    assert reading.printed is not None
    assert reading.printed.raw == text


@pytest.mark.parametrize("text", ["/", "／", "不适用", "不涉及"])
def test_what_does_not_apply_is_a_slash(text: str) -> None:
    assert read(text).value == "/"


@pytest.mark.parametrize("text", ["2 1", "1\n3", "007", "12.5", "-3", "见附件", "3+4", "１ ２"])
def test_what_is_not_surely_a_count_stays_blank_and_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.value is None
    assert reading.doubt
    assert reading.printed is not None
    assert reading.printed.raw == text


@pytest.mark.parametrize("text", ["59237.2449", "7730.28", "0", "11398889", "0.50", "12.00000001"])
def test_a_charge_keeps_every_digit(text: str) -> None:
    assert read(text, amount=True).value == text


def test_a_charge_in_yuan_is_asked_with_its_value_in_ten_thousands() -> None:
    reading = read("1200元", amount=True)
    assert reading.value is None
    assert reading.printed is not None
    assert reading.printed.readings == ("0.12",)


@given(st.integers(0, 10**15 - 1))
def test_every_count_reads_as_itself(number: int) -> None:
    assert read(str(number)).value == number
    assert read(f"{number:,}").value == number


@given(st.text(max_size=12))
def test_any_text_gives_a_value_or_a_reason(text: str) -> None:
    reading = read(text)
    assert (
        reading.value is not None
        or reading.doubt
        or not unicodedata.normalize("NFKC", text).strip("\u200b\ufeff").strip()
    )


def test_labels_do_not_look_like_values() -> None:
    assert not any(looks_like_value(label) for label in ("3.其他", "（七）总计", "1.属于国家秘密", "规章", "自然人"))
