"""What a sentence rests on, and what an officer is told of it."""

import pytest

from tests.evidence.saying import doubts, evidence, said

NOTES = "8月组织社区网格员培训，司法所讲课\n年底考核全区街道第三名\n拟于明年编制公开标准目录"


@pytest.mark.parametrize(
    ("text", "rests_on"),
    [
        ("全年组织公开工作培训2次。", "facts"),
        ("8月，街道举办社区网格员业务培训，由司法所授课。", "notes"),
        ("在年底考核中位列全区街道第3名。", "notes"),
        ("将政务公开纳入科室年度考核。", "prior"),
        ("本单位依据《中华人民共和国政府信息公开条例》第二十条。", "law"),
        ("不断完善公开制度，提升公开质效。", "stock"),
        ("印发《清溪街道政务公开考核办法》。", "none"),
        ("9月组织社区网格员培训。", "contradicted"),
    ],
)
def test_each_kind_of_evidence_is_told_from_the_others(text: str, rests_on: str) -> None:
    assert (
        evidence(text, notes=NOTES, facts=[("公开工作培训", 2, "次")], prior="将政务公开纳入科室年度考核。") == rests_on
    )


def test_the_weakest_statement_of_a_sentence_counts() -> None:
    facts = [("公开工作培训", 2, "次")]
    assert evidence("坚持公开为常态，全年组织公开工作培训2次。", facts=facts) == "facts"
    assert evidence("全年组织公开工作培训2次，获评全市先进单位。", facts=facts) == "none"


def test_a_source_is_named_with_its_words() -> None:
    (sentence,) = said("8月举办网格员培训。", notes=NOTES)
    assert [(s.kind, s.ref, s.quote) for s in sentence.sources] == [("notes", "工作要点第1行", "8月组织社区网格员培训")]


def test_places_are_those_of_the_whole_text() -> None:
    text = "坚持公开为常态。\n全年获评全市先进单位。"
    first, second = said(text)
    assert [text[slice(*s.span)] for s in (first, second)] == [first.text, second.text]
    assert all(text[slice(*doubt.span)] == doubt.text for doubt in second.doubts)


def test_a_date_that_the_notes_tell_otherwise_is_named_with_both() -> None:
    (sentence,) = said("9月组织社区网格员培训。", notes=NOTES)
    (doubt,) = sentence.doubts
    assert (doubt.kind, doubt.text) == ("date", "9月")
    assert "工作要点" in doubt.message
    assert "8月组织社区网格员培训" in doubt.message


def test_what_is_added_to_a_note_is_doubted_and_not_the_rest() -> None:
    told = doubts("8月组织社区网格员培训，县长出席并讲话。", notes=NOTES)
    assert ("person", "县长") in told
    assert all("8月" not in text for _, text in told)


def test_a_deed_of_last_year_is_asked_for() -> None:
    assert doubts("6月邀请居民代表座谈。", prior="6月邀请居民代表座谈。") == [("prior", "6月邀请居民代表座谈")]


def test_a_standing_practice_of_last_year_rolls_on_without_a_question() -> None:
    assert evidence("由专人负责申请登记。", prior="由专人负责申请登记。") in {"prior", "stock"}
    assert doubts("由专人负责申请登记。", prior="由专人负责申请登记。") == []


def test_a_plan_told_as_done_is_contradicted() -> None:
    assert evidence("编制完成公开标准目录。", notes=NOTES) == "contradicted"
    assert evidence("明年将编制公开标准目录。", notes=NOTES) == "notes"


def test_a_note_that_says_no_speaks_against_the_deed() -> None:
    assert evidence("对信息员开展培训。", notes="信息员今年没培训。") in {"none", "contradicted"}
    assert evidence("完成网站改版1次。", notes="网站没改版。") in {"none", "contradicted"}


def test_a_zero_that_nobody_claimed_needs_an_answer() -> None:
    assert doubts("全年未发生失泄密事件。") == [("zero", "未发生")]
    assert evidence("全年未发生失泄密事件。", notes="没出过失泄密的事。") == "notes"


def test_the_number_of_one_thing_is_not_that_of_another() -> None:
    notes = "人大建议6件、政协提案3件"
    assert evidence("办理政协提案3件。", notes=notes) == "notes"
    assert evidence("办理政协提案6件。", notes=notes) in {"none", "contradicted"}


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("发布信息530条，公众号承担了六成。", "530条，公众号320条"),
        ("办理建议提案9件。", "人大建议6件、政协提案3件"),
        ("6条意见中采纳4条，余下2条未采纳。", "提了6条意见，采纳4条"),
        ("文件解读率由上年的80%提高到90%。", "文件解读率去年80%，今年90%"),
    ],
)
def test_numbers_that_code_can_compute_are_borne_out(text: str, notes: str) -> None:
    assert evidence(text, notes=notes) in {"facts", "notes"}


def test_facts_of_two_years_bear_out_a_direction_and_refuse_the_other() -> None:
    facts, prior = [("公众号发布信息", 268, "条")], [("公众号发布信息", 230, "条")]
    assert evidence("公众号发布量稳步增长。", facts=facts, prior_facts=prior) == "facts"
    assert evidence("公众号发布量有所下降。", facts=facts, prior_facts=prior) in {"none", "contradicted"}


def test_all_is_doubted_where_the_notes_except_some() -> None:
    notes = "发现问题12个，改了9个"
    assert any(kind in {"quantifier", "event", "figure"} for kind, _ in doubts("12个问题全部整改到位。", notes=notes))


def test_statutory_terms_and_mottos_need_no_source() -> None:
    assert doubts("严格执行“三审三校”，在20个工作日内答复申请人。") == []


def test_how_the_numbers_were_counted_claims_nothing() -> None:
    assert evidence("本报告所列数据的统计期限自2025年1月1日起至2025年12月31日止。") == "stock"


def test_a_text_without_sentences_has_none() -> None:
    assert said("") == ()
