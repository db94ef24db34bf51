"""`nianbao check` over a folder and `nianbao rollup`, as a reviewer meets them."""

import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fakes.command import kept, run
from tests.rules.reports import edited

TOTAL = "disclosure_requests.newly_received.total"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three units: one in order, one wrong, one that cannot be read."""
    inside = tmp_path / "报送"
    inside.mkdir()
    for name, cells in (("清溪街道办事处", {}), ("白鹭街道办事处", {TOTAL: 2})):
        report = edited({"organ": f"云湖区{name}", "cells": cells})
        (inside / f"{name}.json").write_text(report.to_json(), encoding="utf-8")
    (inside / "空.txt").write_bytes(b"")
    return inside


def test_a_folder_ends_with_a_line_a_unit(folder: Path) -> None:
    result = run("check", folder)
    assert result.exit_code == 2
    assert "共 3 份" in result.stdout
    assert "通过\t错误 0" in result.stdout


def test_the_roster_tells_who_is_missing(folder: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名单.txt"
    roster.write_text("清溪街道\n白鹭街道\n青石镇\n", encoding="utf-8")
    result = run("check", folder, "--roster", roster, "--format", "json")
    assert "「青石镇」没有报送" in result.stderr
    missing = [row for row in json.loads(result.stdout) if row["verdict"] == "missing"]
    assert [row["organ"] for row in missing] == ["青石镇"]


def test_the_checklist_is_a_workbook(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "核查清单.xlsx"
    run("check", folder, "--format", "xlsx", "-o", target)
    book = load_workbook(io.BytesIO(target.read_bytes()))
    assert book.sheetnames[:3] == ["汇总", "核查清单", "退回意见"]


def test_a_second_check_says_what_was_mended(folder: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "上次.json"
    run("check", folder, "--format", "json", "-o", earlier)
    wrong = folder / "白鹭街道办事处.json"
    wrong.write_text(edited({"organ": "云湖区白鹭街道办事处"}).to_json(), encoding="utf-8")
    result = run("check", folder, "--since", earlier)
    assert "复核：已改正 2 处，仍存在 0 处，新出现 0 处。" in result.stdout


def test_one_file_alone_has_its_second_check_too(folder: Path, tmp_path: Path) -> None:
    earlier, one = tmp_path / "上次.json", folder / "白鹭街道办事处.json"
    run("check", folder, "--format", "json", "-o", earlier)
    one.write_text(edited({"organ": "云湖区白鹭街道办事处", "cells": {TOTAL: 5}}).to_json(), encoding="utf-8")
    told = run("check", one, "--since", earlier).stdout
    assert "复核：已改正 0 处，仍存在 2 处，新出现 0 处。" in told
    assert "填的是 5" in told.partition("复核：")[2]

    (row,) = json.loads(run("check", one, "--since", earlier, "--format", "json").stdout)
    assert [each["state"] for each in row["rechecked"]] == ["still", "still"]
    assert "rechecked" not in json.loads(run("check", one, "--format", "json").stdout)[0]


def test_a_second_check_says_which_units_it_has_nothing_to_compare_with(folder: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "上次.json"
    run("check", folder / "清溪街道办事处.json", "--format", "json", "-o", earlier)
    one = folder / "白鹭街道办事处.json"
    assert "上次校核的结果里没有「云湖区白鹭街道办事处」，没有复核" in run("check", one, "--since", earlier).stdout
    (row,) = json.loads(run("check", one, "--since", earlier, "--format", "json").stdout)
    assert row["rechecked"] is None


def test_who_is_missing_stands_in_the_text_that_is_kept(folder: Path, tmp_path: Path) -> None:
    roster, target = tmp_path / "名单.txt", tmp_path / "结果.txt"
    roster.write_text("清溪街道\n白鹭街道\n青石镇\n", encoding="utf-8")
    assert "「青石镇」没有报送" in run("check", folder, "--roster", roster, "-o", target).stderr
    assert "名单：「青石镇」没有报送。" in target.read_text(encoding="utf-8")


def test_a_unit_that_is_missing_has_all_that_the_roster_says_of_it(folder: Path, tmp_path: Path) -> None:
    roster = tmp_path / "名单.csv"
    roster.write_text("单位,报送日期,截止日期\n青石镇,2025-02-03,2025-01-20\n", encoding="utf-8")
    rows = json.loads(run("check", folder, "--roster", roster, "--format", "json").stdout)
    (missing,) = [row for row in rows if row["verdict"] == "missing"]
    assert [each["standing"] for each in missing["roster"]] == ["missing", "late"]


def test_a_report_of_another_year_is_said_wherever_the_check_is_read(folder: Path, tmp_path: Path) -> None:
    old = edited({"organ": "云湖区青石镇人民政府"}, 2023)
    (folder / "青石镇.json").write_text(old.to_json(), encoding="utf-8")
    said, target = "报告年度是 2023 年，这一批多数是 2024 年，请核对。", tmp_path / "核查清单.xlsx"
    assert said in run("check", folder).stdout
    rows = json.loads(run("check", folder, "--format", "json").stdout)
    assert [row["organ"] for row in rows if said in row.get("remarks", [])] == ["云湖区青石镇人民政府"]
    run("check", folder, "--format", "xlsx", "-o", target)
    sheet = load_workbook(io.BytesIO(target.read_bytes()))["读取说明"]
    assert ["云湖区青石镇人民政府", said] in [[row[0].value, row[2].value] for row in sheet]


def test_what_is_no_earlier_result_is_said(folder: Path, tmp_path: Path) -> None:
    earlier = tmp_path / "别的.json"
    earlier.write_text("[1]", encoding="utf-8")
    result = run("check", folder, "--since", earlier)
    assert result.exit_code == 2
    assert "不是上次校核的 JSON 结果" in result.stderr


def test_units_are_rolled_up_into_a_report(folder: Path) -> None:
    (folder / "空.txt").unlink()
    result = run("rollup", folder)
    assert result.exit_code == 0
    summed = json.loads(result.stdout)
    assert summed["organ"]["name"] == "云湖区人民政府"
    assert summed["scope"] == "consolidated"
    assert summed["disclosure_requests"]["newly_received"]["total"] == 2


def test_a_zone_on_the_roster_is_in_the_countys_sum(folder: Path, tmp_path: Path) -> None:
    (folder / "空.txt").unlink()
    zone = "云湖区白石经济技术开发区管理委员会"
    own = kept(tmp_path, edited({"organ": zone, "cells": {TOTAL: 4}}), "开发区.json")
    run("export", own, "--to", "txt", "-o", folder / "开发区.txt")
    superior, roster = tmp_path / "区.json", tmp_path / "名单.txt"
    superior.write_text(edited({"organ": "云湖区人民政府", "cells": {TOTAL: 6}}).to_json(), encoding="utf-8")
    roster.write_text(f"清溪街道\n白鹭街道\n{zone}\n青石镇\n", encoding="utf-8")
    told = json.loads(run("rollup", folder, "--against", superior, "--roster", roster).stdout)
    assert zone in told["units"]
    assert told["differences"] == []
    assert [each["unit"] for each in told["roster"]] == ["青石镇"]


def test_a_unit_that_does_not_add_up_is_named_with_the_sum(folder: Path) -> None:
    result = run("rollup", folder)
    assert "云湖区白鹭街道办事处的表格自身不平" in result.stderr
    assert "清溪街道办事处的表格自身不平" not in result.stderr


def test_a_superiors_report_that_is_not_the_sum_is_an_error(folder: Path, tmp_path: Path) -> None:
    (folder / "空.txt").unlink()
    superior = tmp_path / "区.json"
    superior.write_text(edited({"organ": "云湖区人民政府", "cells": {TOTAL: 3}}).to_json(), encoding="utf-8")
    result = run("rollup", folder, "--against", superior)
    assert result.exit_code == 1
    assert [(d["cell"], d["sum"], d["given"]) for d in json.loads(result.stdout)["differences"]] == [(TOTAL, 2, 3)]


def test_a_file_that_cannot_be_read_makes_the_sum_doubtful(folder: Path) -> None:
    result = run("rollup", folder)
    assert result.exit_code == 2
    assert "空.txt" in result.stderr


def test_the_help_for_each_row_names_its_article() -> None:
    rows = {row["row"]: row for row in json.loads(run("rules", "--cells", "--format", "json").stdout)}
    assert len(rows) == 34
    assert rows["disclosure_requests.not_disclosed.state_secret"]["basis"] == "条例第十四条"
    assert all(row["help"] and row["basis"] for row in rows.values())


def test_a_text_that_no_encoding_can_write_does_not_end_the_check(tmp_path: Path) -> None:
    report = edited({"sections": {"overview": "x"}}).to_json().replace('"x"', '"全年发布XX条\\ud800。"')
    path = tmp_path / "年报.json"
    path.write_text(report, encoding="utf-8")
    result = run("check", path, "--format", "json")
    assert result.exit_code in {1, 2}
    assert json.loads(result.stdout)[0]["verdict"] in {"fail", "unreadable"}
