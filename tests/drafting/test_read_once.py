"""A text is read once on its way through drafting, the desk and the check, however many ask what it states."""

import pytest

from assistant.desk.writing.drafting import draft_now
from assistant.drafting.grounds import grounds_for
from assistant.drafting.rewriting import Rewriting, rewrite_section
from assistant.rules.checking import check_report
from assistant.rules.engine import CheckContext
from tests.drafting.samples import LAWS, PROMPTS, PUBLISHED, REQUESTS, TOPICS, last_year, year_of_three
from tests.fakes.chat import OneModel, SayingChat
from tests.fakes.counted_binding import counted_binding
from tests.fakes.desk import fake_desk

PRIOR = last_year(
    overview__disclosure_on_request="2024年，我办未收到政府信息公开申请。",
    overview__proactive_disclosure="2024年，发布信息156篇，举办培训3次。",
)
ANSWER = (
    "2025年，我办共收到政府信息公开申请3件，其中自然人2件、商业企业1件。全年办结5件，其中予以公开2件。"
    "举办培训7次，取得成效。依据条例第二十条办理。2024年5月召开会议。"
)
REPORT = year_of_three(facts=[PUBLISHED])


@pytest.fixture
def desk(tmp_path):
    return fake_desk(tmp_path, models=OneModel(SayingChat([ANSWER])), prompts=PROMPTS, laws=LAWS, topics=TOPICS)


@pytest.mark.parametrize("model", [None, "none"])
@pytest.mark.parametrize("section", [REQUESTS, "overview.proactive_disclosure"])
def test_every_text_of_a_draft_is_bound_once_down_to_its_provenance(desk, section, model):
    with counted_binding() as counts:
        drafted = draft_now(desk, REPORT, section, PRIOR, notes="举办培训2次", instruction="写到100字左右", model=model)
    assert drafted.figures
    assert set(counts.values()) == {1}


def test_every_text_of_a_rewrite_is_bound_once():
    base = "2025年，我办共收到政府信息公开申请3件。全年走访社区18个。组织培训2次；开展检查4次。"
    grounds = grounds_for(REPORT, PRIOR, REQUESTS, words=("压缩",), laws=LAWS, standing=base)
    with counted_binding() as counts:
        rewrite_section(
            SayingChat([ANSWER]), PROMPTS, grounds, Rewriting(base, "压缩到40字", locked=("组织培训2次；",))
        )
    assert counts
    assert set(counts.values()) == {1}


def test_every_section_is_bound_once_in_a_check_whatever_the_number_of_rules():
    report = REPORT.with_section(REQUESTS, ANSWER).with_section("overview.proactive_disclosure", "发布信息203篇。")
    with counted_binding() as counts:
        check_report(CheckContext(report, PRIOR, laws=LAWS))
    assert {text for text, _, _ in counts} == set(report.sections.values())
    assert set(counts.values()) == {1}
