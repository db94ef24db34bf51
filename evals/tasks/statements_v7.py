"""Statements: sentences and paragraphs with their tables, by hands blind to the code: wrong told, right let be.

Each case is a report of its own. A wrong statement is told where an error or a warning stands in its sentence; a right
text is accused by any error or warning about its prose. Notices are counted apart.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.adapters.passages.corpus import read_laws
from assistant.regulation.library import LawLibrary
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from assistant.rules import (
    adding_up,
    agreeing,
    answer_times,
    enumerating,
    late_answers,
    leftovers,
    legal_citations,
    levels,
    slips,
    tie_out,
    told_of_laws,
    wording,
)
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from assistant.rules.findings import Finding, Severity
from assistant.text.sentences import sentence_at
from evals.cases import Answerer, EvalTask
from evals.scorers import Scores

_FAMILIES = (
    tie_out,
    adding_up,
    agreeing,
    answer_times,
    late_answers,
    enumerating,
    wording,
    leftovers,
    slips,
    legal_citations,
    told_of_laws,
    levels,
)
PROSE_RULES = tuple(rule for family in _FAMILIES for rule in family.RULES)
"""The rules that judge what a text says."""


@cache
def laws() -> LawLibrary:
    """The laws and documents of the corpus."""
    return read_laws(Path(__file__).parents[2] / "corpus")


def report_of(organ: str, year: int, cells: dict[str, Any]) -> AnnualReport:
    """A report with those cells, all others 0."""
    blank = blank_report(organ_named(organ), year)
    zeros = {path: "0" if path in blank.edition.amounts else 0 for path in blank.cells}
    return blank.with_cells(zeros | cells)


def checked(inputs: dict[str, Any]) -> dict[str, Any]:
    """What is said of a text: the sentences with an error or a warning, and how many notices there are."""
    facts = [
        {"id": f"f{number}", "name": fact["name"], "value": str(fact["value"]), "unit": fact["unit"], "source": "台账"}
        for number, fact in enumerate(inputs["facts"])
    ]
    section, text, year = inputs["section"], inputs["text"], inputs["year"]
    report = report_of(inputs["organ"], year, inputs["cells"]).amended(facts=facts, sections={section: text})
    prior = report_of(inputs["organ"], year - 1, inputs["prior"]) if inputs["prior"] else None
    found = [
        f for f in check_report(CheckContext(report, prior, laws=laws()), PROSE_RULES).findings if f.section == section
    ]
    return {
        "accused": [(_sentence(text, f), f"{f.rule} {f.message}") for f in found if f.severity is not Severity.NOTICE],
        "notices": sum(f.severity is Severity.NOTICE for f in found),
    }


def _sentence(text: str, finding: Finding) -> str:
    return sentence_at(text, finding.span[0]).text if finding.span else text


def _checking() -> Answerer:
    return checked


@dataclass
class StatementsJudged(Evaluator[dict[str, Any], dict[str, Any], Any]):
    """Whether what is wrong is told, and what is right is left alone."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], dict[str, Any], Any]) -> Scores:
        """Scores of sentences and paragraphs together, and of wrong ones by kind."""
        wrong, fair = (ctx.expected_output or {})["wrong"], (ctx.expected_output or {})["fair"]
        accused, kind = ctx.output["accused"], (ctx.metadata or {})["kind"]
        said = "；".join(message for _, message in accused[:3]) or "没有发现"
        beside = [message for sentence, message in accused if not any(part in sentence for part in (*wrong, *fair))]
        notices = EvaluationReason(float(ctx.output["notices"] <= 1), f"{ctx.output['notices']} notices")
        if not wrong:
            return {"quiet": EvaluationReason(float(not accused), said), "one_notice_at_most": notices}
        told = [any(part in s or any(x in s for x in fair) for s, _ in accused) for part in wrong]
        reason = EvaluationReason(sum(told) / len(told), said)
        return {
            "told": reason,
            f"{kind}.told": reason,
            "nothing_beside": EvaluationReason(float(not beside), "；".join(beside[:3])),
        }


TASKS = (
    EvalTask("statements", "statements_v7.yaml", _checking, (StatementsJudged(),)),
    EvalTask("statements_unseen", "statements_v8.yaml", _checking, (StatementsJudged(),)),
    EvalTask("statements_three_hands", "statements_v9.yaml", _checking, (StatementsJudged(),)),
)
