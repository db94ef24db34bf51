"""批量审核: many files in, what is wrong with each out; a file that cannot be read ends nothing."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from assistant.bootstrap import HouseDesk
from assistant.desk.checking.checking import InMemory
from assistant.desk.ports import Job
from assistant.desk.reviewing import folder_review, folder_rollup
from tests.browser.reports import ORGAN, REQUESTS, last_years_report
from tests.waiting import ended

GOOD = InMemory("柳堤.json", last_years_report().to_json().encode())
WRONG = InMemory("柳堤改.json", last_years_report().with_cells({f"{REQUESTS}.disclosed.total": 9}).to_json().encode())
FOREIGN = InMemory("照片.txt", "这不是年报".encode())
ROSTER = InMemory("名单.txt", "临江市东湖区柳堤街道办事处\n临江市东湖区石桥镇人民政府".encode())


def reviewed(desk: HouseDesk, *files: InMemory, **options: object) -> Job:
    return ended(desk.jobs, folder_review.start_review(desk, files, **options))  # type: ignore[arg-type]


def html_of(app: AppTest) -> str:
    return "".join(str(element.proto.body) for element in app.get("html"))


def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_checked(
    desk: HouseDesk, page: Callable[..., AppTest]
) -> None:
    job = reviewed(desk, GOOD, FOREIGN, WRONG)

    verdicts = {row["file"]: row["verdict"] for row in job.result["files"]}
    assert verdicts == {"柳堤.json": "pass", "照片.txt": "unreadable", "柳堤改.json": "fail"}

    app = page("reviewing")
    assert "照片.txt" in app.error[0].value
    assert "六类申请人之和为 2，总计填的是 9" in html_of(app)
    assert any(ORGAN in each.value and "请改正后重新报送" in each.value for each in app.code)


def test_the_roster_tells_who_has_not_reported(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    reviewed(desk, GOOD, roster=ROSTER)

    shown = "".join(each.value for each in page("reviewing").markdown)
    assert "石桥镇" in shown
    assert "柳堤" not in shown.split("共 1 份")[1]


def test_a_second_look_tells_what_was_mended(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    first = reviewed(desk, WRONG)
    reviewed(desk, GOOD, earlier=folder_review.review_result(first).files)

    assert "已改正" in "".join(each.value for each in page("reviewing").markdown)


def test_what_the_importer_had_to_say_stands_apart_from_what_the_unit_is_told(
    desk: HouseDesk, page: Callable[..., AppTest]
) -> None:
    text = "临江市东湖区柳堤街道办事处2025年政府信息公开工作年度报告\n一、总体情况\n公开。\n二、主动公开政府信息情况\n"
    text += "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件412163"
    job = reviewed(desk, InMemory("柳堤.txt", text.encode()))
    (row,) = job.result["files"]
    assert any("连在一起" in remark for remark in row["remarks"])
    assert "412163" not in row["return_note"]

    app = page("reviewing")
    assert any("连在一起" in each.value for each in app.markdown)
    assert any("读取文件时的说明" in each.value for each in app.caption)
    assert not any("连在一起" in each.value or "412163" in each.value for each in app.code)
    assert "412163" in html_of(app)


def test_the_notices_of_a_passing_unit_can_be_read(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    report = last_years_report().with_section("other_matters", "2024年，柳堤街道发放宣传册1234份，未收取信息处理费。")
    job = reviewed(desk, InMemory("柳堤.json", report.to_json().encode()))
    (row,) = job.result["files"]
    assert {finding["severity"] for finding in row["findings"]} == {"notice"}

    shown = html_of(page("reviewing"))
    assert all(finding["message"] in shown for finding in row["findings"])


def test_many_files_are_told_in_their_order_though_many_are_checked_at_once(desk: HouseDesk) -> None:
    files = [InMemory(f"{number}.json", (WRONG if number % 3 == 0 else GOOD).content) for number in range(14)]
    job = reviewed(desk, *files, priors=[FOREIGN])

    assert [row["file"] for row in job.result["files"]] == [file.name for file in files]
    assert [row["file"] for row in job.result["files"] if row["verdict"] == "fail"] == [
        f"{number}.json" for number in range(0, 14, 3)
    ]
    assert "照片.txt" in job.result["unread_priors"][0]
    assert (job.done, job.total) == (14, 14)


def unit(name: str, requests: int) -> InMemory:
    report = last_years_report().amended(organ={"name": f"临江市东湖区{name}", "kind": "street", "tier": "township"})
    report = report.with_cells({f"{REQUESTS}.newly_received.total": requests})
    return InMemory(f"{name}.json", report.to_json().encode())


def rolled_up(desk: HouseDesk, *files: InMemory, **options: object) -> Job:
    return ended(desk.jobs, folder_rollup.start_rollup(desk, files, **options))  # type: ignore[arg-type]


def test_units_are_summed_and_the_sum_is_kept_as_a_report(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    rolled_up(desk, unit("柳堤街道办事处", 3), unit("石桥街道办事处", 4), FOREIGN)

    app = page("reviewing")
    assert "共汇总 2 个单位" in texts_of(app)
    lines = next(each.value for each in app.dataframe if "新收申请" in each.value.columns)
    assert list(lines["单位"]) == ["临江市东湖区柳堤街道办事处", "临江市东湖区石桥街道办事处", "合计"]
    assert list(lines["新收申请"]) == ["3", "4", "7"]
    assert any("照片.txt" in each.value for each in app.warning)
    next(each for each in app.button if each.label == "存入我的年报").click().run()

    (entry,) = desk.workspace.reports()
    kept = desk.workspace.load(entry.id).report
    assert (entry.organ, kept.scope) == ("临江市东湖区人民政府", "consolidated")
    assert kept.cell(f"{REQUESTS}.newly_received.total") == 7


def test_what_does_not_add_up_in_a_unit_is_said_with_the_sum(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    rolled_up(desk, unit("柳堤街道办事处", 3), unit("石桥街道办事处", 4))

    said = [each.value for each in page("reviewing").warning]
    assert any("石桥街道办事处的表格自身不平，已按原数计入" in each for each in said)


def test_a_report_of_another_year_is_said_to_the_reviewer_alone(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    other = last_years_report().amended(year=2022, organ={"name": "临江市东湖区石桥镇人民政府", "kind": "township"})
    third = last_years_report().amended(organ={"name": "临江市东湖区教育局"})
    files = [InMemory(f"{n}.json", report.to_json().encode()) for n, report in enumerate((other, third))]
    job = reviewed(desk, GOOD, *files)

    said = "报告年度是 2022 年，这一批多数是"
    shown = "".join(each.value for each in page("reviewing").markdown)
    assert f"临江市东湖区石桥镇人民政府：{said}" in shown
    assert not any(said in row["return_note"] for row in job.result["files"])


def test_the_superior_s_report_is_held_against_the_sum(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    files = unit("柳堤街道办事处", 3), unit("石桥街道办事处", 4)
    rolled_up(desk, *files, against=unit("人民政府", 8))

    app = page("reviewing")
    table = next(each.value for each in app.dataframe if "各单位合计" in each.value.columns)
    row = table[table["单元格"].str.contains("新收.*总计")].iloc[0]
    assert (row["各单位合计"], row["上级年报"]) == ("7", "8")


def texts_of(app: AppTest) -> str:
    return "".join(each.value for each in app.markdown)


def test_what_was_not_read_has_no_counts(desk: HouseDesk, page: Callable[..., AppTest]) -> None:
    reviewed(desk, GOOD, FOREIGN)

    table = page("reviewing").dataframe[0].value.set_index("文件")
    assert table.loc["照片.txt", ["错误", "提醒", "提示"]].isna().all()
    assert table.loc["柳堤.json", "错误"] == 0


@pytest.mark.parametrize("kind", [folder_review.JOB_KIND, folder_rollup.JOB_KIND])
def test_a_result_of_another_version_is_said_and_the_page_stays_up(
    desk: HouseDesk, page: Callable[..., AppTest], kind: str
) -> None:
    ended(desk.jobs, desk.jobs.submit(kind, "去年的核对", lambda _: {"reports": 3}))

    app = page("reviewing")
    assert [each.value for each in app.error] == ["「去年的核对」的结果是另一版本保存的，现在读不出来，请重新做一次。"]
    assert any(each.label == "开始审核" for each in app.button)
