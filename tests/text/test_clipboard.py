"""What a spreadsheet puts on the clipboard is read as its cells, breaks of line within them included."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.clipboard import clipboard_rows, in_one_line
from tests.examples import examples


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1\t2\r\n3\t4\r\n", [("1", "2"), ("3", "4")]),
        ('"（一）予以\n公开"\t3', [("（一）予以\n公开", "3")]),
        ('"说""好"""\t1', [('说"好"', "1")]),
        ('5"\t"6" 个', [('5"', '"6" 个')]),
        ("1\t\t\t2", [("1", "", "", "2")]),
        ("7", [("7",)]),
        ("1\t2\u20283\t4", [("1", "2"), ("3", "4")]),
        ("1\x0b2\t3\n4\t5", [("1\x0b2", "3"), ("4", "5")]),
    ],
)
def test_cells_and_rows_are_told_apart(text: str, rows: list[tuple[str, ...]]) -> None:
    assert list(clipboard_rows(text)) == rows


CELLS = st.text(alphabet='12a予公"\n', max_size=6)


@examples(0.3)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=3), min_size=1, max_size=3))
def test_whatever_a_spreadsheet_quotes_comes_back(rows: list[list[str]]) -> None:
    written = StringIO()
    csv.writer(written, dialect="excel-tab", quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(clipboard_rows(written.getvalue())) == [tuple(row) for row in rows]


def test_a_broken_label_is_one_label_and_broken_digits_are_not_one_number() -> None:
    assert in_one_line("一、本年新收\n政府信息公开申请数量") == "一、本年新收政府信息公开申请数量"
    assert in_one_line("1\n2") == "1 2"
    assert in_one_line("1\x0b2") == "1 2"
