"""What a model wraps around a text is taken off, and the text itself stays."""

import pytest

from assistant.drafting.cleaning import clean

TEXT = "2025年，我办收到政府信息公开申请3件，均已答复。"


@pytest.mark.parametrize(
    "answer",
    [
        TEXT,
        f"好的，以下是为您起草的内容：\n\n{TEXT}",
        f"```markdown\n{TEXT}\n```",
        f"**（二）依申请公开情况**\n{TEXT}",
        f"“{TEXT}”",
        f"正文：{TEXT}",
        f"{TEXT}\n\n注：以上内容仅供参考，请根据实际情况修改。",
        f"<think>the user wants a paragraph</think>{TEXT}<|im_end|>",
        f"{TEXT} I hope this paragraph helps you.",
        f"- {TEXT}",
        f"{TEXT}{TEXT}",
        f"<b>{TEXT}</b>",
        f"[{TEXT}](https://example.com/x)",
    ],
)
def test_wrapping_is_taken_off(answer):
    assert clean(answer) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "一是加强领导，压实责任。二是开展培训，提高能力。",
        "可以看出，公开工作取得一定成效。",
        "我局依托“青石发布”公众号公开信息，落实《条例》要求。",
        "以下问题仍然存在：一是更新不及时；二是解读形式单一。",
        "根据您",
        "",
    ],
)
def test_an_ordinary_text_is_left_as_it_is(text):
    assert clean(text) == text
