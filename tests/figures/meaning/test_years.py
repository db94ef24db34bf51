import pytest

from tests.figures.saying import told
from tests.figures.sheets import NEWLY, PROACTIVE, RESULTS, published, sheet

FACTS = sheet({NEWLY: 168, RESULTS: 170}, {NEWLY: 140, RESULTS: 137}, published("530"))
BEFORE = f"prior:{NEWLY}"


@pytest.mark.parametrize(
    "text",
    [
        "申请件数从前一年的140件上升到168件。",
        "申请由140件增至168件。",
        "去年仅140件，今年升为168件。",
        "2023年收到申请140件，2024年这一数字为168件。",
        "对比2023年（140件），今年新收168件。",
        "不同于上年的140件，今年申请量增至168件。",
        "去年全年收到140件，今年收到168件。",
    ],
)
def test_the_first_of_two_years_is_last_year(text: str) -> None:
    found = told(text, FACTS)
    assert (found["140件"], found["168件"]) == (("bound", (BEFORE,)), ("bound", (NEWLY,)))


def test_a_year_in_brackets_does_not_reach_out_of_them() -> None:
    found = told("新收168件（2023年：140件），答复170件（2023年：137件）。", FACTS)
    assert found["170件"] == ("bound", (RESULTS,))


def test_last_years_count_is_not_held_against_this_years_fact_of_the_officer() -> None:
    found = told("2023年公开信息476条，2024年公开530条。", FACTS, PROACTIVE)
    assert (found["476条"][0], found["530条"]) == ("unbound", ("bound", ("fact:published",)))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("收到申请168件，多收28件。", "28件"),
        ("收到申请168件，净增28件。", "28件"),
        ("收到申请168件，多于上年28件。", "28件"),
        ("申请比上年多两成。", "两成"),
        ("申请增幅两成。", "两成"),
    ],
)
def test_a_change_is_told_in_many_words(text: str, figure: str) -> None:
    status, paths = told(text, FACTS)[figure]
    assert status == "bound"
    assert paths[0] in {f"change:{NEWLY}", f"rate:{NEWLY}"}


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("申请量是五年前的3倍。", "3倍"),
        ("自然人申请是企业申请的5倍。", "5倍"),
        ("收到申请168件，较年初增加5件。", "5件"),
        ("申请量较2021年翻了一番。", "翻了一番"),
    ],
)
def test_what_is_measured_by_something_else_than_last_year_is_not_judged(text: str, figure: str) -> None:
    assert told(text, FACTS)[figure][0] == "unbound"


def test_multiples_are_held_to_the_rate() -> None:
    facts = sheet({NEWLY: 8}, {NEWLY: 4})
    assert told("申请8件，增长一倍。", facts)["一倍"][0] == "bound"
    assert told("申请8件，较上年翻了一番。", facts)["翻了一番"][0] == "bound"
    assert told("申请8件，为上年的三倍。", facts)["三倍"][0] == "contradicted"
