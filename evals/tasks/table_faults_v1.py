"""Table faults: slips of the hand seeded into made-up reports that hold; found, named, and ranked first or not.

A case is a slip and a seed; the seed gives the report. The slip `none` leaves the report right: anything said of its
tables is a false alarm.
"""

import random
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.rules.checking import check_report
from assistant.rules.completeness import RULES as COMPLETENESS
from assistant.rules.engine import CheckContext
from assistant.rules.families import TABLE_RULES
from assistant.rules.form import RULES as FORM
from evals.cases import Answerer, EvalTask
from evals.made.reports import SLIPS, made_pair


def _checking() -> Answerer:
    rules = (*TABLE_RULES, *COMPLETENESS, *FORM)

    def answer(inputs: dict[str, Any]) -> dict[str, Any]:
        seed, slip = inputs["seed"], inputs["slip"]
        for tried in range(seed * 100, seed * 100 + 100):
            pair = made_pair(tried)
            if slip == "none":
                edits, wrong = {}, pair.report
                break
            edits = SLIPS[slip](pair, random.Random(tried))
            edits = {path: value for path, value in edits.items() if pair.report.cells[path] != value}
            if edits:
                wrong = pair.report.with_cells(edits)
                break
        else:
            raise ValueError(f"no report of 100 for {slip}, seed {seed}")
        findings = check_report(CheckContext(wrong, pair.prior), rules).findings
        return {
            "edited": sorted(edits),
            "findings": [f"{f.rule} {f.message}" for f in findings],
            "named": sorted({path for f in findings for path in f.cells}),
            "first": [sorted(e.cell for e in f.remedies[0].edits) for f in findings if f.remedies],
        }

    return answer


@dataclass
class FaultFound(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """Whether a slip is found, its cells are named and its remedy comes first; whether a right report is left alone."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> dict[str, EvaluationReason]:
        """Scores by slip, so that each has its own baseline."""
        slip, out = ctx.inputs["slip"], ctx.output
        said = f"{out['edited']} -> {out['findings'][:2]}"
        if slip == "none":
            return {"silent_on_right_reports": EvaluationReason(float(not out["findings"]), said)}
        scores = {
            f"{slip}.found": EvaluationReason(float(bool(out["findings"])), said),
            f"{slip}.named": EvaluationReason(float(set(out["edited"]) <= set(out["named"])), said),
        }
        if slip not in {"blank_for_zero", "yuan_for_ten_thousand", "last_years_row"}:
            first = any(out["edited"] == cells for cells in out["first"])
            scores[f"{slip}.first"] = EvaluationReason(float(first), f"{said}; first: {out['first'][:2]}")
        return scores


TASKS = (EvalTask("table_faults", "table_faults_v1.yaml", _checking, (FaultFound(),)),)
