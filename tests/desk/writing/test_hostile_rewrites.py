"""A model that does its worst and an officer who decides at random: nothing gets through."""

import logging

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.keeping.reports import event
from assistant.desk.writing.editing import set_locks, set_section
from assistant.desk.writing.proposals import accept, open_proposal
from assistant.desk.writing.rewriting import start_rewrite
from assistant.drafting.diffing import hunks
from evals.hostile.desk import Officer, lost_versions, not_restorable, open_hostile_desk, put_report
from tests.drafting.samples import LAWS, PROMPTS, TOPICS, year_of_three
from tests.fakes.chat import OneModel, SayingChat
from tests.fakes.desk import fake_desk

SUPERVISION = "overview.supervision"


@pytest.fixture(autouse=True)
def _quiet_jobs(caplog):
    caplog.set_level(logging.CRITICAL, "assistant.adapters.work.jobs")


def test_sixty_hostile_rewrites_invent_nothing_change_no_locked_sentence_and_lose_no_version(tmp_path):
    desk, chat = open_hostile_desk(tmp_path, 5)
    report_id = put_report(desk)
    officer = Officer(desk, chat, report_id, 5)
    officer.work(60)
    assert officer.tally.wrong == []
    assert len(officer.tally.kept) > 20
    opened, _ = open_hostile_desk(tmp_path, 0)
    assert lost_versions(opened, report_id, officer.tally.kept) == []
    assert not_restorable(opened, report_id, officer.tally.kept, 10) == []
    desk.jobs.close()


def test_changes_that_would_cut_into_a_locked_sentence_are_not_taken(tmp_path):
    locked = "对未按要求公开的，及时督促整改。"
    base = f"我办明确专人负责。{locked}"
    shelf = OneModel(SayingChat(["我办明确专人负责。对未按要求公开的，大力督促，及时督促整改。我办定期检查。"]))
    desk = fake_desk(tmp_path, prompts=PROMPTS, laws=LAWS, topics=TOPICS, models=shelf)
    report_id = desk.workspace.create(year_of_three(), prior_id=None, event=event(desk, "test")).entry.id
    set_section(desk, report_id, SUPERVISION, base)
    start_rewrite(desk, report_id, SUPERVISION, "写得更具体")
    proposal = open_proposal(desk, report_id, SUPERVISION)
    set_locks(desk, report_id, SUPERVISION, [locked])
    every = {hunk.index for hunk in hunks(base, proposal.text)}
    with pytest.raises(DeskError, match="锁定的句子"):
        accept(desk, report_id, proposal.id, accepted=every)
    assert desk.workspace.load(report_id).report.sections[SUPERVISION] == base
    assert accept(desk, report_id, proposal.id, accepted=set()).text == base
