"""Rows whose digits ran together: taken where all sums leave one reading, never beside a number that breaks a sum."""

import random
from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from assistant.desk.ports import Imported
from assistant.form.cells import CellValue
from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.importer import FileImporter
from evals.made.reports import made_pair
from tests.formats.recognition.pages import CHAPTERS, page_of
from tests.formats.reports import ORGAN, report
from tests.forms import table_form

ROWS = [row.key for row in table_form(REQUESTS).rows]
COLUMNS = [column.key for column in table_form(REQUESTS).columns]
HEADS = "行政复议行政诉讼结果维持结果纠正其他结果尚未审结总计未经复议直接起诉复议后起诉"
Cells = Mapping[str, CellValue]


def running(cells: Cells, joined: Collection[str], *, cases_joined: bool = False) -> Imported:
    """The report that a page gave away as lines of text; the digits of some rows ran together."""
    rows = "\n".join(
        row.label + ("" if row.key in joined else " ").join(str(cells[f"{REQUESTS}.{row.key}.{c}"]) for c in COLUMNS)
        for row in table_form(REQUESTS).rows
    )
    cases = ("" if cases_joined else " ").join(str(v) for path, v in cells.items() if path.startswith(LITIGATION))
    text = (
        f"{ORGAN}2025年政府信息公开工作年度报告\n一、总体情况\n街道推进公开。\n三、收到和处理政府信息公开申请情况\n{rows}\n"
        f"四、政府信息公开行政复议、行政诉讼情况\n{HEADS}{cases}\n"
        "五、存在的主要问题及改进情况\n解读少。\n六、其他需要报告的事项\n未收费。\n"
    )
    return FileImporter().read("网页.txt", text.encode())


def cells_of(rows: Mapping[str, str]) -> dict[str, CellValue]:
    """An all-zero report with those rows of table 3."""
    filled = {
        f"{REQUESTS}.{key}.{c}": int(n) for key, row in rows.items() for c, n in zip(COLUMNS, row.split(), strict=True)
    }
    return dict(report().with_cells(filled).cells)


def row_of(read: Imported, key: str) -> list[CellValue]:
    return [read.report.cells[f"{REQUESTS}.{key}.{column}"] for column in COLUMNS]


SUMMED = {
    "newly_received": "62 4 0 0 0 0 66",
    "disclosed": "41 4 0 0 0 0 45",
    "partially_disclosed": "21 0 0 0 0 0 21",
    "results_total": "62 4 0 0 0 0 66",
}


def test_a_row_that_all_sums_leave_one_reading_is_taken_and_marked() -> None:
    read = running(cells_of(SUMMED), {"newly_received", "results_total"})
    assert row_of(read, "newly_received") == [62, 4, 0, 0, 0, 0, 66]
    printed = (read.report.printed or {})[f"{REQUESTS}.newly_received.total"]
    assert (printed.raw, printed.state, printed.readings) == ("624000066", "inferred", None)
    assert any("已推定" in remark and "624000066" in remark for remark in read.remarks)
    assert not any("连在一起，不能确定" in remark for remark in read.remarks)


def test_sums_down_the_columns_choose_between_readings() -> None:
    rows = {"newly_received": "1 11 0 0 0 0 12", "disclosed": "1 11 0 0 0 0 12", "results_total": "1 11 0 0 0 0 12"}
    read = running(cells_of(rows), {"disclosed"})
    assert row_of(read, "disclosed") == [1, 11, 0, 0, 0, 0, 12]  # 11|1 adds up as well


def test_several_readings_that_all_sums_allow_are_asked() -> None:
    rows = {"newly_received": "1 11 0 0 0 0 12", "disclosed": "1 11 0 0 0 0 12", "results_total": "1 11 0 0 0 0 12"}
    read = running(cells_of(rows), set(rows))
    assert row_of(read, "disclosed") == [None] * 7
    printed = (read.report.printed or {})[f"{REQUESTS}.disclosed.natural_person"]
    assert (printed.readings, printed.state) == (("1", "11"), "unread")


def test_a_wrong_number_beside_it_leaves_the_row_to_be_asked() -> None:
    wrong = cells_of(SUMMED) | {f"{REQUESTS}.partially_disclosed.natural_person": 12}
    read = running(wrong, {"disclosed"})
    assert row_of(read, "disclosed") == [None] * 7
    assert row_of(read, "partially_disclosed") == [12, 0, 0, 0, 0, 0, 21]


