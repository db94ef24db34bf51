from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.figures.reading.figure import Figure
from assistant.figures.reading.reading import read_figures, statistics


def only(text: str) -> Figure:
    """The one statistic of a sentence."""
    (figure,) = statistics(text)
    return figure


@pytest.mark.parametrize(
    ("text", "written", "value", "unit", "kind"),
    [
        ("收到申请1,234件。", "1,234件", "1234", "件", "count"),
        ("收到申请１２件。", "１２件", "12", "件", "count"),
        ("发布信息12.5万条。", "12.5万条", "125000", "条", "count"),
        ("访问量达3.2亿次。", "3.2亿次", "320000000", "次", "count"),
        ("收到申请十二件。", "十二件", "12", "件", "count"),
        ("召开会议两次。", "两次", "2", "次", "count"),
        ("占百分之三十四点二。", "百分之三十四点二", "34.2", "%", "percent"),
        ("占34.2%。", "34.2%", "34.2", "%", "percent"),
        ("提高4个百分点。", "4个百分点", "4", "个百分点", "percentage_point"),
        ("增长1.3倍。", "1.3倍", "1.3", "倍", "multiple"),
        ("占三成。", "三成", "30", "成", "fraction"),
        ("收费3.2元。", "3.2元", "3.2", "元", "amount"),
        ("收费3.2万元。", "3.2万元", "3.2", "万元", "amount"),
        ("收到 12 件。", "12 件", "12", "件", "count"),
    ],
)
def test_a_quantity_is_read_with_its_value_and_unit(text: str, written: str, value: str, unit: str, kind: str) -> None:
    figure = only(text)
    assert (figure.text, figure.value, figure.unit, figure.kind) == (written, Decimal(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "approximation"),
    [
        ("发布7700余条。", "over"),
        ("发布近300条。", "nearly"),
        ("发布约300条。", "about"),
        ("发布300条左右。", "about"),
        ("发布超过300条。", "at_least"),
        ("发布300条以上。", "at_least"),
        ("发布不足300条。", "at_most"),
        ("开展数十次。", "some"),
        ("发布300多条。", "over"),
        ("发布18万余条。", "over"),
        ("发布300条。", "exact"),
    ],
)
def test_how_exactly_it_is_said(text: str, approximation: str) -> None:
    assert only(text).approximation == approximation


@pytest.mark.parametrize(
    ("text", "direction"), [("同比增长20%。", "up"), ("较上年减少约5件。", "down"), ("发布20件。", None)]
)
def test_the_direction_word_before_a_figure(text: str, direction: str | None) -> None:
    assert only(text).direction == direction


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月1日至12月31日。",
        "国办公开办函〔2021〕30号。",
        "国令第711号。",
        "第二十条第（一）项。",
        "一是抓落实；二是抓整改。",
        "（一）主动公开。",
        "电话：0512-65432100。",
        "邮编：215000。",
        "落实“三审三校”制度。",
        "“三安全一稳定”。",
        "“十四五”规划。",
        "党的二十大和二十届三中全会。",
        "第三届。",
        "五公开。",
        "20个工作日内答复。",
        "7×24小时。",
        "统一、逐一、进一步、一律。",
        "一次性告知。",
        "第三方合法权益。",
        "一网通办。",
        "三级审核。",
        "从三个方面推进。",
        "http://www.example.gov.cn/2024/1234.html",
    ],
)
def test_what_states_nothing_is_no_statistic(text: str) -> None:
    assert statistics(text) == ()


def test_years_are_read_though_they_are_no_statistics() -> None:
    years = [figure for figure in read_figures("2024年，与2023年相比，二〇二二年。") if figure.kind == "year"]
    assert [figure.text for figure in years] == ["2024年", "2023年", "二〇二二年"]
    assert [figure.value for figure in years[:2]] == [2024, 2023]


@pytest.mark.parametrize(
    ("text", "claim", "kind"),
    [
        ("全年未收到政府信息公开申请。", "未收到政府信息公开申请", "zero_claim"),
        ("全年零申请。", "零申请", "zero_claim"),
        ("无行政复议、行政诉讼。", "无行政复议、行政诉讼", "zero_claim"),
        ("收到的申请均已按期办结。", "均已按期办结", "all_claim"),
        ("申请数与上年持平。", "与上年持平", "flat_claim"),
    ],
)
def test_claims_in_words_are_figures_too(text: str, claim: str, kind: str) -> None:
    figure = only(text)
    assert (figure.text, figure.kind) == (claim, kind)


