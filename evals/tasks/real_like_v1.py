"""Whole texts: chapter one as offices publish it, every statement true; then one figure or word altered at a time.

A true text is accused by any error or warning about its prose; a mutant is told where one comes that the text had not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Severity
from evals.cases import Answerer, EvalTask
from evals.scorers import Scores
from evals.tasks.statements_v7 import PROSE_RULES, laws, report_of

_Said = tuple[str, str | None, str | None, str | None]


def _said(inputs: Mapping[str, Any], sections: Mapping[str, str]) -> dict[_Said, str]:
    year = inputs["year"]
    report = report_of(inputs["organ"], year, inputs["cells"]).amended(facts=inputs["facts"], sections=dict(sections))
    prior = report_of(inputs["organ"], year - 1, inputs["prior"]) if inputs["prior"] else None
    found = check_report(CheckContext(report, prior, laws=laws()), PROSE_RULES).findings
    return {
        (each.rule, each.section, each.actual, each.expected): f"{each.rule} {each.message}"
        for each in found
        if each.severity is not Severity.NOTICE
    }


def checked(inputs: dict[str, Any]) -> dict[str, Any]:
    """What is said of the true text, and which mutants nothing new is said of."""
    sections = inputs["sections"]
    known = _said(inputs, sections)
    missed = []
    for mutant in inputs["mutants"]:
        text = sections[mutant["section"]].replace(mutant["was"], mutant["is"], 1)
        if not _said(inputs, sections | {mutant["section"]: text}).keys() - known.keys():
            missed.append(f"{mutant['kind']}：{mutant['was']} -> {mutant['is']}")
    return {"accused": list(known.values()), "missed": missed}


def _checking() -> Answerer:
    return checked


@dataclass
class TextsJudged(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """Whether a true text is left alone, and how many of its mutants are told."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> Scores:
        """Scores of each text."""
        out = ctx.output
        scores = {"quiet": EvaluationReason(float(not out["accused"]), "；".join(out["accused"][:3]))}
        if mutants := ctx.inputs["mutants"]:
            told = 1 - len(out["missed"]) / len(mutants)
            scores["mutants_told"] = EvaluationReason(told, "；".join(out["missed"][:4]))
        return scores


TASKS = (
    EvalTask("real_like", "real_like_v1.yaml", _checking, (TextsJudged(),)),
    EvalTask("real_like_sixty", "real_like_v2.yaml", _checking, (TextsJudged(),)),
)
