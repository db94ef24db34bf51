"""What a review or a roll-up gave, as it is kept with its job and shown on the page."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, RootModel, ValidationError

from assistant.desk.checking.checking import FileCheck
from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.names import FileVerdict, RecheckState, basis_of
from assistant.desk.ports import Job
from assistant.form.paths import CellPath
from assistant.report.report import AnnualReport
from assistant.rules.findings import Finding, Severity

FileBytes = Annotated[
    bytes,
    BeforeValidator(lambda kept: b64decode(kept) if isinstance(kept, str) else kept),
    PlainSerializer(lambda content: b64encode(content).decode("ascii"), when_used="json"),
]
"""The bytes of a file, in base64 where they are kept as JSON."""


class _Kept(BaseModel):
    """A part of a result that is kept; what another version kept beside it is left aside."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class StatedReason(_Kept):
    """The 情况说明 under which a finding stands."""

    reason: str
    author: str


class ReviewedFinding(_Kept):
    """One finding of a unit's report."""

    rule: str
    severity: Severity
    message: str
    cells: tuple[CellPath, ...] = ()
    section: str | None = None
    basis: str = ""
    waived: StatedReason | None = None


class ReviewedFile(_Kept):
    """What came of one file: whose report, its verdict and findings, or why it could not be read."""

    file: str
    organ: str | None = None
    year: int | None = None
    verdict: FileVerdict
    findings: tuple[ReviewedFinding, ...] = ()
    error: str = ""
    return_note: str = ""
    """The 退回意见; empty where there is nothing to return it for."""
    remarks: tuple[str, ...] = ()
    """What there is to say of the file and how it was read: for the reviewer, never for the unit."""

    @property
    def unit(self) -> str:
        """Whose report it is, else the name of its file."""
        return self.organ or self.file

    def count(self, severity: Severity) -> int | None:
        """How many findings of a severity stand; a file that could not be read has none to count, which is not zero."""
        if self.verdict is FileVerdict.UNREADABLE:
            return None
        return sum(finding.severity is severity and finding.waived is None for finding in self.findings)


class RosterLine(_Kept):
    """What the roster says of one unit."""

    unit: str
    message: str


class YearLine(_Kept):
    """A unit whose report is of another year than most."""

    unit: str
    message: str


class RecheckedLine(_Kept):
    """What became of one problem since the review before."""

    unit: str
    state: RecheckState
    message: str


class ReviewResult(_Kept):
    """A review of many files, with the 核查清单 as a workbook."""

    files: tuple[ReviewedFile, ...]
    roster: tuple[RosterLine, ...] = ()
    years: tuple[YearLine, ...] = ()
    rechecked: tuple[RecheckedLine, ...] = ()
    not_rechecked: tuple[str, ...] = ()
    """Sentences about files of which nothing could be said."""
    unread_priors: tuple[str, ...] = ()
    """Sentences about last year's files that could not be read."""
    workbook: FileBytes


UNIT = "单位"
"""The head of the column that names the units."""


class RollUpLine(RootModel[dict[str, str]]):
    """The figures by which a reviewer knows a unit, by their heads; empty where the report is blank."""

    model_config = ConfigDict(frozen=True)

    def under_heads(self) -> Mapping[str, str]:
        """The figures under the heads of the table that is shown."""
        return self.root


class DifferingCell(_Kept):
    """A cell in which the superior's report is not the sum of its units."""

    label: str
    total: str = Field(alias="sum")
    given: str


class RollUpResult(_Kept):
    """The sum of many units, held against the superior's report where one was given."""

    organ: str
    lines: tuple[RollUpLine, ...]
    """Each unit, and the sum as the last one."""
    problems: tuple[str, ...] = ()
    report: str
    """The sum as a report document."""
    against: str | None = None
    differences: tuple[DifferingCell, ...] = ()
    remarks: tuple[str, ...] = ()

    @as_desk_errors()
    def summed(self) -> AnnualReport:
        """The sum as a report.

        Raises:
            DeskError: it was kept by another version and does not fit the form any more.
        """
        return AnnualReport.from_json(self.report)


Result = TypeVar("Result", bound=_Kept)


def reviewed_file(checked: FileCheck, return_note: str = "") -> ReviewedFile:
    """What came of one file, to be kept."""
    report, result = checked.report, checked.result
    return ReviewedFile(
        file=checked.file,
        organ=report.organ.name if report else None,
        year=report.year if report else None,
        verdict=checked.verdict,
        findings=tuple(_finding(each) for each in result.findings) if result else (),
        error=checked.error,
        return_note=return_note,
        remarks=checked.remarks,
    )


def _finding(finding: Finding) -> ReviewedFinding:
    waived = finding.waived
    return ReviewedFinding(
        rule=finding.rule,
        severity=finding.severity,
        message=finding.message,
        cells=finding.cells,
        section=finding.section,
        basis=basis_of(finding),
        waived=StatedReason(reason=waived.reason, author=waived.author) if waived else None,
    )


def kept_result(job: Job, kind: type[Result]) -> Result:
    """The result of a job that has ended.

    Raises:
        DeskError: it was kept by another version, in a form that is not known here.
    """
    try:
        return kind.model_validate(job.result)
    except ValidationError as error:
        raise DeskError(f"「{job.title}」的结果是另一版本保存的，现在读不出来，请重新做一次。") from error


def earlier_files(name: str, content: bytes) -> tuple[ReviewedFile, ...]:
    """The files of an earlier check out of what `nianbao check --format json` has printed.

    Raises:
        DeskError: it is no such output.
    """
    try:
        rows: Any = json.loads(content)
        if not isinstance(rows, list):
            raise ValueError(name)
        # A unit of the roster that had sent nothing has a row without a file.
        return tuple(ReviewedFile.model_validate(row) for row in rows if not _without_file(row))
    except (ValueError, RecursionError) as error:
        raise DeskError(f"「{name}」不是上次校核的 JSON 结果，请用 nianbao check --format json 的输出。") from error


def _without_file(row: object) -> bool:
    return isinstance(row, dict) and "file" in row and not row["file"]
