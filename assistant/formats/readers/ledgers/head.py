"""The head of a ledger: how many lines it takes, which column holds what, which columns are boxes to tick."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.form.edition import Edition
from assistant.form.editions import latest_edition
from assistant.formats.readers.tabular import SheetOfRows
from assistant.report.ledger.applicants import is_general, read_kind, read_name
from assistant.report.ledger.outcomes import read_outcome
from assistant.report.ledger.words import best_match, is_bare, tells_state
from assistant.text.dates import read_date, read_month

_HEAD_ROWS = 15
_DEEPEST = 3
_FEWEST_BOXES = 2
_MANY_COLUMNS = 3
_MOST = 0.6
_ANY_YEAR = 2024
_LONGEST_HEADING = 12
_FEWEST_WORDS = 5
_WORDS = re.compile(r"(?![年月日号])[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a sheet: the row in which the requests begin, and the columns."""

    above: int
    """The rows of titles before it."""
    below: int
    columns: Mapping[str, int]
    boxes: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """`outcome` or `applicant_kind` -> the columns to tick, with what a tick says."""
    beside: tuple[int, ...] = ()
    """Further columns that speak of the outcome."""
    inferred: Mapping[str, str] = field(default_factory=dict)
    """What was known by its cells and not by its heading -> that heading."""

    @property
    def whole(self) -> bool:
        """Whether enough is named to count: a day of receipt and an outcome, and what was asked for."""
        return self._names({"received", "received_and_answered"}, {"outcome"}, {"content"})

    @property
    def with_applicants(self) -> bool:
        """Whether all is named that table 3 asks for: a day of receipt, an applicant, an outcome."""
        return self._names({"received", "received_and_answered"}, {"outcome"}, {"applicant", "applicant_kind"})

    def _names(self, *needed: set[str]) -> bool:
        kinds = {*self.columns, *(key for key, boxes in self.boxes.items() if boxes)}
        return all(one & kinds for one in needed)


def find_heads(sheet: SheetOfRows) -> list[Head]:
    """The heads of a sheet, from above: the first names most; below it another one whose columns differ may stand."""
    found = [head for top in range(min(_HEAD_ROWS, len(sheet.rows))) if (head := _head_at(sheet, top))]
    if not found:
        return []
    heads = [next((head for head in found if head.with_applicants), found[0])]
    first = heads[0]
    for top in range(first.below, len(sheet.rows)):
        head = _head_at(sheet, top) if top >= heads[-1].below and _may_be_head(sheet, top) else None
        if head and (head.columns, head.boxes) != (heads[-1].columns, heads[-1].boxes):
            heads.append(head)
    return heads


def _head_at(sheet: SheetOfRows, top: int) -> Head | None:
    """The head that begins in a row; None where the columns of a ledger are not named there."""
    if len({text for column in range(_width(sheet)) if (text := text_of(sheet.value(top, column)))}) < _MANY_COLUMNS:
        return None  # a title stands alone in its row
    heads = []
    for depth in range(1, _DEEPEST + 1):
        if top + depth > len(sheet.rows) or any(_has_dates(sheet, row) for row in range(top, top + depth)):
            break
        heads.append(_head(sheet, top, depth))
    best = max(heads, key=lambda head: (_named(head), not _goes_on(sheet, head), -head.below), default=None)
    if (
        best is not None
        and _named(best) > 1
        and (head := completed(sheet, best))
        and (head.whole or head.with_applicants)
    ):
        return head
    return None


def _may_be_head(sheet: SheetOfRows, row: int) -> bool:
    """Whether a row below a head may be another: short words alone, most of them headings."""
    texts = [text for value in sheet.rows[row] if (text := text_of(value))]
    if len(texts) < _MANY_COLUMNS or any(len(text) > _LONGEST_HEADING or text[0].isdigit() for text in texts):
        return False
    return sum(best_match("headings", text) is not None for text in texts) >= _MOST * len(texts)


def head_without_words(sheet: SheetOfRows, before: Head | None) -> Head | None:
    """The columns of a sheet without a head: those of the sheet before it where its days stand there, else by cells."""
    top = next((row for row in range(min(_HEAD_ROWS, len(sheet.rows))) if _has_dates(sheet, row)), None)
    if top is None:
        return None
    received = before.columns.get("received") if before else None
    if before and received is not None and _mostly(sheet, top, received, _is_day):
        return replace(before, above=top, below=top)
    head = completed(sheet, Head(top, top, {}))
    return head if {"received", "applicant", "outcome"} <= {*head.columns} else None


def _goes_on(sheet: SheetOfRows, head: Head) -> bool:
    """Whether the row under a head is more of it: several words, and nothing typed under the day of receipt."""
    row = list(sheet.rows[head.below]) if head.below < len(sheet.rows) else []
    received = head.columns.get("received", head.columns.get("received_and_answered", 0))
    return sum(bool(text_of(value)) for value in row) > 1 and not text_of(row[received])


def completed(sheet: SheetOfRows, head: Head) -> Head:
    """The head with what its words leave open and the cells under it tell: days, outcomes, applicants."""
    columns, inferred = _answers_in_words(sheet, head), dict(head.inferred)
    edition = latest_edition()
    tests: dict[str, Callable[[Any], bool]] = {
        "received": _is_day,
        "answered": _is_day,
        "outcome": lambda value: _is_outcome(text_of(value), edition),
        "applicant": lambda value: read_name(text_of(value), edition).column is not None,
    }
    both = {"received_and_answered"}
    known = {"received": both, "answered": both, "applicant": {"applicant_kind"}}
    for key, told in tests.items():
        if {key, *known.get(key, ())} & {*columns, *head.boxes}:
            continue
        free = [c for c in range(_width(sheet)) if c not in columns.values() and c not in head.beside]
        found = [column for column in free if _mostly(sheet, head.below, column, told)]
        # Of days that nothing names, only a single column can be that of the answers.
        if not found and key == "received":
            found = [column for column in free if _mostly(sheet, head.below, column, _is_month)]
        if found and (key != "answered" or len(found) == 1):
            column = found[0]
            columns[key] = column
            inferred[key] = text_of(sheet.value(head.below - 1, column))
    return replace(head, columns=columns, inferred=inferred)


