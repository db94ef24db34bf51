"""A draft states the facts, and nothing but the facts, whatever the model says."""

import pytest

from assistant.drafting.draft import Listener, Wishes
from assistant.drafting.drafter import draft_section
from assistant.drafting.grounds import grounds_for
from assistant.drafting.statements import statements_of
from assistant.model.errors import ModelError
from tests.drafting.samples import LAWS, PROMPTS, PUBLISHED, REQUESTS, TOPICS, last_year, year_of_none, year_of_three
from tests.fakes.chat import SayingChat

GOOD = (
    "2025年，我办共收到政府信息公开申请3件，其中自然人2件、商业企业1件。全年办结3件，其中予以公开2件、无法提供1件。"
    "未发生行政复议、行政诉讼。"
)
PRIOR = last_year(overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。")


def draft(*answers, report=None, section=REQUESTS, prior=PRIOR, wishes=None, listener=None):
    wishes = wishes or Wishes()
    words = (wishes.notes, wishes.instruction, *wishes.keep)
    grounds = grounds_for(report or year_of_three(), prior, section, words=words, laws=LAWS, plan=TOPICS)
    chat = SayingChat(answers)
    return draft_section(chat, PROMPTS, grounds, wishes, listener=listener), chat, grounds


def unsupported(result, grounds):
    found = statements_of(result.text, grounds.sheet, result.section)
    return [s.text for s in found if s.verdict in {"unfounded", "contradicted"}]


def test_a_good_answer_is_taken_as_it_is():
    result, chat, _ = draft(GOOD)
    assert result.text == GOOD
    assert result.problems == ()
    assert len(chat.asked) == 1
    assert (result.trace.origin, result.trace.model, result.trace.prompt) == (
        "model", "saying", PROMPTS["draft.disclosure_on_request"].label,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        (GOOD + "我办还举办", GOOD),
        (GOOD[:-3], GOOD[: GOOD.index("未发生")]),
        ("2025年，我办始终坚持以公开为常态，及时", ""),
    ],
)
def test_an_answer_that_was_cut_is_not_made_into_a_finished_sentence_and_it_is_said_once(answer: str, kept: str):
    remark = "模型的回答写到长度上限被截断，只保留写完的句子，请通读后补正。"
    grounds = grounds_for(year_of_three(), PRIOR, REQUESTS, laws=LAWS, plan=TOPICS)
    result = draft_section(SayingChat([answer], remark=remark), PROMPTS, grounds, Wishes())
    assert kept in result.text
    assert answer.removeprefix(kept) not in result.text
    assert result.text.endswith("。")
    assert result.problems.count(remark) == 1


@pytest.mark.parametrize(
    ("answer", "gone"),
    [
        (GOOD + "同比增长50%。", "50%"),
        (GOOD + "全年组织专题培训6次。", "6次"),
        (GOOD.replace("商业企业1件", "商业企业7件"), "7件"),
        (GOOD.replace("2025年", "2024年"), "2024"),
        (GOOD + "2024年5月8日召开了推进会议。", "5月8日"),
        (GOOD + "依据条例第九十九条答复。", "第九十九条"),
        (GOOD + "更多情况见http://example.com。", "http"),
        (GOOD + "网站发布信息XX篇。", "XX"),
        ("**好的**，以下是正文：\n" + GOOD, "好的"),
    ],
)
def test_what_has_no_ground_is_taken_out_and_said_and_the_rest_stays(answer, gone):
    result, _, grounds = draft(answer)
    assert gone not in result.text
    assert "收到政府信息公开申请3件" in result.text
    assert unsupported(result, grounds) == []


def test_an_invented_figure_takes_only_its_clause_with_it():
    result, _, _ = draft("2025年，我办共收到政府信息公开申请3件，组织培训6次，办结3件。未发生行政复议。")
    assert result.text == "2025年，我办共收到政府信息公开申请3件，办结3件。未发生行政复议。"
    assert any("6次" in problem for problem in result.problems)


def test_a_denial_of_requests_that_came_is_replaced_by_the_figures_of_the_table():
    result, _, grounds = draft("2025年，我办未收到政府信息公开申请。")
    assert "未收到" not in result.text
    assert "共收到政府信息公开申请3件，其中自然人2件、商业企业1件" in result.text
    assert "办理答复3件，其中予以公开2件、无法提供1件" in result.text
    assert unsupported(result, grounds) == []