def test_a_range_has_its_ends() -> None:
    figure = only("每场培训10至15人。")
    assert (figure.value, figure.low, figure.high) == (None, 10, 15)


def test_a_wrapped_line_does_not_break_a_figure_off_its_sentence() -> None:
    figure = only("全年共受理辖区居民提出的政府信息公\n开申请 81 件，答复及时。")
    assert figure.text == "81 件"
    assert "政府信息公开申请" in figure.clause


_PIECES = st.sampled_from(
    [
        *"0123456789一二三十百万亿点%，。；、（）\n 　余近约件条元年月日号第未无零均",
        "百分之",
        "个百分点",
        "收到申请",
        "增长",
        "〔2021〕",
        "至",
    ]
)


@given(st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=40).map("".join)))
def test_any_text_is_read_and_every_span_is_of_the_text(text: str) -> None:
    for figure in read_figures(text):
        start, end = figure.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == figure.text
        assert start <= figure.numeral[0] <= figure.numeral[1] <= end


@given(st.integers(min_value=0, max_value=10**7))
def test_a_count_is_read_in_every_writing(number: int) -> None:
    for written in (str(number), f"{number:,}"):
        assert only(f"全年收到申请{written}件。").value == number


@pytest.mark.parametrize(
    "written",
    [
        "7,308474篇",
        "12,34件",
        "1,2345,678条",
        "1.2.3条",
        "12..5万条",
        "３,0８4件",
        "30 8篇",
        "1万2件",
        "3千零5件",
        "十2件",
        "081件",
    ],
)
def test_a_number_that_can_be_read_in_two_ways_is_one_figure_without_a_value(written):
    (figure,) = statistics(f"全年共发布{written}，其中图文类较多。")
    assert (figure.text, figure.kind, figure.value) == (written, "malformed", None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234件", 1234),
        ("１，２３４件", 1234),
        ("1万2千余条", 12000),
        ("廿三件", 23),
        ("30\u200b8篇", 308),
        ("0件", 0),
    ],
)
def test_a_sound_number_is_read_through_its_dress(written, value):
    (figure,) = statistics(f"全年共发布{written}。")
    assert (figure.text, figure.kind, figure.value) == (written, "count", value)


@pytest.mark.parametrize("text", ["2024.12.31前完成。", "5,6月开展。", "1.2.3 加强管理", "合计81 70 11 0 0 0件"])
def test_dates_headings_and_rows_of_a_table_are_not_written_wrongly(text):
    assert all(figure.kind != "malformed" for figure in statistics(text))


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("企业申请约一成半。", "一成半", 15),
        ("企业申请约占一成五。", "一成五", 15),
        ("两成左右因不掌握无法提供。", "两成左右", 20),
        ("收到申请“0”件。", "0”件", 0),
        ("复议后起诉2件，一件维持。", "一件", 1),
        ("诉讼增长一倍。", "一倍", 1),
    ],
)
def test_small_words_for_quantities_are_read(text: str, written: str, value: int) -> None:
    found = {figure.text: figure.value for figure in statistics(text)}
    assert found[written] == value


@pytest.mark.parametrize("text", ["两项合计如下。", "两个数字相同。", "公开三类清单。"])
def test_what_counts_the_words_of_a_sentence_is_no_statistic(text: str) -> None:
    assert not statistics(text)


def test_a_comma_behind_a_word_that_ends_in_one_parts_no_number() -> None:
    assert [(f.text, f.value) for f in statistics("形式较为单一，312篇材料以文字为主。")] == [("312篇", Decimal(312))]


def test_tenths_may_have_a_second_place() -> None:
    found = [(f.text, f.value) for f in statistics("公开约占三成七，自然人占比八成以上，网上占八成半。")]
    assert found == [("三成七", Decimal(37)), ("八成以上", Decimal(80)), ("八成半", Decimal(85))]
