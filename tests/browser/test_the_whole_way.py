"""The main job in a browser: last year's report in, this year's numbers and text, the files out."""

import re
from io import BytesIO
from pathlib import Path

import docx
from playwright.sync_api import expect

from tests.browser.chromium import Officer
from tests.browser.reports import ORGAN, REQUESTS, write_last_years_report

SECTION = "依申请公开"


def test_from_last_years_report_to_files_ready_to_publish(officer: Officer, tmp_path: Path) -> None:
    page = officer.page
    officer.picture("01-empty")

    officer.import_file(write_last_years_report(tmp_path))
    expect(page.get_by_text(f"{ORGAN}　2024 年政府信息公开工作年度报告")).to_be_visible()
    officer.picture("02-imported")

    officer.press("从上年报告新建")
    expect(officer.cell(f"{REQUESTS}.carried_over.natural_person")).to_have_value("1")
    expect(page.locator(".nb-head")).to_contain_text("2025 年度")

    type_a_wrong_total_and_correct_it(officer)
    fill_in_the_rest(officer)
    draft_a_section(officer)
    accepted = rewrite_it(officer)
    see_that_a_reload_loses_nothing(officer, accepted)
    take_the_files(officer, accepted)

    officer.go("数据填报")
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    expect(officer.cell(f"{REQUESTS}.newly_received.natural_person")).to_be_visible()
    officer.picture("13-phone")


def type_a_wrong_total_and_correct_it(officer: Officer) -> None:
    """Seen beside the cell while typing goes on, and gone when it is right."""
    page = officer.page
    officer.type_row(f"{REQUESTS}.newly_received.natural_person", ["4", "0", "0", "0", "0", "0", "5"])
    total = officer.box_of(f"{REQUESTS}.newly_received.total")
    expect(total).to_have_class(re.compile("error"))
    expect(total).to_contain_text("4")
    expect(officer.cell(f"{REQUESTS}.newly_received.total")).to_be_focused()
    expect(page.locator(".bubble")).to_contain_text("相差 1")
    expect(page.locator(".nb-head")).to_contain_text("错误 1")
    officer.picture("03-wrong-total")

    page.keyboard.press("Control+A")
    page.keyboard.type("4")
    expect(total).not_to_have_class(re.compile("error"))
    expect(page.locator(".nb-head")).not_to_contain_text("错误")


def fill_in_the_rest(officer: Officer) -> None:
    """What happened is typed, what did not is filled with 0, the totals follow."""
    page = officer.page
    officer.cell(f"{REQUESTS}.disclosed.natural_person").click()
    page.keyboard.type("4")
    officer.cell(f"{REQUESTS}.carried_forward.natural_person").click()
    page.keyboard.type("1")
    officer.saved()
    officer.press("空白格填 0")
    officer.press("按各项填写总计")
    expect(officer.cell(f"{REQUESTS}.results_total.total")).to_have_value("4")
    officer.picture("04-table-three", whole=True)
    for table in ("表二", "表四"):
        page.get_by_role("radio", name=re.compile(table)).click()
        officer.settled()
        officer.press("空白格填 0")
        officer.saved()
    officer.picture("05-table-four")


def draft_a_section(officer: Officer) -> None:
    """The draft streams, waits as a proposal, and is taken in."""
    page = officer.page
    officer.go("文字起草")
    officer.open_section(SECTION)
    page.get_by_role("button", name="起草", exact=True).click()
    page.locator(".nb-paper.model").first.wait_for()
    officer.page.screenshot(path=officer.pictures / "06-drafting.png")
    page.get_by_role("button", name="采用", exact=True).wait_for()
    officer.picture("07-draft")
    officer.press("采用")
    expect(officer.text_of(SECTION)).to_have_value(re.compile("新收政府信息公开申请4件.*专人登记"))


def rewrite_it(officer: Officer) -> str:
    """The officer's own words first, then a rewrite with an instruction, seen as a diff and taken in."""
    page = officer.page
    officer.text_of(SECTION).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("全年未发生投诉。", delay=20)
    officer.saved()
    page.get_by_label("修改要求").fill("压缩到60字")
    officer.press("按要求改写")
    page.get_by_role("button", name="采用", exact=True).wait_for()
    expect(page.locator(".nb-diff del").first).to_be_visible()
    officer.picture("08-diff")
    officer.press("采用")
    expect(officer.text_of(SECTION)).not_to_have_value(re.compile("专人登记"))
    expect(officer.text_of(SECTION)).to_have_value(re.compile("新收政府信息公开申请4件"))
    accepted = officer.text_of(SECTION).input_value()
    officer.picture("09-accepted")
    page.get_by_role("tab", name="历史版本").click()
    expect(page.get_by_text("第 3 版", exact=False).first).to_be_visible()
    officer.picture("10-history", whole=True)
    return accepted


def see_that_a_reload_loses_nothing(officer: Officer, accepted: str) -> None:
    """The same section and the same numbers are there."""
    page = officer.page
    page.reload()
    page.locator("h1.nb-title").wait_for()
    expect(officer.text_of(SECTION)).to_have_value(accepted)
    officer.go("数据填报")
    page.get_by_role("radio", name=re.compile("表三")).click()
    expect(officer.cell(f"{REQUESTS}.newly_received.total")).to_have_value("4")


def take_the_files(officer: Officer, accepted: str) -> None:
    """Findings looked at, then the files for the superior and for the website."""
    officer.go("校核")
    officer.picture("11-findings", whole=True)
    officer.go("导出发布")
    officer.picture("12-publishing")
    document = docx.Document(BytesIO(officer.download("下载 Word 文档")))
    assert accepted.splitlines()[0] in "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert len(document.tables) >= 3
    assert accepted.splitlines()[0] in officer.download("下载网页").decode("utf-8")