def test_an_empty_answer_still_gives_the_figures_of_the_table():
    result, _, _ = draft("")
    assert "申请3件" in result.text


def test_a_section_of_which_nothing_is_left_is_asked_for_again_and_then_written_from_stock():
    result, chat, _ = draft("举办活动12次。", "", report=year_of_none(), section="overview.supervision", prior=None)
    assert len(chat.asked) == 3
    assert "专人负责" in result.text
    assert "模型没有写出可用的文字" in result.problems[0]


def test_the_officers_facts_are_written_where_the_model_forgot_them():
    text = "2025年，我办通过县政府网站和公众号及时公开群众关心的政府信息。"
    result, _, _ = draft(text, report=year_of_none(facts=[PUBLISHED]), section="overview.proactive_disclosure")
    assert result.text == text + "全年发布信息203篇。"


def test_a_wished_length_is_asked_for_once_more_and_then_kept_by_leaving_details_out():
    result, chat, grounds = draft(GOOD, wishes=Wishes(instruction="压缩到60字"))
    assert len(chat.asked) == 2
    assert len(result.text) <= 60
    assert "收到政府信息公开申请3件" in result.text
    assert unsupported(result, grounds) == []


def test_the_officers_sentences_are_kept_byte_for_byte():
    own = "我办在政务大厅设立了申请受理点 ，由专人值守。"
    result, chat, _ = draft(GOOD, wishes=Wishes(keep=(own,)))
    assert own in result.text
    assert own in chat.last_prompt


def test_notes_and_instruction_reach_the_model_and_the_instruction_comes_last():
    wishes = Wishes(notes="新增一名专职人员", instruction="语气更正式")
    _, chat, _ = draft(GOOD, wishes=wishes)
    assert "新增一名专职人员" in chat.asked[0][-1].content
    _, plain, _ = draft(GOOD, wishes=Wishes(notes="新增一名专职人员"))
    with_instruction, without = chat.asked[0][-1].content, plain.asked[0][-1].content
    shared = with_instruction.index("语气更正式") - 10
    assert with_instruction[:shared] == without[:shared]


def test_a_point_of_the_notes_that_was_not_taken_up_is_asked_for_once_and_then_named():
    notes = "设立申请受理点；新增一名专职人员"
    result, chat, _ = draft(GOOD, GOOD + "我办设立了申请受理点。", wishes=Wishes(notes=notes))
    assert len(chat.asked) == 2
    assert "设立申请受理点" in chat.last_prompt
    assert result.text.startswith(GOOD + "我办设立了申请受理点。")
    assert result.problems == ("工作要点「新增一名专职人员」没有写到。",)


def test_last_years_denial_and_last_years_figures_are_not_shown_to_the_model():
    prior = last_year(
        overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。我办设立了申请受理点。",
        overview__proactive_disclosure="2024年，通过县政府网站共发布信息188篇。",
    )
    _, chat, _ = draft(GOOD, prior=prior)
    assert "未收到政府信息公开申请" not in chat.last_prompt
    assert "设立了申请受理点" in chat.last_prompt
    _, chat, _ = draft(GOOD, prior=prior, section="overview.proactive_disclosure")
    assert "188" not in chat.last_prompt
    assert "2024" not in chat.last_prompt


def test_shares_and_comparisons_are_handed_over_only_where_they_are_spoken_of():
    _, chat, _ = draft(GOOD)
    assert "%" not in chat.last_prompt
    _, chat, _ = draft(GOOD, wishes=Wishes(instruction="写明占比"))
    assert "33.33%" in chat.last_prompt


def test_what_is_written_is_shown_as_it_comes_and_can_be_stopped():
    shown: list[str] = []
    listener = Listener(shown.append, lambda: len(shown) >= 5)
    result, chat, _ = draft(GOOD, listener=listener)
    assert shown[0] == GOOD[:6]
    assert result.trace.stopped
    assert len(chat.asked) == 1
    assert GOOD.startswith(result.text.rstrip("。")[:20])


