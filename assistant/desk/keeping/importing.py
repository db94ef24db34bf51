"""Importing: a report out of a file, only read, or kept in the workspace with its texts as first versions."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assistant.desk.errors import ImportFailedError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import keep_imported
from assistant.desk.ports import Desk, Imported, StoredReport
from assistant.form.cells import Printed
from assistant.form.editions import known_cell_label
from assistant.form.paths import CellPath
from assistant.report.reading_cells import read_cell
from assistant.report.report import AnnualReport
from assistant.text.clipboard import clipboard_rows, in_one_line


@dataclass(frozen=True, slots=True)
class KeptImport:
    """A report kept in the workspace, with what the importer had to say."""

    stored: StoredReport
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pasted:
    """A report with pasted numbers, the cells that they went to, and what has to be looked at."""

    report: AnnualReport
    cells: tuple[CellPath, ...]
    remarks: tuple[str, ...]
    unsure: Mapping[CellPath, Printed] = field(default_factory=dict)
    """Cells whose print allows several readings, for the officer to choose."""
    unread: Mapping[CellPath, str] = field(default_factory=dict)
    """Cells whose text is no number, as it was pasted."""


def readable_suffixes(desk: Desk) -> Sequence[str]:
    """The endings of the files out of which a report can be read, with their dot."""
    return desk.importer.suffixes()


@as_desk_errors()
def import_report(desk: Desk, name: str, content: bytes, form: str = "auto") -> Imported:
    """The report in a file, with what could not be placed.

    Raises:
        ImportFailedError: one sentence: what, where, what to do.
    """
    return desk.importer.read(name, content, form=form)


@as_desk_errors()
def report_in_json(content: bytes) -> AnnualReport:
    """A report out of its own document, with nothing to be recognised in it.

    Raises:
        DeskError: it is no report document, or the form does not allow what is in it.
    """
    return AnnualReport.from_json(content)


def import_into_workspace(desk: Desk, name: str, content: bytes) -> KeptImport:
    """Read a file and keep its report; every section's text becomes its first version.

    Raises:
        ImportFailedError: the file cannot be read as a report.
    """
    imported = import_report(desk, name, content)
    stored = keep_imported(desk, imported.report, source=name, remarks=imported.remarks)
    return KeptImport(stored, imported.remarks)


@as_desk_errors()
def paste_table(desk: Desk, report: AnnualReport, pasted: str) -> Pasted:
    """A report with the numbers of a table pasted from Word, Excel or a web page; a pasted blank changes nothing.

    Raises:
        ImportFailedError: no official table is in what was pasted.
        DeskError: a pasted value is none that its cell can hold.
    """
    lines = "\n".join("\t".join(map(in_one_line, row)) for row in clipboard_rows(pasted))
    imported = import_report(desk, "粘贴的表格", lines.encode("utf-8", errors="replace"))
    read = imported.report
    found = {path: value for path, value in read.cells.items() if value is not None}
    known = {path: value for path, value in found.items() if path in report.cells}
    remarks = [remark for remark in imported.remarks if "没有找到" not in remark]
    if dropped := sorted(set(found) - set(known)):
        remarks.append(
            f"粘贴的表格有 {len(dropped)} 个单元格不在本报告的表格里，没有填入：{known_cell_label(dropped[0])}等。"
        )
    unsure = {
        path: printed
        for path, printed in (read.printed or {}).items()
        if path in report.cells and path not in found and printed.readings
    }
    unread = dict(_unread(read, [path for path in report.cells if path not in found and path not in unsure]))
    remarks += [_unread_sentence(read, path, raw) for path, raw in unread.items()]
    if not found and not remarks and not unsure:
        raise ImportFailedError(
            "粘贴的内容里没有找到年报的表格和数字，请连同左侧的项目名称一起复制；只有数字的，请在表格里点中第一格直接粘贴。"
        )
    return Pasted(report.with_cells(known), tuple(known), tuple(remarks), unsure, unread)


def _unread(read: AnnualReport, blank: Sequence[CellPath]) -> Iterator[tuple[CellPath, str]]:
    """Each cell whose text is no number; a row that was not told apart has been told as one."""
    printed = {path: each.raw for path, each in (read.printed or {}).items() if path in blank}
    shared = Counter(printed.values())
    for path, raw in printed.items():
        reading = read_cell(raw, amount=read.edition.is_amount(path))
        if not reading.taken and shared[raw] == 1:
            yield path, raw


def _unread_sentence(read: AnnualReport, path: CellPath, raw: str) -> str:
    reading = read_cell(raw, amount=read.edition.is_amount(path))
    return f"{read.edition.cell_label(path)}没有填入：{reading.sentence}"
