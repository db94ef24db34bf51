"""Heads in the variants that units print are known, and nothing behind a strange one falls into a nameless heap."""

import pytest

from assistant.form.editions import default_edition
from assistant.form.head_numbers import part_number
from assistant.form.head_words import HeadWords, chapter_words, topic_in, topic_words
from assistant.form.paths import LITIGATION, PROACTIVE, REQUESTS
from assistant.formats.document import Paragraph
from assistant.formats.recognition.prose.headings import read_chapter
from assistant.formats.recognition.prose.outline import read_outline
from assistant.formats.recognition.prose.outlined import Outline, TableMark
from assistant.formats.recognition.prose.run_on import split_chapters
from tests.formats.recognition.prose.pages import read_text
from tests.formats.reports import ORGAN, PROSE

TITLE = f"{ORGAN}2025年政府信息公开工作年度报告"
TABLES = (TableMark(PROACTIVE), TableMark(REQUESTS), TableMark(LITIGATION))


def outline(*lines: str | TableMark) -> Outline:
    return read_outline([Paragraph(line) if isinstance(line, str) else line for line in (TITLE, *lines)])


def named(read: Outline) -> list[tuple[str, str, str]]:
    return [(extra.heading, extra.text, extra.after) for extra in read.extra]


@pytest.mark.parametrize("words", chapter_words().values(), ids=lambda words: words.key)
def test_the_examples_of_a_chapter_head_it_and_the_counter_examples_do_not(words: HeadWords) -> None:
    edition = default_edition()
    keys = [(heading := read_chapter(example, edition)) and heading.key for example in words.examples]
    assert keys == [words.key] * len(words.examples)
    assert all(words.opened_by(example) for example in words.opening_examples)
    others = [(heading := read_chapter(example, edition)) and heading.key for example in words.counter_examples]
    assert words.key not in others


@pytest.mark.parametrize("words", topic_words().values(), ids=lambda words: words.key)
def test_the_examples_of_a_topic_head_it_and_the_counter_examples_do_not(words: HeadWords) -> None:
    assert [topic_in(example) for example in words.examples] == [words.key] * len(words.examples)
    assert words.key not in [topic_in(example[part_number(example).end :]) for example in words.counter_examples]


def test_one_chapter_head_inside_the_lead_in_begins_its_chapter() -> None:
    lead_in, overview = PROSE["lead_in"], PROSE["overview"]
    read = read_text((f"{lead_in}\n一、总体情况\n{overview}\n", f"{lead_in} 一、总体情况 {overview} "))
    assert read.report.sections == PROSE


@pytest.mark.parametrize(
    "text",
    [
        "本报告由一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况等六部分组成。",
        "全文由一、总体情况；五、存在的主要问题及改进情况；六、其他需要报告的事项三部分组成。",
        "本报告包括。 一、总体情况 二、主动公开政府信息情况 五、存在的主要问题及改进情况 六、其他需要报告的事项",
    ],
)
def test_a_lead_in_that_lists_the_chapters_stays_one_paragraph(text: str) -> None:
    assert split_chapters(text) == [text]


def test_the_whole_name_of_a_topic_wins_over_a_part_of_another() -> None:
    read = outline(
        "一、总体情况", "（一）主动公开", "甲。", "（二）依申请公开", "乙。",
        "（三）保障信息发布准确及时，规范政府信息管理", "丙。", "（四）平台载体建设", "丁。", "（五）监督保障", "戊。",
    )  # fmt: skip
    assert read.sections["overview.information_management"] == "丙。"
    assert read.sections["overview.platforms"] == "丁。"
    assert read.sections["overview.supervision"] == "戊。"
    assert read.extra == []


@pytest.mark.parametrize(
    "head", ["（二）依法申请公开方面", "（二）行政机关收到和处理政府信息公开申请情况", "（二）政府信息公开申请办理情况"]
)
def test_requests_are_known_in_every_wording(head: str) -> None:
    read = outline("一、总体情况", "（一）主动公开", "甲。", head, "全年收到申请3件。")
    assert read.sections["overview.disclosure_on_request"] == "全年收到申请3件。"


def test_numbered_parts_under_a_topic_are_its_text() -> None:
    parts = ["1.体制机制建设", "专人负责。", "2.主动公开信息情况", "公开信息35条。", "3.平台建设", "改版网站。"]
    read = outline(
        "一、总体情况", "（一）主动公开", *parts, "（二）依申请公开", "收到3件。", "（三）政府信息管理", "管。",
        "（四）平台建设", "网站。", "（五）监督保障", "督。", *TABLES,
    )  # fmt: skip
    assert read.sections["overview.proactive_disclosure"] == "\n".join(parts)
    assert read.sections["overview.disclosure_on_request"] == "收到3件。"
    assert read.sections["overview.platforms"] == "网站。"
    assert read.extra == []


