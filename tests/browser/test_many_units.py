"""A reviewer's day in a browser: many units' reports in, checked on all cores, summed, and the sum kept."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import PATIENCE_MS, Officer
from tests.browser.reports import REQUESTS, last_years_report

NAMES = ("柳堤", "石桥", "云溪", "白鹭", "松林", "河口", "青石", "竹园", "南湖", "北岗", "东坪", "西塘", "杏花", "梅岭")


def units(folder: Path) -> list[Path]:
    """Fourteen streets of a district; 石桥 has a wrong total."""
    files = []
    for name in NAMES:
        organ = {"name": f"临江市东湖区{name}街道办事处", "kind": "street", "tier": "township"}
        report = last_years_report().amended(organ=organ)
        if name == "石桥":
            report = report.with_cells({f"{REQUESTS}.newly_received.total": 7})
        files.append(folder / f"{name}街道.json")
        files[-1].write_text(report.to_json(), encoding="utf-8")
    return files


def test_many_units_are_checked_and_summed(officer: Officer, tmp_path: Path) -> None:
    page = officer.page
    officer.go("批量审核")
    page.locator("input[type=file]").first.set_input_files(units(tmp_path))
    officer.settled()

    page.get_by_role("button", name="开始审核").click()
    expect(page.get_by_text("共 14 份")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("有错误 1　不完整 0　通过 13　无法读取 0")).to_be_visible()
    officer.picture("50-reviewed")
    page.get_by_text(re.compile("石桥街道办事处　有错误")).click()
    expect(page.get_by_text("总计填的是 7").first).to_be_visible()

    page.get_by_role("tab", name="汇总").click()
    page.get_by_role("button", name="开始汇总").click()
    expect(page.get_by_text("共汇总 14 个单位")).to_be_visible(timeout=PATIENCE_MS)
    officer.picture("51-summed")
    page.get_by_role("button", name="存入我的年报").click()
    officer.settled()

    expect(page.locator(".nb-head")).to_contain_text("临江市东湖区人民政府")
    officer.go("数据填报")
    expect(officer.cell(f"{REQUESTS}.newly_received.natural_person")).to_have_value("42")
    expect(officer.cell(f"{REQUESTS}.newly_received.total")).to_have_value("46")
    expect(page.locator(".nb-head .error")).to_be_visible()


def test_the_library_builds_its_index_while_the_officer_looks_on(officer: Officer) -> None:
    page = officer.page
    officer.go("资料库")

    expect(page.get_by_role("heading", name=re.compile("法规原文"))).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_text("中华人民共和国政府信息公开条例").first).to_be_visible()
    officer.picture("52-library")
