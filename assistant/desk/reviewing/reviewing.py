"""Reviewing many units: the 核查清单 as a workbook, and a 退回意见 for each unit in plain words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.desk.checking.checking import FileCheck
from assistant.desk.checking.places import exact_place
from assistant.desk.names import RECHECKED, SEVERITIES, STANDINGS, VERDICTS, basis_of
from assistant.desk.ports import Desk, Sheet
from assistant.desk.reviewing.comparing import (
    Recheck,
    YearRemark,
    not_rechecked,
    of_another_year,
    recheck,
    shared_sentences,
    swings,
)
from assistant.desk.reviewing.results import ReviewedFile
from assistant.desk.reviewing.roster import RosterRemark, against_roster
from assistant.desk.reviewing.roster_reading import RosterUnit
from assistant.form.editions import known_cell_label
from assistant.form.sections import section_form
from assistant.report.report import title_of
from assistant.rules.engine import is_about_reading
from assistant.rules.findings import Finding, Severity

READING_SHEET = "读取说明"
"""The sheet of what the importer had to say, apart from what the units are told."""


@dataclass(frozen=True)
class Review:
    """The check of a folder with what the roster and the earlier check say of it."""

    checks: tuple[FileCheck, ...]
    remarks: tuple[RosterRemark, ...] = ()
    rechecked: tuple[Recheck, ...] | None = None
    """None where there was no check before."""
    not_rechecked: Mapping[str, str] = field(default_factory=dict)
    """Why of a file nothing could be said, where there was a check before."""
    years: tuple[YearRemark, ...] = ()
    """The files of another year than most; said among the remarks of each, too."""

    def standing_of(self, file: str) -> str:
        """What the roster says of a file."""
        return "、".join(STANDINGS[remark.standing] for remark in self.remarks if file in remark.files)


def review(
    checks: Sequence[FileCheck],
    *,
    roster: Sequence[RosterUnit] = (),
    earlier: Sequence[ReviewedFile] | None = None,
    deadline: date | None = None,
) -> Review:
    """The check of a folder held against the roster (and the day by which it was due) and the check before."""
    years = of_another_year(checks)
    said = {(remark.unit, remark.file): (remark.message,) for remark in years}
    return Review(
        tuple(
            replace(checked, remarks=(*checked.remarks, *said.get((checked.unit, checked.file), ())))
            for checked in checks
        ),
        against_roster(checks, roster, deadline) if roster else (),
        None if earlier is None else recheck(earlier, checks),
        {} if earlier is None else not_rechecked(earlier, checks),
        years,
    )


def counts(checked: FileCheck) -> tuple[int, int, int]:
    """Errors, warnings and notices of a file."""
    result = checked.result
    return (len(result.errors), len(result.warnings), len(result.notices)) if result else (0, 0, 0)


def return_note(checked: FileCheck) -> str:
    """The 退回意见 for one unit; empty where there is nothing to return it for.

    How its file was read is no fault of the unit's and is not in it.
    """
    if checked.report is None or checked.result is None:
        return f"{checked.error}请重新报送。"
    result = checked.result
    must, look = ([f for f in found if not is_about_reading(f)] for found in (result.errors, result.warnings))
    if not must and not look:
        return ""
    lines = [f"{checked.report.organ.name or '报送单位'}：", f"《{title_of(checked.report)}》经核查，有下列问题："]
    parts = [(title, found) for title, found in (("必须改正", must), ("请核实，属实的说明情况", look)) if found]
    for number, (title, findings) in zip("一二", parts, strict=False):
        lines.append(f"{number}、{title}（{len(findings)} 处）")
        lines += [f"{n}. {_plain(finding)}" for n, finding in enumerate(findings, 1)]
    lines.append("请改正后重新报送。" if must else "请核实后反馈。")
    return "\n".join(lines)


def _plain(finding: Finding) -> str:
    return f"{finding.message}{finding.advice}（依据：{basis_of(finding)}）"


def workbook_of(desk: Desk, done: Review) -> bytes:
    """The 核查清单 as a file."""
    return desk.workbooks.write(sheets_of(done))


def sheets_of(done: Review) -> tuple[Sheet, ...]:
    """The sheets of the 核查清单."""
    return tuple(sheet for sheet in _sheets(done) if sheet.rows or sheet.name in {"汇总", "核查清单"})


def _sheets(done: Review) -> Iterator[Sheet]:
    yield Sheet(
        "汇总",
        ("单位", "年度", "文件", "结论", *SEVERITIES.values(), "名单"),
        (*_summary(done), *_absent(done)),
        (30, 8, 36, 10, 8, 8, 8, 14),
    )
    yield Sheet(
        "核查清单",
        ("单位", "位置", "级别", "规则", "问题", "应为", "实为", "建议", "依据", "情况说明"),
        tuple(row for checked in done.checks for row in _finding_rows(checked)),
        (26, 30, 8, 9, 60, 16, 16, 40, 30, 24),
    )
    notes = ((checked.unit, return_note(checked)) for checked in done.checks)
    yield Sheet("退回意见", ("单位", "意见"), tuple(note for note in notes if note[1]), (30, 110))
    yield Sheet(
        READING_SHEET,
        ("单位", "文件", "说明"),
        tuple((checked.unit, checked.file, remark) for checked in done.checks for remark in checked.remarks),
        (30, 36, 100),
    )
    yield Sheet(
        "名单",
        ("单位", "情况", "说明"),
        tuple((remark.unit, STANDINGS[remark.standing], remark.message) for remark in done.remarks),
        (30, 10, 80),
    )
    yield Sheet(
        "雷同语句",
        ("语句", "章节", "单位数", "单位"),
        tuple(
            (each.sentence, section_form(each.section).name, len(each.units), "、".join(each.units))
            for each in shared_sentences(done.checks)
        ),
        (80, 14, 8, 60),
    )
    yield Sheet(
        "同比波动",
        ("单位", "项目", "上年", "本年"),
        tuple((each.unit, known_cell_label(each.cell), each.before, each.now) for each in swings(done.checks)),
        (30, 50, 12, 12),
    )
    yield Sheet(
        "复核",
        ("单位", "状态", "规则", "问题"),
        (
            *((each.unit, RECHECKED[each.state], each.rule, each.message) for each in done.rechecked or ()),
            *(
                (one.unit, None, None, done.not_rechecked[one.file])
                for one in done.checks
                if one.file in done.not_rechecked
            ),
        ),
        (30, 10, 9, 90),
    )


def _summary(done: Review) -> Iterator[tuple[str | int | None, ...]]:
    for checked in done.checks:
        year = checked.report.year if checked.report else None
        verdict = VERDICTS[checked.verdict]
        yield (checked.unit, year, checked.file, verdict, *counts(checked), done.standing_of(checked.file))


def _absent(done: Review) -> Iterator[tuple[str | int | None, ...]]:
    for remark in done.remarks:
        if remark.standing == "missing":
            absent = STANDINGS[remark.standing]
            yield (remark.unit, None, None, absent, None, None, None, absent)


def _finding_rows(checked: FileCheck) -> Iterator[tuple[str | int | None, ...]]:
    if checked.result is None:
        yield (checked.unit, "文件", SEVERITIES[Severity.ERROR], None, checked.error, None, None, None, None, None)
        return
    for finding in checked.result.findings:
        yield (
            checked.unit,
            exact_place(finding.cells, finding.section),
            SEVERITIES[finding.severity],
            finding.rule,
            finding.message,
            finding.expected,
            finding.actual,
            finding.advice,
            basis_of(finding),
            finding.waived.reason if finding.waived else None,
        )