def test_subheads_inside_a_paragraph_begin_their_sections() -> None:
    read = outline(
        "一、总体情况",
        "（一）主动公开。发布信息。（二）依申请公开。收到3件。（三）政府信息管理。先审后发。（四）平台载体建设方面。维护网站。",
    )
    assert read.sections["overview.proactive_disclosure"] == "发布信息。"
    assert read.sections["overview.platforms"] == "维护网站。"


def test_topics_that_a_sentence_only_lists_head_nothing() -> None:
    text = "从两个方面推进：（一）主动公开更加及时。（二）依申请公开更加规范。"
    read = outline("一、总体情况", text, "（一）主动公开", "发布信息。", "（二）依申请公开", "收到3件。")
    assert read.sections["overview"] == text
    assert read.sections["overview.disclosure_on_request"] == "收到3件。"


def test_a_subhead_of_its_own_wording_inside_a_paragraph_is_found() -> None:
    read = outline("一、总体情况", "（三）政府信息管理", "先审后发，专人管理。（四）平台载体建设方面。维护网站。")
    assert read.sections["overview.information_management"] == "先审后发，专人管理。"
    assert read.sections["overview.platforms"] == "维护网站。"


def test_topics_may_be_headed_by_yi_shi_where_a_stop_follows() -> None:
    read = outline(
        "一、总体情况", "一是主动公开情况。发布信息。", "二是依申请公开情况。收到3件。", "二是依申请公开3件，均已答复。"
    )
    assert read.sections["overview.proactive_disclosure"] == "发布信息。"
    assert read.sections["overview.disclosure_on_request"] == "收到3件。\n二是依申请公开3件，均已答复。"


def test_an_enumeration_inside_a_topic_heads_nothing() -> None:
    text = "一是专栏更新。及时更新。\n二是平台建设。改版网站。"
    read = outline("一、总体情况", "（一）主动公开", *text.split("\n"), "（二）依申请公开", "收到3件。")
    assert read.sections["overview.proactive_disclosure"] == text


def test_an_item_of_the_regulation_inside_a_sentence_is_no_subhead() -> None:
    text = "按照《条例》第二十条第（一）项主动公开。另依照第（二）项依申请公开。"
    read = outline("一、总体情况", "（一）主动公开", text)
    assert read.sections == {"overview.proactive_disclosure": text}


@pytest.mark.parametrize(
    "text",
    [
        "（一）存在的主要问题：解读少。（二）改进措施：一是多解读。",
        "（一）存在问题。解读少。 （二）整改措施。一是多解读。",
        "存在的主要问题：解读少。改进措施：一是多解读。",
    ],
)
def test_problems_and_improvements_in_one_paragraph_are_told_apart(text: str) -> None:
    read = outline("一、总体情况", "话。", TableMark(LITIGATION), "五、存在的主要问题及改进情况", text)
    assert read.sections["problems_and_improvements.problems"] == "解读少。"
    assert read.sections["problems_and_improvements.improvements"] == "一是多解读。"


def test_chapter_one_in_six_chapters_is_read_by_topic() -> None:
    read = outline(
        "一、概述", "总的话。", "二、主动公开情况", "甲。", "三、政务公开培训情况", "培训。",
        "四、政府信息公开申请情况", "收到3件。",
        "五、政府信息管理情况", "管。", "六、政府信息公开平台建设", "网站。",
        "一、主动公开政府信息情况", TableMark(PROACTIVE), "二、收到和处理政府信息公开申请情况", TableMark(REQUESTS),
        "三、政府信息公开行政复议、行政诉讼情况", TableMark(LITIGATION), "四、存在的主要问题及改进情况", "解读少。",
        "五、其他需要报告的事项", "未收费。",
    )  # fmt: skip
    assert read.sections["overview"] == "总的话。"
    assert read.sections["overview.proactive_disclosure"] == "甲。"
    assert read.sections["overview.disclosure_on_request"] == "收到3件。"
    assert read.sections["overview.information_management"] == "管。"
    assert read.sections["overview.platforms"] == "网站。"
    assert read.sections["problems_and_improvements"] == "解读少。"
    assert read.sections["other_matters"] == "未收费。"
    assert named(read) == [("三、政务公开培训情况", "培训。", "overview.proactive_disclosure")]
    assert read.headings["proactive_disclosure"] == "一、主动公开政府信息情况"


