"""An instruction's wish for a length is read, and is not taken for a figure of the report."""

import pytest

from assistant.drafting.wishes import LengthWish, length_wish, without_lengths


@pytest.mark.parametrize(
    ("instruction", "wish"),
    [
        ("压缩到150字", LengthWish(150, "at_most")),
        ("控制在二百字以内", LengthWish(200, "at_most")),
        ("不超过 80 个字", LengthWish(80, "at_most")),
        ("150字左右", LengthWish(150, "about")),
        ("扩写到300字", LengthWish(300, "at_least")),
        ("语气更正式", None),
        ("补充培训两次", None),
    ],
)
def test_lengths_are_read(instruction, wish):
    assert length_wish(instruction) == wish


def test_a_wish_knows_whether_it_is_met():
    assert length_wish("压缩到150字").met_by(150)
    assert not length_wish("压缩到150字").met_by(151)
    assert length_wish("150字左右").met_by(165)
    assert not length_wish("150字左右").met_by(200)
    assert not length_wish("扩写到300字").too_long(400)


def test_only_figures_of_the_report_are_left_in_an_instruction():
    assert "两次" in without_lengths("补充培训两次，压缩到150字，分三点写")
    assert "150" not in without_lengths("补充培训两次，压缩到150字，分三点写")
    assert "三点" not in without_lengths("补充培训两次，压缩到150字，分三点写")
