"""Prose is put into its sections in all the ways in which units print the headings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.document import Paragraph
from assistant.formats.recognition.prose.outline import read_outline
from assistant.formats.recognition.prose.outlined import Outline, TableMark
from assistant.formats.recognition.prose.run_on import split_chapters
from assistant.formats.recognition.wrapping import full_width, unwrap
from tests.formats.reports import ORGAN

TITLE = f"{ORGAN}2025年政府信息公开工作年度报告"


def outline(*lines: str | TableMark) -> Outline:
    return read_outline([Paragraph(line) if isinstance(line, str) else line for line in lines])


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE],
        [f"{ORGAN} 2025 年政府信息公开工作", "年度报告"],
        [ORGAN, "2025年政府信息公开工作年度报告"],
        [f"2025年{ORGAN}政府信息公开", "工作年度报告"],
        [f"{ORGAN}２０２５年度政府信息公开年度报告"],
        [f"标题: {ORGAN}2025年政府信息公开工作年度报告"],
        ["网站首页", TITLE, "一、总体情况", TITLE],
        ["您好，欢迎访问青禾区人民政府网站。", "当前位置：首页", TITLE],
        [f"{ORGAN}二〇二五年政府信息公开工作年度报告"],
    ],
)
def test_the_title_tells_organ_and_year_however_it_is_broken(lines: list[str]) -> None:
    read = outline(*lines, "一、总体情况", "街道推进公开。")
    assert read.title is not None
    assert (read.title.organ, read.title.year) == (ORGAN, 2025)
    assert read.sections == {"overview": "街道推进公开。"}


@pytest.mark.parametrize(
    "heading",
    [
        "（二）依申请公开",
        "（二）依申请公开情况",
        "（二）依申请公开方面",
        "(二) 依申请公开",
        "2.依申请公开情况",
        "2、依申请公开",
        "依申请公开情况",
        "(二）依申请公开政府信息情况",
    ],
)
@pytest.mark.parametrize("separator", ["\n", "。", "：", " "])
def test_a_subhead_is_known_with_any_number_tail_and_separator(heading: str, separator: str) -> None:
    lines = f"（一）主动公开\n发布信息。\n{heading}{separator}全年收到申请3件。".split("\n")
    read = outline(TITLE, "一、总体情况", *lines)
    assert read.sections["overview.proactive_disclosure"] == "发布信息。"
    assert read.sections["overview.disclosure_on_request"] == "全年收到申请3件。"


@pytest.mark.parametrize("separator", ["\n", "。", "："])
def test_a_free_wording_is_known_by_its_topic(separator: str) -> None:
    lines = f"（一）主动公开\n发布信息。\n（二）规范办理依申请公开{separator}全年收到申请3件。".split("\n")
    assert outline(TITLE, "一、总体情况", *lines).sections["overview.disclosure_on_request"] == "全年收到申请3件。"


def test_a_subhead_may_run_on_without_any_separator() -> None:
    read = outline(TITLE, "一、总体情况", "（一）主动公开情况全年发布信息210条。")
    assert read.sections["overview.proactive_disclosure"] == "全年发布信息210条。"
    assert read.headings["overview.proactive_disclosure"] == "（一）主动公开情况"


def test_a_sentence_that_begins_like_a_subhead_stays_text() -> None:
    read = outline(TITLE, "一、总体情况", "主动公开工作稳步推进，全年发布信息210条。", "主动公开，是基础。")
    assert read.sections == {"overview": "主动公开工作稳步推进，全年发布信息210条。\n主动公开，是基础。"}


def test_a_sixth_subhead_becomes_a_section_of_its_own() -> None:
    heads = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    lines = [line for n, head in zip("一二三四五", heads, strict=True) for line in (f"（{n}）{head}", f"{head}的话。")]
    read = outline(TITLE, "一、总体情况", *lines, "（六）基层试点", "柳溪社区试点。")
    assert read.sections["overview.supervision"] == "监督保障的话。"
    assert [(e.heading, e.text, e.after) for e in read.extra] == [
        ("（六）基层试点", "柳溪社区试点。", "overview.supervision")
    ]


@pytest.mark.parametrize(
    ("chapter", "problems", "measures"),
    [
        ("五、存在的主要问题及改进情况", "（一）存在的主要问题", "（二）改进情况"),
        ("五、存在的主要问题和改进措施", "（一）存在问题。", "（二）整改措施。"),
        ("五、政府信息公开工作存在的主要问题及改进情况", "1.主要问题：", "2.改进情况："),
        ("五、存在的问题及整改情况", "（一）2025年工作中存在的主要问题", "（二）2024年工作中存在问题的改进情况"),
    ],
)
def test_problems_and_improvements_are_told_apart(chapter: str, problems: str, measures: str) -> None:
    read = outline(
        TITLE, "一、总体情况", "话。", TableMark(LITIGATION), chapter, problems, "解读少。", measures, "多解读。"
    )
    assert read.sections["problems_and_improvements.problems"] == "解读少。"
    assert read.sections["problems_and_improvements.improvements"] == "多解读。"


def test_chapter_five_without_subheads_is_one_text() -> None:
    read = outline(TITLE, "五、存在的主要问题及改进情况", "一是解读少。", "（一）强化责任。压实责任。")
    assert read.sections == {"problems_and_improvements": "一是解读少。\n（一）强化责任。压实责任。"}


def test_a_missing_chapter_heading_is_told_and_the_subhead_serves() -> None:
    read = outline(
        TITLE, "四、政府信息公开行政复议、行政诉讼情况", TableMark(LITIGATION), "（一）存在的主要问题", "解读少。"
    )
    assert read.sections["problems_and_improvements.problems"] == "解读少。"
    assert any("没有找到「五、" in remark for remark in read.remarks)


def test_text_beside_a_table_is_kept_behind_its_chapter() -> None:
    read = outline(TITLE, "二、主动公开政府信息情况", TableMark(PROACTIVE), "注：含上年结转。", TableMark(REQUESTS))
    assert [(e.heading, e.text, e.after) for e in read.extra] == [("", "注：含上年结转。", "proactive_disclosure")]


def test_the_signature_is_not_part_of_the_last_section() -> None:
    read = outline(TITLE, "六、其他需要报告的事项", "未收费。", ORGAN, "2026年1月15日")
    assert read.sections["other_matters"] == "未收费。"
    assert read.extra[0].text == f"{ORGAN}\n2026年1月15日"


def test_what_stood_before_the_title_is_told() -> None:
    read = outline("索引号", "000123", TITLE, "一、总体情况", "话。")
    assert any("000123" in remark for remark in read.remarks)


def test_headings_are_kept_only_where_they_differ_from_the_form() -> None:
    read = outline(TITLE, "一、总体情况", "(一) 主动公开", "甲。", "（二）依申请公开方面", "乙。")
    assert "overview.proactive_disclosure" not in read.headings
    assert read.headings["overview.disclosure_on_request"] == "（二）依申请公开方面"


@given(
    st.lists(
        st.text(st.characters(categories=["Lo"]), min_size=1, max_size=30).map(lambda t: f"街道的{t}。"), max_size=8
    )
)
def test_no_paragraph_is_ever_dropped(paragraphs: list[str]) -> None:
    read = outline(TITLE, "一、总体情况", *paragraphs)
    everything = "\n".join([*read.sections.values(), *(e.heading + e.text for e in read.extra), *read.remarks])
    assert all(paragraph.strip() in everything for paragraph in paragraphs)


def test_chapters_that_run_on_in_one_paragraph_are_split() -> None:
    text = (
        "引言的话。 一、总体情况 街道推进公开。（一）主动公开方面 发布信息。"
        + "很长的话。" * 40
        + "（二）依申请公开方面 收到申请。"
        "二、主动公开政府信息情况 六、其他需要报告的事项 未收费。"
    )
    read = read_outline([Paragraph(TITLE), *map(Paragraph, split_chapters(text))])
    assert read.sections["lead_in"] == "引言的话。"
    assert read.sections["overview"] == "街道推进公开。"
    assert read.sections["overview.disclosure_on_request"] == "收到申请。"
    assert read.sections["other_matters"] == "未收费。"


def test_lines_broken_at_one_width_are_joined_over_page_numbers() -> None:
    whole = "街道围绕中心工作推进政府信息公开各项任务落实到位并持续提升公开质量和实效" * 8
    lines = [whole[i : i + 28] for i in range(0, len(whole), 28)]
    lines.insert(3, "— 2 —")
    assert unwrap([*lines, "", "（一）主动公开"], full_width(lines)) == [whole, "", "（一）主动公开"]


def test_whole_paragraphs_are_left_as_they_are() -> None:
    lines = ["甲" * n + "。" for n in (20, 60, 33, 80, 45, 51, 70, 28, 95)]
    assert unwrap(lines, full_width(lines)) == lines


BELOW = ["六、其他需要报告的事项", "本年度没有收取信息处理费。"]


@pytest.mark.parametrize(
    "below",
    [
        ["相关信息", "柳溪街道开展春季义诊", "柳溪街道2026年招聘公告"],
        ["相关链接：", f"{ORGAN}2022年政府信息公开工作年度报告 2023-01-20"],
        ["上一篇", "柳溪街道召开座谈会", "下一篇：没有了"],
        ["上一篇 柳溪街道召开座谈会"],
        [f"{ORGAN}2022年政府信息公开工作年度报告"],
        ["阅读：207次"],
        ["【浏览量 1,024】", "访问量："],
    ],
)
def test_links_and_counters_below_a_page_are_no_text_and_are_told(below: list[str]) -> None:
    read = outline(TITLE, *BELOW, *below)
    assert read.sections == {"other_matters": BELOW[1]}
    assert read.extra == []
    assert all(line in remark for line in below for remark in read.remarks[-1:])


@pytest.mark.parametrize(
    "lines",
    [
        ["相关信息已在区政府网站公布。"],
        ["访问量：逐年上升。"],
        ["相关链接", "街道另制定公开台账。"],
        ["街道已公布《2022年政府信息公开工作年度报告》。"],
    ],
)
def test_a_sentence_like_a_link_stays_text(lines: list[str]) -> None:
    read = outline(TITLE, *BELOW, *lines)
    assert read.sections["other_matters"].split("\n") == [BELOW[1], lines[-1]]


def test_lines_under_a_head_of_links_above_the_last_chapters_stay_text() -> None:
    read = outline(TITLE, "一、总体情况", "街道推进公开。", "相关附件", "（一）主动公开", "发布信息。")
    assert read.sections["overview.proactive_disclosure"] == "发布信息。"
