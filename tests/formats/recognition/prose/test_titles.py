"""Organ and year are told by the title, wherever it stands, and never by a sentence that speaks of the report."""

import pytest

from assistant.formats.recognition.prose.titles import read_title, read_title_with_slips
from tests.formats.recognition.prose.pages import read_page, read_text
from tests.formats.reports import ORGAN, PROSE

TITLE = f"{ORGAN}2025年政府信息公开工作年度报告"
LEAD_IN = PROSE["lead_in"]


@pytest.mark.parametrize(
    "sentence",
    [
        "根据区政府办公室关于做好2025年政府信息公开工作年度报告编制工作的通知要求，编制本报告。本报告所列数据统计到年底。",
        "为切实做好2025年政府信息公开年度报告编制发布工作，街道安排专人汇总数据，并由分管负责人审核后对外发布，现报告如下。",
        "按照区里关于2025年政府信息公开工作年度报告的统一安排编写本报告，所列数据的统计期限自年初至年末，欢迎查阅和监督。",
        "本报告是街道2025年政府信息公开工作年度报告",
    ],
)
def test_a_sentence_that_speaks_of_the_report_is_no_title(sentence: str) -> None:
    assert read_title(sentence) is None
    for read in (read_text((LEAD_IN, sentence)), read_page((LEAD_IN, sentence))):
        assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
        assert read.report.sections["lead_in"] == sentence


@pytest.mark.parametrize(
    "title",
    [
        f"{ORGAN}政府信息公开工作2025年度报告",
        f"{ORGAN}政府信息公开2025年年度报告",
        f"{ORGAN}2025年政府信息工开工作年度报告",
        f"{ORGAN}2025年政府信公开工作年度报告",
        f"{ORGAN}2025年度政府信息公开工作年度报吿",
        f"附件1{ORGAN}2025年政府信息公开工作年度报告",
        f"{ORGAN}2025年政府信\n息公开工作年度报告",
        f"{ORGAN}\n2025年政府信\n息公开工作年度报告",
        f"{TITLE} 来源：街道办 时间：2026-01-20 09:30",
        f"{TITLE} 2026-01-20",
        f"【年报】{TITLE}",
        f"{TITLE}.docx",
        f"关于{TITLE}的公示",
        f"政府信息公开年报\n{TITLE}",
        f"{ORGAN}政府信息公开工作年度报告\n{TITLE}",
        f"{ORGAN}\n政府信息公开工作年度报告\n（2025年度）",
    ],
)
def test_a_title_is_read_with_its_year_elsewhere_with_slips_or_broken(title: str) -> None:
    read = read_text((TITLE, title))
    assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
    assert read.report.sections["lead_in"] == LEAD_IN


def test_a_title_without_a_year_tells_the_organ() -> None:
    read = read_text((TITLE, f"{ORGAN}政府信息公开工作年度报告"))
    assert (read.report.organ.name, read.report.year) == (ORGAN, None)
    assert read.report.sections["lead_in"] == LEAD_IN


@pytest.mark.parametrize(
    "line", ["政府信息公开年报", "2025年政府信息公开指南", "2025年政府信息公开工作年度报告汇总表", "2025年工作总结报告"]
)
def test_a_line_of_a_menu_is_no_title_with_slips(line: str) -> None:
    assert read_title_with_slips(line) is None


def test_a_breadcrumb_line_names_the_report_and_its_text_goes_on_behind() -> None:
    line = f"当前位置：首页 > 信息公开 > {TITLE} 来源：街道办 时间：2026-01-20 {LEAD_IN}"
    read = read_text((TITLE, "打印"), (LEAD_IN, line))
    assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
    assert read.report.sections["lead_in"] == LEAD_IN
    assert any("页面的位置栏" in remark for remark in read.remarks)


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{TITLE}</title>",
        f"<title>年报</title><meta name='ArticleTitle' content='{TITLE}'>",
        f"<title>{TITLE}-青禾区人民政府</title>",
    ],
)
def test_the_head_of_a_page_tells_what_its_text_leaves_out(head: str) -> None:
    read = read_page(("　　" + TITLE, "　　政府信息公开年报"), ("<title>年报</title>", head))
    assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
    assert any("网页标题" in remark for remark in read.remarks)


def test_the_title_as_the_head_of_every_page_is_no_text() -> None:
    read = read_text(("二、主动公开政府信息情况", f"{TITLE}\n二、主动公开政府信息情况"), ("（三）", f"{TITLE}\n（三）"))
    assert read.report.sections == PROSE
    assert any(TITLE in remark for remark in read.remarks)


def test_the_name_of_the_file_comes_last() -> None:
    read = read_text((TITLE, "打印"), name=f"{ORGAN}2025年政府信息公开工作年度报告.txt")
    assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
    assert any("文件名" in remark for remark in read.remarks)


METADATA = (
    "<table><tr><td>索引号</td><td>QH-2026-0007</td><td>标题</td><td>{title}</td></tr>"
    "<tr><td>文 号</td><td>无〔〕号</td><td>内容概述</td><td>2025年，街道围绕中心工作推进公开。</td></tr></table>"
)


def test_metadata_before_the_title_is_none_of_the_lead_in() -> None:
    read = read_page(("<body>", "<body>" + METADATA.format(title=TITLE)))
    assert read.report.organ.name == ORGAN
    assert read.report.sections["lead_in"] == LEAD_IN
    assert any("标题之前的文字没有收入报告" in remark and "无〔〕号" in remark for remark in read.remarks)


def test_metadata_in_lines_before_the_title_is_none_of_the_lead_in() -> None:
    lines = ["索引号", "QH-2026-0007", "标题", TITLE, "文 号", "无〔〕号", "内容概述", "2025年，街道推进公开。", TITLE]
    read = read_text((TITLE, "\n".join(lines)))
    assert read.report.sections["lead_in"] == LEAD_IN


def test_lines_of_metadata_behind_the_title_are_none_of_the_lead_in() -> None:
    lines = [
        "索引号：QH-2026-0007",
        f"标题：{TITLE}",
        "文 号：无〔〕号",
        "内容概述：2025年，街道围绕中心工作推进公开。",
    ]
    for title in ("\n".join(lines), "\n".join([*lines, TITLE])):
        read = read_text((TITLE, title))
        assert read.report.organ.name == ORGAN
        assert read.report.sections["lead_in"] == LEAD_IN


def test_the_metadata_of_a_page_tells_a_title_that_its_text_has_not() -> None:
    read = read_page(("　　" + TITLE, "　　"), ("<body>", "<body>" + METADATA.format(title=TITLE)))
    assert (read.report.organ.name, read.report.year) == (ORGAN, 2025)
    assert read.report.sections["lead_in"] == LEAD_IN
