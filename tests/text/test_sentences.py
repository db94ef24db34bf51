"""Sentences keep their places, so that one can be taken out and the rest stays byte for byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.text.sentences import clause_at, clauses_of, finished, length_of, sentences_of, stretches, without

TEXT = "2025年，我镇收到申请3件。\n  一是“及时答复。”二是加强培训！\n其他"
ANY = st.text(alphabet="一二。！？；“”（）《》\n 　a;", max_size=40)


def told(found):
    return [one.text for one in found]


def test_sentences_end_at_full_stops_and_lines_with_their_closing_quotes():
    assert told(sentences_of(TEXT)) == [
        "2025年，我镇收到申请3件。",
        "一是“及时答复。”",
        "二是加强培训！",
        "其他",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A stop within a quotation or a bracket ends the sentence around it only where the closing mark follows.
        ("落实“公开。应公开尽公开”要求。有成效。", ["落实“公开。应公开尽公开”要求。", "有成效。"]),
        ("办结3件（其中1件延期。另2件按时）。全年无诉讼。", ["办结3件（其中1件延期。另2件按时）。", "全年无诉讼。"]),
        ("全年收到申请3件。（均已办结。）没有诉讼。", ["全年收到申请3件。", "（均已办结。）", "没有诉讼。"]),
        ("他说：“已经公开。”群众满意。", ["他说：“已经公开。”", "群众满意。"]),
        ("会议强调（“要公开。”）。其他。", ["会议强调（“要公开。”）。", "其他。"]),
        ("会议（“要公开。”和解读）部署。", ["会议（“要公开。”和解读）部署。"]),
        # A mark without its partner holds nothing together, and neither does a line break.
        ("一是“公开不够。二是解读单一。", ["一是“公开不够。", "二是解读单一。"]),
        ("落实“公开。\n二是”解读。", ["落实“公开。", "二是”解读。"]),
        ("1）公开。2）解读。", ["1）公开。", "2）解读。"]),
        ("1.加强领导。2.开展培训。", ["1.加强领导。", "2.开展培训。"]),
        ("真的吗？！是。", ["真的吗？！", "是。"]),
        ("引文如此。”。其他。", ["引文如此。”。", "其他。"]),
    ],
)
def test_quotes_and_brackets_belong_to_the_sentence_around_them(text, expected):
    assert told(sentences_of(text)) == expected


def test_a_quotation_without_end_does_not_swallow_a_page():
    page = "“" + "我办公开信息。" * 60 + "”"
    assert len(sentences_of(page)) == 60


def test_a_list_is_one_sentence_and_several_clauses():
    text = "一是公开；二是解读（含图解；视频）;三是培训。"
    assert len(sentences_of(text)) == 1
    assert told(clauses_of(text)) == ["一是公开；", "二是解读（含图解；视频）;", "三是培训。"]


def test_the_entities_of_a_web_page_are_no_clauses():
    assert len(clauses_of("共发布信息&#51;&#49;&nbsp;篇。")) == 1


def test_the_clause_of_a_place_is_told_whole():
    text = "甲一。 乙二；丙三。"
    assert clause_at(text, (5, 6)) == "乙二；"
    assert clause_at(text, (1, 5)) == "甲一。 乙二；"


def test_a_sentence_can_be_taken_out():
    second = sentences_of(TEXT)[2]
    assert without(TEXT, [second]) == "2025年，我镇收到申请3件。\n  一是“及时答复。”\n其他"


@pytest.mark.parametrize(
    ("text", "whole"), [("甲。“乙。”丙，", "甲。“乙。”"), ("甲。\n乙。", "甲。\n乙。"), ("只有半句，", "只有半句，")]
)
def test_half_a_sentence_at_the_end_is_none(text, whole):
    assert finished(text) == whole


def test_length_leaves_white_space_out():
    assert length_of("一 二\n三　四") == 4


@given(ANY)
def test_every_sentence_is_where_it_says_and_only_blanks_and_stray_marks_are_left_out(text):
    for found in (sentences_of(text), clauses_of(text)):
        assert all(text[s.start : s.end] == s.text for s in found)
        left = list(text)
        for s in found:
            left[s.start : s.end] = " " * len(s.text)
        assert set("".join(left)) - set("。！？；; \n　”）》") == set()


@given(ANY)
def test_the_stretches_leave_no_character_out(text):
    assert "".join(text[start:end] for start, end in stretches(text)) == text