def _answers_in_words(sheet: SheetOfRows, head: Head) -> dict[str, int]:
    """The columns, with 答复 as the outcome where words and no days stand under it and no other column has it."""
    columns = dict(head.columns)
    answered = columns.get("answered")
    if answered is None or "outcome" in {*columns, *head.boxes} or "received" not in columns:
        return columns
    texts = [text for row in range(head.below, len(sheet.rows)) if (text := text_of(sheet.value(row, answered)))]
    if texts and sum(not _is_day(text) for text in texts) >= _MOST * len(texts):
        columns["outcome"] = columns.pop("answered")
    return columns


def _is_day(value: Any) -> bool:
    """Whether a cell holds a day and no words around it; a month alone may be that of a list by months."""
    return read_date(value, _ANY_YEAR).day is not None and not _WORDS.search(text_of(value))


def _is_month(value: Any) -> bool:
    return read_month(value, _ANY_YEAR) is not None


def _is_outcome(text: str, edition: Edition) -> bool:
    reading = read_outcome(text, edition)
    return reading.row is not None or reading.refused


def _mostly(sheet: SheetOfRows, below: int, column: int, told: Callable[[Any], bool]) -> bool:
    values = [v for row in range(below, len(sheet.rows)) if text_of(v := sheet.value(row, column))]
    return len(values) > 1 and sum(map(told, values)) >= _MOST * len(values)


def _named(head: Head) -> int:
    return len(head.columns) + sum(len(boxes) for boxes in head.boxes.values())


def _head(sheet: SheetOfRows, top: int, depth: int) -> Head:
    edition = latest_edition()
    best: dict[str, tuple[int, int]] = {}
    boxes: dict[str, dict[int, str]] = {"outcome": {}, "applicant_kind": {}}
    outcomes: list[int] = []
    for column, lines in enumerate(_lines(sheet, top, depth)):
        if not lines:
            continue
        match = _match(lines)
        may_be_box = match is None or match[0] in {"outcome", "applicant_kind", "applicant"}
        if may_be_box and (families := _families(lines[-1], edition)):
            boxes[_family(families, boxes)][column] = lines[-1]
            continue
        if match is None:
            continue
        key, length = match
        if key == "outcome":
            outcomes.append(column)
            length = 1 if tells_state(lines[-1]) else length
        if length > best.get(key, (0, 0))[0]:
            best[key] = (length, column)
    columns = {key: column for key, (_, column) in best.items()}
    kept = {key: found for key, found in boxes.items() if len(found) >= _FEWEST_BOXES}
    beside = tuple(column for column in outcomes if column != columns.get("outcome"))
    return Head(top, top + depth, columns, kept, beside)


def _lines(sheet: SheetOfRows, top: int, depth: int) -> list[list[str]]:
    """What stands over each column, from above; a group's name that was not merged reaches over what is under it."""
    lines: list[list[str]] = []
    carried = ""
    for column in range(_width(sheet)):
        texts = [text_of(sheet.value(row, column)) for row in range(top, top + depth)]
        if depth > 1 and texts[0]:
            carried = texts[0]
        elif depth > 1 and any(texts[1:]):
            texts[0] = carried
        lines.append([text for number, text in enumerate(texts) if text and text not in texts[:number]])
    return lines


def _match(lines: Sequence[str]) -> tuple[str, int] | None:
    """What a column holds: its own line says it, unless that is a bare word (日期, 结果) with another above it."""
    own = best_match("headings", lines[-1])
    if own is not None and (len(lines) == 1 or not is_bare("headings", lines[-1])):
        return own
    return best_match("headings", "".join(lines)) or own


def _families(label: str, edition: Edition) -> list[str]:
    """The families to which a column belongs whose head is an outcome, or a kind of applicant, itself."""
    outcome = read_outcome(label, edition)
    families = ["applicant_kind"] if read_kind(label, edition).column or is_general(label) else []
    return [*families, "outcome"] if outcome.row or outcome.refused else families


def _family(families: Sequence[str], boxes: Mapping[str, Mapping[int, str]]) -> str:
    """其他 is a kind of applicant and an outcome: it belongs to those beside which it stands."""
    return max(families, key=lambda family: max(boxes[family], default=-1))


def has_days(sheet: SheetOfRows) -> bool:
    """Whether days stand in several rows of a sheet, as in a ledger."""
    return sum(_has_dates(sheet, row) for row in range(len(sheet.rows))) > 1


def _has_dates(sheet: SheetOfRows, row: int) -> bool:
    """Whether a day stands in a row; one within a heading (截至12月31日的情况) is none."""
    values = (sheet.value(row, column) for column in range(_width(sheet)))
    return any(
        read_date(value).day is not None and len(_WORDS.findall(text_of(value))) < _FEWEST_WORDS for value in values
    )


def _width(sheet: SheetOfRows) -> int:
    return max(map(len, sheet.rows), default=0)


def text_of(value: Any) -> str:
    """A cell as a text; a whole number without the point that a spreadsheet gives it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
