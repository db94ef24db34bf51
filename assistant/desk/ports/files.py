"""The ports of files: a report read, a report written, ledgers and plain workbooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.report.ledger.requests import Ledger
    from assistant.report.report import AnnualReport


@dataclass(frozen=True, slots=True)
class Imported:
    """A report read from a file, with what could not be placed (one sentence each) and the file's format."""

    report: AnnualReport
    remarks: tuple[str, ...] = ()
    format: str = ""


class Importer(Protocol):
    """Reads a report from a file of any supported format."""

    def read(self, name: str, content: bytes, *, form: str = "auto") -> Imported:
        """The report in a file.

        Raises:
            ImportFailedError: it cannot be read; one sentence: what, where, what to do.
        """
        ...

    def suffixes(self) -> Sequence[str]:
        """The file endings that can be read, with their dot."""
        ...


class TextReader(Protocol):
    """Reads the text of any document, for the officer's own ones in the store of passages."""

    def paragraphs(self, name: str, content: bytes) -> Sequence[str]:
        """The paragraphs of a file.

        Raises:
            ImportFailedError: it cannot be read; one sentence: what, where, what to do.
        """
        ...

    def suffixes(self) -> Sequence[str]:
        """The file endings that can be read, with their dot."""
        ...


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What an exporter writes: the report, whether it is a 送审稿, and the lines of its 核对单."""

    report: AnnualReport
    under_review: bool
    checklist: tuple[str, ...] = ()


class Exporter(Protocol):
    """Writes a report as a file."""

    suffix: str
    media_type: str

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the file."""
        ...

    def objection(self, report: AnnualReport) -> str:
        """Why the report cannot be written in this format, with the way out; empty where it can."""
        ...


class LedgerReader(Protocol):
    """Reads a request ledger (台账) from a workbook or a csv."""

    def read(self, name: str, content: bytes) -> Ledger:
        """The requests in it, one a row, and what was said while reading.

        Raises:
            ImportFailedError: it cannot be read; one sentence: what, where, what to do.
        """
        ...

    def template(self) -> bytes:
        """An empty workbook with the headings that are recognised."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, its head and its rows, with the widths of its columns in characters."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    widths: tuple[int, ...] = ()


class Workbooks(Protocol):
    """Writes lists as a workbook, and reads the first sheet of one."""

    def write(self, sheets: Sequence[Sheet]) -> bytes:
        """The bytes of the workbook."""
        ...

    def rows(self, name: str, content: bytes) -> Sequence[Sequence[str]]:
        """The rows of a text, csv or xlsx file as text.

        Raises:
            ImportFailedError: it cannot be read; one sentence: what, where, what to do.
        """
        ...
