"""Checking reports: one that is open, one file, or a folder of many units' files with last year's beside it."""

import errno
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.desk.checking.prior_reports import PriorReports
from assistant.desk.errors import DeskError, ImportFailedError
from assistant.desk.failures import as_desk_errors
from assistant.desk.names import FileVerdict
from assistant.desk.ports import Desk, Imported, Importer
from assistant.regulation.library import LawLibrary
from assistant.report.known_organs import KnownOrgans
from assistant.report.organs import KIND_NAMES, TIER_NAMES, AdministrativeOrgan
from assistant.report.report import AnnualReport
from assistant.rules.checking import CheckResult, check_report
from assistant.rules.engine import CheckContext

_WAYS_OUT = {
    errno.EACCES: "请检查文件权限",
    errno.EPERM: "请检查文件权限",
    errno.EINVAL: "请指定磁盘上的普通文件",
    errno.EISDIR: "请指定其中的文件",
    errno.ENOTDIR: "请检查路径",
    errno.ENAMETOOLONG: "请缩短文件名",
    errno.EFBIG: "请另存为较小的文件后再试",
}
NO_ROSTER = KnownOrgans()
DEADLINE_PREFERENCE = "deadline"
"""Month and day of the local notice, for example `01-20`."""


class Source(Protocol):
    """A file to be checked: its name, and its bytes when they are asked for."""

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> bytes: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class InMemory:
    """A file that is already here, an upload for example."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileCheck:
    """What came of one file: a report with its result, or the sentence that says why it could not be read."""

    file: str
    report: AnnualReport | None = None
    result: CheckResult | None = None
    prior: AnnualReport | None = None
    remarks: tuple[str, ...] = ()
    error: str = ""

    @property
    def verdict(self) -> FileVerdict:
        """pass, incomplete, fail, or unreadable."""
        return FileVerdict.UNREADABLE if self.result is None else FileVerdict(self.result.verdict)

    @property
    def unit(self) -> str:
        """Whose report it is, else the name of its file."""
        return (self.report.organ.name if self.report else "") or self.file


@as_desk_errors()
def check(desk: Desk, report: AnnualReport, prior: AnnualReport | None = None, *, in_work: bool = False) -> CheckResult:
    """Ask all rules about a report; the form, the importer, the folder and the exporter all ask here.

    Raises:
        DeskError: the library of laws cannot be read, or the deadline kept in the settings is no day.
    """
    return check_report(
        CheckContext(
            report,
            prior,
            today=desk.clock.today(),
            laws=desk.laws,
            in_work=in_work,
            deadline=local_day_due(desk, report.year) if in_work else None,
        )
    )


def set_deadline(desk: Desk, said: str) -> None:
    """Keep the month and day of the local notice, `01-20`; empty: the regulation's own day.

    Raises:
        DeskError: not a month and a day.
    """
    try:
        kept = f"{date.fromisoformat(f'2024-{said.strip()}'):%m-%d}" if said.strip() else ""
    except ValueError as error:
        raise DeskError(f"报送期限「{said}」不是月日，请写成 01-20 这样。") from error
    desk.workspace.set_preference(DEADLINE_PREFERENCE, kept)


def local_deadline(desk: Desk) -> str:
    """The month and day of the local notice as they are kept, `01-20`; empty where none was set."""
    return desk.workspace.preference(DEADLINE_PREFERENCE) or ""


def local_day_due(desk: Desk, year: int | None) -> date | None:
    """The day of the local notice for reports of a year; None where none was set on the page.

    Raises:
        DeskError: the deadline kept in the settings is no day.
    """
    said = local_deadline(desk)
    if not said or year is None:
        return None
    try:
        return date.fromisoformat(f"{year + 1}-{said}")
    except ValueError as error:
        raise DeskError(f"设置中的报送期限「{said}」不是月日，请改成 01-20 这样的写法。") from error


@as_desk_errors()
def read_source(desk: Desk, source: Source) -> AnnualReport:
    """The report in a file.

    Raises:
        ImportFailedError: it cannot be read as a report.
        OSError: the file itself cannot be read.
    """
    return desk.importer.read(source.name, source.content).report


@dataclass(frozen=True)
class FileChecker:
    """Reads and checks one file after another, here or in another process; a file that cannot be read is told."""

    importer: Importer
    laws: LawLibrary
    today: date
    priors: PriorReports
    organs: KnownOrgans = NO_ROSTER

    def __call__(self, source: Source) -> FileCheck:
        """What came of one file."""
        imported = _read(self.importer, source)
        if isinstance(imported, str):
            return FileCheck(source.name, error=imported)
        report = imported.report.model_copy(update={"organ": self.organs.of(imported.report.organ)})
        by_roster = () if report.organ == imported.report.organ else (_by_roster(report.organ),)
        prior = self.priors.of(report)
        try:
            result = check_report(CheckContext(report, prior, today=self.today, laws=self.laws))
        except Exception as error:  # one odd report among hundreds must not end the folder either
            return FileCheck(source.name, error=_unexpected(source, "校核", error))
        return FileCheck(source.name, report, result, prior, (*imported.remarks, *by_roster))

    def died(self, source: Source) -> FileCheck:
        """What is said of a file that ended the process that read it."""
        return FileCheck(source.name, error=_ended_its_process(source))


def _read(importer: Importer, source: Source) -> Imported | str:
    """What is in the file, or the sentence that says why it cannot be had."""
    try:
        return importer.read(source.name, source.content)
    except ImportFailedError as error:
        return str(error)
    except OSError as error:
        return _not_readable(source, error)
    except MemoryError:
        return _ended_its_process(source)
    except Exception as error:  # one odd file among hundreds must not end the folder; it is told as unreadable
        return _unexpected(source, "读取", error)


def _by_roster(organ: AdministrativeOrgan) -> str:
    return f"按名单，「{organ.name}」的类别是{KIND_NAMES[organ.kind]}，级别是{TIER_NAMES[organ.tier]}。"


def _unexpected(source: Source, doing: str, error: Exception) -> str:
    return f"「{source.name}」{doing}时出现意外错误（{type(error).__name__}：{error}），请另存后再试。"


def _ended_its_process(source: Source) -> str:
    return f"「{source.name}」读取时用时过长、耗尽了内存或崩溃，请另存为较小的文件后再试。"


def _not_readable(source: Source, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"文件「{source.name}」不存在，请检查路径和文件名。"
    way_out = _WAYS_OUT.get(error.errno or 0, "请换一个文件，或另存后再试")
    return f"文件「{source.name}」无法读取（{error.strerror}），{way_out}。"


def read_many(desk: Desk, sources: Sequence[Source]) -> Iterator[AnnualReport | str]:
    """The report in each file, or the sentence that says why there is none; on all cores where there are many."""
    reader = _Reader(desk.importer)
    yield from desk.workers.map(reader, sources, reader.died)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file after another, here or in another process."""

    importer: Importer

    def __call__(self, source: Source) -> AnnualReport | str:
        read = _read(self.importer, source)
        return read if isinstance(read, str) else read.report

    def died(self, source: Source) -> str:
        return _ended_its_process(source)


@as_desk_errors()
def file_checker(desk: Desk, priors: PriorReports, organs: KnownOrgans = NO_ROSTER) -> FileChecker:
    """A checker with the parts of this desk that checking needs; `organs` are those of a roster.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    return FileChecker(desk.importer, desk.laws, desk.clock.today(), priors, organs)


def check_file(desk: Desk, source: Source, priors: PriorReports) -> FileCheck:
    """Read and check one file; a file that cannot be read is told, never raised.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    return file_checker(desk, priors)(source)


def check_files(
    desk: Desk, sources: Sequence[Source], priors: PriorReports, organs: KnownOrgans = NO_ROSTER
) -> Iterator[FileCheck]:
    """Check many files, on all cores where there are many; the results come in the order of the files.

    Raises:
        DeskError: the library of laws cannot be read.
    """
    checker = file_checker(desk, priors, organs)
    yield from desk.workers.map(checker, sources, checker.died)


def exit_code(checks: Sequence[FileCheck]) -> int:
    """0 without errors, 1 with findings of severity error, 2 where an input could not be read."""
    verdicts = {checked.verdict for checked in checks}
    return 2 if FileVerdict.UNREADABLE in verdicts else int(FileVerdict.FAIL in verdicts)
