"""Drafting for fictitious units: facts covered, figures invented, sameness; by code, by a model that lies, by ours.

The embedded model takes minutes, so its task is there only with `NIANBAO_EVAL_EMBEDDED=1`.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.drafting.draft import Draft, Wishes
from assistant.drafting.drafter import draft_section
from assistant.drafting.grounds import Grounds, grounds_for
from assistant.drafting.guards import problems_of, sameness
from assistant.drafting.rolling import TO_FILL, roll_forward
from assistant.drafting.statements import statements_of
from assistant.form.editions import default_edition
from assistant.form.shapes import shapes
from assistant.model.ports import ChatModel
from assistant.report.organs import organ_named
from assistant.report.report import AnnualReport, blank_report
from evals.cases import Answerer, EvalTask
from evals.scorers import Scores

_ROOT = Path(__file__).resolve().parents[2]
_DATASET = "drafting_v1.yaml"
_YEAR = 2025


def _report(inputs: Mapping[str, Any], year: int, cells: str, sections: Mapping[str, str]) -> AnnualReport:
    zeros = {path: "0" if path.endswith(".amount") else 0 for path in shapes(default_edition())[0].paths}
    report = blank_report(organ_named(inputs["organ"]), year).with_cells({**zeros, **inputs[cells]})
    facts = inputs["facts"] if year == _YEAR else []
    return report.amended(facts=facts, sections=dict(sections))


def grounds_of(inputs: Mapping[str, Any]) -> Grounds:
    """What a case may state, as the guards see it."""
    from assistant.adapters.passages.corpus import read_laws
    from assistant.adapters.topic_files import read_topics

    section = inputs["section"]
    prior = _report(inputs, _YEAR - 1, "prior_cells", {section: inputs["prior"]}) if inputs["prior"] else None
    words = (inputs["notes"], inputs["instruction"])
    laws, plan = read_laws(_ROOT / "corpus"), read_topics(_ROOT / "corpus" / "topics")
    return grounds_for(_report(inputs, _YEAR, "cells", {}), prior, section, words=words, laws=laws, plan=plan)


def _drafted(inputs: Mapping[str, Any], chat: ChatModel | None) -> dict[str, Any]:
    from assistant.adapters.prompt_files import read_prompts

    grounds, wishes = grounds_of(inputs), Wishes(inputs["notes"], inputs["instruction"])
    if chat is None:
        draft: Draft = roll_forward(grounds, wishes)
    else:
        draft = draft_section(chat, read_prompts(_ROOT / "prompts"), grounds, wishes)
    bad = [
        statement.text
        for statement in statements_of(draft.text, grounds.sheet, draft.section)
        if statement.verdict in {"unfounded", "contradicted"}
    ]
    left = problems_of(draft.text.replace(TO_FILL, ""), grounds)
    return {
        "text": draft.text,
        "stated": set(grounds.bound(draft.text).facts),
        "invented": bad,
        "faults": [p.message for p in left if p.kind in {"year", "citation", "placeholder", "foreign", "language"}],
        "sameness": sameness(draft.text, grounds.prior_text) if draft.section.startswith("problems") else 0.0,
    }


@dataclass
class DraftHolds(Evaluator[Mapping[str, Any], Mapping[str, Any], Any]):
    """Whether a draft states what it must and nothing that it must not."""

    def evaluate(self, ctx: EvaluatorContext[Mapping[str, Any], Mapping[str, Any], Any]) -> Scores:
        """Facts covered; nothing invented; no wrong year, citation or placeholder; chapter five new."""
        expected = ctx.expected_output or {"states": [], "never": []}
        out, wanted = ctx.output, list(expected["states"])
        # What the guards let through is looked for by its words too: a guard cannot vouch for itself.
        invented = [*out["invented"], *(words for words in expected["never"] if words in out["text"])]
        missing = [facts for facts in wanted if not out["stated"] & set(facts.split("|"))]
        scores = {
            "nothing_invented": EvaluationReason(float(not invented), f"没有依据：{invented}；{out['text']}"),
            "no_fault_left": EvaluationReason(float(not out["faults"]), "；".join(out["faults"]) or "没有"),
            "has_text": EvaluationReason(float(len(out["text"]) >= 16), out["text"]),
        }
        if wanted and not ctx.inputs["instruction"]:
            covered = 1 - len(missing) / len(wanted)
            scores["facts_covered"] = EvaluationReason(covered, f"没有写到 {missing}：{out['text']}")
        if ctx.inputs["section"].startswith("problems"):
            scores["not_last_years"] = EvaluationReason(float(out["sameness"] < 0.45), f"{out['sameness']:.0%}")
        return scores


def _rolling() -> Answerer:
    return lambda inputs: _drafted(inputs, None)


def _scripted() -> Answerer:
    from assistant.adapters.chat.scripted import Script, ScriptedChat, ScriptedReply

    def answer(inputs: Mapping[str, Any]) -> dict[str, Any]:
        return _drafted(inputs, ScriptedChat(Script(replies=(ScriptedReply(reply=inputs["scripted"]),))))

    return answer


def _embedded() -> Answerer:
    from assistant.bootstrap import open_desk

    chat = open_desk().models.model("embedded")
    return lambda inputs: _drafted(inputs, chat)


TASKS = (
    EvalTask("drafting_rolling", _DATASET, _rolling, (DraftHolds(),)),
    EvalTask("drafting_scripted", _DATASET, _scripted, (DraftHolds(),)),
    *(
        (EvalTask("drafting_embedded", _DATASET, _embedded, (DraftHolds(),)),)
        if os.environ.get("NIANBAO_EVAL_EMBEDDED")
        else ()
    ),
)
