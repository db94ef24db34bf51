"""What is kept of the print of a report's cells, by what became of it: 推定, 未读出, to be chosen, misprinted.

A cell that was not read is neither blank nor zero nor 「/」: nobody has said that it is empty.
"""

from collections.abc import Callable, Mapping

from assistant.form.cells import Printed
from assistant.form.paths import CellPath
from assistant.report.report import AnnualReport

Prints = Mapping[CellPath, Printed]

INFERRED, UNREAD = "推定", "未读出"
"""What an officer calls a value that the sums gave, and a cell that could not be read."""


def asked(report: AnnualReport) -> Prints:
    """The blank cells whose print allows several readings, for an officer to choose."""
    return _blank(report, lambda printed: bool(printed.readings))


def unread(report: AnnualReport) -> Prints:
    """The blank cells whose print could not be told or was not found, with nothing to choose from."""
    return _blank(report, lambda printed: printed.state == "unread" and not printed.readings)


def misprinted(report: AnnualReport) -> Prints:
    """The blank cells in which something plain stands that is no number of theirs."""
    return _blank(report, lambda printed: printed.state == "misprinted" and not printed.readings)


def not_blank(report: AnnualReport) -> frozenset[CellPath]:
    """The cells without a value of which nobody has said that they are blank."""
    return frozenset((*asked(report), *unread(report), *misprinted(report)))


def inferred(report: AnnualReport) -> Prints:
    """The cells whose value the sums gave, where digits ran together."""
    return {
        path: printed
        for path, printed in (report.printed or {}).items()
        if printed.state == "inferred" and report.cells.get(path) is not None
    }


def marks_of(report: AnnualReport) -> Mapping[CellPath, str]:
    """What is noted beside cells that were inferred or not read: 推定 or 未读出, with the print if there is one."""
    states = {INFERRED: inferred(report), UNREAD: {**asked(report), **unread(report)}}
    return {
        path: f"{name}，原文「{printed.raw}」" if printed.raw else f"{name}，文件里没有找到"
        for name, prints in states.items()
        for path, printed in prints.items()
    }


def _blank(report: AnnualReport, wanted: Callable[[Printed], bool]) -> Prints:
    cells = report.cells
    return {path: each for path, each in (report.printed or {}).items() if cells.get(path, 0) is None and wanted(each)}
