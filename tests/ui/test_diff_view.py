"""A diff as it is shown."""

from assistant.desk.writing.comparing_texts import changes_between
from assistant.ui.components.diff_view import describe, diff_html


def test_what_goes_is_struck_out_and_what_comes_is_marked() -> None:
    shown = diff_html("新收申请3件。", "新收申请4件。")

    assert "<del" in shown
    assert "3件" in shown
    assert "<ins" in shown
    assert "4件" in shown


def test_a_change_left_out_is_shown_pale() -> None:
    assert 'class="left"' in diff_html("新收申请3件。", "新收申请4件。", accepted=[])
    assert 'class="left"' not in diff_html("新收申请3件。", "新收申请4件。", accepted=[0])


def test_markup_in_a_text_stays_text() -> None:
    shown = diff_html("", "<script>alert(1)</script>")

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_each_change_is_described_in_a_line() -> None:
    first = changes_between("组织培训两次。", "全年组织培训3次。")

    assert all(describe(change) for change in first)
    assert "增加" in describe(changes_between("甲。", "甲。乙。")[0])
    assert "删去" in describe(changes_between("甲。乙。", "甲。")[0])
