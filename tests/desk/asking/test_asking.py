"""Asking at the desk: answers are kept in the conversation, and a model that is not there is only said."""

from datetime import date

import pytest

from assistant.adapters.passages.corpus import read_laws
from assistant.adapters.prompt_files import read_prompts
from assistant.desk.asking import asking, indexing, searching
from assistant.desk.errors import DeskError, ImportFailedError, NotFoundError
from assistant.desk.keeping.reports import keep_imported
from assistant.formats.importer import FileImporter
from assistant.formats.plain_text import FileTexts
from assistant.report.organs import organ_named
from assistant.report.report import blank_report
from tests import ROOT
from tests.fakes.chat import OneModel, SayingChat
from tests.fakes.desk import RecordingHandle, fake_desk
from tests.fakes.passage_store import FoundPassages, article_hit
from tests.fakes.small_corpus import small_index

HIT = article_hit(7, "七", "应当自收到申请之日起9个工作日内办理。")
PROMPTS = read_prompts(ROOT / "prompts")
LAWS = read_laws(ROOT / "corpus")


def _desk(folder, models=None, passages=None):
    ports = {"passages": passages or FoundPassages([HIT]), "models": models or OneModel(), "prompts": PROMPTS}
    return fake_desk(folder, **ports, laws=LAWS, texts=FileTexts(), importer=FileImporter())


def test_an_answer_is_kept_in_the_conversation(tmp_path):
    desk = _desk(tmp_path)
    answer = asking.ask(desk, "几天内办理")
    (turn,) = asking.conversation(desk, None)
    assert turn.question == "几天内办理"
    assert turn.answer == answer
    assert turn.answer.citations[0].quote == HIT.passage.text


def test_a_question_pasted_out_of_a_pdf_is_asked_as_it_looks(tmp_path):
    desk = _desk(tmp_path)
    asking.ask(desk, "⼏天内\u200b办理⼯作")
    (turn,) = asking.conversation(desk, None)
    assert turn.question == "几天内办理工作"


def test_a_replaced_document_is_said_first_in_the_answer_that_is_kept(tmp_path):
    desk = _desk(tmp_path)
    asking.ask(desk, "国办公开办函〔2019〕60号还能用吗，几天内办理")
    (turn,) = asking.conversation(desk, None)
    (note,) = turn.answer.source_notes
    assert (note.kind, note.now, note.since) == ("replaced", "国办公开办函〔2021〕30号", date(2021, 9, 26))
    assert turn.answer.answer.startswith(note.sentence)


def test_an_old_article_number_is_searched_by_its_present_one(tmp_path):
    passages = FoundPassages([HIT])
    searching.search(_desk(tmp_path, passages=passages), "2007年条例第二十四条")
    assert passages.asked == ["政府信息公开条例第三十三条"]


def test_a_follow_up_leans_on_the_conversation(tmp_path):
    passages = FoundPassages([HIT])
    desk = _desk(tmp_path, passages=passages)
    asking.ask(desk, "不能当场答复的申请几天内答复")
    asking.ask(desk, "那延期呢")
    assert "不能当场答复的申请几天内答复 那延期呢" in passages.asked


def test_conversations_of_different_reports_do_not_mix(tmp_path):
    passages = FoundPassages([HIT])
    desk = _desk(tmp_path, passages=passages)
    stored = keep_imported(desk, blank_report(organ_named("临河街道办事处"), 2024), source="x", remarks=())
    asking.ask(desk, "不能当场答复的申请几天内答复")
    asking.ask(desk, "那延期呢", report_id=stored.entry.id)
    assert passages.asked[-1] == "那延期呢"


def test_an_answer_can_be_rated(tmp_path):
    desk = _desk(tmp_path)
    asking.ask(desk, "几天内办理")
    (turn,) = asking.conversation(desk, None)
    asking.rate(desk, None, turn.id, "up")
    assert asking.conversation(desk, None)[0].rating == "up"
    with pytest.raises(NotFoundError):
        asking.rate(desk, None, "没有这条", "up")


def test_a_model_that_is_not_ready_is_said_and_the_articles_are_quoted(tmp_path):
    answer = asking.ask(_desk(tmp_path, OneModel(not_ready="模型还没有下载完。")), "几天内办理")
    assert answer.citations
    assert "模型还没有下载完" in answer.note


def test_the_open_report_s_own_figures_need_no_model(tmp_path):
    model = SayingChat(["一百件。"])
    desk = _desk(tmp_path, OneModel(model))
    report = blank_report(organ_named("临河街道办事处"), 2024).with_cells(
        {"disclosure_requests.newly_received.total": 8}
    )
    stored = keep_imported(desk, report, source="x", remarks=())
    answer = asking.ask(desk, "今年收到多少件申请", report_id=stored.entry.id)
    assert "8件" in answer.answer
    assert model.asked == []


