"""Drafting, rewriting, accepting and interviewing at the desk: nothing accepted is lost, nothing typed overwritten."""

from typing import Any

import pytest

from assistant.desk.errors import DeskError, WorkspaceError
from assistant.desk.keeping.reports import event
from assistant.desk.writing.drafting import draft_now, start_draft
from assistant.desk.writing.editing import keep_version, set_facts, set_locks, set_note, set_section
from assistant.desk.writing.interviewing import answer, interview
from assistant.desk.writing.proposals import accept, open_proposal, reject
from assistant.desk.writing.rewriting import start_rewrite
from assistant.desk.writing.versions import history, restore
from assistant.model.ports import Hit, Passage, PassageFilter
from assistant.report.facts import OfficerFact
from tests.drafting.samples import LAWS, PROMPTS, PUBLISHED, REQUESTS, TOPICS, last_year, year_of_none, year_of_three
from tests.fakes.chat import OneModel, SayingChat

GOOD = (
    "2025年，我办共收到政府信息公开申请3件，其中自然人2件、商业企业1件。全年办结3件，其中予以公开2件、无法提供1件。"
    "未发生行政复议、行政诉讼。"
)
SUPERVISION = "overview.supervision"
PRIOR = last_year(
    overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。",
    overview__proactive_disclosure="2024年，共发布信息188篇。",
    overview__supervision="2024年5月6日召开推进会。",
)


