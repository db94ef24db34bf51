"""Retrieval on the articles: the right article first, or nothing where the question is about something else."""

from evals.cases import Answerer, EvalTask
from evals.scorers import ArticleRank, QuotesHold, Refusal

_DATASET = "retrieval_v1.yaml"


def _searching() -> Answerer:
    from assistant.bootstrap import open_desk
    from assistant.desk.asking.searching import search

    desk = open_desk()

    def answer(question: str) -> list[int]:
        hits = search(desk, question, 10)
        return [hit.article for hit in hits if hit.article is not None and hit.document == desk.laws.default.title]

    return answer


def _asking() -> Answerer:
    from assistant.bootstrap import open_desk
    from assistant.desk.asking.asking import ask

    desk = open_desk()

    def answer(question: str) -> dict[str, object]:
        given = ask(desk, question, model_name="none", keep=False)
        citations = []
        for citation in given.citations:
            held = desk.laws.text(citation.document)
            holds = held is not None and citation.quote in held.text
            own = held is not None and held.id == desk.laws.default.id
            citations.append({"quote": citation.quote, "article": citation.article if own else None, "holds": holds})
        return {"answer": given.answer, "citations": citations}

    return answer


TASKS = (
    EvalTask("retrieval", _DATASET, _searching, (ArticleRank(), Refusal())),
    EvalTask("answering", _DATASET, _asking, (QuotesHold(),)),
)
