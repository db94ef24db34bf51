"""Plain text and Markdown as a reader sees them: drawn lines and blanks written out are no words."""

import pytest

from assistant.formats.document import Paragraph
from assistant.formats.importer import read_document
from tests.formats.recognition.prose.pages import read_page, read_text
from tests.formats.reports import ORGAN, PROSE

TITLE = f"{ORGAN}2025年政府信息公开工作年度报告"


@pytest.mark.parametrize("name", ["报告.md", "报告.txt"])
@pytest.mark.parametrize("rule", ["---", "***", "___", "* * *", "- - -", "=====", "————"])
def test_a_drawn_line_before_the_title_is_no_part_of_the_organs_name(rule: str, name: str) -> None:
    for around in (f"{rule}\n{TITLE}\n{rule}", f"{rule}\n\n{TITLE}"):
        read = read_text((TITLE, around), name=name)
        assert (read.report.organ.name, read.report.sections["lead_in"]) == (ORGAN, PROSE["lead_in"])


def test_a_stroke_among_values_is_a_value_and_words_between_strokes_are_words() -> None:
    blocks = read_document("值.txt", "新收\n12\n---\n3\n\n--- 附注 ---\n".encode()).blocks
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "---" in texts
    assert "--- 附注 ---" in texts


@pytest.mark.parametrize("blank", ["&amp;emsp;", "&amp;nbsp;", "&amp;amp;ensp;", "&amp;#12288;"])
def test_a_blank_escaped_twice_is_a_blank(blank: str) -> None:
    sentence = PROSE["other_matters"]
    assert read_page((sentence, blank * 2 + sentence)).report.sections["other_matters"] == sentence


def test_a_blank_written_out_in_a_pasted_text_is_a_blank_and_other_signs_stay() -> None:
    sentence = PROSE["other_matters"]
    read = read_text((sentence, f"&emsp;&emsp;{sentence}设R&D专栏；&emsp不动。"))
    assert read.report.sections["other_matters"] == f"{sentence}设R&D专栏；&emsp不动。"
