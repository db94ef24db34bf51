"""From what the words say to the facts that they can mean, the likeliest first.

A sentence on requests may mean 新收 alone or 新收 and 结转 together; both are accepted. Where the words are loose
(公开, or 结转 without saying from where) a wrong value is no contradiction.
"""

from dataclasses import dataclass, replace
from typing import Final

from assistant.figures.meaning.statement import Statement
from assistant.form.paths import LITIGATION, PRIOR_PREFIX, PROACTIVE, REQUESTS, SUM_PREFIX
from assistant.form.vocabulary import vocabulary

_EVERYTHING: Final = ("newly_received", "requests", "results_total")
_OF_WHAT_IS_PUBLISHED: Final = frozenset({"条", "篇", "则"})
REQUEST_UNITS: Final = frozenset(
    {"件", "份", "宗", "条", "次", "个", "项", "起", "件次", "封", "例", "人次", "人", "笔", ""}
)
_UNITS: Final = {
    "documents": frozenset({"件", "份", "个", "部", "项", "条", "篇", ""}),
    "decisions": frozenset({"件", "项", "宗", "起", "份", "个", "件次", "次", "例", "笔", ""}),
    "cases": frozenset({"件", "起", "宗", "例", "次", "个", "案", ""}),
}


@dataclass(frozen=True, slots=True)
class Candidates:
    """The facts that a figure can state: `accepted` are tuples of paths, summed, the likeliest first.

    `strict` is whether a value that none of them has is a contradiction.
    """

    accepted: tuple[tuple[str, ...], ...] = ()
    strict: bool = False
    neighbours: tuple[tuple[str, ...], ...] = ()

    def of_prior(self) -> "Candidates":
        """The same facts of last year."""
        return Candidates(_prior(self.accepted), self.strict, _prior(self.neighbours))


def _prior(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(PRIOR_PREFIX + path for path in group) for group in groups)


def candidates(statement: Statement, unit: str) -> Candidates:
    """The facts that a count in such words can state."""
    objects, limits, when = statement.counted.objects, statement.limits, statement.when
    if limits.foreign or limits.organ or not objects or when == "other" or unit not in _units_of(objects[0]):
        # 场 counts no request and 万元 no document, whatever the words around it.
        return Candidates()
    first, known = objects[0], vocabulary()
    if first == "requests":
        if statement.counted.rows == ("carried_any",) and when == "prior":
            return _requests(replace(statement, counted=replace(statement.counted, rows=("carried_over",))), unit)
        found = _requests(statement, unit)
    elif first in known.documents:
        found = _documents(statement, unit)
    elif first in known.decisions:
        found = _decisions(statement, unit)
    elif first in known.cases or first in known.case_sums:
        found = _cases(statement, unit)
    else:
        return Candidates()
    return found.of_prior() if when == "prior" else found


def _units_of(thing: str) -> frozenset[str]:
    """The units in which a thing of the tables is counted."""
    known = vocabulary()
    if thing in known.documents:
        return _UNITS["documents"]
    if thing in known.decisions:
        return _UNITS["decisions"]
    return _UNITS["cases"] if thing in known.cases or thing in known.case_sums else REQUEST_UNITS


def request_path(row: str, column: str) -> str:
    """The path of a row or a named sum of table 3 for a column or for all organizations."""
    known = vocabulary()
    is_sum = row in known.request_sums or column in known.columns_under
    return f"{SUM_PREFIX if is_sum else ''}{REQUESTS}.{row}.{column}"


