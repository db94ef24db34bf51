import pytest

from tests.figures.saying import told
from tests.figures.sheets import CARRIED_OVER, FORWARD, NEWLY, RESULTS, sheet

FACTS = sheet({NEWLY: 168, CARRIED_OVER: 9, RESULTS: 170, FORWARD: 7}, {NEWLY: 140, RESULTS: 137, FORWARD: 9})


@pytest.mark.parametrize(
    "text",
    [
        "上年结转9件。",
        "结转自上年度9件。",
        "上一年度转入9件，本年新收168件。",
        "2023年转来的9件已全部办结。",
        "承接上年未办结申请9件。",
        "上年末未办结的9件于年初办结。",
        "去年底遗留的9件已答复。",
        "年初在办9件。",
        "期初结余9件。",
        "2023年度结转至本年办理的申请9件。",
        "从2023年结转到2024年的申请9件。",
        "其中有9件系上年转入。",
    ],
)
def test_what_came_over_from_last_year_is_this_years_carry_over(text: str) -> None:
    assert told(text, FACTS)["9件"] == ("bound", (CARRIED_OVER,))


@pytest.mark.parametrize(
    "text",
    [
        "结转下年度继续办理7件。",
        "7件转入2025年继续办理。",
        "尚余7件留待下年办理。",
        "7件跨年度办理。",
        "另有7件因尚在法定答复期内，结转至2025年。",
        "年末待答复申请7件。",
        "截至2024年12月31日，尚有7件未办结。",
        "7件申请将在2025年内答复。",
        "已办170件，剩余7件依法延期。",
        "年底前收到的7件申请尚在法定办理期限内，顺延至2025年办理。",
    ],
)
def test_what_went_on_into_next_year_is_the_carry_forward(text: str) -> None:
    assert told(text, FACTS)["7件"] == ("bound", (FORWARD,))


@pytest.mark.parametrize("text", ["2023年度结转至本年办理的申请8件。", "上年末未办结的8件已办结。"])
def test_a_wrong_carry_over_is_contradicted_by_its_own_cell(text: str) -> None:
    assert told(text, FACTS)["8件"] == ("contradicted", (CARRIED_OVER,))


def test_a_wrong_carry_forward_is_contradicted_by_its_own_cell() -> None:
    assert told("2024年底尚未办结、转至2025年办理的申请有5件。", FACTS)["5件"] == ("contradicted", (FORWARD,))


def test_the_year_from_which_something_came_reaches_no_further() -> None:
    found = told("新收168件，结转自上年度9件，转入2025年继续办理7件。", FACTS)
    assert found["7件"] == ("bound", (FORWARD,))


def test_both_flows_together_are_no_carry_over() -> None:
    found = told("连同上年结转的9件，共应办177件。", FACTS)
    assert found["177件"] == ("bound", ("sum:disclosure_requests.requests.total",))


def test_new_and_carried_requests_said_together_are_not_the_new_ones_alone() -> None:
    assert told("新收及上年结转申请合计168件。", FACTS)["168件"][0] == "contradicted"


@pytest.mark.parametrize("text", ["在办结的170件中，予以公开较多。", "在法定期限内答复170件。"])
def test_what_was_answered_in_time_is_not_what_is_still_open(text: str) -> None:
    assert told(text, FACTS)["170件"] == ("bound", (RESULTS,))
