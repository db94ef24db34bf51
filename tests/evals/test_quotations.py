"""The eval of quotations reads the corpus by itself, and sees a quotation that was altered."""

from assistant.adapters.passages.corpus import read_laws
from assistant.answering.answering import Answer
from assistant.answering.quoting import Citation
from evals.quotations.texts import CORPUS, read_texts

TEXTS = read_texts()
LAW = read_laws(CORPUS).default


def _answer(quote: str, *, answer: str = "", sentence: str = "") -> Answer:
    citation = Citation("政府信息公开条例第二十七条", quote, LAW.id, 27, 0)
    return Answer("问", answer, (citation,), sentence=sentence)


def test_both_readings_of_the_articles_are_the_same() -> None:
    assert {(LAW.id, article.number): article.text for article in LAW.articles}.items() <= TEXTS.articles.items()


def test_a_quotation_of_one_other_character_is_seen() -> None:
    quote = TEXTS.articles[LAW.id, 27]
    altered = quote.replace("，", "、", 1)
    assert list(TEXTS.faults(_answer(quote, answer=f"《条例》第二十七条：「{quote}」"))) == []
    assert list(TEXTS.faults(_answer(altered))) != []
    assert list(TEXTS.faults(_answer(quote, answer=f"《条例》第二十七条：「{altered}」"))) == [altered]
    assert list(TEXTS.faults(_answer(quote, sentence=f"条例说“{altered}”"))) == [altered]
