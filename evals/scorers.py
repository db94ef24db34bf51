"""Scorers: each gives a value from 0 to 1 and says why."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

Scores = dict[str, EvaluationReason]


@dataclass
class ArticleRank(Evaluator[str, list[int], Any]):
    """Where the right article stands in what was found; only for questions that have one."""

    def evaluate(self, ctx: EvaluatorContext[str, list[int], Any]) -> Scores:
        """hit@1, hit@3 and MRR@10."""
        wanted = ctx.expected_output or []
        if not wanted:
            return {}
        places = [place for place, article in enumerate(ctx.output, start=1) if article in wanted]
        rank = places[0] if places else None
        said = f"应为第{wanted[0]}条，" + (f"排在第{rank}位" if rank else "没有找到") + f"；找到 {ctx.output[:3]}"
        return {
            "hit@1": EvaluationReason(float(rank == 1), said),
            "hit@3": EvaluationReason(float(rank is not None and rank <= 3), said),
            "mrr@10": EvaluationReason(1 / rank if rank and rank <= 10 else 0.0, said),
        }


@dataclass
class Refusal(Evaluator[str, list[Any], Any]):
    """Whether a question is answered or refused as it should be."""

    def evaluate(self, ctx: EvaluatorContext[str, list[Any], Any]) -> Scores:
        """Far-off questions refused; answerable ones not refused."""
        found, wanted = bool(ctx.output), bool(ctx.expected_output)
        said = "有结果" if found else "没有结果"
        if wanted:
            return {"answered": EvaluationReason(float(found), said)}
        return {"refused": EvaluationReason(float(not found), said)}


@dataclass
class QuotesHold(Evaluator[str, Mapping[str, Any], Any]):
    """Every quotation stands in its article byte for byte, and the right article is quoted."""

    def evaluate(self, ctx: EvaluatorContext[str, Mapping[str, Any], Any]) -> Scores:
        """Quotations that hold; the right article among them; nothing quoted where there is nothing to quote."""
        citations = ctx.output["citations"]
        wrong = [c["quote"] for c in citations if not c["holds"]]
        scores = {"quotes_hold": EvaluationReason(float(not wrong), f"不是原文：{wrong}" if wrong else "逐字一致")}
        articles = [c["article"] for c in citations]
        if ctx.expected_output:
            right = any(article in ctx.expected_output for article in articles)
            scores["right_article_quoted"] = EvaluationReason(float(right), f"引了 {articles}")
        else:
            scores["nothing_quoted"] = EvaluationReason(float(not citations), f"引了 {articles}")
        return scores
