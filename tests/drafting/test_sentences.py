"""Sentences keep their places, so that one can be taken out and the rest stays byte for byte."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.sentences import length_of, replace_each, sentences_of, without

TEXT = "2025年，我镇收到申请3件。\n  一是“及时答复。”二是加强培训！\n其他"


def test_sentences_end_at_full_stops_and_lines_with_their_closing_quotes():
    assert [s.text for s in sentences_of(TEXT)] == [
        "2025年，我镇收到申请3件。",
        "一是“及时答复。”",
        "二是加强培训！",
        "其他",
    ]


def test_a_sentence_can_be_taken_out():
    second = sentences_of(TEXT)[2]
    assert without(TEXT, [second]) == "2025年，我镇收到申请3件。\n  一是“及时答复。”\n其他"


def test_each_sentence_can_be_changed_or_dropped():
    assert replace_each("甲。乙。丙。", lambda s: None if s == "乙。" else s + "！") == "甲。！丙。！"


def test_length_leaves_white_space_out():
    assert length_of("一 二\n三　四") == 4


@given(st.text(alphabet="一二。！？”\n 　a", max_size=40))
def test_every_sentence_is_where_it_says_and_no_character_but_white_space_is_left_out(text):
    found = sentences_of(text)
    assert all(text[s.start : s.end] == s.text for s in found)
    left = list(text)
    for s in found:
        left[s.start : s.end] = " " * len(s.text)
    assert set("".join(left)) - set("。！？ \n　") == set()
