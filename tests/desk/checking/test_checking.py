"""Checking at the desk: one report, a file, a folder with last year's beside it."""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.workers import ProcessWorkers
from assistant.desk.checking.checking import (
    DEADLINE_PREFERENCE,
    FileChecker,
    InMemory,
    check,
    check_file,
    check_files,
    exit_code,
    read_many,
)
from assistant.desk.checking.prior_reports import PriorReports, organ_key
from assistant.desk.errors import DeskError
from assistant.desk.ports import Imported
from assistant.formats.importer import FileImporter
from assistant.report.known_organs import KnownOrgan, KnownOrgans
from assistant.report.report import AnnualReport
from tests import ROOT
from tests.fakes.desk import FakeDesk
from tests.rules.reports import edited, zero_report

FORWARD = "disclosure_requests.carried_forward"


@pytest.fixture
def ports() -> dict[str, Any]:
    return {"importer": FileImporter(), "workers": ProcessWorkers(1), "laws": read_laws(ROOT / "corpus")}


def source(report: AnnualReport, name: str = "清溪.json") -> InMemory:
    return InMemory(name, report.to_json().encode())


def open_prior(**edits: Any) -> AnnualReport:
    return edited({"cells": {f"{FORWARD}.natural_person": 2, f"{FORWARD}.total": 2}, **edits}, 2023)


def test_an_ordinary_report_passes(desk: FakeDesk) -> None:
    checked = check_file(desk, source(zero_report()), PriorReports())
    assert checked.verdict == "pass"
    assert exit_code([checked]) == 0


def test_a_file_that_is_no_report_is_told_and_the_rest_is_checked(desk: FakeDesk) -> None:
    files = [InMemory("坏.json", b'{"schema": "x"}'), InMemory("空.txt", b""), source(zero_report())]
    checks = list(check_files(desk, files, PriorReports()))
    assert [checked.verdict for checked in checks] == ["unreadable", "unreadable", "pass"]
    assert "坏.json" in checks[0].error
    assert exit_code(checks) == 2


def test_last_years_report_is_found_by_organ(desk: FakeDesk) -> None:
    priors = PriorReports((edited({"organ": "云湖区白鹭街道办事处"}, 2023), open_prior(organ="云湖区清溪街道")))
    checked = check_file(desk, source(zero_report()), priors)
    assert [f.rule for f in checked.result.errors] == ["RF001"]
    assert exit_code([checked]) == 1


def test_a_report_of_another_year_is_not_last_years(desk: FakeDesk) -> None:
    priors = PriorReports((open_prior(year=2021),))
    assert check_file(desk, source(zero_report()), priors).prior is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云湖区清溪街道办事处", "云湖区清溪街道"),
        ("云湖县青石镇人民政府", "云湖县青石镇"),
        ("云湖县 发展和改革局", "云湖县发展和改革局"),
    ],
)
def test_names_of_the_same_organ_match(one: str, other: str) -> None:
    assert organ_key(one) == organ_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("云湖区人民政府", "云湖区人民政府办公室"), ("云湖区清溪街道办事处", "云湖区清溪镇人民政府")],
)
def test_names_of_different_organs_do_not_match(one: str, other: str) -> None:
    assert organ_key(one) != organ_key(other)


def test_a_deadline_is_told_of_the_report_in_work_only(desk: FakeDesk) -> None:
    desk.workspace.set_preference(DEADLINE_PREFERENCE, "01-08")
    report = zero_report(year=2025)
    told = check(desk, report, in_work=True).warnings
    assert [finding.rule for finding in told] == ["FM041"]
    assert told[0].expected == "2026-01-08"
    assert check(desk, report).warnings == ()


def test_a_deadline_that_is_no_day_is_said(desk: FakeDesk) -> None:
    desk.workspace.set_preference(DEADLINE_PREFERENCE, "月底")
    with pytest.raises(DeskError, match="月底"):
        check(desk, zero_report(year=2025), in_work=True)


@pytest.mark.parametrize(
    ("why", "reason", "way_out"),
    [
        (errno.EINVAL, "不是普通文件", "请指定磁盘上的普通文件"),
        (errno.EACCES, "没有权限", "请检查文件权限"),
        (errno.EFBIG, "文件太大", "请另存为较小的文件"),
    ],
)
def test_a_file_that_cannot_be_opened_is_told_with_the_way_out_that_fits(
    desk: FakeDesk, why: int, reason: str, way_out: str
) -> None:
    class Unopenable:
        name = "年报.docx"

        @property
        def content(self) -> bytes:
            raise OSError(why, reason)

    told = check_file(desk, Unopenable(), PriorReports()).error
    assert told.startswith(f"文件「年报.docx」无法读取（{reason}），{way_out}")
    assert "权限" not in told or why == errno.EACCES


@dataclass(frozen=True)
class Moved:
    """A file that was listed and is gone when its turn comes."""

    name: str = "已移走.json"

    @property
    def content(self) -> bytes:
        raise FileNotFoundError(errno.ENOENT, "不存在")


def test_a_file_that_is_gone_when_it_is_summed_is_told_and_the_rest_is_read(desk: FakeDesk) -> None:
    told, read = read_many(desk, [Moved(), source(zero_report())])
    assert isinstance(told, str)
    assert told.startswith("文件「已移走.json」不存在")
    assert isinstance(read, AnnualReport)


def test_a_report_that_breaks_a_rule_s_own_reckoning_does_not_end_the_folder(desk: FakeDesk) -> None:
    # A copy is not looked at by the schema: the cell holds what no cell can hold.
    report = zero_report()
    row = report.disclosure_requests["newly_received"] | {"natural_person": "三"}
    odd = report.model_copy(update={"disclosure_requests": {**report.disclosure_requests, "newly_received": row}})

    class Handed:
        def read(self, name: str, content: bytes, *, form: Literal["auto", "2021", "2019"] = "auto") -> Imported:
            return Imported(odd if name == "怪.json" else report)

        def suffixes(self) -> Sequence[str]:
            return [".json"]

    checker = FileChecker(Handed(), desk.laws, date(2025, 1, 20), PriorReports())
    strange, plain = checker(source(report, "怪.json")), checker(source(report))
    assert strange.error.startswith("「怪.json」校核时出现意外错误")
    assert plain.verdict == "pass"


def test_a_roster_decides_what_a_name_does_not_tell(desk: FakeDesk) -> None:
    rules = "proactive_disclosure.regulatory_rules.in_force"
    city = edited({"organ": "柳江市人民政府", "cells": {rules: 2}})
    roster = KnownOrgans((KnownOrgan("柳江市人民政府", tier="county"),))
    by_name, by_roster = (
        next(check_files(desk, [source(city)], PriorReports(), organs)) for organs in (KnownOrgans(), roster)
    )
    assert by_name.result
    assert by_name.result.outcomes["FM027"] == "not_applicable"
    assert by_roster.result
    assert by_roster.result.outcomes["FM027"] == "failed"
    assert "按名单，「柳江市人民政府」的类别是一级政府（汇总），级别是县级。" in by_roster.remarks


def test_last_year_s_report_under_a_longer_name_is_the_same_organ_s(desk: FakeDesk) -> None:
    priors = PriorReports((open_prior(organ="青湖市云湖区清溪街道办事处"), open_prior(organ="溪街道办事处")))
    assert check_file(desk, source(zero_report()), priors).prior == priors.reports[0]
