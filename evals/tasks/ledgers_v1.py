"""Ledgers as offices keep them, counted row by row and compared with what a careful clerk would say."""

from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.desk.reviewing.roster_reading import read_roster
from assistant.form.editions import edition_to_fill_in
from assistant.formats.readers.ledgers import LedgerWorkbooks
from assistant.formats.workbooks import PlainWorkbooks
from assistant.report.ledger.placing import CARRIED_OVER, NEW, placed
from assistant.report.ledger.requests import RowRef
from assistant.report.ledger.tabulating import tabulate
from evals.cases import DATASETS, Answerer, EvalTask

_ARRIVALS = {NEW: "new", CARRIED_OVER: "carried over"}


def _counting() -> Answerer:
    ledgers = LedgerWorkbooks()

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        path = DATASETS / inputs["file"]
        ledger = ledgers.read(path.name, path.read_bytes())
        counted = tabulate(ledger.requests, inputs["year"])
        behind: set[RowRef] = {row for rows in counted.rows.values() for row in rows}
        edition = edition_to_fill_in(inputs["year"])
        told: dict[RowRef, dict[str, str]] = {}
        for problem in counted.problems:
            told.setdefault(problem.row, {})[problem.kind] = problem.message
        rows = {}
        for request in ledger.requests:
            place = placed(request, inputs["year"], edition)
            rows[f"{request.sheet}!{request.row}"] = {
                "counts_in": _ARRIVALS[place.arrival] if place.arrival and request.ref in behind else "not counted",
                "applicant": place.column,
                "outcome": place.outcome,
                "told": told.get(request.ref, {}),
                "wrote": f"{request.applicant}|{request.applicant_kind}|{request.outcome}|{request.remark}",
            }
        return {"rows": rows, "remarks": list(ledger.remarks)}

    return answer


_OF_THE_APPLICANT = {"no_applicant", "named_applicant", "applicant_differs"}


def verdict(wanted: dict[str, Any], got: dict[str, Any] | None, *, unclear: bool) -> str:
    """right, told (left to the officer, by row) or wrong (in a cell where it does not belong, without a word).

    A row of which a careful clerk must ask is right when it is told, and wrong when it is not.
    """
    if wanted["counts_in"] == "not counted":
        return "right" if got is None or got["counts_in"] == "not counted" else "told" if got["told"] else "wrong"
    if got is None:  # passed over, as sums and notes are
        return "wrong"
    differing = [part for part in ("counts_in", "applicant", "outcome") if wanted[part] != got[part]]
    if unclear and got["told"]:
        return "right"
    if not differing and not unclear:
        return "right"
    spoken = {"applicant" if kind in _OF_THE_APPLICANT else "outcome" for kind in got["told"]}
    spoken |= {"counts_in"} if "outcome" in spoken or got["counts_in"] == "not counted" else set()
    spoken |= {"applicant"} if got["counts_in"] == "not counted" and got["told"] else set()
    return "told" if differing and set(differing) <= spoken else "wrong"


@dataclass
class Rows(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """How many rows are in their cells, how many are told, and that none is in a wrong cell silently."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> dict[str, EvaluationReason]:
        """The shares of one ledger, with the rows that are not right."""
        expected = ctx.expected_output or {}
        verdicts = []
        for each in expected["rows"]:
            got = _row_of(each, ctx.output["rows"])
            unclear = any(
                one in (each["line"], {"sheet": each["sheet"], "line": each["line"]})
                for one in expected["unclear_is_right"]
            )
            verdicts.append((each, got, verdict(each, got, unclear=unclear)))
        wrong = [f"\n      {w} <- {g}" for w, g, said in verdicts if said == "wrong"]
        told = [f"\n      {w} <- {g}" for w, g, said in verdicts if said == "told"]
        return {
            "never_wrong_silently": EvaluationReason(float(not wrong), "".join(wrong)),
            "rows_right": EvaluationReason(sum(v == "right" for *_, v in verdicts) / len(verdicts), "".join(told)),
        }


def _row_of(wanted: dict[str, Any], rows: dict[str, Any]) -> dict[str, Any] | None:
    return rows.get(f"{wanted['sheet']}!{wanted['line']}", rows.get(f"!{wanted['line']}"))


def _listing() -> Answerer:
    books = PlainWorkbooks()

    def answer(inputs: dict[str, Any]) -> list[str]:
        path = DATASETS / inputs["file"]
        return [unit.name for unit in read_roster(books.rows(path.name, path.read_bytes()))]

    return answer


@dataclass
class Units(Evaluator[dict[str, Any], list[str], Any]):
    """Whether every unit of a roster is read, and nothing else."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], list[str], Any]) -> dict[str, EvaluationReason]:
        """The share of units found, and of what was found that is a unit."""
        expected: Any = ctx.expected_output
        wanted = [unit["name"] for unit in expected["units"]]
        missing, more = [n for n in wanted if n not in ctx.output], [n for n in ctx.output if n not in wanted]
        return {
            "units_found": EvaluationReason(1 - len(missing) / len(wanted), str(missing)),
            "only_units": EvaluationReason(1 - len(more) / max(len(ctx.output), 1), str(more)),
        }


TASKS = (
    EvalTask("ledgers", "ledgers_v1.yaml", _counting, (Rows(),), ("ledger",)),
    EvalTask("rosters", "ledgers_v1.yaml", _listing, (Units(),), ("roster",)),
    EvalTask("ledgers_v2", "ledgers_v2.yaml", _counting, (Rows(),), ("ledger",)),
    EvalTask("rosters_v2", "ledgers_v2.yaml", _listing, (Units(),), ("roster",)),
)
