"""Where a question or an officer's document stands on a replaced source, the answer says what is in force."""

from datetime import date

import pytest

from assistant.answering.answering import NOTHING_FOUND, answer_question
from assistant.answering.named_sources import looked_up, notes_on_passages, source_notes
from assistant.model.ports import Hit, Passage
from tests.drafting.samples import LAWS
from tests.fakes.passage_store import FoundPassages, article_hit, guide_hit

HIT = article_hit(33, "三十三", "应当自收到申请之日起9个工作日内办理。")


def _own_document(text: str) -> Hit:
    return Hit(
        Passage(id="own-1#1", kind="guidance", document="own-1", title="我局办法", ref="我局办法", text=text), 1.0
    )


@pytest.mark.parametrize(
    ("question", "now", "since"),
    [
        ("老的60号文还能照着写吗", "国办公开办函〔2021〕30号", date(2021, 9, 26)),
        ("国办公开办函[2019]60号有效吗", "国办公开办函〔2021〕30号", date(2021, 9, 26)),
        ("答辩状能引用法释〔2011〕17号第七条吗", "法释〔2025〕8号", date(2025, 6, 1)),
        ("最高法院2011年那个司法解释还管用吗", "法释〔2025〕8号", date(2025, 6, 1)),
        ("旧条例第二十四条怎么说", "政府信息公开条例第三十三条", date(2019, 5, 15)),
        ("按492号令第13条还要不要三需要", "政府信息公开条例第二十七条", date(2019, 5, 15)),
        ("修订前的条例还有效吗", "政府信息公开条例", date(2019, 5, 15)),
    ],
)
def test_a_replaced_source_is_named_with_what_is_in_force_and_since_when(question, now, since):
    (note,) = source_notes(question, LAWS)
    assert (note.kind, note.now, note.since) == ("replaced", now, since)
    assert f"自{since.year}年{since.month}月{since.day}日起以后者为准" in note.sentence


@pytest.mark.parametrize(
    "question",
    [
        "申请多少天内答复",
        "政府信息公开条例第二十条有哪些项",
        "国办公开办函〔2021〕30号什么时候印发的",
        "新司法解释什么时候施行",
        "2019年的条例第三十三条",
    ],
)
def test_a_question_that_names_nothing_replaced_is_answered_without_a_note(question):
    assert source_notes(question, LAWS) == ()
    assert looked_up(question, LAWS) == question


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("法释〔2025〕8号第十六条", "共十五条，没有第十六条"),
        ("条例第六十条是什么", "共五十六条，没有第六十条"),
        ("国办公开办函〔2021〕30号第三条", "不分条，没有第三条"),
        ("条例第十九条第九款", "没有第十九条第九款"),
    ],
)
def test_an_article_that_is_not_there_is_said_not_to_be(question, said):
    (note,) = source_notes(question, LAWS)
    assert note.kind == "no_such_article"
    assert said in note.sentence


def test_an_article_that_the_old_regulation_never_had_is_replaced_by_none():
    replaced, missing = source_notes("2007年条例第四十条", LAWS)
    assert (replaced.kind, replaced.now) == ("replaced", "政府信息公开条例")
    assert missing.kind == "no_such_article"


def test_a_text_that_is_not_held_is_said_not_to_be_quotable():
    (note,) = source_notes("国办函〔2020〕109号第八条怎么规定", LAWS)
    assert note.kind == "not_held"
    assert "没有收录" in note.sentence


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("2007年条例第二十四条怎么说", "政府信息公开条例第三十三条怎么说"),
        ("民法典第三条是什么", "民法典是什么"),
        ("信息处理费管理办法第四条", "政府信息公开信息处理费管理办法第四条"),
        ("信息处理费管理办法第八条", "政府信息公开信息处理费管理办法"),
        ("30号文一（三）怎么说", "国办公开办函〔2021〕30号一（三）怎么说"),
        ("《行政诉讼法》第十二条和条例第五十一条", "行政诉讼法第十二条和条例第五十一条"),
    ],
)
def test_the_number_of_another_document_s_article_is_never_looked_up_as_the_regulation_s(question, searched):
    assert looked_up(question, LAWS) == searched


def test_the_answer_says_what_is_in_force_before_it_quotes():
    store = FoundPassages([HIT])
    answer = answer_question("旧条例第二十四条规定几天内办理", store, laws=LAWS)
    assert store.asked == ["政府信息公开条例第三十三条规定几天内办理"]
    assert answer.answer.startswith(answer.source_notes[0].sentence)
    assert answer.answer.index("第三十三条") < answer.answer.index("9个工作日")


def test_the_note_stands_even_where_nothing_was_found():
    answer = answer_question("法释〔2011〕17号", FoundPassages([]), laws=LAWS)
    assert "法释〔2025〕8号" in answer.answer
    assert NOTHING_FOUND in answer.answer
    assert answer.source == "none"


def test_an_officer_s_document_that_stands_on_a_replaced_one_is_told():
    hit = _own_document("依据国办公开办函〔2019〕60号，应当在9日内办理。")
    answer = answer_question("几日内办理", FoundPassages([hit]), laws=LAWS)
    (note,) = answer.source_notes
    assert note.sentence.startswith("所引资料「我局办法」里提到的")
    assert note.now == "国办公开办函〔2021〕30号"


def test_a_passage_of_the_regulation_and_one_without_old_sources_give_no_note():
    assert notes_on_passages([HIT.passage, _own_document("九日内办理。").passage], LAWS) == ()
    assert answer_question("几日内办理", FoundPassages([guide_hit("九日。")]), laws=LAWS).source_notes == ()
