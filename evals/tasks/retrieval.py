"""Retrieval on the articles: the right article first, or nothing where the question is about something else."""

from evals.cases import Answerer, EvalTask
from evals.scorers import ArticleRank, QuotesHold, Refusal

_DATASET = "retrieval_v1.yaml"


def _searching() -> Answerer:
    from assistant.bootstrap import open_desk
    from assistant.desk.asking.searching import search

    desk = open_desk()

    def answer(question: str) -> list[int]:
        return [hit.article for hit in search(desk, question, 10) if hit.article is not None]

    return answer


def _asking() -> Answerer:
    from assistant.bootstrap import open_desk
    from assistant.desk.asking.asking import ask

    desk = open_desk()

    def answer(question: str) -> dict[str, object]:
        given = ask(desk, question, model_name="none", keep=False)
        citations = []
        for citation in given.citations:
            article = desk.laws.article(citation.article) if citation.article is not None else None
            holds = article is not None and citation.quote in article.text
            citations.append({"quote": citation.quote, "article": citation.article, "holds": holds})
        return {"answer": given.answer, "citations": citations}

    return answer


TASKS = (
    EvalTask("retrieval", _DATASET, _searching, (ArticleRank(), Refusal())),
    EvalTask("answering", _DATASET, _asking, (QuotesHold(),)),
)