def test_a_row_whose_only_reading_fits_no_column_is_asked() -> None:
    wrong = cells_of(SUMMED | {"results_total": "52 4 0 0 0 0 56"})
    assert row_of(running(wrong, {"results_total"}), "results_total") == [None] * 7


def test_a_row_beside_one_that_was_not_read_is_asked() -> None:
    """One identity alone cannot tell a wrong report from a row that was taken apart wrongly."""
    cells = cells_of(SUMMED) | {f"{REQUESTS}.carried_over.{column}": "?" for column in COLUMNS}
    assert row_of(running(cells, {"newly_received"}), "newly_received") == [None] * 7


def test_kinds_of_cases_are_taken_by_their_own_sums() -> None:
    numbers = [12, 0, 3, 0, 15, 2, 0, 0, 0, 2, 0, 0, 0, 10, 10]
    paths = [path for path in report().cells if path.startswith(LITIGATION)]
    read = running(dict(report().cells) | dict(zip(paths, numbers, strict=True)), (), cases_joined=True)
    assert [read.report.cells[path] for path in paths] == numbers
    assert (read.report.printed or {})[paths[0]].state == "inferred"


def test_three_counts_without_a_sum_are_never_taken_apart() -> None:
    read = (
        FileImporter()
        .read(
            "网页.txt",
            (
                f"{ORGAN}2025年政府信息公开工作年度报告\n一、总体情况\n公开。\n二、主动公开政府信息情况\n第二十条第（一）项信息内容"
                "本年制发件数本年废止件数现行有效件数规章000行政规范性文件412163\n"
            ).encode(),
        )
        .report
    )
    assert read.cells["proactive_disclosure.normative_documents.in_force"] is None


def test_a_row_of_a_text_in_which_one_edge_was_lost_is_taken_by_its_sums() -> None:
    texts = {row.key: " | ".join(SUMMED.get(row.key, "0 0 0 0 0 0 0").split()) for row in table_form(REQUESTS).rows}
    texts["newly_received"] = "624 | 0 | 0 | 0 | 0 | 66"
    head = " | ".join(("申请人情况", *(column.label for column in table_form(REQUESTS).columns)))
    body = "\n".join(f"| {row.label} | {texts[row.key]} |" for row in table_form(REQUESTS).rows)
    first = f"# {ORGAN}2025年政府信息公开工作年度报告\n\n## 一、总体情况\n\n公开。\n\n## {CHAPTERS[REQUESTS]}"
    read = FileImporter().read("年报.md", f"{first}\n\n| {head} |\n|{'---|' * 8}\n{body}\n".encode())
    assert row_of(read, "newly_received") == [62, 4, 0, 0, 0, 0, 66]
    assert row_of(read, "disclosed") == [41, 4, 0, 0, 0, 0, 45]


def test_a_page_whose_cells_are_apart_is_read_as_it_stands() -> None:
    read = page_of(report(), {})
    assert set(read.report.cells.values()) == {0, "0"}
    assert read.report.printed is None


@given(seed=st.integers(0, 10**6), choice=st.randoms(use_true_random=False), inside=st.booleans())
def test_a_wrong_number_anywhere_never_leads_to_a_wrong_reading(seed: int, choice: random.Random, inside: bool) -> None:
    """A made-up report with one number altered, in a readable row or in one that ran together."""
    cells = {path: value for path, value in made_pair(seed).report.cells.items() if not path.startswith("proactive")}
    joined = set(choice.sample(ROWS, choice.choice((1, 2, 4, 8, 25))))
    altered = [path for path in cells if path.startswith(REQUESTS) and _is_in(path, joined) == inside]
    if altered:
        path = choice.choice(altered)
        old = int(cells[path] or 0)
        cells[path] = choice.choice((old + choice.randint(1, 12), max(0, old - 5), int(str(old)[::-1]), old * 10 + 3))
    read = running(cells, joined, cases_joined=choice.random() < 0.5).report
    wrong = {path: (value, read.cells[path]) for path, value in cells.items() if read.cells[path] not in {None, value}}
    assert not wrong


def _is_in(path: str, joined: Collection[str]) -> bool:
    return path.removeprefix(f"{REQUESTS}.").rpartition(".")[0] in joined
