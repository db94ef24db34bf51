"""Prose faults: one fault seeded into a whole draft that is right; found as an error, at least doubted, or overlooked.

The drafts as they stand are cases of the kind `none`: any error or warning about their prose is a false alarm.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.report.report import AnnualReport
from assistant.rules import privacy, sameness, tie_out, wording
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Finding, Severity
from evals.cases import DATASETS, Answerer, EvalTask
from evals.made.labelled_sentences import report_and_prior, section_key
from evals.scorers import Scores

_RULES = (*tie_out.RULES, *wording.RULES, *sameness.RULES, *privacy.RULES)


@cache
def _drafts() -> Mapping[str, Mapping[str, str]]:
    found: Mapping[str, Mapping[str, str]] = yaml.safe_load(
        (DATASETS / "prose_faults_v1_drafts.yaml").read_text(encoding="utf-8")
    )
    return found


def _found(report: AnnualReport, prior: AnnualReport | None) -> tuple[Finding, ...]:
    result = check_report(CheckContext(report, prior), _RULES)
    return tuple(f for f in result.findings if f.severity is not Severity.NOTICE)


def checked(inputs: dict[str, Any]) -> dict[str, list[str]]:
    """What is said of a draft: the errors and the warnings that the draft without its fault has not."""
    report, prior = report_and_prior(inputs["draft"])
    prior = prior if inputs["prior"] else None
    texts = {section_key(short): text for short, text in _drafts()[inputs["draft"]].items()}
    known: set[tuple[str, str | None]] = set()
    if "section" in inputs:
        clean = _found(report.amended(sections=texts), prior)
        known = {(f.rule, f.actual) for f in clean}
        key = section_key(inputs["section"])
        texts[key] = texts[key].replace(inputs["was"], inputs["is"])
    new = [f for f in _found(report.amended(sections=texts), prior) if (f.rule, f.actual) not in known]
    return {
        "errors": [f"{f.rule} {f.message}" for f in new if f.severity is Severity.ERROR],
        "warnings": [f"{f.rule} {f.message}" for f in new if f.severity is Severity.WARNING],
    }


def _checking() -> Answerer:
    return checked


@dataclass
class FaultTold(Evaluator[dict[str, Any], dict[str, list[str]], Any]):
    """Whether a fault is told, and as an error; whether a right draft is left alone."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, list[str]], Any]) -> Scores:
        """Scores by kind, so that each has its own baseline."""
        kind, out = (ctx.metadata or {})["kind"], ctx.output
        said = "；".join([*out["errors"], *out["warnings"]][:3]) or "没有发现"
        if kind == "none":
            return {"quiet_on_right_drafts": EvaluationReason(float(not out["errors"] and not out["warnings"]), said)}
        told, as_error = float(bool(out["errors"] or out["warnings"])), float(bool(out["errors"]))
        return {
            f"{kind}.told": EvaluationReason(told, said),
            f"{kind}.as_error": EvaluationReason(as_error, said),
            "told": EvaluationReason(told, said),
            "as_error": EvaluationReason(as_error, said),
        }


TASKS = (EvalTask("prose_faults", "prose_faults_v1.yaml", _checking, (FaultTold(),)),)
