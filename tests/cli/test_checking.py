"""`nianbao check` and `nianbao rules` as a person at a terminal meets them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fakes.command import kept, run
from tests.rules.reports import SECTIONS, edited, zero_report

FORWARD = "disclosure_requests.carried_forward"


def test_an_ordinary_report_passes_with_exit_0(tmp_path: Path) -> None:
    result = run("check", kept(tmp_path, zero_report()))
    assert result.exit_code == 0
    assert "【通过】云湖区清溪街道办事处 2024" in result.stdout


def test_an_error_is_shown_with_its_remedy_and_basis_and_exit_1(tmp_path: Path) -> None:
    wrong = zero_report().with_cells({"review_litigation.reconsideration.total": 1})
    result = run("check", kept(tmp_path, wrong))
    assert result.exit_code == 1
    assert "错误 CF004" in result.stdout
    assert "由 1 改为 0" in result.stdout
    assert "依据：算术关系·总计是四种结果之和，表样见国办公开办函〔2021〕30号附件第四部分" in result.stdout


def test_json_is_a_list_with_one_object_a_file(tmp_path: Path) -> None:
    result = run("check", kept(tmp_path, zero_report()), "--format", "json")
    (row,) = json.loads(result.stdout)
    assert row["verdict"] == "pass"
    assert row["findings"] == []


def test_the_row_of_a_file_holds_the_verdict_and_its_findings_with_their_remedies(tmp_path: Path) -> None:
    wrong = zero_report().with_cells({"review_litigation.reconsideration.total": 1})
    (row,) = json.loads(run("check", kept(tmp_path, wrong, "清溪.json"), "--format", "json").stdout)
    assert row["file"].endswith("清溪.json")
    assert {key: row[key] for key in ("organ", "year", "verdict")} == {
        "organ": "云湖区清溪街道办事处",
        "year": 2024,
        "verdict": "fail",
    }
    finding = row["findings"][0]
    assert finding["rule"] == "CF004"
    assert finding["severity"] == "error"
    assert finding["expected"] == "0"
    assert finding["actual"] == "1"
    assert finding["span"] is None
    assert "review_litigation.reconsideration.total" in finding["cells"]
    assert finding["remedies"][0]["edits"][0]["new"] == 0


def test_a_folder_goes_on_past_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    kept(tmp_path, zero_report())
    (tmp_path / "坏.json").write_text("{", encoding="utf-8")
    (tmp_path / "照片.png").write_bytes(b"x")
    result = run("check", tmp_path, "--format", "json")
    assert result.exit_code == 2
    rows = {Path(row["file"]).name: row for row in json.loads(result.stdout)}
    assert {name: row["verdict"] for name, row in rows.items()} == {"坏.json": "unreadable", "年报.json": "pass"}
    assert "坏.json" in rows["坏.json"]["error"]
    assert "照片.png" in result.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run("check", tmp_path / "没有.json")
    assert result.exit_code == 2
    assert "不存在" in result.stderr


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "没有可以读取的年报" in result.stderr


@pytest.mark.parametrize("as_folder", [True, False])
def test_last_years_report_may_be_a_file_or_a_folder(tmp_path: Path, as_folder: bool) -> None:
    prior = edited({"cells": {f"{FORWARD}.natural_person": 2, f"{FORWARD}.total": 2}}, 2023)
    path = kept(tmp_path / "2023", prior)
    result = run("check", kept(tmp_path / "2024", zero_report()), "--prior", path.parent if as_folder else path)
    assert result.exit_code == 1
    assert "RF001" in result.stdout


def test_a_prior_of_the_wrong_year_is_said(tmp_path: Path) -> None:
    path = kept(tmp_path / "2020", zero_report(year=2020))
    result = run("check", kept(tmp_path / "2024", zero_report()), "--prior", path)
    assert result.exit_code == 0
    assert "2020 年度" in result.stderr


def test_a_prior_of_another_organ_is_asked_about(tmp_path: Path) -> None:
    path = kept(tmp_path / "2023", zero_report("云湖县别处镇人民政府", 2023))
    result = run("check", kept(tmp_path / "2024", zero_report()), "--prior", path)
    assert "云湖县别处镇人民政府" in result.stderr
    assert "请确认是同一机关" in result.stderr


def test_a_prior_that_cannot_be_read_ends_the_command(tmp_path: Path) -> None:
    result = run("check", kept(tmp_path, zero_report()), "--prior", tmp_path / "没有.json")
    assert result.exit_code == 2
    assert "上年报告" in result.stderr


def test_many_notices_of_one_kind_are_folded_on_a_terminal_and_whole_in_json(tmp_path: Path) -> None:
    report = zero_report()
    for n, section in enumerate(SECTIONS, start=1):
        report = report.with_section(section, f"全年走访企业{n}{n}家，座谈{n}次。")
    path = kept(tmp_path, report)
    told = run("check", path).stdout
    assert told.count("提示 TO009 「") == 5
    assert f"提示 TO009 另有 {len(SECTIONS) - 5} 条同类提示" in told
    findings = json.loads(run("check", path, "--format", "json").stdout)[0]["findings"]
    assert sum(finding["rule"] == "TO009" for finding in findings) == len(SECTIONS)


def test_the_rules_are_listed(tmp_path: Path) -> None:
    rows = json.loads(run("rules", "--format", "json").stdout)
    assert {"CF001", "RF001", "FM001"} <= {row["id"] for row in rows}
    assert run("rules", "--format", "md").stdout.startswith("# 校核规则目录")


def test_a_check_loads_nothing_heavy(tmp_path: Path) -> None:
    path = kept(tmp_path, zero_report())
    heavy = ["sqlalchemy", "langchain", "chromadb", "streamlit", "docx", "lxml", "openpyxl", "numpy", "openai"]
    code = (
        "import sys, typer\nfrom assistant.cli import checking, rules\napp = typer.Typer()\nchecking.register(app)\n"
        "rules.register(app)\n"
        f"try:\n    app(['check', {str(path)!r}])\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip().splitlines()[-1] == "[]"
