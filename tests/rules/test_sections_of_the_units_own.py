"""What a unit writes under a heading of its own is held against the tables and the words like any other section."""

import pytest

from assistant.report.report import ExtraSection
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Finding
from tests.rules.reports import zero_report

AFTER = "problems_and_improvements.improvements"


def findings(text: str, heading: str = "六、专项整改情况", *, last_year: str = "") -> dict[str, Finding]:
    report = zero_report().amended(extra_sections=[ExtraSection(heading=heading, text=text, after=AFTER).model_dump()])
    prior = None
    if last_year:
        own = ExtraSection(heading=heading, text=last_year, after=AFTER).model_dump()
        prior = zero_report(year=2023).amended(extra_sections=[own])
    return {found.rule: found for found in check_report(CheckContext(report, prior)).findings}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("TO001", "2024年新收政府信息公开申请99件。"),
        ("TO010", "全年整改栏目12..5个。"),
        ("WD001", "2022年，街道完成专项整改。"),
        ("WD002", "整改后由【待补】负责。"),
        ("WD003", "我镇完成专项整改。"),
        ("WD004", "一是清理栏目；三是更新目录。"),
        ("WD005", "整改的的栏目已经更新。"),
        ("WD007", "整改栏目203个203个。"),
        ("LC104", "按照国办公开办函【2021】30号整改。"),
    ],
)
def test_every_rule_of_prose_looks_at_it(rule: str, text: str) -> None:
    found = findings(text)[rule]
    assert (found.section, found.span) == (AFTER, None)


def test_a_sentence_in_it_and_in_a_section_stands_twice() -> None:
    assert "WD006" in findings(f"{zero_report().sections['overview.platforms']}做好网站专栏和公示栏的日常维护。")


def test_it_is_held_against_last_year_s() -> None:
    text = "街道逐项清理了门户网站的失效栏目并更新了公开目录的全部内容。"
    assert "六、专项整改情况" in findings(text, last_year=text)["WD010"].message


def test_what_a_table_left_beside_its_cells_is_no_prose() -> None:
    assert "TO001" not in findings("一、本年新收政府信息公开申请数量 99件", heading="")


def test_a_note_in_sentences_below_a_table_is_prose() -> None:
    assert "WD002" in findings("注：含【待补】。", heading="")
