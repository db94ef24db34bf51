"""The promise of drafting, kept with the small embedded model: every figure is a fact's, and no year is last year's."""

import pytest

from assistant.adapters.chat.embedded import embedded_chat
from assistant.drafting.draft import Wishes
from assistant.drafting.drafter import draft_section
from assistant.drafting.grounds import grounds_for
from assistant.drafting.statements import statements_of
from tests.drafting.samples import LAWS, PROMPTS, REQUESTS, TOPICS, last_year, year_of_none, year_of_three

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("model")]
PRIOR = last_year(overview__disclosure_on_request="2024年，我办未收到政府信息公开申请，未发生行政复议。")


@pytest.fixture(scope="module")
def chat(small_model):
    model = embedded_chat(small_model, name="0.5b", threads=2)
    yield model
    model.close()


@pytest.mark.parametrize(
    ("report", "says"), [(year_of_three(), "3件"), (year_of_none(), "未收到")], ids=["three requests", "none"]
)
def test_every_figure_is_a_facts_and_no_year_is_last_years(chat, report, says):
    grounds = grounds_for(report, PRIOR, REQUESTS, laws=LAWS, plan=TOPICS)
    draft = draft_section(chat, PROMPTS, grounds, Wishes())
    assert says in draft.text
    assert "2024" not in draft.text
    found = statements_of(draft.text, grounds.sheet, REQUESTS)
    assert [s.text for s in found if s.verdict in {"unfounded", "contradicted"}] == []