def test_a_job_shows_the_quotations_while_the_model_writes(tmp_path):
    handle = RecordingHandle()
    desk = _desk(tmp_path, OneModel(SayingChat(["应当自收到申请之日起9个工作日内办理。"])))
    asking.ask(desk, "几天内办理", handle=handle)
    assert HIT.passage.text in handle.partials[0]


def test_a_document_is_added_indexed_found_and_removed(tmp_path):
    desk = _desk(tmp_path, passages=small_index(tmp_path))
    put = indexing.put_in(desk, "借阅须知.txt", "借阅人应当登记姓名和单位。".encode(), "document")
    assert put.new
    indexing.update_index(desk)
    hits = searching.search(desk, "借阅人登记姓名和单位")
    assert [hit.document for hit in hits if hit.own] == ["借阅须知.txt"]
    assert hits[-1].own  # below the official texts, and marked
    assert "不是法规原文" in hits[-1].warning
    assert {hit.warning for hit in hits[:-1]} == {""}
    (own,) = [document for document in indexing.index_status(desk).documents if document.added_by_officer]
    assert own.passages == 1
    indexing.remove_document(desk, own.id)
    assert all(hit.document != "借阅须知.txt" for hit in searching.search(desk, "借阅人登记姓名和单位"))


def test_a_file_put_in_twice_is_kept_once_and_that_is_said(tmp_path):
    desk = _desk(tmp_path, passages=small_index(tmp_path))
    first = indexing.put_in(desk, "借阅须知.txt", "借阅人应当登记姓名和单位。".encode())
    again = indexing.put_in(desk, "副本.txt", "借阅人应当登记姓名和单位。".encode())
    assert (first.taken_as, first.new, again.new) == ("document", True, False)
    assert "没有重复加入" in again.sentence
    indexing.update_index(desk)
    assert [d.title for d in indexing.index_status(desk).documents if d.added_by_officer] == ["借阅须知.txt"]


def test_a_report_is_known_for_one_and_a_file_that_is_none_is_not_forced_into_one(tmp_path):
    desk = _desk(tmp_path, passages=small_index(tmp_path))
    report = blank_report(organ_named("临河街道办事处"), 2023).with_section("overview.platforms", "开设了公开栏。")
    whole = report.with_section("other_matters", "没有其他事项。")
    assert indexing.put_in(desk, "2023.json", whole.to_json().encode()).taken_as == "report"
    with pytest.raises(ImportFailedError, match="「须知"):
        indexing.put_in(desk, "须知.txt", "借阅人应当登记姓名和单位。".encode(), "report")


def test_short_paragraphs_stand_together_and_long_ones_alone():
    passages = list(indexing.passages_of("办法.docx", ["第一章", "总则" * 10, "长" * 400, "尾"]))
    assert [passage.ref for passage in passages] == ["办法.docx·第1至2段", "办法.docx·第3段", "办法.docx·第4段"]
    assert passages[0].text == "第一章\n" + "总则" * 10


def test_a_report_becomes_an_exemplar(tmp_path):
    desk = _desk(tmp_path, passages=small_index(tmp_path))
    report = blank_report(organ_named("临河街道办事处"), 2023).with_section("overview.platforms", "开设了公开栏。")
    indexing.add_report(desk, report, "2023.docx")
    (hit,) = searching.search(desk, "公开栏", among="reports")
    assert (hit.year, hit.section) == (2023, "overview.platforms")


def test_a_whole_document_is_no_question_and_is_not_searched(tmp_path):
    passages = FoundPassages([HIT])
    desk = _desk(tmp_path, passages=passages)
    with pytest.raises(DeskError, match="1001 字"):
        asking.ask(desk, "问" * 1001)
    with pytest.raises(DeskError, match="1001 字"):
        searching.search(desk, "问" * 1001)
    assert passages.asked == []
    assert asking.conversation(desk, None) == []


def test_a_figure_in_between_is_nothing_that_a_follow_up_about_the_law_leans_on(tmp_path):
    passages = FoundPassages([HIT])
    desk = _desk(tmp_path, passages=passages)
    stored = keep_imported(desk, blank_report(organ_named("临河街道办事处"), 2024), source="x")
    for question in ("不能当场答复的申请几天内答复", "今年收到多少件申请", "那延期呢"):
        asking.ask(desk, question, report_id=stored.entry.id)
    assert "不能当场答复的申请几天内答复 那延期呢" in passages.asked
