"""What stands over a table: the kind of cases of a small one, the year of one that is last year's."""

import io

import docx
import openpyxl
import pytest

from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.importer import FileImporter
from tests.formats.recognition.pages import CHAPTERS, page_of, paragraphs, table
from tests.formats.reports import ORGAN, report

HEADS = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
CASES = {
    "reconsideration": ("26", "11", "8", "14", "59"),
    "direct_litigation": ("4", "0", "0", "0", "4"),
    "litigation_after_reconsideration": ("7", "0", "2", "1", "10"),
}


def case_keys() -> list[str]:
    return list(dict.fromkeys(path.split(".")[1] for path in report().cells if path.startswith(LITIGATION)))


def small(values: tuple[str, ...], first: str = "") -> str:
    head = f'<tr><td colspan="5">{first}</td></tr>' if first else ""
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (HEADS, values))
    return f"<table>{head}{rows}</table>"


CAPTIONS = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")


@pytest.mark.parametrize("inside", [False, True])
def test_three_small_tables_are_told_by_the_lines_over_them(inside: bool) -> None:
    each = zip(CAPTIONS, CASES.values(), strict=True)
    tables = "".join(small(row, name) if inside else paragraphs(name) + small(row) for name, row in each)
    read = page_of(report(), {LITIGATION: tables})
    numbers = [read.report.cells[path] for path in read.report.paths if path.startswith(LITIGATION)]
    assert numbers == [int(text) for row in CASES.values() for text in row]
    assert not read.report.extra_sections


def test_captions_of_their_own_lines_and_in_markdown() -> None:
    rule = "|---|---|---|---|---|"
    body = "\n\n".join(
        f"### （{number}）{name}\n\n| {' | '.join(HEADS)} |\n{rule}\n| {' | '.join(row)} |"
        for number, name, row in zip("一二三", CAPTIONS, CASES.values(), strict=True)
    )
    heads = f"# {ORGAN}2025年政府信息公开工作年度报告\n\n## 一、总体情况\n\n公开。\n\n## {CHAPTERS[LITIGATION]}"
    text = f"{heads}\n\n{body}\n"
    read = FileImporter().read("年报.md", text.encode()).report
    assert [read.cells[p] for p in read.paths if p.startswith(LITIGATION)][5:7] == [4, 0]
    assert read.cells[f"{LITIGATION}.{case_keys()[2]}.total"] == 10


def test_small_tables_without_a_word_over_them_are_not_guessed() -> None:
    read = page_of(report(), {LITIGATION: "".join(map(small, CASES.values()))}).report
    cells = [path for path in read.paths if path.startswith(LITIGATION)]
    assert {read.cells[path] for path in cells} == {None}
    assert {(read.printed or {})[path].state for path in cells} == {"unread"}


LAST = report(**{f"{REQUESTS}__newly_received__natural_person": 8, f"{REQUESTS}__newly_received__total": 8})
THIS = report(**{f"{REQUESTS}__newly_received__natural_person": 15, f"{REQUESTS}__newly_received__total": 15})
RECEIVED = f"{REQUESTS}.newly_received.total"


@pytest.mark.parametrize(
    ("over_last", "over_this"),
    [
        ("2024年数据（供对照）", "2025年数据"),
        ("2024年度", ""),
        ("上年数据，供参考", "本年数据"),
    ],
)
def test_last_years_table_first_is_left_out_and_said(over_last: str, over_this: str) -> None:
    tables = paragraphs(over_last) + table(LAST, REQUESTS) + paragraphs(over_this) + table(THIS, REQUESTS)
    read = page_of(THIS, {REQUESTS: tables})
    assert read.report.cells[RECEIVED] == 15
    assert any(over_last in remark and "不是本年度" in remark for remark in read.remarks)


def test_a_table_under_another_year_that_is_the_only_one_is_read() -> None:
    """A heading left over from last year's file must not cost the table."""
    read = page_of(THIS, {REQUESTS: paragraphs("2024年情况") + table(THIS, REQUESTS)})
    assert read.report.cells[RECEIVED] == 15


def test_the_name_of_a_sheet_carries_the_year() -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, number in (("2024年申请", 8), ("2025年申请", 15)):
        sheet = book.create_sheet(title)
        sheet.append(["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"])
        sheet.append(["一、本年新收政府信息公开申请数量", number, 0, 0, 0, 0, 0, number])
    kept = io.BytesIO()
    book.save(kept)
    assert FileImporter().read("申请.xlsx", kept.getvalue()).report.cells[RECEIVED] == 15


def test_a_table_inside_a_cell_of_a_word_table_is_read() -> None:
    document = docx.Document()
    document.add_paragraph(f"{ORGAN}2025年政府信息公开工作年度报告")
    document.add_paragraph("一、总体情况")
    document.add_paragraph("街道推进公开。")
    around = document.add_table(rows=1, cols=2)
    around.cell(0, 0).text = "三、收到和处理政府信息公开申请情况"
    rows = [
        ["申请人情况", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["一、本年新收政府信息公开申请数量", "15", "0", "0", "0", "0", "0", "15"],
    ]
    inner = around.cell(0, 1).add_table(rows=2, cols=8)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            inner.cell(r, c).text = text
    kept = io.BytesIO()
    document.save(kept)
    assert FileImporter().read("年报.docx", kept.getvalue()).report.cells[RECEIVED] == 15
