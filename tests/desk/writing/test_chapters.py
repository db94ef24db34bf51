"""A chapter drafted at once: one call of a strong model, a proposal for each section, the officer's sentences kept."""

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.writing.drafting import sections_of_chapter, start_chapter, start_draft
from assistant.desk.writing.editing import event, set_note, set_section
from assistant.desk.writing.proposals import accept, newest_work, open_proposal
from assistant.form.sections import SECTIONS
from tests.desk.writing.test_drafting import OneArticle
from tests.drafting.samples import LAWS, PROMPTS, PUBLISHED, TOPICS, last_year, year_of_three
from tests.fakes.chat import OneModel, SayingChat
from tests.fakes.desk import fake_desk
from tests.fakes.strong_writer import StrongWriter

PRIOR = last_year(
    overview__proactive_disclosure="2024年，我办共发布信息156篇。公开以网站为主。",
    overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。",
    overview__information_management="严格执行先审后发制度。",
    overview__platforms="依托区政府网站公开信息。",
    overview__supervision="主要领导负总责，分管领导具体抓。",
)
SUPERVISION = "overview.supervision"
OVERVIEW = [form.key for form in SECTIONS if form.chapter == "overview" and form.required]


@pytest.fixture
def desk(tmp_path):
    ports = {"prompts": PROMPTS, "topics": TOPICS, "laws": LAWS, "passages": OneArticle()}
    return fake_desk(tmp_path, models=OneModel(StrongWriter()), **ports)


@pytest.fixture
def report_id(desk):
    prior = desk.workspace.create(PRIOR, prior_id=None, event=event(desk, "test"))
    report = year_of_three(facts=[PUBLISHED])
    return desk.workspace.create(report, prior_id=prior.entry.id, event=event(desk, "test")).entry.id


def done(desk, job_id):
    job = desk.jobs.job(job_id)
    assert job.state == "done", job.error
    return job


def test_a_strong_model_is_asked_once_and_every_section_has_its_proposal(desk, report_id):
    set_note(desk, report_id, SUPERVISION, "把信息公开纳入年度考核")
    job = done(desk, start_chapter(desk, report_id, "overview.platforms"))
    assert len(desk.ports["models"].chat.asked) == 1
    assert [section["section"] for section in job.result["sections"]] == OVERVIEW
    proposal = open_proposal(desk, report_id, SUPERVISION)
    assert proposal.text == "把信息公开纳入年度考核。主要领导负总责，分管领导具体抓。"
    assert accept(desk, report_id, proposal.id).provenance.prompt == PROMPTS["chapter.write"].label
    assert newest_work(desk, report_id, "overview.proactive_disclosure").id == job.id


def test_the_articles_that_a_section_leans_on_are_shown_to_it(desk, report_id):
    done(desk, start_chapter(desk, report_id, SUPERVISION))
    assert "[R1] 政府信息公开条例第四十六条：" in desk.ports["models"].chat.asked[0][-1].content


def test_sentences_that_the_officer_wrote_stay_in_every_section(desk, report_id):
    mine = "我办设立了申请受理点。"
    set_section(desk, report_id, "overview.disclosure_on_request", mine)
    done(desk, start_chapter(desk, report_id, SUPERVISION, keep_edits=True))
    assert mine in open_proposal(desk, report_id, "overview.disclosure_on_request").text


def test_a_section_alone_is_written_the_same_way(desk, report_id):
    job = done(desk, start_draft(desk, report_id, "overview.proactive_disclosure"))
    assert job.result["text"].startswith("发布信息总数203篇，比上年增加47篇，增长30.13%。")
    assert job.result["provenance"]["prompt"] == PROMPTS["chapter.write"].label


def test_a_small_model_writes_one_section_after_the_other(desk, report_id):
    desk.ports["models"].chat = SayingChat(["我办依法做好政府信息公开工作。"])
    job = done(desk, start_chapter(desk, report_id, SUPERVISION))
    assert len(job.result["sections"]) == len(OVERVIEW)
    assert len(desk.ports["models"].chat.asked) >= len(OVERVIEW)


def test_chapter_five_without_points_is_left_to_no_model(desk, report_id):
    done(desk, start_chapter(desk, report_id, "problems_and_improvements.problems"))
    assert desk.ports["models"].chat.asked == []


def test_problems_and_measures_are_written_together(desk, report_id):
    set_note(desk, report_id, "problems_and_improvements.problems", "解读形式单一")
    set_note(desk, report_id, "problems_and_improvements.improvements", "增加图解")
    done(desk, start_chapter(desk, report_id, "problems_and_improvements.problems"))
    assert len(desk.ports["models"].chat.asked) == 1
    assert "增加图解。" in open_proposal(desk, report_id, "problems_and_improvements.improvements").text


def test_a_model_that_does_not_answer_leaves_last_years_text_in_every_section(desk, report_id):
    desk.ports["models"].chat = StrongWriter(breaks_at=0)
    job = done(desk, start_chapter(desk, report_id, SUPERVISION))
    assert {section["provenance"]["origin"] for section in job.result["sections"]} == {"rolled_forward"}
    assert "模型中断了" in job.result["sections"][0]["problems"][0]


def test_what_a_broken_answer_did_not_come_to_is_last_years_text(desk, report_id):
    desk.ports["models"].chat = StrongWriter(breaks_at=120)
    job = done(desk, start_chapter(desk, report_id, SUPERVISION))
    origins = [section["provenance"]["origin"] for section in job.result["sections"]]
    assert origins == ["model", *["rolled_forward"] * 4]
    assert all("模型中断了" in section["problems"][0] for section in job.result["sections"])


def test_a_stop_leaves_what_was_written_and_begins_nothing_more(desk, report_id):
    desk.jobs.stop_after = 2
    job = desk.jobs.job(start_chapter(desk, report_id, SUPERVISION))
    assert job.state == "stopped"
    assert [section["section"] for section in job.result["sections"]] == ["overview.proactive_disclosure"]
    assert job.result["sections"][0]["text"].startswith("发布信息总数203篇")
    assert open_proposal(desk, report_id, SUPERVISION) is None


def test_a_draft_stopped_before_its_first_sentence_proposes_nothing(desk, report_id):
    desk.jobs.stop_after = 0
    job = desk.jobs.job(start_draft(desk, report_id, SUPERVISION))
    assert (job.state, job.error, job.result) == ("stopped", "", None)
    assert open_proposal(desk, report_id, SUPERVISION) is None


def test_a_chapter_of_one_section_is_no_chapter_to_be_drafted_at_once(desk, report_id):
    assert sections_of_chapter(year_of_three(), PRIOR, "other_matters") == ("other_matters",)
    with pytest.raises(DeskError, match="没有别的部分"):
        start_chapter(desk, report_id, "other_matters")
