"""Sources of trust: official texts first, an own document below them and marked, and told where it says otherwise."""

import pytest

from assistant.adapters.prompt_files import read_prompts
from assistant.answering.answering import answer_question
from assistant.answering.trust import OWN, contradictions, official_first
from assistant.model.ports import Hit, Passage
from tests import ROOT
from tests.fakes.chat import SayingChat
from tests.fakes.passage_store import FoundPassages, article_hit

LAW = (
    "行政机关收到政府信息公开申请，能够当场答复的，应当当场予以答复。\n"
    "行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复；需要延长答复期限的，应当经同意并告知申请人，"
    "延长的期限最长不得超过20个工作日。"
)
ANSWERED = article_hit(33, "三十三", LAW, score=0.9, paragraph=2)
ASKED = "政府信息公开申请多少个工作日内答复"
PROMPTS = read_prompts(ROOT / "prompts")


def own(text: str, *, title: str = "办事指南.txt", score: float = 1.0) -> Hit:
    passage = Passage("own-1#1", "guidance", "own-1", title, f"{title}·第1段", text)
    return Hit(passage, score)


def told(text: str, title: str = "办事指南.txt") -> list[str]:
    hit = own(text, title=title)
    return [note.sentence for note in contradictions([hit, ANSWERED])]


FALSE = "政府信息公开申请应当自收到申请之日起30个工作日内予以答复。"


def test_an_own_document_stands_below_the_official_text_and_is_marked() -> None:
    answer = answer_question(ASKED, FoundPassages([own(FALSE), ANSWERED]))
    assert [citation.document for citation in answer.citations] == ["law", "own-1"]
    lines = answer.answer.splitlines()
    marked = [line for line in lines if line.startswith(f"【{OWN}】办事指南.txt·第1段：「")]
    assert lines.index(marked[0]) == len(lines) - 1
    assert OWN not in "".join(lines[:-1])
    assert "《办事指南" not in answer.answer


def test_where_it_sets_another_term_that_is_said_first_in_one_sentence() -> None:
    answer = answer_question(ASKED, FoundPassages([own(FALSE), ANSWERED]))
    assert answer.answer.splitlines()[0] == (
        "自行加入的资料「办事指南.txt」写的是30个工作日，与《政府信息公开条例》第三十三条规定的答复的20个工作日不一致，"
        "以后者为准。"
    )


def test_a_deadline_is_said_in_the_law_s_name_only_where_the_law_sets_it() -> None:
    asked = "行政机关不能当场答复的申请最迟多少个工作日内予以答复"
    false = own("行政机关不能当场答复的政府信息公开申请，应当自收到申请之日起30个工作日内予以答复。")
    both = answer_question(asked, FoundPassages([false, ANSWERED]))
    assert {deadline.term for deadline in both.deadlines} == {"自收到申请之日起20个工作日内", "最长不得超过20个工作日"}
    assert answer_question(asked, FoundPassages([false])).deadlines == ()


def test_a_model_restates_official_texts_alone() -> None:
    model = SayingChat(["自收到申请之日起30个工作日内予以答复。"])
    answer = answer_question(ASKED, FoundPassages([own(FALSE), ANSWERED]), model=model, prompts=PROMPTS)
    assert "30个工作日" not in "".join(message.content for messages in model.asked for message in messages)
    assert answer.sentence == ""
    alone = answer_question(ASKED, FoundPassages([own(FALSE)]), model=model, prompts=PROMPTS)
    assert (alone.sentence, "没有让模型概括" in alone.note) == ("", True)


@pytest.mark.parametrize(
    "says",
    [
        FALSE,
        "政府信息公开申请，应在三十个工作日内答复申请人。",
        "政府信息公开申请30日内答复。",
        "收到政府信息公开申请的，最迟15天内答复。",
        "政府信息公开答复期限可以延长，延长的期限不得超过30个工作日。",
    ],
)
def test_another_number_for_the_same_matter_is_told(says: str) -> None:
    assert len(told(says)) == 1


@pytest.mark.parametrize(
    "says",
    [
        "政府信息公开申请应当自收到申请之日起20个工作日内予以答复。",
        "政府信息公开申请，二十个工作日内答复；延长的，最长不得超过20个工作日。",
        "本机关收到政府信息公开申请后，3个工作日内转交承办科室。",
        "政府信息公开申请表一式2份，复印每页0.5元。",
        "2024年收到政府信息公开申请30件，均已答复。",
    ],
)
def test_the_same_number_and_another_matter_are_not(says: str) -> None:
    assert told(says) == []


def test_a_document_about_something_else_contradicts_nothing() -> None:
    assert told("借阅请求应当自收到之日起5个工作日内答复。", title="借阅须知.txt") == []


def test_a_number_without_a_term_is_held_against_the_sentence_that_it_repeats() -> None:
    law = article_hit(42, "四十二", "申请人每年申请公开政府信息超过10件的，行政机关可以收取信息处理费。")
    hit = own("申请人每年申请公开政府信息超过50件的，行政机关可以收取信息处理费。")
    (note,) = contradictions([hit, law])
    assert "写的是50件，与《政府信息公开条例》第四十二条规定的10件不一致" in note.sentence


def test_what_is_found_keeps_its_order_within_each_kind() -> None:
    hits = [own("甲", score=1.0), ANSWERED, own("乙", score=0.5), article_hit(1, "一", "丙")]
    assert [hit.passage.text for hit in official_first(hits)] == [LAW, "丙", "甲", "乙"]
