"""Rows of a table that stand on lines of their own, beside the table or without it."""

from assistant.form.paths import LITIGATION, PROACTIVE
from assistant.formats.importer import FileImporter
from assistant.report.report import AnnualReport
from tests.formats.reports import ORGAN

FIRST = "\n".join(
    (
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |",
        "|---|---|---|---|",
        "| 规章 | 0 | 0 | 0 |",
        "| 行政规范性文件 | 3 | 1 | 12 |",
    )
)


def read(*lines: str, cases: str = "") -> AnnualReport:
    text = "\n\n".join(
        (f"# {ORGAN}2025年政府信息公开工作年度报告", "## 一、总体情况", "街道推进公开。", "## 二、主动公开政府信息情况",
         *lines, "## 四、政府信息公开行政复议、行政诉讼情况", cases,
         "## 五、存在的主要问题及改进情况", "解读少。", "## 六、其他需要报告的事项", "未收费。")
    )  # fmt: skip
    return FileImporter().read("年报.md", text.encode()).report


def test_rows_beside_a_table_are_read() -> None:
    report = read("行政许可 86", "行政处罚：7", "行政强制 0", "行政事业性收费 12.5", FIRST)
    read_cells = {path: report.cells[path] for path in report.paths if path.startswith(PROACTIVE)}
    assert list(read_cells.values()) == [0, 0, 0, 3, 1, 12, 86, 7, 0, "12.5"]
    assert not report.extra_sections


def test_a_row_of_several_values_needs_as_many() -> None:
    report = read("规章 0 0 0", "行政规范性文件 3 12")
    assert report.cells[f"{PROACTIVE}.regulatory_rules.in_force"] == 0
    assert report.cells[f"{PROACTIVE}.normative_documents.in_force"] is None
    assert any("行政规范性文件 3 12" in extra.text for extra in report.extra_sections or ())


def test_a_sentence_with_a_number_at_its_end_is_no_row() -> None:
    report = read("全年办理行政许可 86", FIRST)
    assert report.cells[f"{PROACTIVE}.licensing.decisions"] is None


def test_kinds_of_cases_on_lines_of_their_own() -> None:
    cases = "行政复议 2 1 0 0 3\n\n行政诉讼（未经复议直接起诉） 0 0 0 0 0\n\n复议后起诉 1 0 0 0 1"
    report = read(FIRST, cases=cases)
    numbers = [report.cells[path] for path in report.paths if path.startswith(LITIGATION)]
    assert numbers == [2, 1, 0, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]
