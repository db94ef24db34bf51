"""Whether a question is about disclosure at all, told by likeness to written questions and by its own words."""

from dataclasses import replace

import pytest

from assistant.answering.ranking import agreed, fuse, shared_words
from assistant.answering.relevance import Evidence, content_pairs, is_about, is_clearly_about, parts_of

WEATHER = Evidence(
    query="今天天气怎么样",
    known=frozenset({"公开", "申请"}),
    question_likeness=0.866,
    off_topic_likeness=0.916,
    text_score=0.0,
    asked_score=1.1,
)
DEADLINE = replace(
    WEATHER,
    query="递了申请多久有回音",
    known=frozenset({"递了", "申请", "回音"}),
    question_likeness=0.62,
    off_topic_likeness=0.31,
    text_score=4.0,
    asked_score=9.0,
)


def test_a_question_that_is_asked_like_one_about_disclosure_is_answered():
    assert is_about(DEADLINE)


def test_a_question_that_is_asked_like_one_about_something_else_is_not():
    assert not is_about(WEATHER)
    assert not is_about(replace(DEADLINE, question_likeness=0.92, off_topic_likeness=0.96))


@pytest.mark.parametrize(("word", "found"), [("申请", True), ("申请人", True), ("天气", False), ("申请怎么写", False)])
def test_one_bare_word_is_looked_up_where_a_text_has_it(word, found):
    said = replace(WEATHER, query=word, closest="申请人申请公开政府信息的数量、频次明显超过合理范围")
    assert is_about(said) is found
    assert is_about(replace(said, question_likeness=None, off_topic_likeness=None)) is found


def test_without_vectors_the_words_decide():
    assert is_about(replace(DEADLINE, question_likeness=None, off_topic_likeness=None))
    assert not is_about(replace(WEATHER, question_likeness=None, off_topic_likeness=None))


def test_a_text_that_says_it_in_the_same_words_is_enough():
    alone = replace(WEATHER, query="借阅人登记姓名和单位")
    assert not is_about(alone)
    assert is_about(replace(alone, closest="借阅人应当登记姓名和单位。"))


def test_what_all_questions_have_taught_tips_the_balance():
    doubtful = replace(DEADLINE, question_likeness=0.50, off_topic_likeness=0.45, query="东西拿不到")
    assert not is_about(replace(doubtful, field=-0.5))
    assert is_about(replace(doubtful, field=0.5))


def test_a_long_question_is_taken_clause_by_clause_and_a_clause_must_be_surer():
    assert parts_of("旧楼要装电梯，补贴的事我问过，文号不知道，也能递申请吗") == [
        "旧楼要装电梯", "补贴的事我问过，文号不知道", "也能递申请吗",
    ]  # fmt: skip
    assert parts_of("收不收费？") == []
    assert is_clearly_about(DEADLINE)
    assert not is_clearly_about(replace(DEADLINE, question_likeness=0.42))


def test_asking_words_are_no_content():
    assert content_pairs("请问这个怎么办呢") == []
    assert "补正" in content_pairs("什么时候补正")


def test_what_two_ways_put_first_goes_before_what_one_way_does():
    fused = fuse({"dense": {"a": 0.9, "b": 0.8, "c": 0.7}, "bm25": {"b": 9.0, "c": 2.0}})
    assert [one.key for one in fused] == ["b", "a", "c"]
    assert fused[0].ranks == {"dense": 2, "bm25": 1}


def test_a_document_without_questions_that_says_it_best_is_not_buried_by_an_article_that_has_them():
    found = {"dense": {"own": 0.9, "law": 0.8}, "bm25": {"own": 9.0, "law": 2.0}, "questions": {"law": 0.3}}
    assert [one.key for one in fuse(found, unasked={"own"})] == ["own", "law"]


def test_the_law_wins_a_tie():
    found = {"dense": {"guide": 0.9, "law": 0.8}, "bm25": {"law": 2.0, "guide": 1.0}}
    weights = {"dense": 0.5, "bm25": 0.5}
    assert fuse(found, weights=weights, favoured={"law"})[0].key == "law"


def test_several_questions_that_agree_say_more_than_one():
    assert agreed([0.9, 0.8, 0.8]) > agreed([0.9, 0.2, 0.1])
    assert agreed([0.9]) == pytest.approx(0.9)
    assert agreed([]) == 0.0


@pytest.mark.parametrize("found", [{}, {"dense": {}}, {"dense": {"a": 0.5}}])
def test_a_way_that_found_nothing_takes_no_part(found):
    assert [one.key for one in fuse(found)] == list(found.get("dense", {}))


def test_the_longest_shared_words_are_named():
    assert shared_words("第三方不同意公开怎么办", "第三方不同意公开且有理由的")[0] == "第三方不同意公开"
