from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.binding.binding import CONFIRMED, bind
from assistant.figures.binding.outcome import BoundFigure
from assistant.report.fact_sheet import FactSheet
from assistant.report.facts import Binding
from tests.figures.sheets import (
    CARRIED_OVER,
    CHARGES,
    DISCLOSED,
    FORWARD,
    NEWLY,
    PROACTIVE,
    REQUESTS,
    RESULTS,
    published,
    sheet,
)


def bound(text: str, facts: FactSheet, section: str = REQUESTS) -> dict[str, BoundFigure]:
    return {one.figure.text: one for one in bind(text, facts, section=section)}


def statuses(text: str, facts: FactSheet, section: str = REQUESTS) -> list[str]:
    return [one.status for one in bind(text, facts, section=section)]


def test_thousands_are_read_whole() -> None:
    assert statuses("收到申请1,234件。", sheet({NEWLY: 1234})) == ["bound"]


def test_last_years_figure_in_a_comparison_is_last_years() -> None:
    text = "较2023年收到申请100件，2024年收到120件，同比增长20%。"
    figures = bound(text, sheet({NEWLY: 120}, {NEWLY: 100}))
    assert [one.status for one in figures.values()] == ["bound"] * 3
    assert figures["100件"].facts[0].path == f"prior:{NEWLY}"
    assert figures["20%"].facts[0].path == f"rate:{NEWLY}"


def test_a_channel_is_no_total() -> None:
    figures = bound("收到政府信息公开申请，其中网上申请8件，合计12件。", sheet({NEWLY: 12}))
    assert (figures["8件"].status, figures["12件"].status) == ("unbound", "bound")


def test_newly_received_and_carried_over_may_be_told_together() -> None:
    assert statuses("受理政府信息公开申请75件。", sheet({NEWLY: 74, CARRIED_OVER: 1})) == ["bound"]


def test_a_rounded_total_states_the_officers_fact() -> None:
    figures = bound("共发布信息7700余条。", sheet(facts=published("7743")), PROACTIVE)
    assert figures["7700余条"].facts[0].path == "fact:published"


def test_shares_stand_on_all_results() -> None:
    cells = {
        NEWLY: 81,
        RESULTS: 81,
        DISCLOSED: 42,
        "disclosure_requests.partially_disclosed.total": 5,
        "disclosure_requests.unable_to_provide.not_held.total": 31,
        "disclosure_requests.not_processed.repeated_request.total": 1,
        "disclosure_requests.other_handling.other.total": 2,
    }
    text = (
        "办结81件，其中予以公开42件，占51.85%；部分公开5件，占6.17%；无法提供31件，占38.27%；不予处理1件，占1.23%；"
        "其他处理2件，占2.47%。"
    )
    assert set(statuses(text, sheet(cells))) == {"bound"}


@pytest.mark.parametrize(
    ("text", "cells", "prior", "section", "written", "cell"),
    [
        ("收到政府信息公开申请十二件。", {NEWLY: 11}, None, REQUESTS, "十二件", NEWLY),
        ("收到政府信息公开申请120件，同比下降20%。", {NEWLY: 120}, {NEWLY: 100}, REQUESTS, "20%", NEWLY),
        ("全年未收到申请。", {NEWLY: 1}, None, REQUESTS, "未收到申请", NEWLY),
        (
            "收到政府信息公开申请10件，全部办结。",
            {NEWLY: 10, RESULTS: 8, FORWARD: 2},
            None,
            REQUESTS,
            "全部办结",
            FORWARD,
        ),
        ("办结95件。", {NEWLY: 95, RESULTS: 92, FORWARD: 3}, None, REQUESTS, "95件", RESULTS),
        ("收费3.2元。", {CHARGES: "3.2"}, None, PROACTIVE, "3.2元", CHARGES),
    ],
)
def test_a_wrong_figure_is_a_contradiction_that_names_the_cell(
    text: str, cells: dict[str, object], prior: dict[str, object] | None, section: str, written: str, cell: str
) -> None:
    one = bound(text, sheet(cells, prior), section)[written]
    assert one.status == "contradicted"
    assert cell in one.cells
    assert one.expected is not None
    assert one.reason


def test_last_years_number_left_standing_is_told() -> None:
    one = bound("收到政府信息公开申请100件。", sheet({NEWLY: 120}, {NEWLY: 100}))["100件"]
    assert one.status == "contradicted"
    assert "沿用上年" in one.reason


def test_a_truncated_share_is_doubtful_and_not_wrong() -> None:
    one = bound("办结3件，其中予以公开2件，占66.66%。", sheet({RESULTS: 3, DISCLOSED: 2}))["66.66%"]
    assert (one.status, one.check) == ("ambiguous", "rounding")


@pytest.mark.parametrize(
    "text",
    [
        "受理网络问政182件。",
        "收到涉及征地的政府信息公开申请3件。",
        "上半年收到政府信息公开申请3件。",
        "答复网民留言300条。",
        "办理人大建议12件。",
        "2020年收到政府信息公开申请20件。",
        "收到行政许可申请500件。",
    ],
)
def test_what_the_tables_do_not_count_accuses_nobody(text: str) -> None:
    assert statuses(text, sheet({NEWLY: 12, RESULTS: 12})) == ["unbound"]


def test_a_blank_cell_is_not_zero() -> None:
    assert statuses("全年未收到政府信息公开申请。", sheet({NEWLY: None})) == ["unbound"]


