"""The same report in the ways in which offices hand it on is the same report."""

import pytest

from assistant.form.paths import LITIGATION, REQUESTS
from assistant.formats.importer import FileImporter
from assistant.report.report import AnnualReport
from evals.made.house_styles import lines_and, page
from evals.made.reports import made_pair
from tests.formats.office_styles import WRITERS, in_html, printed, with_labels
from tests.formats.reports import PROSE, report

NO_HEADS = {"other numbers"}


def original(seed: int = 11) -> AnnualReport:
    return report().with_cells(dict(made_pair(seed).report.cells))


@pytest.mark.parametrize("style", WRITERS)
def test_every_cell_and_every_section_is_read_right(style: str) -> None:
    name, write = WRITERS[style]
    read = FileImporter().read(name, write(original())).report
    assert read.cells == original().cells
    assert (read.organ, read.year) == (original().organ, 2025)
    if style not in NO_HEADS:
        assert read.sections == PROSE


def test_a_table_without_rules_that_does_not_add_up_is_asked_and_its_readings_kept() -> None:
    path = f"{REQUESTS}.disclosed.total"
    wrong = original().with_cells({path: 777})
    read = FileImporter().read("年报.pdf", printed(ruled=False)(wrong))
    assert read.report.cells[path] in {None, 777}
    assert all(value in {None, wrong.cells[cell]} for cell, value in read.report.cells.items())


def test_a_table_without_its_last_column_keeps_the_other_six() -> None:
    body = lines_and(in_html, original())
    rows = body.split("</tr>")
    start = next(i for i, row in enumerate(rows) if "一、本年新收" in row)
    stop = next(i for i, row in enumerate(rows) if "四、结转下年度" in row)
    for i in range(start, stop + 1):
        rows[i] = rows[i][: rows[i].rindex("<td")]
    body = "</tr>".join(rows).replace('<td rowspan="2" colspan="1">总计</td>', "", 1)
    cells = FileImporter().read("年报.html", page(body)).report.cells
    expected = {path: value for path, value in original().cells.items() if path.startswith(REQUESTS)}
    assert {p: v for p, v in cells.items() if p in expected} == {
        path: None if path.endswith(".total") else value for path, value in expected.items()
    }


def test_a_row_that_only_counts_the_columns_is_no_row_of_the_report() -> None:
    body = lines_and(in_html, original())
    counting = "<tr><td colspan=3>栏次</td>" + "".join(f"<td>{n}</td>" for n in range(1, 8)) + "</tr>"
    at = body.index("<tr>", body.index("法律服务机构"))
    read = FileImporter().read("年报.html", page(body[:at] + counting + body[at:])).report
    assert read.cells == original().cells
    assert read.extra_sections is None


def test_the_name_of_the_file_speaks_for_a_title_without_an_organ() -> None:
    html = lines_and(in_html, original()).replace(
        "青禾区柳溪街道办事处2025年政府信息公开工作年度报告", "政府信息公开工作年度报告（2025年）"
    )
    read = FileImporter().read("03_青禾区柳溪街道办事处_定稿.html", page(html))
    assert (read.report.organ.name, read.report.year) == ("青禾区柳溪街道办事处", 2025)
    assert any("按文件名读作「青禾区柳溪街道办事处」" in remark for remark in read.remarks)


def test_a_number_broken_over_two_lines_is_read_where_its_row_adds_up_and_asked_where_it_does_not() -> None:
    paths = [f"{LITIGATION}.reconsideration.{key}" for key in ("upheld", "total")]
    kept = original().with_cells(
        dict.fromkeys((f"{LITIGATION}.reconsideration.{k}" for k in ("corrected", "other", "pending")), 0)
    )

    def broken(total: int) -> AnnualReport:
        report = kept.with_cells(dict(zip(paths, (10693, total), strict=True)))
        html = with_labels(str)(report).replace(b"10693<", b"1069<br>3<")
        return FileImporter().read("年报.html", html).report

    assert [broken(10693).cells[path] for path in paths] == [10693, 10693]
    apart = broken(10694)
    assert [apart.cells[path] for path in paths] == [None, 10694]
    assert apart.printed is not None
    assert (apart.printed[paths[0]].readings or ())[0] == "10693"
