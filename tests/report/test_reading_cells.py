"""What may stand in a cell, and what becomes of it, whether it was typed, pasted or printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.formats.recognition.values import read_value
from assistant.report.reading_cells import looks_like_value, read_cell
from assistant.text.characters import folded, trimmed


def read(text: str, *, amount: bool = False):
    return read_cell(text, amount=amount)


@pytest.mark.parametrize("text", ["0", " 17 ", "1259", "　8\n"])
def test_a_plain_number_is_that_number_and_nothing_is_kept_beside_it(text: str) -> None:
    assert read(text).value == int(text)
    assert read(text).printed("表三第1行") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,234", 1234), ("1,234,567", 1234567), ("２６", 26), ("12件", 12), ("1，234", 1234), ("１，２３４", 1234)],
)
def test_another_way_to_print_a_number_is_kept_as_printed(text: str, value: int) -> None:
    reading = read(text)
    assert reading.value == value
    assert reading.taken
    printed = reading.printed("表三第1行")
    assert printed is not None
    assert printed.raw == text


def test_the_unit_of_a_count_is_kept_beside_it_and_is_no_note() -> None:
    reading = read("2件")
    assert (reading.value, reading.unit, reading.note) == (2, "件", "")


def test_a_note_beside_the_number_is_kept() -> None:
    reading = read("22（其中修订16件）")
    assert reading.value == 22
    assert reading.note == "其中修订16件"


@pytest.mark.parametrize("text", ["", " ", "　", "\u200b"])
def test_nothing_printed_is_blank_and_not_zero(text: str) -> None:
    assert read(text).value is None
    assert read(text).taken
    assert read(text).printed("表三第1行") is None


@pytest.mark.parametrize("text", ["-", "—", "——", "－", "无"])
def test_a_dash_is_blank_and_is_told(text: str) -> None:
    reading = read(text)
    assert reading.value is None
    assert reading.taken
    assert reading.sentence == f"「{text}」按空白保存，没有的请填 0，不适用的请填「/」。"
    printed = reading.printed("表三第1行")
    assert printed is not None
    assert printed.raw == text


@pytest.mark.parametrize("text", ["/", "／", "不适用", "不涉及"])
def test_what_does_not_apply_is_a_slash(text: str) -> None:
    assert read(text).value == "/"


@pytest.mark.parametrize(
    "text", ["2 1", "1\n3", "007", "12.5", "-3", "见附件", "3+4", "１ ２", "1,23", "1e3", "5万元", "=A1"]
)
def test_what_is_not_surely_a_count_stays_blank_and_is_asked(text: str) -> None:
    reading = read(text)
    assert reading.value is None
    assert not reading.taken
    assert text in reading.sentence
    printed = reading.printed("表三第1行")
    assert printed is not None
    assert printed.raw == text


@pytest.mark.parametrize(
    ("text", "readings"), [("12 34", ("1234", "12", "34")), ("1\n3", ("13", "1", "3")), ("1 , 234", ("1234",))]
)
def test_digits_with_gaps_are_asked_back_with_what_they_may_mean(text: str, readings: tuple[str, ...]) -> None:
    assert read(text).readings == readings
    assert all(reading in read(text).sentence for reading in readings)


@pytest.mark.parametrize(
    ("text", "words"),
    [("-3", "是负数"), ("1.5", "带小数"), ("abc", "不是件数"), ("=SUM(A1:A3)", "是公式")],
)
def test_the_sentence_says_what_is_wrong_with_the_entry(text: str, words: str) -> None:
    assert words in read(text).sentence


@pytest.mark.parametrize("text", ["59237.2449", "7730.28", "0", "11398889", "0.50", "12.00000001"])
def test_a_charge_keeps_every_digit(text: str) -> None:
    assert read(text, amount=True).value == text


def test_a_charge_may_have_its_thousands_told_apart_and_is_never_negative() -> None:
    assert read("1,139.8889", amount=True).value == "1139.8889"
    assert not read("-1", amount=True).taken


def test_a_charge_in_yuan_is_asked_with_its_value_in_ten_thousands() -> None:
    reading = read("1200元", amount=True)
    assert reading.value is None
    assert reading.readings == ("0.12",)
    assert reading.sentence == "「1200元」带的单位是元，这里以万元计，可能是 0.12，请只填其中一个。"


@given(st.integers(0, 10**15 - 1))
def test_every_count_reads_as_itself(number: int) -> None:
    assert read(str(number)).value == number
    assert read(f"{number:,}").value == number


@given(st.text(max_size=12), st.booleans())
def test_any_text_gives_a_value_or_a_reason_the_same_for_page_and_file(text: str, amount: bool) -> None:
    reading = read(text, amount=amount)
    assert reading.value is not None or reading.sentence or not folded(trimmed(text)).strip()
    filed = read_value(text, amount=amount, source="表三第1行")
    assert (filed.value, filed.doubt, filed.printed) == (reading.value, reading.doubt, reading.printed("表三第1行"))


def test_labels_do_not_look_like_values() -> None:
    assert not any(looks_like_value(label) for label in ("3.其他", "（七）总计", "1.属于国家秘密", "规章", "自然人"))
