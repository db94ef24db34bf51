"""Files named on the command line that are none: pipes, devices, folders, names too long, places that are full."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import Result

from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests.fakes.command import run


def told_once(result: Result, *said: str) -> None:
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1
    for each in said:
        assert each in result.stderr


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "年报.json"
    path.write_text(blank_report(organ_named("青河县柳林街道办事处"), 2025).to_json(), encoding="utf-8")
    return path


COMMANDS = (
    ["import"],
    ["check"],
    ["tabulate"],
    ["draft", "--section", "other_matters", "--model", "none"],
    ["export", "--to", "json", "-o", os.devnull],
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_pipe_is_refused_and_not_waited_for(command: list[str], tmp_path: Path) -> None:
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    told_once(run(*command, pipe), str(pipe), "不是普通文件")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_device_without_an_end_is_not_read(command: list[str]) -> None:
    told_once(run(*command, "/dev/zero"), "不是普通文件")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
def test_a_name_that_the_system_does_not_take(command: list[str], tmp_path: Path) -> None:
    told_once(run(*command, tmp_path / ("年" * 200 + ".json")), "文件名太长")


def test_a_full_disk_is_told_in_the_officer_s_language(report: Path) -> None:
    told_once(run("export", report, "--to", "json", "-o", "/dev/full"), "/dev/full", "磁盘已满")


def test_a_template_for_a_folder_that_is_not_there(tmp_path: Path) -> None:
    told_once(run("tabulate", tmp_path / "无" / "台账.xlsx", "--template"), "不能写入", "不存在")


@pytest.mark.parametrize(
    "roster", [b"%PDF-1.7 x", b'{"a": 1}', "甲".encode() * 200_000, "一份通知：".encode() + "字".encode() * 80, b"abc"]
)
def test_a_roster_that_is_none(roster: bytes, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "名单.txt"
    path.write_bytes(roster)
    told_once(run("check", report, "--roster", path), "名单")
    told_once(run("rollup", tmp_path / "空", "--roster", path), "不是文件夹")


def test_a_roster_that_is_not_there_when_rolling_up(report: Path, tmp_path: Path) -> None:
    result = run("rollup", report.parent, "--roster", tmp_path / "无.txt")
    told_once(result, "名单", "不存在")


@pytest.mark.parametrize(
    "earlier",
    ["1", "[" * 100_000, '["findings"]', '[{"file": "a", "findings": 1}]', '[{"organ": 5, "findings": []}]'],
)
def test_what_is_no_earlier_check(earlier: str, report: Path, tmp_path: Path) -> None:
    path = tmp_path / "上次.json"
    path.write_text(earlier, encoding="utf-8")
    told_once(run("check", report, "--since", path), "上次.json", "不是上次校核")


def test_what_stood_in_a_file_still_stands_there_when_the_disk_is_full(report: Path, tmp_path: Path) -> None:
    kept = tmp_path / "已发布.docx"
    kept.write_bytes(b"last year's published file")
    # The largest file that this process may write stands in for a disk that is full.
    limited = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); from assistant.cli import main; main()"
    command = [sys.executable, "-B", "-c", limited, "export", str(report), "--to", "docx", "-o", str(kept)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "无法写入" in done.stderr
    assert kept.read_bytes() == b"last year's published file"
    assert sorted(tmp_path.iterdir()) == sorted([kept, report])


def test_an_export_replaces_the_file_that_stood_there_and_keeps_its_mode(report: Path, tmp_path: Path) -> None:
    kept = tmp_path / "年报副本.json"
    kept.write_bytes(b"old")
    kept.chmod(0o640)
    assert run("export", report, "--to", "json", "-o", kept).exit_code == 0
    assert kept.read_bytes() == report.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o640
