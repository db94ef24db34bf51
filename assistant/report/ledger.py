"""The request ledger (台账): one request a row, counted into table 3 with each cell opening the requests behind it.

What a row is called in an office is data (`ledger.toml`). A row that fits no cell is listed, never guessed into one.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Literal

from assistant.form.edition import Edition
from assistant.form.editions import edition_to_fill_in
from assistant.form.paths import REQUESTS, TOTAL, CellPath
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.form.vocabulary import vocabulary as vocabulary_of_form

RowRef = int | str
"""A row of the workbook: its number, or `sheet!number`."""
ProblemKind = Literal[
    "unreadable",
    "no_outcome",
    "no_applicant",
    "duplicate",
    "possible_duplicate",
    "wrong_year",
    "order",
    "undated_answer",
]


@dataclass(frozen=True, slots=True)
class Request:
    """One row of the ledger as far as it could be read; `row` is its number in the sheet, from 1."""

    row: int
    number: str = ""
    applicant: str = ""
    applicant_kind: str = ""
    content: str = ""
    received: date | None = None
    channel: str = ""
    supplement_asked: date | None = None
    supplement_received: date | None = None
    consulted_from: date | None = None
    consulted_to: date | None = None
    extended: bool = False
    fee_noticed: date | None = None
    fee_paid: date | None = None
    answered: date | None = None
    outcome: str = ""
    unreadable: tuple[str, ...] = ()
    """Cells that hold something but not what their heading says, one sentence each."""
    sheet: str = ""
    """The sheet's name, where the workbook keeps its requests in more than one."""

    @property
    def ref(self) -> RowRef:
        """The row as a spreadsheet names it: its number, after the sheet's name where there are several."""
        return f"{self.sheet}!{self.row}" if self.sheet else self.row

    @property
    def place(self) -> str:
        """The row as a sentence names it."""
        return f"「{self.sheet}」第 {self.row} 行" if self.sheet else f"第 {self.row} 行"


@dataclass(frozen=True, slots=True)
class LedgerProblem:
    """A row that fits no cell, stands twice or belongs to another year."""

    row: RowRef
    kind: ProblemKind
    message: str
    counted: bool
    """Whether the row is in the table all the same."""


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Table 3 out of a ledger: every cell, the rows behind each, and what could not be counted."""

    year: int
    cells: Mapping[CellPath, int]
    rows: Mapping[CellPath, tuple[RowRef, ...]]
    """The rows behind each cell that is not 0, in the ledger's order."""
    problems: tuple[LedgerProblem, ...] = field(default=())


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The words of `ledger.toml`: headings, applicants, outcomes, receipt -> key -> words."""
    text = resources.files("assistant.report").joinpath("ledger.toml").read_text(encoding="utf-8")
    return {
        part: {key: tuple(words) for key, words in entries.items()} for part, entries in tomllib.loads(text).items()
    }


def recognise(part: str, text: str) -> str | None:
    """The key whose longest word stands in the text; None where none does, or two are equally long."""
    return (best_match(part, text) or (None,))[0]


def best_match(part: str, text: str) -> tuple[str, int] | None:
    """The key as `recognise` gives it, with the length of its word: of two columns, the longer names it better."""
    plain = _plain(text)
    if any(word in plain for word in vocabulary()["passed_over"].get(part, ())):
        return None
    found: dict[str, int] = {}
    for key, words in vocabulary()[part].items():
        lengths = [len(word.replace("+", "")) for word in words if _says(plain, word)]
        if lengths:
            found[key] = max(lengths)
    best = [(key, length) for key, length in found.items() if length == max(found.values())]
    return best[0] if len(best) == 1 else None


def _says(plain: str, word: str) -> bool:
    if word.startswith("="):
        return plain == _plain(word[1:])
    return all(part in plain for part in _plain(word).split("+"))


def applicant_column(text: str, edition: Edition) -> str | None:
    """The column of table 3 that an applicant belongs to: a label of the form, or what offices call it."""
    plain = _plain(text)
    columns = [c for c in edition.tables[REQUESTS].columns if c.key != TOTAL]
    exact = next((c.key for c in columns if plain in map(_plain, (c.label, c.said.name, *c.said.spellings))), None)
    known = exact or recognise("applicants", text)
    return known if any(column.key == known for column in columns) else None


def outcome_row(text: str, edition: Edition) -> str | None:
    """The row of table 3 that an outcome belongs to: an official label, or what offices call it.

    部分公开 counts once there and nowhere else, whatever reasons stand beside it.
    """
    plain = _plain(text)
    if "部分公开" in plain:
        return "partially_disclosed"
    for label, key in _official_outcomes(edition):
        if label in plain:
            return key
    known = recognise("outcomes", text)
    rows = {row.key for row in outcome_rows(shapes(edition)[0])}
    # What an office calls it may be a row that this form does not have, or has as one row with others.
    return next((key for key in (known, (known or "").partition(".")[0]) if key in rows), None)


@cache
def _official_outcomes(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Official labels without their numbering, longest first; 其他 alone says too little to be found inside a text."""
    rows = outcome_rows(shapes(edition)[0])
    groups = vocabulary_of_form().request_groups
    labels = [(_bare(_plain(row.label), numbered=row.key in groups), row.key) for row in rows]
    return tuple(sorted((entry for entry in labels if entry[0] != "其他"), key=lambda entry: -len(entry[0])))