def test_an_officer_confirms_a_figure_and_it_is_remembered_when_the_text_moves() -> None:
    facts = sheet()
    text = "全年共发布信息156篇。"
    (one,) = bind(text, facts, section=PROACTIVE)
    assert one.status == "unbound"
    held = Binding(section=PROACTIVE, span=one.figure.span, text="156篇", fact=CONFIRMED, confirmed_by="张三")
    (again,) = bind("2024年，" + text, facts, section=PROACTIVE, confirmed=[held])
    assert again.status == "bound"
    assert "张三" in again.reason


def test_a_confirmed_fact_that_has_changed_is_a_contradiction() -> None:
    text = "全年共发布信息156篇。"
    held = Binding(section=PROACTIVE, span=(7, 11), text="156篇", fact="fact:published", confirmed_by="张三")
    (one,) = bind(text, sheet(facts=published("160")), section=PROACTIVE, confirmed=[held])
    assert (one.status, one.expected) == ("contradicted", "160")


@given(st.integers(min_value=1, max_value=5000), st.integers(min_value=1, max_value=5000))
def test_only_the_right_number_of_requests_is_bound(cell: int, said: int) -> None:
    one = bind(f"全年收到政府信息公开申请{said}件。", sheet({NEWLY: cell}), section=REQUESTS)[0]
    assert one.status == ("bound" if cell == said else "contradicted")


@given(st.integers(min_value=1, max_value=400), st.integers(min_value=1, max_value=400))
def test_a_rate_follows_both_years(this: int, before: int) -> None:
    rate = ((Decimal(this) - before) / before * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    word = "增长" if rate >= 0 else "下降"
    text = f"收到政府信息公开申请{this}件，同比{word}{abs(rate)}%。"
    assert bound(text, sheet({NEWLY: this}, {NEWLY: before}))[f"{abs(rate)}%"].status == "bound"
    if abs(rate) > 1:
        other = "下降" if rate > 0 else "增长"
        wrong = f"收到政府信息公开申请{this}件，同比{other}{abs(rate)}%。"
        assert bound(wrong, sheet({NEWLY: this}, {NEWLY: before}))[f"{abs(rate)}%"].status == "contradicted"


@given(st.text(max_size=60))
def test_any_text_can_be_bound(text: str) -> None:
    for one in bind(text, sheet({NEWLY: 3}), section=REQUESTS):
        assert text[slice(*one.figure.span)] == one.figure.text


@pytest.mark.parametrize("number", ["9" * 25, "9" * 22, "0." + "9" * 20, "一" * 30, "1," * 40])
def test_a_monstrous_number_breaks_nothing(number: str) -> None:
    for text in (f"收到政府信息公开申请{number}件，同比增长{number}%。", f"行政事业性收费{number}万元，占{number}%。"):
        assert "bound" not in statuses(text, sheet({NEWLY: 12, CHARGES: "1.5"}, {NEWLY: 10}))


@pytest.mark.parametrize(
    "text",
    ["受理申请数十场。", "收到政府信息公开申请81场。", "召开依申请公开推进会数十场。", "收到政府信息公开申请81万元。"],
)
def test_a_unit_that_counts_no_request_binds_to_none(text: str) -> None:
    assert statuses(text, sheet({NEWLY: 81})) == ["unbound"]


def test_dozens_of_requests_are_told_roughly() -> None:
    one = bound("收到政府信息公开申请数十件。", sheet({NEWLY: 81}))["数十件"]
    assert (one.status, one.figure.value, one.figure.approximation) == ("bound", None, "some")


def test_another_organs_requests_are_not_ours_though_as_many() -> None:
    assert statuses("县教育局收到政府信息公开申请81件。", sheet({NEWLY: 81})) == ["unbound"]


def test_a_count_without_a_cell_still_has_a_share_of_a_base_that_is_named() -> None:
    text = "申请人以年轻人为主，共60件，占新收总数的{}。"
    facts = sheet({NEWLY: 80, RESULTS: 75})
    assert bound(text.format("75%"), facts)["75%"].status == "bound"
    assert bound(text.format("80%"), facts)["80%"].status == "contradicted"


def test_a_number_written_wrongly_is_bound_to_nothing() -> None:
    one = bound("收到政府信息公开申请1,2345件。", sheet({NEWLY: 12345}))["1,2345件"]
    assert (one.status, one.check, one.figure.value) == ("unbound", "malformed", None)


def test_a_fact_about_training_is_not_one_about_inspections() -> None:
    facts = sheet(facts=[{"id": "t", "name": "公开工作培训", "value": "8", "unit": "次"}])
    assert statuses("开展公开工作培训8次。", facts, PROACTIVE) == ["bound"]
    assert statuses("开展公开工作检查8次。", facts, PROACTIVE) == ["unbound"]


@pytest.mark.parametrize("said", ["，占{}", "（占{}）", "，占比{}", "，占办结总数的{}"])
def test_parts_of_what_was_answered_stand_on_what_was_answered(said: str) -> None:
    facts = sheet({NEWLY: 81, CARRIED_OVER: 3, RESULTS: 80, FORWARD: 4, DISCLOSED: 42})
    text = "新收政府信息公开申请81件，上年结转3件。全年办结80件，其中予以公开42件" + said + "，结转下年度4件。"
    assert bound(text.format("52.5%"), facts)["52.5%"].status == "bound"
    assert bound(text.format("51.85%"), facts)["51.85%"].status == "contradicted"


def test_parts_of_what_was_received_may_stand_on_either() -> None:
    facts = sheet({NEWLY: 81, CARRIED_OVER: 3, RESULTS: 80, FORWARD: 4, DISCLOSED: 42})
    text = "新收政府信息公开申请81件，其中予以公开42件，占{}。"
    assert {bound(text.format(share), facts)[share].status for share in ("51.85%", "52.5%")} == {"bound"}
