"""A model's sentence passes only where the law itself says it, in its order and with its conditions."""

import pytest

from assistant.answering.restating import not_restated

LAW = (
    "保管机构收到借阅申请，能够当场借出的，应当当场借出。",
    "保管机构不能当场借出的，应当自收到申请之日起9个工作日内予以答复；需要延长的，延长的期限最长不得超过4个工作日。",
    "借阅不收取费用。但是，同一人借阅数量明显超过合理范围的，保管机构可以收取保管费。",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "保管机构不能当场借出的，应当自收到申请之日起9个工作日内予以答复。",
        "不能当场借出的，应当自收到申请之日起九个工作日内答复（第七条）。",
        "根据《政府信息公开条例》第七条，能够当场借出的，必须当场借出。",
        "需要延长的，延长的期限最长不得超过4个工作日",
        "同一人借阅数量明显超过合理范围的，保管机构可以收取保管费。",
    ],
)
def test_what_the_law_says_may_be_said_shorter(sentence):
    assert not_restated(sentence, "", LAW) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "保管机构不能当场借出的，应当自收到申请之日起9个工作日内予以批复。",
        "保管机构能够当场借出的，应当自收到申请之日起9个工作日内予以答复。",
        "保管机构不能当场借出的，可以自收到申请之日起9个工作日内予以答复。",
        "需要延长的，延长的期限最长超过4个工作日。",
        "保管机构不能当场借出的，应当自收到申请之日起9个工作日后予以答复。",
        "保管机构不能当场借出的，保管机构可以收取保管费。",
        "保管机构不能当场借出的，应当自收到申请之日起9个工作日内予以答复，并说明理由。",
        "The curator shall answer within 9 days.",
        "不收费。",
        "（第七条）",
    ],
)
def test_what_the_law_does_not_say_is_not(sentence):
    assert not_restated(sentence, "", LAW) != ""


def test_a_condition_may_be_left_out_only_where_the_question_sets_it():
    sentence = "应当自收到申请之日起9个工作日内予以答复。"
    assert not_restated(sentence, "几天答复", LAW) != ""
    assert not_restated(sentence, "保管机构不能当场借出的，几天答复", LAW) == ""


def test_a_rule_is_not_said_without_its_exception():
    assert not_restated("借阅不收取费用。", "借阅收费吗", LAW) != ""
    assert not_restated(LAW[2], "借阅收费吗", LAW) == ""


def test_a_true_sentence_does_not_carry_a_false_one_through():
    assert not_restated("能够当场借出的，应当当场借出。押金五十元。", "", LAW) == "押金五十元"
