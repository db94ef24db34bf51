"""Typing into the tables and texts: blocks pasted, slips told, nothing overwritten, nothing lost."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import Officer, Server
from tests.browser.reports import REQUESTS, write_last_years_report
from tests.waiting import until

NEW = f"{REQUESTS}.newly_received"
DISCLOSED = f"{REQUESTS}.disclosed"


def started(officer: Officer, folder: Path) -> None:
    """This year's report open at table three."""
    officer.import_file(write_last_years_report(folder))
    officer.press("从上年报告新建")
    officer.cell(f"{NEW}.natural_person").wait_for()


def test_a_block_from_excel_fills_right_and_down_and_blanks_stay_blank(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)

    officer.paste(f"{NEW}.natural_person", "１２\t1,234\t\t/\r\n7\tabc\t\t5\r\n")

    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("12")
    expect(officer.cell(f"{NEW}.commercial_enterprise")).to_have_value("1234")
    expect(officer.cell(f"{NEW}.research_institution")).to_have_value("")
    expect(officer.cell(f"{NEW}.public_interest_organization")).to_have_value("/")
    expect(officer.cell(f"{REQUESTS}.carried_over.natural_person")).to_have_value("7")
    bad = officer.box_of(f"{REQUESTS}.carried_over.commercial_enterprise")
    expect(bad).to_have_class(re.compile("bad"))
    expect(officer.page.locator(".foot .told").first).to_contain_text("有 1 格没有保存")
    officer.cell(f"{REQUESTS}.carried_over.commercial_enterprise").click()
    expect(officer.page.locator(".bubble")).to_contain_text("「abc」不是件数，请填整数、「/」或留空。")
    officer.picture("20-pasted")

    officer.page.reload()
    expect(officer.cell(f"{NEW}.commercial_enterprise")).to_have_value("1234")
    expect(officer.cell(f"{NEW}.research_institution")).to_have_value("")
    # What could not be read is not lost with the page either: it stays as it was typed, and is told again.
    expect(officer.cell(f"{REQUESTS}.carried_over.commercial_enterprise")).to_have_value("abc")
    expect(officer.box_of(f"{REQUESTS}.carried_over.commercial_enterprise")).to_have_class(re.compile("bad"))


def test_an_entry_in_doubt_is_asked_back_and_nothing_beside_it_is_lost(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)

    officer.type_row(f"{NEW}.natural_person", ["12 34", "2件", "1,234", "—", "５"])

    told = officer.page.locator(".foot .told").first
    expect(told).to_contain_text("有 1 格没有保存")
    expect(told).to_contain_text("「—」按空白保存，没有的请填 0，不适用的请填「/」。")
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("12 34")
    expect(officer.cell(f"{NEW}.commercial_enterprise")).to_have_value("2")
    expect(officer.cell(f"{NEW}.research_institution")).to_have_value("1234")
    expect(officer.cell(f"{NEW}.public_interest_organization")).to_have_value("")
    officer.cell(f"{NEW}.natural_person").click()
    expect(officer.page.locator(".bubble")).to_contain_text("可能是 1234 或 12 或 34")

    officer.page.keyboard.type("34")
    officer.saved()
    officer.page.reload()
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("34")
    expect(officer.cell(f"{NEW}.legal_service_institution")).to_have_value("5")


def test_typing_goes_on_through_saves_and_escape_takes_back(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)
    officer.cell(f"{NEW}.natural_person").click()

    for digit in "123456":
        officer.page.keyboard.type(digit)
        officer.page.wait_for_timeout(450)  # longer than the pause: every digit is saved by itself

    expect(officer.cell(f"{NEW}.natural_person")).to_be_focused()
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("123456")
    officer.page.keyboard.press("Escape")
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("")
    officer.saved()
    officer.page.reload()
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("")


def test_what_was_typed_when_the_server_died_is_there_when_it_is_back(
    officer: Officer, server: Server, tmp_path: Path
) -> None:
    started(officer, tmp_path)
    officer.type_row(f"{NEW}.natural_person", ["4"])
    officer.saved()
    server.kill()
    officer.cell(f"{DISCLOSED}.natural_person").click()
    officer.page.keyboard.type("3")
    officer.page.wait_for_timeout(800)

    server.start()
    officer.page.reload()

    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("4")
    expect(officer.cell(f"{DISCLOSED}.natural_person")).to_have_value("3")
    officer.saved()
    officer.page.evaluate("localStorage.clear()")
    officer.page.reload()
    expect(officer.cell(f"{DISCLOSED}.natural_person")).to_have_value("3")


def test_a_page_left_open_saves_by_itself_when_the_server_is_back(
    officer: Officer, server: Server, tmp_path: Path
) -> None:
    started(officer, tmp_path)
    officer.cell(f"{NEW}.natural_person").click()
    server.kill()
    officer.page.keyboard.type("4")
    officer.page.wait_for_timeout(800)
    expect(officer.page.locator(".foot .state").first).to_have_text("保存中…")

    server.start()

    officer.saved()
    officer.page.evaluate("localStorage.clear()")
    officer.page.reload()
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("4")