class OneArticle:
    """A store of passages that finds article 46 and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def search(self, query, *, top=8, where: PassageFilter | None = None):
        self.asked.append((query, where))
        text = "各级人民政府应当建立健全政府信息公开工作考核制度、社会评议制度和责任追究制度。"
        return [Hit(Passage("law#46", "regulation", "law", "条例", "政府信息公开条例第四十六条", text), 1.0)]


@pytest.fixture
def ports() -> dict[str, Any]:
    return {"prompts": PROMPTS, "topics": TOPICS, "laws": LAWS, "models": OneModel(), "passages": OneArticle()}


@pytest.fixture
def report_id(desk):
    prior = desk.workspace.create(PRIOR, prior_id=None, event=event(desk, "test"))
    return desk.workspace.create(year_of_three(), prior_id=prior.entry.id, event=event(desk, "test")).entry.id


def says(desk, *answers, **options):
    desk.ports["models"].chat = SayingChat(answers, **options)
    return desk.ports["models"].chat


def drafted(desk, report_id, section=REQUESTS, **options):
    job = desk.jobs.job(start_draft(desk, report_id, section, **options))
    assert job.state == "done", job.error
    return job, open_proposal(desk, report_id, section)


def test_a_draft_is_a_proposal_and_the_report_stays_as_it_is_until_it_is_accepted(desk, report_id):
    says(desk, GOOD)
    job, proposal = drafted(desk, report_id)
    assert proposal.text == GOOD
    assert job.result["proposal"] == proposal.id
    assert job.partial == GOOD
    assert {figure["fact"] for figure in job.result["figures"]} >= {"disclosure_requests.newly_received.total"}
    assert desk.workspace.load(report_id).report.sections == {}
    version = accept(desk, report_id, proposal.id)
    assert desk.workspace.load(report_id).report.sections[REQUESTS] == GOOD
    assert (version.number, version.provenance.origin, version.provenance.model) == (1, "model", "saying")
    assert version.provenance.prompt == PROMPTS["draft.disclosure_on_request"].label
    assert "disclosure_requests.newly_received.total" in version.provenance.facts


def test_without_a_model_last_year_is_rolled_forward_and_it_says_so(desk, report_id):
    _, proposal = drafted(desk, report_id)
    assert proposal.provenance.origin == "rolled_forward"
    assert "申请3件" in proposal.text
    assert any("未用模型" in problem for problem in proposal.problems)


def test_a_model_that_is_still_being_fetched_does_not_hold_up_the_draft(desk, report_id):
    desk.ports["models"].not_ready = "内置模型正在获取，已取 40%。"
    _, proposal = drafted(desk, report_id)
    assert "申请3件" in proposal.text
    assert proposal.problems[0] == "内置模型正在获取，已取 40%。"


def test_a_model_that_was_named_and_is_not_there_is_an_error(desk):
    desk.ports["models"].not_ready = "没有这个模型。"
    with pytest.raises(DeskError, match="没有这个模型"):
        draft_now(desk, year_of_three(), REQUESTS, PRIOR, model="remote")


def test_what_a_model_had_written_when_it_broke_off_is_kept(desk, report_id):
    says(desk, GOOD, breaks_after=60)
    _, proposal = drafted(desk, report_id)
    assert proposal.text.startswith("2025年，我办共收到政府信息公开申请3件")
    assert "模型中断了" in proposal.problems[0]


def test_a_model_that_breaks_off_at_once_gives_way_to_last_years_text(desk, report_id):
    says(desk, GOOD, breaks_after=0)
    _, proposal = drafted(desk, report_id)
    assert proposal.provenance.origin == "rolled_forward"
    assert "模型中断了" in proposal.problems[0]


def test_chapter_five_is_not_left_to_a_model_that_was_told_nothing(desk, report_id):
    section = "problems_and_improvements.problems"
    chat = says(desk, "2025年，我办政府信息公开工作还存在一些不足：一是培训次数偏少。")
    _, proposal = drafted(desk, report_id, section)
    assert chat.asked == []
    assert "没有工作要点" in proposal.problems[0]
    set_note(desk, report_id, section, "培训偏少")
    _, proposal = drafted(desk, report_id, section)
    assert proposal.text == "2025年，我办政府信息公开工作还存在一些不足：一是培训次数偏少。"


def test_a_stopped_draft_keeps_what_it_has(desk, report_id):
    says(desk, GOOD)
    desk.jobs.stop_after = 8
    job = desk.jobs.job(start_draft(desk, report_id, REQUESTS))
    assert job.state == "stopped"
    proposal = open_proposal(desk, report_id, REQUESTS)
    assert proposal.provenance.stopped
    assert proposal.text.startswith("2025年，我办共收到政府信息公开申请3件")


def test_notes_articles_and_instruction_reach_the_model(desk, report_id):
    chat = says(desk, "我办明确专人负责政府信息公开工作，并将其纳入年度考核，及时督促整改。")
    set_note(desk, report_id, SUPERVISION, "新增一名专职人员")
    _, proposal = drafted(desk, report_id, SUPERVISION, instruction="语气更正式")
    prompt = chat.asked[0][-1].content
    assert "新增一名专职人员" in prompt
    assert "语气更正式" in prompt
    assert "政府信息公开条例第四十六条" in prompt
    assert proposal.provenance.passages == ("law#46",)
    assert desk.passages.asked[0][1].kinds == ("regulation",)


def test_regenerating_keeps_the_officers_own_sentences_and_the_locked_ones(desk, report_id):
    says(desk, GOOD)
    _, proposal = drafted(desk, report_id)
    accept(desk, report_id, proposal.id)
    own = "我办在政务大厅设立了申请受理点。"
    set_section(desk, report_id, REQUESTS, GOOD + own)
    _, again = drafted(desk, report_id, keep_edits=True)
    assert own in again.text
    set_locks(desk, report_id, REQUESTS, [own])
    _, once_more = drafted(desk, report_id)
    assert own in once_more.text


def test_a_newer_draft_takes_the_place_of_the_open_one(desk, report_id):
    says(desk, GOOD)
    _, first = drafted(desk, report_id)
    _, second = drafted(desk, report_id)
    assert [p.id for p in desk.workspace.proposals(report_id, REQUESTS)] == [second.id]
    with pytest.raises(DeskError, match="已经处理过"):
        accept(desk, report_id, first.id)


class NoRoom:
    """A workspace on a disk that has no room for another proposal."""

    def __init__(self, workspace):
        self._workspace = workspace

    def __getattr__(self, name):
        return getattr(self._workspace, name)

    def put_proposal(self, report_id, proposal):
        if proposal.state == "open":
            raise WorkspaceError("磁盘已满。")
        self._workspace.put_proposal(report_id, proposal)


def test_a_draft_that_could_not_be_kept_takes_no_place(desk, report_id):
    _, before = drafted(desk, report_id)
    desk.workspace = NoRoom(desk.workspace)
    assert desk.jobs.job(start_draft(desk, report_id, REQUESTS)).state == "failed"
    assert open_proposal(desk, report_id, REQUESTS) == before


def test_a_text_that_changed_since_the_proposal_is_not_overwritten_unless_asked(desk, report_id):
    says(desk, GOOD)
    _, proposal = drafted(desk, report_id)
    set_section(desk, report_id, REQUESTS, "我自己写的一段话。")
    with pytest.raises(DeskError, match="又有改动"):
        accept(desk, report_id, proposal.id)
    accept(desk, report_id, proposal.id, over_newer=True)
    assert [version.text for version in history(desk, report_id, REQUESTS)] == [GOOD, "我自己写的一段话。"]


def test_an_accepted_text_can_be_left_for_an_older_one(desk, report_id):
    set_section(desk, report_id, REQUESTS, "第一稿。")
    keep_version(desk, report_id, REQUESTS)
    says(desk, GOOD)
    _, proposal = drafted(desk, report_id)
    accept(desk, report_id, proposal.id)
    restore(desk, report_id, REQUESTS, 1)
    assert desk.workspace.load(report_id).report.sections[REQUESTS] == "第一稿。"
    assert [version.text for version in history(desk, report_id, REQUESTS)] == ["第一稿。", GOOD, "第一稿。"]


def test_only_the_accepted_changes_of_a_rewrite_are_made(desk, report_id):
    base = "我办落实专人负责。定期开展检查。"
    set_section(desk, report_id, SUPERVISION, base)
    says(desk, "我办明确专人负责。每月开展检查。")
    start_rewrite(desk, report_id, SUPERVISION, "写得更具体")
    proposal = open_proposal(desk, report_id, SUPERVISION)
    assert proposal.base == base
    version = accept(desk, report_id, proposal.id, accepted={1})
    assert version.text == "我办落实专人负责。每月开展检查。"
    assert desk.workspace.proposal(report_id, proposal.id).state == "partly_accepted"


def test_a_proposal_edited_before_it_is_accepted_is_the_officers_text(desk, report_id):
    says(desk, GOOD)
    _, proposal = drafted(desk, report_id)
    version = accept(desk, report_id, proposal.id, edited_text=GOOD + "特此说明。")
    assert (version.text, version.provenance.origin) == (GOOD + "特此说明。", "officer")


def test_a_rejected_proposal_changes_nothing(desk, report_id):
    says(desk, GOOD)
    _, proposal = drafted(desk, report_id)
    reject(desk, report_id, proposal.id)
    assert open_proposal(desk, report_id, REQUESTS) is None
    assert desk.workspace.load(report_id).report.sections == {}


def test_a_rewrite_leaves_locked_sentences_and_remembers_earlier_rounds(desk, report_id):
    base = "我办落实专人负责。定期开展检查。"
    set_section(desk, report_id, SUPERVISION, base)
    set_locks(desk, report_id, SUPERVISION, ["我办落实专人负责。"])
    chat = says(desk, "每季度开展检查。", "每季度开展检查并通报。")
    start_rewrite(desk, report_id, SUPERVISION, "写得更具体")
    first = open_proposal(desk, report_id, SUPERVISION)
    assert first.text == "我办落实专人负责。每季度开展检查。"
    start_rewrite(desk, report_id, SUPERVISION, "加上通报", base=first.text)
    second = open_proposal(desk, report_id, SUPERVISION)
    assert second.text == "我办落实专人负责。每季度开展检查并通报。"
    assert second.base == base
    assert "写得更具体" in chat.last_prompt
    assert second.provenance.instruction == "写得更具体；加上通报"


@pytest.mark.parametrize(
    ("text", "instruction", "locked", "message"),
    [
        ("我办落实专人负责。", " ", [], "写明修改要求"),
        ("", "更短", [], "还没有文字"),
        ("我办落实专人负责。", "更短", ["我办落实专人负责。"], "已锁定"),
    ],
)
def test_a_rewrite_that_cannot_be_done_says_why(desk, report_id, text, instruction, locked, message):
    says(desk, "好。")
    set_section(desk, report_id, SUPERVISION, text)
    set_locks(desk, report_id, SUPERVISION, locked)
    with pytest.raises(DeskError, match=message):
        start_rewrite(desk, report_id, SUPERVISION, instruction)


def test_a_rewrite_without_a_model_is_refused_with_the_way_out(desk, report_id):
    set_section(desk, report_id, SUPERVISION, "我办落实专人负责。")
    with pytest.raises(DeskError, match="没有使用模型"):
        start_rewrite(desk, report_id, SUPERVISION, "更短")


def test_the_interview_turns_answers_into_facts_and_notes(desk, report_id):
    asked = interview(desk, report_id)
    published = next(q for q in asked.questions if q.name == "发布信息")
    meeting = next(q for q in asked.of_section(SUPERVISION) if q.kind == "statement")
    assert published in asked.open_questions
    stored = answer(desk, report_id, {published.id: "203", meeting.id: "2025年3月1日召开推进会"}, source="网站后台")
    assert [(fact.name, fact.value) for fact in stored.report.facts] == [("发布信息", "203")]
    assert stored.notes[SUPERVISION] == "2025年3月1日召开推进会"
    assert published not in interview(desk, report_id).open_questions
    again = answer(desk, report_id, {meeting.id: "2025年3月1日召开推进会"})
    assert again.notes[SUPERVISION] == "2025年3月1日召开推进会"


def test_an_answer_that_is_no_number_keeps_nothing(desk, report_id):
    published = next(q for q in interview(desk, report_id).questions if q.name == "发布信息")
    with pytest.raises(DeskError, match="不是数字"):
        answer(desk, report_id, {published.id: "很多"})
    assert desk.workspace.load(report_id).report.facts == ()


def test_the_officers_facts_of_the_report_reach_the_draft(desk):
    draft = draft_now(desk, year_of_none(facts=[PUBLISHED]), "overview.proactive_disclosure", PRIOR)
    assert "共发布信息203篇" in draft.text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"notes": "长" * 3001}, "工作要点有 3001 字，超过 3000 字"),
        ({"instruction": "短" * 1001}, "写作要求有 1001 字"),
    ],
)
def test_a_whole_paper_in_place_of_notes_is_asked_back(desk, asked, said):
    with pytest.raises(DeskError, match=said):
        draft_now(desk, year_of_three(), REQUESTS, PRIOR, **asked)


def test_the_name_of_an_officers_figure_holds_no_figure(desk, report_id):
    wrong = OfficerFact(id="own", name="发布信息156篇", value="203", unit="篇", source="后台")
    with pytest.raises(DeskError, match="名称「发布信息156篇」里有数「156篇」"):
        set_facts(desk, report_id, [wrong])
    named = wrong.model_copy(update={"name": "26个试点领域主动公开"})
    assert set_facts(desk, report_id, [named]).report.facts == (named,)
