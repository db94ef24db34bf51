"""Unclear rows of a ledger: what an officer says of them, kept with the ledger so that it is counted with it again.

Kept are the file's fingerprint, row numbers and keys of the form; the ledger itself, and whom it names, is not.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, Json
from assistant.desk.writing.tabulating import LedgerReading
from assistant.form.editions import edition_to_fill_in
from assistant.form.paths import REQUESTS, TOTAL
from assistant.form.shapes import shapes
from assistant.form.sums import outcome_rows
from assistant.report.ledger.outcomes import CARRIED_FORWARD
from assistant.report.ledger.problems import LedgerProblem
from assistant.report.ledger.requests import Assignment, RowRef

_PREFIX = "ledger."
_FIELDS = ("applicant", "outcome", "counted")


@dataclass(frozen=True, slots=True)
class ToAssign:
    """A row that an officer may assign: what is unclear about it, and what may be meant."""

    row: RowRef
    messages: tuple[str, ...]
    wants_applicant: bool
    wants_outcome: bool
    void: bool
    """Whether it is left out as no request of its own."""
    applicant: str | None = None
    outcome: str | None = None


def to_assign(reading: LedgerReading) -> list[ToAssign]:
    """The rows without a sure place, and those that were left out as no requests, in the ledger's order."""
    by_row: dict[RowRef, list[LedgerProblem]] = {}
    for problem in reading.tabulation.problems:
        if (problem.unclear and problem.in_part) or (problem.kind == "void" and problem.row not in reading.assigned):
            by_row.setdefault(problem.row, []).append(problem)
    return [_to_assign(row, problems) for row, problems in by_row.items()]


def _to_assign(row: RowRef, problems: list[LedgerProblem]) -> ToAssign:
    kinds = {problem.kind for problem in problems}
    return ToAssign(
        row,
        tuple(problem.message for problem in problems),
        wants_applicant="no_applicant" in kinds,
        wants_outcome=bool(kinds - {"no_applicant", "void"}),
        void="void" in kinds,
        applicant=next((problem.applicant for problem in problems if problem.applicant), None),
        outcome=next((problem.outcome for problem in problems if problem.outcome), None),
    )


def applicant_choices(year: int) -> Mapping[str, str]:
    """The kinds of applicant on the form of a year: key -> label."""
    columns = edition_to_fill_in(year).tables[REQUESTS].columns
    return {column.key: column.label for column in columns if column.key != TOTAL}


def outcome_choices(year: int) -> Mapping[str, str]:
    """What may become of a request on the form of a year: key -> label."""
    edition = edition_to_fill_in(year)
    rows = {row.key: row.full_name for row in outcome_rows(shapes(edition)[0])}
    return {
        **rows,
        CARRIED_FORWARD: next(row.label for row in edition.tables[REQUESTS].rows if row.key == CARRIED_FORWARD),
    }


@as_desk_errors()
def assignments_of(desk: Desk, content: bytes) -> dict[RowRef, Assignment]:
    """What was said of the rows of this very file.

    Raises:
        DeskError: the workspace cannot be read.
    """
    return _parsed(desk.workspace.preference(_key(content)) or [])


@as_desk_errors()
def assign(desk: Desk, content: bytes, row: RowRef, assignment: Assignment | None) -> None:
    """Keep what is said of a row of this file; None takes it back.

    Raises:
        DeskError: the workspace cannot be written.
    """
    kept = {ref: one for ref, one in assignments_of(desk, content).items() if ref != row}
    if assignment is not None:
        kept[row] = assignment
    said: Json = [{"row": ref, **{field: getattr(one, field) for field in _FIELDS}} for ref, one in kept.items()]
    desk.workspace.set_preference(_key(content), said)


def assignments_in(name: str, content: bytes, year: int | None) -> dict[RowRef, Assignment]:
    """Assignments out of a JSON file: [{"row": 5, "applicant": "natural_person", "outcome": "disclosed"}].

    Raises:
        DeskError: it is no such list, or names what the form has not.
    """
    try:
        assigned = _parsed(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise DeskError(f'「{name}」不是行的指定，请写成 [{{"row": 5, "outcome": "disclosed"}}] 的样子。') from error
    applicants, outcomes = applicant_choices(year or 2025), outcome_choices(year or 2025)
    for row, one in assigned.items():
        if unknown := next(
            (k for k, known in ((one.applicant, applicants), (one.outcome, outcomes)) if k and k not in known), ""
        ):
            raise DeskError(f"「{name}」给第 {row} 行指定的「{unknown}」不是表三的行或列，请按数据格式中的名称填写。")
    return assigned


def _parsed(said: Json) -> dict[RowRef, Assignment]:
    return {each["row"]: Assignment(**{field: each.get(field) for field in _FIELDS}) for each in said}


def _key(content: bytes) -> str:
    return f"{_PREFIX}{hashlib.sha256(content).hexdigest()[:24]}"