def _group(rows: tuple[str, ...], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(request_path(row, column) for row in rows for column in columns)


def _requests(statement: Statement, unit: str) -> Candidates:
    if unit in _OF_WHAT_IS_PUBLISHED and not statement.certainty.object_said:
        # 内部管理信息33条 is a class of what was published.
        return Candidates()
    columns = statement.counted.columns or ("total",)
    rows = statement.counted.rows
    fits = unit in REQUEST_UNITS - {"人", "人次"}
    if "withdrawn" in rows or ("petition_like" in rows and len(rows) == 1):
        loose = "other_handling.other" if "withdrawn" in rows else "not_processed.petition_report_or_complaint"
        return Candidates((_group((loose,), columns),))
    rows = tuple("not_processed.petition_report_or_complaint" if row == "petition_like" else row for row in rows)
    if not rows:
        return _without_row(statement, columns, fits)
    accepted, neighbours, strict = _by_row(rows, columns)
    if statement.reach.joint and rows == ("requests",):
        accepted = accepted[:1]
    if statement.reach.newly and rows == ("newly_received",):
        accepted = accepted[:1]
    if statement.reach.ranked:
        accepted = (*accepted, *((request_path(row, "total"),) for row in _EVERYTHING))
    if statement.counted.parent:
        accepted = (*accepted, _group((statement.counted.parent,), columns))
    outer = statement.counted.outer_column
    if outer and not statement.counted.columns and rows[0] not in {"newly_received", "requests"}:
        accepted = (*accepted, _group(rows, (outer,)))
    whole = not statement.limits.rest or rows == ("carried_forward",)
    return Candidates(accepted, strict and fits and whole, neighbours)


def _by_row(  # noqa: PLR0911 - one return a case
    rows: tuple[str, ...], columns: tuple[str, ...]
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...], bool]:
    row = rows[0] if len(rows) == 1 else ""
    if row == "newly_received":
        return (_group(("newly_received",), columns), _group(("requests",), columns)), (), True
    if row == "requests":
        return (
            (_group(("requests",), columns), _group(("results_total",), columns), _group(("newly_received",), columns)),
            (),
            True,
        )
    if row == "carried_any":
        return (_group(("carried_forward",), columns), _group(("carried_over",), columns)), (), False
    if row == "public_loose":
        return (
            (_group(("disclosed",), columns), _group(("disclosed_or_partially",), columns)),
            (),
            False,
        )
    if row == "disclosed":
        return (_group(("disclosed",), columns),), (_group(("disclosed_or_partially",), columns),), True
    if set(rows) == {"public_loose", "partially_disclosed"}:
        return (_group(("disclosed_or_partially",), columns),), (), True
    return (_group(tuple(r for r in rows if r != "public_loose"), columns),), (), True


def _without_row(statement: Statement, columns: tuple[str, ...], fits: bool) -> Candidates:
    """Only an applicant or 合计 was said: 涉及自然人72件, 合计12件."""
    flows = {"newly_received": ("newly_received", "requests"), "results_total": ("results_total",)}
    rows = flows.get(statement.counted.flow, _EVERYTHING) if statement.counted.columns else _EVERYTHING
    if statement.reach.summed and statement.reach.total and not statement.counted.columns:
        rows = ("requests",)
    accepted = tuple(_group((row,), columns) for row in rows)
    if statement.reach.ranked:
        accepted += tuple((request_path(row, "total"),) for row in _EVERYTHING)
    said = bool(statement.counted.columns) or statement.reach.total or statement.certainty.own_object
    return Candidates(accepted, said and fits and not statement.limits.rest)


def _documents(statement: Statement, unit: str) -> Candidates:
    kinds = tuple(key for key in statement.counted.objects if key in vocabulary().documents)
    if statement.counted.rows:
        accepted = (tuple(f"{PROACTIVE}.{kind}.{row}" for kind in kinds for row in statement.counted.rows),)
        return Candidates(accepted, unit in _UNITS["documents"])
    rows = ("in_force", "issued") if statement.reach.listed else ("issued", "in_force")
    groups = tuple(tuple(f"{PROACTIVE}.{kind}.{row}" for kind in kinds) for row in rows)
    # 现行有效规章47件、行政规范性文件873件: the row is said once for both.
    return Candidates(groups, statement.reach.listed and unit in _UNITS["documents"])


def _decisions(statement: Statement, unit: str) -> Candidates:
    known = vocabulary().decisions
    paths = tuple(f"{PROACTIVE}.{key}.decisions" for key in statement.counted.objects if key in known)
    strict = statement.certainty.own_object or bool(statement.counted.rows)
    return Candidates((paths,) if paths else (), strict and unit in _UNITS["decisions"])


def _case_path(key: str, outcome: str) -> str:
    return f"{SUM_PREFIX if key in vocabulary().case_sums else ''}{LITIGATION}.{key}.{outcome}"


def _cases(statement: Statement, unit: str) -> Candidates:
    rows = statement.counted.rows or ("total",)
    # 行政诉讼……其中直接起诉1件: where a kind is named, its group is only the head above it.
    groups = vocabulary().case_groups
    objects = tuple(
        key for key in statement.counted.objects if groups.get(key, frozenset()).isdisjoint(statement.counted.objects)
    )
    accepted = [tuple(_case_path(key, row) for key in objects for row in rows)]
    heads = [group for group, rows_in in groups.items() if not rows_in.isdisjoint(objects)]
    if not statement.certainty.own_object:
        # 行政诉讼14件（直接起诉7件、复议后起诉7件），其中被纠正1件: the head over those named last.
        accepted += [(_case_path(group, row),) for group in heads for row in rows]
    if not statement.certainty.object_said:
        # 对被纠正的1件: a later sentence may speak of any kind of case.
        accepted += [(_case_path(key, row),) for key in vocabulary().cases for row in rows if key not in objects]
        accepted += [tuple(_case_path(head, row) for head in vocabulary().case_heads) for row in rows]
    strict = unit in _UNITS["cases"] and bool(statement.certainty.own_object or statement.counted.rows)
    return Candidates(tuple(accepted), strict)
