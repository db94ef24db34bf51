"""Deadlines say what they are for, in words of the law alone."""

import pytest

from assistant.answering.deadlines import deadlines_in


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ("收到书面申请的，应当自收到申请之日起9个工作日内予以办理；", ["办理：自收到申请之日起9个工作日内"]),
        ("需要延长的，延长的期限最长不得超过4个工作日。", ["延长：最长不得超过4个工作日"]),
        ("第三人应当自收到询问书之日起6个工作日内提出意见。", ["第三人提出意见：自收到询问书之日起6个工作日内"]),
        ("并自收到申请之日起3个工作日内一次性告知申请人补正。", ["一次性告知申请人补正：自收到申请之日起3个工作日内"]),
        ("下级机关应当在每年2月15日前向上级机关提交本机关的总结并公布。", ["下级机关提交：每年2月15日前"]),
        ("本办法自2021年6月1日起施行。", ["施行：自2021年6月1日起"]),
        ("本办法由办公室解释。", []),
    ],
)
def test_each_deadline_is_said_with_its_purpose(quote, said):
    assert [str(deadline) for deadline in deadlines_in(quote)] == said
    for deadline in deadlines_in(quote):
        assert deadline.term in quote