def test_a_text_survives_a_page_left_in_the_middle_of_a_word(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)
    officer.go("文字起草")
    officer.open_section("政府信息管理")
    officer.text_of("政府信息管理").click()
    officer.page.keyboard.type("严格执行三审三校制度，按季度清理失效文件。", delay=5)

    officer.go("数据填报")
    officer.go("文字起草")
    officer.open_section("政府信息管理")

    expect(officer.text_of("政府信息管理")).to_have_value("严格执行三审三校制度，按季度清理失效文件。")


def test_two_windows_on_one_section_the_second_is_told_sees_both_and_chooses(officer: Officer, tmp_path: Path) -> None:
    name = "政府信息管理"
    started(officer, tmp_path)
    officer.go("文字起草")
    officer.open_section(name)
    other = Officer(officer.page.context.new_page(), officer.pictures)
    other.page.goto(officer.page.url)
    other.page.locator("h1.nb-title").wait_for()
    other.settled()
    other.text_of(name).click()
    other.page.keyboard.type("另一个窗口写的。")
    other.saved()

    officer.text_of(name).click()
    officer.page.keyboard.type("这个窗口写的。")

    expect(officer.page.get_by_text("两处同时改了这一部分")).to_be_visible()
    expect(officer.text_of(name)).to_have_value("另一个窗口写的。")
    officer.press("用另一份")
    expect(officer.text_of(name)).to_have_value("这个窗口写的。")
    officer.page.get_by_role("tab", name="历史版本").click()
    expect(officer.page.get_by_role("combobox", name="版本")).to_be_visible()


def test_two_windows_on_one_cell_the_second_replaces_nothing_unseen(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)
    other = Officer(officer.page.context.new_page(), officer.pictures)
    other.page.goto(officer.page.url)
    other.cell(f"{NEW}.natural_person").wait_for()
    other.type_row(f"{NEW}.natural_person", ["5"])
    other.saved()

    officer.type_row(f"{NEW}.natural_person", ["7"])

    expect(officer.page.get_by_text("有 1 格两处同时改过，请选用")).to_be_visible()
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("5")
    officer.press("用 7")
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("7")


def test_a_pasted_row_goes_by_its_label_and_is_taken_back_at_once(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)
    row = '"（一）予以\n公开"\t3\t0\t0\t0\t0\t0\t3'
    officer.paste(f"{NEW}.natural_person", row)
    expect(officer.cell(f"{DISCLOSED}.total")).to_have_value("3")
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("")
    officer.page.get_by_role("button", name="撤销粘贴（7 格）").click()
    expect(officer.cell(f"{DISCLOSED}.total")).to_have_value("")

    officer.paste(f"{NEW}.natural_person", "4\t0\t1")
    expect(officer.cell(f"{NEW}.research_institution")).to_have_value("1")
    officer.saved()
    officer.cell(f"{NEW}.natural_person").press("Control+z")
    expect(officer.cell(f"{NEW}.research_institution")).to_have_value("")
    expect(officer.cell(f"{NEW}.natural_person")).to_have_value("")


def test_words_typed_while_the_server_was_away_are_sent_from_another_section(
    officer: Officer, server: Server, tmp_path: Path
) -> None:
    started(officer, tmp_path)
    officer.go("文字起草")
    officer.open_section("政府信息管理")
    officer.text_of("政府信息管理").click()
    server.kill()
    officer.page.keyboard.type("断开时写的。")
    expect(officer.page.get_by_text("尚未保存：已留在本浏览器，连上后自动发送")).to_be_visible()
    asked: list[str] = []
    officer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    server.start()
    address = re.sub(r"&section=[^&]*", "&section=overview.platforms", officer.page.url)
    officer.page.goto(address)
    officer.page.locator("h1.nb-title").wait_for()

    assert asked == ["beforeunload"]
    expect(officer.page.get_by_text("断开时写的 1 处已补存。")).to_be_visible()
    officer.open_section("政府信息管理")
    expect(officer.text_of("政府信息管理")).to_have_value("断开时写的。")


def test_a_finding_leads_to_its_cell(officer: Officer, tmp_path: Path) -> None:
    started(officer, tmp_path)
    officer.type_row(f"{NEW}.natural_person", ["4", "0", "0", "0", "0", "0", "5"])
    expect(officer.box_of(f"{NEW}.total")).to_have_class(re.compile("error"))
    officer.go("校核")
    officer.picture("21-findings")

    officer.page.get_by_role("button", name="去填报").first.click()

    expect(officer.page.locator("h1.nb-title")).to_have_text("数据填报")
    expect(officer.page.locator("input[data-path]:focus")).to_have_count(1)


def test_a_window_made_narrow_still_shows_the_numbers(officer: Officer, tmp_path: Path) -> None:
    """As when a tablet is turned: the labels stay in view and leave room for the cells."""
    started(officer, tmp_path)
    cell = officer.cell(f"{NEW}.natural_person")
    officer.page.set_viewport_size({"width": 390, "height": 844})
    until(lambda: (box := cell.bounding_box()) is not None and box["x"] + box["width"] < 390)
