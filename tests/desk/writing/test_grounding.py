"""Grounding at the desk: what an officer must answer before a text is taken, and what may only be looked at."""

import pytest

from assistant.desk.errors import DeskError
from assistant.desk.names import EVIDENCE, EvidenceKind
from assistant.desk.writing.grounding import SentenceEvidence, ground_text
from tests.drafting.samples import LAWS, last_year, year_of_three
from tests.evidence.saying import phrases
from tests.fakes.desk import fake_desk

SUPERVISION = "overview.supervision"


@pytest.fixture
def grounded(tmp_path):
    desk = fake_desk(tmp_path, laws=LAWS, phrases=phrases())
    prior = last_year(overview__supervision="6月召开推进会。")

    def one(text: str, notes: str = "8月组织网格员培训") -> SentenceEvidence:
        (sentence,) = ground_text(desk, year_of_three(), SUPERVISION, text, prior, notes=notes)
        return sentence

    return one


@pytest.mark.parametrize(
    "text",
    ["获评全市先进单位。", "开通微信视频号。", "群众满意度明显提升。", "全年未发生失泄密事件。", "9月组织网格员培训。"],
)
def test_an_event_a_rank_an_outcome_a_zero_and_a_contradiction_must_be_answered(grounded, text):
    assert any(doubt.must_answer for doubt in grounded(text).doubts)


@pytest.mark.parametrize("text", ["6月召开推进会。", "8月组织网格员培训。", "坚持公开为常态、不公开为例外。"])
def test_the_rest_asks_for_no_answer(grounded, text):
    assert not any(doubt.must_answer for doubt in grounded(text).doubts)


def test_every_kind_of_evidence_has_its_name():
    assert set(EVIDENCE) == set(EvidenceKind)


def test_a_section_that_the_form_has_not_is_told_in_a_sentence(tmp_path):
    with pytest.raises(DeskError, match="foo"):
        ground_text(fake_desk(tmp_path), year_of_three(), "foo", "坚持公开。")
