import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.figures.guards import unfounded_figures
from tests.figures.sheets import FORWARD, NEWLY, REQUESTS, RESULTS, published, sheet

FACTS = sheet({NEWLY: 12, RESULTS: 10, FORWARD: 2}, {NEWLY: 10}, published("156"))


def faults(text: str) -> list[tuple[str, str]]:
    return [(bad.figure.text, bad.fault) for bad in unfounded_figures(text, FACTS, section=REQUESTS)]


@pytest.mark.parametrize(
    "text",
    [
        "2024年收到政府信息公开申请12件，办结10件，结转下年度2件。",
        "2024年收到政府信息公开申请12件，比2023年增加2件，增长20%。",
        "按照国办公开办函〔2021〕30号要求，一是规范流程；二是加强审查。",
        "下一步，2025年将继续做好政府信息公开工作。",
    ],
)
def test_what_the_facts_support_may_stand(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("收到政府信息公开申请13件。", [("13件", "contradicted")]),
        ("开展业务培训37次。", [("37次", "unfounded")]),
        ("收到政府信息公开申请12件，同比下降20%。", [("20%", "contradicted")]),
        ("收到申请12件，全部办结。", [("全部办结", "contradicted")]),
        ("2022年，街道规范办理申请。", [("2022年", "year")]),
        ("2023年，街道规范办理申请。", [("2023年", "year")]),
    ],
)
def test_what_no_fact_supports_is_told(text: str, found: list[tuple[str, str]]) -> None:
    assert faults(text) == found


@settings(deadline=None)
@given(st.integers(min_value=3000, max_value=10**6))
def test_an_invented_number_never_passes(number: int) -> None:
    assert faults(f"全年开展宣传活动{number}场。") == [(f"{number}场", "unfounded")]
