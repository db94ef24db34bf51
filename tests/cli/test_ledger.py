"""`nianbao tabulate` as an officer meets it."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.adapters.work_calendar import HolidayCalendar
from assistant.desk.errors import DeskError
from assistant.form.editions import default_edition
from assistant.formats.readers.ledgers.reading import read_ledger
from assistant.formats.readers.ledgers.template import TEMPLATE_HEADINGS, ledger_template
from assistant.report.ledger.applicants import read_kind
from assistant.report.ledger.outcomes import read_outcome
from tests.fakes.command import run


def workbook(path: Path, rows: list[list[object]], headings: list[str]) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(["青河县柳林街道办事处依申请公开台账"])
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


HEADINGS = ["登记号", "申请人姓名或名称", "申请人性质", "所需政府信息", "收件日期", "申请渠道", "答复时间", "答复类型"]
ROWS: list[list[object]] = [
    ["1", "李某", "公民", "征地公告", date(2025, 3, 3), "网上", "2025年3月20日", "予以公开"],
    ["2", "王某", "公民", "低保名单", "2025-04-01", "现场", "2025/4/15", "不予公开（保护第三方合法权益）"],
    ["3", "甲公司", "企业", "规划图", "20250501", "邮寄", "2025.9.1", "信息不存在"],
    ["4", "赵某", "公民", "会议纪要", "未注明", "网上", "2025-06-01", "过程性信息"],
    ["5", "钱某", "公民", "拆迁补偿", "2025-12-25", "网上", None, None],
]


def test_a_ledger_with_an_offices_own_headings_becomes_table_3(tmp_path: Path) -> None:
    result = run("tabulate", str(workbook(tmp_path / "台账.xlsx", ROWS, HEADINGS)))
    assert result.exit_code == 0, result.stderr
    table = json.loads(result.stdout)
    assert table["year"] == 2025
    assert table["cells"]["disclosure_requests.newly_received.total"] == 4
    assert table["cells"]["disclosure_requests.not_disclosed.third_party_rights.natural_person"] == 1
    assert table["cells"]["disclosure_requests.unable_to_provide.not_held.commercial_enterprise"] == 1
    assert table["cells"]["disclosure_requests.carried_forward.total"] == 1
    assert table["rows"]["disclosure_requests.newly_received.commercial_enterprise"] == [5]
    assert [(p["row"], p["kind"]) for p in table["problems"]] == [(6, "unreadable")]
    assert 5 in {late["row"] for late in table["overdue"]}
    assert "未注明" in result.stderr


def test_the_template_is_read_by_its_own_headings(tmp_path: Path) -> None:
    target = tmp_path / "模板.xlsx"
    assert run("tabulate", str(target), "--template").exit_code == 0
    assert target.read_bytes()[:2] == b"PK"
    assert read_ledger("模板.xlsx", ledger_template()).requests == ()
    assert len(set(TEMPLATE_HEADINGS)) == 16


def test_every_outcome_that_the_template_offers_is_read_as_its_own_row() -> None:
    choices = load_workbook(io.BytesIO(ledger_template()))["选项"]
    kinds, outcomes = (
        [cell for (cell,) in choices.iter_rows(min_col=c, max_col=c, values_only=True) if cell] for c in (1, 2)
    )
    assert len({read_kind(kind, default_edition()).column for kind in kinds}) == len(kinds) == 6
    assert len({read_outcome(outcome, default_edition()).row for outcome in outcomes}) == len(outcomes) == 21


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", "半".encode()[:2], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600]
)
def test_what_is_no_workbook_is_said_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "坏.xlsx"
    path.write_bytes(content)
    result = run("tabulate", str(path))
    assert result.exit_code == 2
    assert "坏.xlsx" in result.stderr
    assert result.stderr.strip().count("\n") == 0


def test_a_workbook_without_a_ledger_says_which_headings_are_needed(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["姓名", "电话"])
    buffer = io.BytesIO()
    book.save(buffer)
    (tmp_path / "通讯录.xlsx").write_bytes(buffer.getvalue())
    result = run("tabulate", str(tmp_path / "通讯录.xlsx"))
    assert result.exit_code == 2
    assert "收到日期" in result.stderr


def test_holidays_are_known_and_an_officers_table_adds_a_year(tmp_path: Path) -> None:
    calendar = HolidayCalendar(tmp_path / "holidays.toml")
    assert not calendar.is_working_day(date(2025, 10, 1))
    assert calendar.is_working_day(date(2025, 9, 28))
    assert not calendar.is_known(2035)
    (tmp_path / "holidays.toml").write_text(
        "[2035]\nholidays = [2035-10-01]\nworkdays = [2035-10-06]\n", encoding="utf-8"
    )
    calendar = HolidayCalendar(tmp_path / "holidays.toml")
    assert calendar.is_known(2035)
    assert not calendar.is_working_day(date(2035, 10, 1))
    assert calendar.is_working_day(date(2035, 10, 6))


def test_a_broken_holiday_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "holidays.toml").write_text("[2035", encoding="utf-8")
    with pytest.raises(DeskError, match="holidays"):
        HolidayCalendar(tmp_path / "holidays.toml").is_known(2035)


OTHER_HEADINGS = [
    "序号", "申请人", "申请人身份", "收到申请日期", "所需信息", "答复截止日期", "处理情况", "答复文书日期", "联系电话",
]  # fmt: skip


def test_headings_are_known_by_what_they_mean_and_a_due_day_is_no_answer(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [1, "甲", "公民", "2025-03-03", "公告", "2025-03-31", "予以公开", "2025-03-10", "0000"],
        [2, "乙", "公民", 45750, "名单", "2025-05-01", "", "", "0000"],
    ]
    result = run("tabulate", str(workbook(tmp_path / "台账.xlsx", rows, OTHER_HEADINGS)))
    table = json.loads(result.stdout)
    assert table["cells"]["disclosure_requests.newly_received.total"] == 2
    assert table["cells"]["disclosure_requests.disclosed.natural_person"] == 1
    assert table["rows"]["disclosure_requests.carried_forward.natural_person"] == [4]


def test_a_head_of_two_rows_is_read_together(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["依申请公开登记簿"])
    sheet.append(["序号", "申请人", None, "申请内容", "收件日期", "答复", None])
    sheet.append([None, "姓名", "类型", None, None, "日期", "结果"])
    sheet.append([1, "甲公司", "企业", "图纸", "2025-02-03", "2025-02-10", "部分公开"])
    book.save(tmp_path / "登记簿.xlsx")
    table = json.loads(run("tabulate", str(tmp_path / "登记簿.xlsx")).stdout)
    assert table["rows"]["disclosure_requests.partially_disclosed.commercial_enterprise"] == [4]


def test_a_sheet_a_quarter_is_one_ledger_and_rows_name_their_sheet(tmp_path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    for quarter, month in (("一季度", 2), ("二季度", 5)):
        sheet = book.create_sheet(quarter)
        sheet.append(HEADINGS)
        sheet.append(["1", "甲", "公民", quarter, date(2025, month, 6), "网上", date(2025, month, 12), "予以公开"])
    book.create_sheet("说明").append(["填表说明"])
    book.save(tmp_path / "台账.xlsx")
    table = json.loads(run("tabulate", str(tmp_path / "台账.xlsx")).stdout)
    assert table["cells"]["disclosure_requests.disclosed.total"] == 2
    assert table["rows"]["disclosure_requests.disclosed.total"] == ["一季度!2", "二季度!2"]
    assert table["problems"] == []


def test_an_outcome_without_a_day_is_told_and_not_taken_for_pending(tmp_path: Path) -> None:
    rows: list[list[object]] = [["1", "甲", "公民", "公告", "2025-03-03", "网上", None, "予以公开"]]
    result = run("tabulate", str(workbook(tmp_path / "台账.xlsx", rows, HEADINGS)))
    table = json.loads(result.stdout)
    assert [p["kind"] for p in table["problems"]] == ["undated_answer"]
    assert table["cells"]["disclosure_requests.carried_forward.total"] == 0
    assert "没有答复日期" in result.stderr


def test_an_unclear_row_is_told_with_a_proposal_and_may_be_assigned_by_a_file(tmp_path: Path) -> None:
    rows: list[list[object]] = [["1", "陈一苇", "公民", "公告", "2025-03-03", "网上", "2025-03-20", "不能全部公开"]]
    ledger = workbook(tmp_path / "台账.xlsx", rows, HEADINGS)
    told = run("tabulate", str(ledger))
    [problem] = json.loads(told.stdout)["problems"]
    assert (problem["row"], problem["in_part"], problem["outcome"]) == (3, True, "partially_disclosed")
    assert "还有 1 行没有归类" in told.stderr
    said = tmp_path / "指定.json"
    said.write_text(json.dumps([{"row": 3, "outcome": "partially_disclosed"}]), encoding="utf-8")
    table = json.loads(run("tabulate", str(ledger), "--assign", str(said)).stdout)
    assert table["rows"]["disclosure_requests.partially_disclosed.total"] == [3]
    assert table["problems"] == []


@pytest.mark.parametrize("content", ["{", "[1]", '[{"row": 3, "outcome": "公开"}]', '[{"outcome": "disclosed"}]'])
def test_an_assignment_that_says_nothing_sensible_is_refused(tmp_path: Path, content: str) -> None:
    ledger = workbook(tmp_path / "台账.xlsx", ROWS, HEADINGS)
    said = tmp_path / "指定.json"
    said.write_text(content, encoding="utf-8")
    result = run("tabulate", str(ledger), "--assign", str(said))
    assert result.exit_code == 2
    assert "指定.json" in result.stderr