def test_a_model_that_breaks_off_is_an_error_that_holds_what_it_had_written():
    grounds = grounds_for(year_of_three(), None, REQUESTS, laws=LAWS, plan=TOPICS)
    with pytest.raises(ModelError) as failure:
        draft_section(SayingChat([GOOD], breaks_after=12), PROMPTS, grounds, Wishes())
    assert failure.value.partial == GOOD[:12]


def test_a_fee_that_was_not_charged_is_said_once_and_one_that_was_is_not_denied():
    fee = {"id": "fee", "name": "信息处理费", "value": "0", "unit": "元"}
    text = "依据《政府信息公开信息处理费管理办法》，2025年我办未收取信息处理费。"
    result, _, _ = draft(text, report=year_of_none(facts=[fee]), section="other_matters")
    assert (result.text, result.problems) == (text, ())
    result, _, _ = draft(text, report=year_of_none(facts=[fee | {"value": "120"}]), section="other_matters", prior=None)
    assert "未收取" not in result.text
    assert "信息处理费120元" in result.text


def test_a_note_that_contradicts_the_table_is_not_written_and_is_named():
    result, _, grounds = draft(GOOD, wishes=Wishes(notes="收到政府信息公开申请5件"))
    assert "5件" not in result.text
    assert any("5件" in problem and "没有采用" in problem for problem in result.problems)
    assert unsupported(result, grounds) == []


def test_figures_in_a_kept_sentence_are_not_written_twice():
    own = "我办全年开展申请办理培训4次。"
    result, _, _ = draft(GOOD, wishes=Wishes(keep=(own,)))
    assert result.text == own + GOOD or result.text == GOOD + own


def test_sentences_copied_from_the_worked_example_go_and_the_list_is_numbered_anew():
    section = "problems_and_improvements.improvements"
    copied = "更新信息查阅点的电脑，方便群众现场查阅。"
    answer = f"针对上述问题，我办采取以下措施：一是制作政策图解。二是{copied}三是社区公示栏明确专人更新。"
    result, _, _ = draft(answer, section=section, wishes=Wishes(notes="制作图解；公示栏明确专人"))
    assert result.text == "针对上述问题，我办采取以下措施：一是制作政策图解。二是社区公示栏明确专人更新。"
    result, _, _ = draft(answer, section=section, wishes=Wishes(notes="制作图解；公示栏明确专人；更新电脑"))
    assert copied in result.text


def test_an_answer_that_goes_on_into_the_next_section_is_cut_there():
    result, _, _ = draft(GOOD + "\n（三）政府信息管理\n我办加强信息管理，严格审查。")
    assert result.text == GOOD


def test_a_point_written_with_its_label_is_a_sentence_before_the_closing_one():
    answer = "2025年，我办认真做好政府信息公开各项工作。现将有关情况报告如下。\n工作要点：街道党工委专题研究公开工作"
    result, _, _ = draft(answer, section="overview", wishes=Wishes(notes="街道党工委专题研究公开工作"))
    assert result.text == (
        "2025年，我办认真做好政府信息公开各项工作。街道党工委专题研究公开工作。现将有关情况报告如下。"
    )


def test_the_prompts_own_words_are_no_draft():
    """A small model may copy what it was told, with last year's way of writing and the rules that it was shown."""
    parroted = (
        "现在起草云溪县青石街道办事处2025年度报告的这一部分，自称“我局”。\n"
        "上年写法（只参考句式，内容以下面的材料为准）：2025年，明确专人负责。\n"
        "有关规定：政府信息公开条例第四十六条：各级人民政府应当建立健全政府信息公开工作考核制度。\n"
        "写成一段，120字左右，材料里的数字和工作要点逐个写到，不写材料以外的情况。\n"
    )
    result, _, _ = draft(parroted + GOOD)
    assert result.text == GOOD


def test_a_point_of_the_worked_example_is_nobodys():
    told = "我办明确由党政办公室负责日常公开工作，定期检查栏目更新，并将结果通报各科室。"
    result, _, _ = draft(f"纳入年度考核。{told}", section="overview.supervision")
    assert result.text == told
    result, _, _ = draft(
        f"纳入年度考核。{told}", section="overview.supervision", wishes=Wishes(notes="公开工作纳入年度考核")
    )
    assert "纳入年度考核" in result.text