def _bare(label: str, *, numbered: bool) -> str:
    """A label without its number; without （三） too where a whole group is one row, for nobody writes that."""
    return re.sub(r"^（[一二三四五六七八九十]+）", "", label) if numbered else re.sub(r"^\d+\.", "", label)


def _plain(text: str) -> str:
    table = str.maketrans(
        {"(": "（", ")": "）", "“": None, "”": None, '"': None, " ": None, "\u3000": None, "\n": None}
    )
    return text.translate(table).strip()


def tabulate(requests: Sequence[Request], year: int) -> Tabulation:
    """Count a ledger into table 3 of a year, on the form of that year.

    A cell that no request reaches is 0, for the ledger is the whole year.

    A request received this year is 新收; one received before and not answered before this year is 上年结转; one
    answered this year is counted at its outcome; one not answered by 31 December is 结转下年度.
    """
    edition = edition_to_fill_in(year)
    behind: dict[CellPath, list[RowRef]] = defaultdict(list)
    problems: list[LedgerProblem] = []
    for request, counted in _without_duplicates(requests, problems):
        if counted:
            _count(request, year, edition, behind, problems)
    cells = dict.fromkeys(shapes(edition)[0].paths_of(REQUESTS), 0)
    rows = {path: tuple(numbers) for path, numbers in behind.items()}
    for path, numbers in rows.items():
        cells[path] = len(numbers)
    return Tabulation(year, cells, rows, tuple(problems))


def _without_duplicates(requests: Iterable[Request], problems: list[LedgerProblem]) -> Iterable[tuple[Request, bool]]:
    by_number: dict[tuple[str, str], Request] = {}
    by_content: dict[tuple[str, str, date | None], Request] = {}
    for request in requests:
        # A sheet a quarter is often numbered from 1 each.
        first = by_number.setdefault((request.sheet, request.number), request) if request.number else request
        if first is not request:
            message = f"{request.place}与{first.place}编号同为「{request.number}」，只计前一行，请核对。"
            problems.append(LedgerProblem(request.ref, "duplicate", message, counted=False))
            yield request, False
            continue
        key = (request.applicant, request.content, request.received)
        twin = by_content.setdefault(key, request) if request.applicant and request.content else request
        if twin is not request:
            message = f"{request.place}与{twin.place}的申请人、内容和日期都相同，已分别计入，请核对是否重复登记。"
            problems.append(LedgerProblem(request.ref, "possible_duplicate", message, counted=True))
        yield request, True


def _count(
    request: Request,
    year: int,
    edition: Edition,
    behind: dict[CellPath, list[RowRef]],
    problems: list[LedgerProblem],
) -> None:
    column = applicant_column(request.applicant_kind, edition)
    answered_now = request.answered is not None and request.answered.year == year
    result = outcome_row(request.outcome, edition) if answered_now or request.answered is None else None
    refusal = _undated(request) or _misplaced(request, year)
    if refusal is None and request.answered is None and result is not None:
        told = f"有办理结果「{request.outcome}」而没有答复日期，不能判断是否在 {year} 年答复，请补登。"
        refusal = ("undated_answer", told)
    if refusal is None and column is None:
        refusal = (
            "no_applicant",
            f"的申请人类型「{request.applicant_kind or '空白'}」不在表三的申请人类别之中，请改用表头用语。",
        )
    if refusal is None and answered_now and result is None:
        refusal = ("no_outcome", f"的办理结果「{request.outcome or '空白'}」归不到表三的任何一行，请改用表三用语。")
    if refusal is not None:
        kind, sentence = refusal
        problems.append(LedgerProblem(request.ref, kind, f"{request.place}{sentence}", counted=False))
        return
    arrived = "newly_received" if request.received and request.received.year == year else "carried_over"
    for row in (arrived, *((result, "results_total") if result else ("carried_forward",))):
        behind[f"{REQUESTS}.{row}.{column}"].append(request.ref)
        behind[f"{REQUESTS}.{row}.total"].append(request.ref)


def _undated(request: Request) -> tuple[ProblemKind, str] | None:
    if request.unreadable:
        return "unreadable", request.unreadable[0]
    if request.received is None:
        return "unreadable", "没有收到日期，无法归入年度，请补登。"
    if request.answered is not None and request.answered < request.received:
        return "order", f"答复日期 {request.answered} 早于收到日期 {request.received}，请核对。"
    return None


def _misplaced(request: Request, year: int) -> tuple[ProblemKind, str] | None:
    late = request.received is not None and request.received.year > year
    early = request.answered is not None and request.answered.year < year
    if not (late or early):
        return None
    return "wrong_year", f"（{request.received} 收到，{request.answered or '未'}答复）不属于 {year} 年，未计入。"