def test_a_chapter_of_the_units_own_stays_a_section_with_its_heading() -> None:
    read = outline(
        "一、总体情况", "话。", *TABLES, "五、存在的主要问题及改进情况",
        "（一）存在的主要问题", "解读少。", "（二）改进情况", "多解读。",
        "六、专项整改情况", "（一）整改措施", "整改了9件。", "七、其他需要报告的事项", "未收费。",
    )  # fmt: skip
    assert read.sections["problems_and_improvements.improvements"] == "多解读。"
    assert read.sections["other_matters"] == "未收费。"
    assert named(read) == [
        ("六、专项整改情况", "（一）整改措施\n整改了9件。", "problems_and_improvements.improvements")
    ]


def test_topics_below_a_chapter_of_the_units_own_are_topics() -> None:
    read = outline(
        "一、总体情况",
        "话。",
        "二、工作开展情况",
        "总的做法。",
        "（一）主动公开",
        "发布信息。",
        "（二）依申请公开",
        "收到3件。",
        "三、主动公开政府信息情况",
        TableMark(PROACTIVE),
    )
    assert read.sections == {
        "overview": "话。",
        "overview.proactive_disclosure": "发布信息。",
        "overview.disclosure_on_request": "收到3件。",
    }
    assert named(read) == [("二、工作开展情况", "总的做法。", "overview")]


def test_a_list_in_chapter_five_is_no_row_of_chapters() -> None:
    items = [f"{n}、{what}有待加强" for n, what in zip("一二三四五六七", "甲乙丙丁戊己庚", strict=True)]
    read = outline(
        "一、总体情况", "话。", *TABLES, "五、存在的主要问题及改进情况", *items, "六、其他需要报告的事项", "未收费。"
    )
    assert read.sections["problems_and_improvements"] == "\n".join(items)
    assert read.extra == []


@pytest.mark.parametrize(
    "head", ["|五、存在的主要问题及改进情况", "l五、存在的主要问题及改进情况", "五、政务信息工作存在主要问题和改进情况"]
)
def test_chapter_five_is_known_behind_a_stray_bar_and_in_other_words(head: str) -> None:
    read = outline("一、2025年政务公开工作总体情况", "话。", *TABLES, head, "解读少。")
    assert read.sections == {"overview": "话。", "problems_and_improvements": "解读少。"}


def test_chapters_under_shifted_numbers_are_known_by_their_words() -> None:
    read = outline(
        "一、总体情况",
        "话。",
        "三、主动公开政府信息情况",
        TableMark(PROACTIVE),
        "六、存在的主要问题及改进情况",
        "解读少。",
    )
    assert read.sections["problems_and_improvements"] == "解读少。"
    assert read.headings["proactive_disclosure"] == "三、主动公开政府信息情况"


def test_the_first_subhead_begins_chapter_one_where_its_own_heading_was_lost() -> None:
    read = outline("引言的话。", "（一）主动公开", "发布信息。", "（二）依申请公开", "收到3件。", TableMark(PROACTIVE))
    assert read.sections["overview.disclosure_on_request"] == "收到3件。"
    assert any("没有找到「一、总体情况」的标题" in remark for remark in read.remarks)


def test_chapters_behind_the_tables_are_told_by_what_they_say_where_their_headings_were_lost() -> None:
    problems = "2025年，街道政府信息公开工作还存在一些不足：一是解读较少。下一步增加图解。"
    read = outline("一、总体情况", "话。", *TABLES, "注：含上年结转。", problems, "本年度未收取信息处理费。")
    assert read.sections == {
        "overview": "话。",
        "problems_and_improvements": problems,
        "other_matters": "本年度未收取信息处理费。",
    }
    assert [extra.text for extra in read.extra] == ["注：含上年结转。"]
    assert sum("的标题" in remark for remark in read.remarks) == 2


def test_a_chapter_whose_heading_follows_is_not_told_by_a_sentence() -> None:
    note = "注：上年度存在统计口径不同的问题。"
    read = outline("一、总体情况", "话。", *TABLES, note, "五、存在的主要问题及改进情况", "解读少。")
    assert read.sections["problems_and_improvements"] == "解读少。"
    assert [extra.text for extra in read.extra] == [note]


def test_a_row_of_a_table_whose_cells_run_on_is_no_chapter() -> None:
    read = outline("三、收到和处理政府信息公开申请情况", "四、结转下年度继续办理 0 0 0 0 0 0 0")
    assert [extra.heading for extra in read.extra] == [""]
