"""A report whose heads are printed otherwise is read and checked whole: nothing is called missing that is there."""

import pytest

from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from tests.formats.recognition.prose.pages import read_text
from tests.formats.reports import ORGAN, PROSE

REQUESTS = PROSE["overview.disclosure_on_request"]
NO_REQUESTS = "全年未收到政府信息公开申请。"
ACCUSING = {"FM011", "FM012", "FM013", "FM014", "FM015", "FM016", "FM018", "FM020", "FM022", "FM023", "FM031", "FM032"}


def rules(*changes: tuple[str, str]) -> set[str]:
    read = read_text((REQUESTS, NO_REQUESTS), *changes)
    return {found.rule for found in check_report(CheckContext(read.report)).findings}


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [(f"{ORGAN}2025年政府信息公开工作年度报告", f"{ORGAN}政府信息公开工作2025年度报告")],
        [("（二）依申请公开", "（二）行政机关收到和处理政府信息公开申请情况")],
        [("（三）政府信息管理", "（三）保障信息发布准确，规范政府信息管理")],
        [("（一）主动公开\n", "（一）主动公开\n1.机制建设\n专人负责。\n2.主动公开信息情况\n")],
        [
            ("（四）政府信息公开平台建设\n", ""),
            ("落实先审后发，专人管理。\n", "落实先审后发，专人管理。（四）平台载体建设方面。"),
        ],
        [("\n（一）存在的主要问题\n", "\n（一）存在的主要问题："), ("\n（二）改进情况\n", "（二）改进措施：")],
        [
            ("（三）政府信息管理", "（三）政府信息管理和平台建设"),
            ("（四）政府信息公开平台建设\n", ""),
            ("（五）", "（四）"),
        ],
        [("六、其他需要报告的事项", "六、专项整改情况\n整改到位。\n七、其他需要报告的事项")],
        [("一、总体情况", "一、2025年政务公开工作总体情况"), ("五、存在", "|五、存在")],
    ],
)
def test_an_ordinary_report_in_other_words_is_not_accused(changes: list[tuple[str, str]]) -> None:
    assert rules(*changes) & ACCUSING == set()


@pytest.mark.parametrize("heading", ["（二）依法申请公开方面", "（六）专项整改", "七、补充说明"])
def test_a_wrong_figure_behind_a_strange_head_is_found(heading: str) -> None:
    places = {
        "（二）依法申请公开方面": ("（二）依申请公开", heading),
        "（六）专项整改": (
            "二、主动公开政府信息情况",
            f"{heading}\n2025年新收政府信息公开申请99件。\n二、主动公开政府信息情况",
        ),
        "七、补充说明": (
            PROSE["other_matters"],
            f"{PROSE['other_matters']}\n{heading}\n2025年新收政府信息公开申请99件。",
        ),
    }
    wrong = (NO_REQUESTS, "2025年新收政府信息公开申请99件。")
    assert "TO001" in rules(places[heading], *([wrong] if heading.startswith("（二）") else []))


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (
            "FM031",
            [
                ("三、收到", "四、收到"),
                ("四、政府信息公开行", "五、政府信息公开行"),
                ("五、存在", "六、存在"),
                ("六、其他", "七、其他"),
            ],
        ),
        ("FM031", [("六、其他", "五、其他")]),
        ("FM031", [("（三）政府信息管理", "（二）政府信息管理")]),
        ("FM032", [("（一）主动公开", "二、主动公开情况"), ("（二）依申请公开", "三、依申请公开情况")]),
        ("FM033", [("四、政府信息公开行政复议", "四、政府信息公开行政法复议")]),
        ("FM018", [(PROSE["other_matters"], "详见附件。")]),
        (
            "FM018",
            [
                (PROSE["problems_and_improvements.problems"], "无"),
                (PROSE["problems_and_improvements.improvements"], "无"),
            ],
        ),
    ],
)
def test_a_fault_of_a_head_is_told_once(rule: str, changes: list[tuple[str, str]]) -> None:
    read = read_text((REQUESTS, NO_REQUESTS), *changes)
    found = [each.rule for each in check_report(CheckContext(read.report)).findings]
    assert found.count(rule) == 1
    assert not {"FM011", "FM012", "FM014", "FM015"} & set(found)
