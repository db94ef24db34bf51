"""A sentence that the law says is no answer where something else was asked."""

import pytest

from assistant.answering.pertinence import beside_the_point

QUOTE = "馆长不能当场借出的，应当自收到借阅申请之日起9个工作日内予以答复。"


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("收到借阅申请几个小时内答复", "几个小时"),
        ("收到借阅申请几个月内答复", "几个月"),
        ("借阅申请答复书收多少钱", "多少钱"),
        ("借阅申请要盖几个章", "几个章"),
        ("借阅申请用什么颜色", "颜色"),
        ("借阅申请要不要公证", "公证"),
    ],
)
def test_what_was_asked_for_must_be_there(question, missing):
    assert beside_the_point(question, QUOTE, [QUOTE], []) == missing


@pytest.mark.parametrize("question", ["不能当场借出的，几天答复", "收到借阅申请多久答复", "谁应当答复借阅申请"])
def test_an_answer_is_an_answer(question):
    quote = QUOTE.replace("馆长", "保管机构")
    assert beside_the_point(question, quote, [quote], []) == ""


def test_the_asker_s_own_words_are_known_by_a_written_question():
    question = "借条子递上去了，多久给答复"
    assert beside_the_point(question, QUOTE, [QUOTE], []) != ""
    assert beside_the_point(question, QUOTE, [QUOTE], ["借条子递上去了，几天有回音"]) == ""
