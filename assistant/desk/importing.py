"""Importing: a report out of a file, only read, or kept in the workspace with its texts as first versions."""

from dataclasses import dataclass
from typing import Literal

from assistant.desk.ports import Desk, Imported, StoredReport
from assistant.desk.reports import keep_imported


@dataclass(frozen=True, slots=True)
class KeptImport:
    """A report kept in the workspace, with what the importer had to say."""

    stored: StoredReport
    remarks: tuple[str, ...]


def import_report(desk: Desk, name: str, content: bytes, form: Literal["auto", "2021", "2019"] = "auto") -> Imported:
    """The report in a file, with what could not be placed.

    Raises:
        ImportFailedError: one sentence: what, where, what to do.
    """
    return desk.importer.read(name, content, form=form)


def import_into_workspace(desk: Desk, name: str, content: bytes) -> KeptImport:
    """Read a file and keep its report; every section's text becomes its first version.

    Raises:
        ImportFailedError: the file cannot be read as a report.
    """
    imported = import_report(desk, name, content)
    stored = keep_imported(desk, imported.report, source=name, remarks=imported.remarks)
    return KeptImport(stored, imported.remarks)
