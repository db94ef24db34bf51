"""Follow-ups lean on the question before, keep their own weight, and the weather leans on nothing."""

from assistant.answering.follow_ups import Asked, look_up, standalone
from assistant.model.ports import Hit, PassageFilter
from tests.fakes.passage_store import FoundPassages, article_hit

BEFORE = [Asked("申请人不补正怎么办", "申请人不补正怎么办")]
MENDING = article_hit(7, "七", "申请人逾期不补正的，不再处理。", score=0.9)
FEE = article_hit(8, "八", "提供信息不收取费用。", score=0.6)


class TwoWays(FoundPassages):
    """Finds other passages for a question alone than for both together."""

    def __init__(self, together: list[Hit], alone: list[Hit]) -> None:
        super().__init__(together)
        self._alone = alone

    def search(self, query: str, *, top: int = 8, where: PassageFilter | None = None) -> list[Hit]:
        found = super().search(query, top=top, where=where)
        return found if " " in query else self._alone[:top]


def _found(question: str, together: list[Hit], alone: list[Hit]) -> list[int | None]:
    hits = look_up(question, BEFORE, TwoWays(together, alone), top=5).hits
    return [hit.passage.article for hit in hits]


def test_a_follow_up_with_a_matter_of_its_own_is_not_drowned_by_the_question_before():
    assert _found("这种情况要收费吗", [MENDING, FEE], [article_hit(8, "八", FEE.passage.text, score=1.0)]) == [8, 7]


def test_a_follow_up_without_words_of_its_own_keeps_the_matter():
    assert _found("多少天？", [MENDING, FEE], []) == [7, 8]


def test_a_follow_up_whose_words_the_found_texts_know_keeps_the_matter():
    assert _found("逾期呢", [MENDING], []) == [7]


def test_the_weather_after_a_talk_about_the_law_finds_nothing():
    assert _found("今天天气怎么样", [MENDING, FEE], []) == []
    assert _found("那天气呢", [MENDING, FEE], []) == []


def test_what_names_no_matter_of_its_own_keeps_the_matter():
    assert _found("里面写些什么", [MENDING], []) == [7]


def test_a_long_talk_is_looked_up_by_its_beginning_and_its_last_matter():
    before = "会议纪要要公开吗 商业秘密呢 执法案卷呢 为什么"
    assert standalone("依据哪条", [Asked("为什么", before)]) == "会议纪要要公开吗 执法案卷呢 依据哪条"


def test_thanks_are_no_question_about_the_matter():
    assert _found("谢谢你", [MENDING], []) == []
