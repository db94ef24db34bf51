"""Evidence: paragraphs with their materials, by a hand blind to the code: false sentences told, true ones let be.

A false sentence is told where it is contradicted, rests on nothing, or holds a doubt. A true one is harmed where it is
contradicted, or marked as resting on nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.phrase_files import read_phrases
from assistant.evidence.grounding import Statement, ground
from assistant.evidence.materials import Materials
from assistant.report.fact_sheet import fact_sheet
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from assistant.resources import resources
from evals.cases import Answerer, EvalTask
from evals.scorers import Scores

_WEIGHTY: Final = frozenset({"event", "rank", "direction", "level"})
"""Kinds of which a false sentence must hardly ever pass."""
_WEAKEST_FIRST: Final = ("contradicted", "none", "prior", "notes", "law", "facts", "stock")


def report_of(organ: str, year: int, cells: dict[str, Any], **more: Any) -> AnnualReport:
    """A report with those cells; the others of a table of which any is given are 0, the rest is blank."""
    blank = blank_report(organ_named(organ), year)
    tables = {path.partition(".")[0] for path in cells}
    zeros = {p: "0" if p in blank.edition.amounts else 0 for p in blank.cells if p.partition(".")[0] in tables}
    return blank.with_cells(zeros | cells).amended(**more)


def materials_of(inputs: dict[str, Any], **known: Any) -> Materials:
    """What a text of the dataset may rest on."""
    facts = [
        {"id": f"f{number}", "name": fact["name"], "value": str(fact["value"]), "unit": fact["unit"], "source": "台账"}
        for number, fact in enumerate(inputs["facts"])
    ]
    organ, year, section = inputs["organ"], inputs["year"], inputs["section"]
    report = report_of(organ, year, inputs["cells"], facts=facts)
    prior = report_of(organ, year - 1, inputs["prior_cells"], sections={section: inputs["prior_text"]})
    return Materials(report, fact_sheet(report, prior), section, prior, inputs["notes"], **known)


def _grounding() -> Answerer:
    corpus = resources() / "corpus"
    known = {"laws": read_laws(corpus), "phrases": read_phrases(corpus / "phrases")}

    def grounded(inputs: dict[str, Any]) -> list[dict[str, Any]]:
        text = inputs["text"]
        statements = [s for g in ground(text, materials_of(inputs, **known)) for s in g.statements]
        return [_of(sentence, text.index(sentence), statements) for sentence in inputs["sentences"]]

    return grounded


def _of(sentence: str, start: int, statements: list[Statement]) -> dict[str, Any]:
    """What was said of one sentence of the dataset (which may end at a ；)."""
    own = [s.judged for s in statements if start <= s.clause.span[0] < start + len(sentence)]
    evidence = min((one.evidence for one in own), key=_WEAKEST_FIRST.index, default="stock")
    return {"text": sentence, "evidence": evidence, "doubts": [d.message for one in own for d in one.doubts]}


@dataclass
class EvidenceJudged(Evaluator[dict[str, Any], list[dict[str, Any]], Any]):
    """Whether what is false is told, and what is true is let be."""

    def evaluate(self, ctx: EvaluatorContext[dict[str, Any], list[dict[str, Any]], Any]) -> Scores:
        """Scores of the false and the true sentences of a text, and of its false events, ranks, directions, levels."""
        expected: Any = ctx.expected_output
        pairs = list(zip(expected["sentences"], ctx.output, strict=True))
        false = [(due, got) for due, got in pairs if due["truth"] in {"unsupported", "contradicted"}]
        weighty = [(due, got) for due, got in false if due["kind"] in _WEIGHTY]
        true = [got for due, got in pairs if due["truth"] in {"supported", "stock"}]
        scores: Scores = {}
        for name, group in (("told", false), ("weighty.told", weighty)):
            if group:
                missed = [f"{due['kind']} {got['text']}（{got['evidence']}）" for due, got in group if not _told(got)]
                scores[name] = EvaluationReason(1 - len(missed) / len(group), "；".join(missed))
        for name, evidence in (("not_contradicted", "contradicted"), ("not_groundless", "none")):
            if true:
                harmed = list(_harmed(true, evidence))
                scores[name] = EvaluationReason(1 - len(harmed) / len(true), "；".join(harmed))
        return scores


def _told(got: dict[str, Any]) -> bool:
    return got["evidence"] in {"contradicted", "none"} or bool(got["doubts"])


def _harmed(true: list[dict[str, Any]], evidence: str) -> Iterator[str]:
    for got in true:
        if got["evidence"] == evidence:
            yield f"{got['text']}（{'；'.join(got['doubts'])}）"


TASKS = (EvalTask("evidence", "evidence_v1.yaml", _grounding, (EvidenceJudged(),)),)
