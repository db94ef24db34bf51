"""Questions on the regulation: the right article first, nothing for other things, no claim where the law is silent.

`regulation_v2` is the product. The tasks beside it rank the same questions by plain ways and by ours with a part taken
out; `python -m evals.comparison regulation_v2` prints them as one table.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals import ways
from evals.cases import Answerer, EvalTask
from evals.scorers import Scores

_DATASET = "regulation_v2.yaml"
_SEEN = 60
_NO_CLAIM = {"quotes", "none"}


def _asking() -> Answerer:
    from assistant.answering.answering import answer_question
    from assistant.answering.follow_ups import Asked, look_up
    from assistant.answering.named_sources import looked_up
    from assistant.bootstrap import open_desk

    desk = open_desk()

    def answer(inputs: Mapping[str, str]) -> dict[str, Any]:
        history = [Asked(inputs["before"], inputs["before"])] if "before" in inputs else []
        given = answer_question(inputs["question"], desk.passages, history=history, laws=desk.laws)
        # A deadline put before the quotations is said in our own name: that too is a claim.
        claims = given.source not in _NO_CLAIM or bool(given.deadlines)
        found = look_up(
            looked_up(inputs["question"], desk.laws), history, desk.passages, top=_SEEN, where=ways.LEGAL
        ).hits
        return {
            "found": ways.targets(found),
            "source": given.source,
            "claims": claims,
            "said": f"{given.source}：{given.answer[:120]!r}",
        }

    return answer


def _ranking(way: Callable[[], ways.Way]) -> Answerer:
    rank = way()
    return lambda inputs: {"found": rank(inputs["question"])}


@dataclass
class Placed(Evaluator[Mapping[str, str], Mapping[str, Any], Any]):
    """Where the right article stands among the articles found; for a companion, the right section among everything."""

    def evaluate(self, ctx: EvaluatorContext[Mapping[str, str], Mapping[str, Any], Any]) -> Scores:
        """hit@1, hit@3, MRR@10, by the kind of question; of articles, those in the asker's own words apart too."""
        metadata, wanted = ctx.metadata or {}, list(ctx.expected_output or ())
        found = list(ctx.output["found"])
        if metadata["kind"] not in {"article", "companion", "follow_up"}:
            return {}
        if metadata["kind"] != "companion":
            found = [target for target in found if isinstance(target, int)]
        rank = next((place for place, target in enumerate(found[:10], start=1) if target in wanted), None)
        said = f"应为 {wanted}，" + (f"排在第{rank}位" if rank else "没有找到") + f"；找到 {found[:3]}"
        scores = {
            "hit@1": EvaluationReason(float(rank == 1), said),
            "hit@3": EvaluationReason(float(rank is not None and rank <= 3), said),
            "mrr@10": EvaluationReason(1 / rank if rank else 0.0, said),
        }
        if metadata["kind"] == "article":
            own = {f"own_words_{name}": scores[name] for name in ("hit@1", "hit@3") if metadata["wording"] == "own"}
            return scores | own
        return {f"{metadata['kind']}_{name}": score for name, score in scores.items()}


@dataclass
class Silence(Evaluator[Mapping[str, str], Mapping[str, Any], Any]):
    """Whether what should be answered is answered, and what cannot be is not."""

    def evaluate(self, ctx: EvaluatorContext[Mapping[str, str], Mapping[str, Any], Any]) -> Scores:
        """Far-off questions refused, answerable ones not; a near miss makes no claim, though it may show an article."""
        kind, output = (ctx.metadata or {})["kind"], ctx.output
        silent = EvaluationReason(float(output["source"] == "none"), output["said"])
        if kind == "far":
            return {"far_refused": silent}
        if kind == "near_miss":
            claimless = EvaluationReason(float(not output["claims"]), output["said"])
            return {"near_miss_no_claim": claimless, "near_miss_silent": silent}
        name = "answered" if kind == "article" else f"{kind}_answered"
        return {name: EvaluationReason(1 - float(silent.value), output["said"])}


_WAYS: Mapping[str, Callable[[], ways.Way]] = {
    "bm25_words": ways.bm25_words,
    "bm25_bigrams": ways.bm25_bigrams,
    "dense": ways.dense,
    "fused": ways.fused,
    "never_refusing": ways.ours,
    "without_dense": partial(ways.ours, without=("dense",)),
    "without_bm25": partial(ways.ours, without=("bm25",)),
    "without_question_likeness": partial(ways.ours, without=("questions",)),
    "without_learned": partial(ways.ours, without=("learned",)),
    "without_question_vectors": partial(ways.ours, question_vectors=False),
    "without_question_words": partial(ways.ours, question_words=False),
    "without_written_questions": partial(ways.ours, question_words=False, question_vectors=False),
    "without_term_mapping": partial(ways.ours, terms=False),
    "without_spelling": partial(ways.ours, spelling=False),
    "texts_alone": partial(ways.ours, question_words=False, question_vectors=False, terms=False, spelling=False),
    "ranks_alone": partial(ways.ours, ranks_only=True),
}

TASKS = (
    EvalTask("regulation_v2", _DATASET, _asking, (Placed(), Silence())),
    EvalTask("regulation_v3", "regulation_v3.yaml", _asking, (Placed(), Silence())),
    *(
        EvalTask(f"regulation_v2.{name}", _DATASET, partial(_ranking, way), (Placed(),), kinds=("article", "companion"))
        for name, way in _WAYS.items()
    ),
)
