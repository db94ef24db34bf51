"""A place left open is told from a name that is hidden, a rubric and a year."""

import pytest

from assistant.text.placeholders import placeholders_in


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("全年发布信息XX条。", "XX"),
        ("全年发布信息××条。", "××"),
        ("全年发布信息*条。", "*"),
        ("全年发布信息****条。", "****"),
        ("全年发布信息○○条。", "○○"),
        ("全年发布信息____条。", "____"),
        ("发布信息【】条。", "【】"),
        ("发布信息【待补充】条。", "【待补充】"),
        ("（单位名称）高度重视。", "（单位名称）"),
        ("【单位名称】高度重视。", "【单位名称】"),
        ("发布信息待补条。", "待补"),
        ("发布信息??条。", "??"),
        ("发布信息{{ total }}条。", "{{ total }}"),
        ("TODO", "TODO"),
    ],
)
def test_what_was_left_to_be_filled_in_is_found(text, left):
    assert [match.group() for match in placeholders_in(text)] == [left]


@pytest.mark.parametrize(
    "text",
    [
        "某申请人提出咨询（非政府信息公开申请），张××诉我办一案已审结。",
        "二〇二〇年，我局收到申请一百〇三件。",
        "【典型案例】县民政局主动公开救助标准。",
        "申请尚待补正材料，制度有待补充完善。",
        "申请人可在表中勾选□个人或□单位。",
        "网址为http://example.com/index__1.html。",
        "提出若干条措施。",
    ],
)
def test_an_ordinary_text_holds_none(text):
    assert list(placeholders_in(text)) == []
