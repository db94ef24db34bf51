"""The prompt files that ship: each renders, starts with the same words, and looks as its golden copy does."""

import pytest

from tests.drafting.golden_copies import (
    DRAFT_INPUTS,
    DRAFTS,
    FOLDER,
    OTHERS,
    changed_under_its_version,
    digest,
    inputs_of,
    known,
    rendered,
)
from tests.drafting.samples import PROMPTS, TOPICS


@pytest.mark.parametrize("prompt_id", sorted(PROMPTS))
def test_a_prompt_has_another_version_when_it_has_another_text(prompt_id):
    assert not changed_under_its_version(prompt_id), f"the text of {prompt_id} changed: raise its version"
    kept = {"version": PROMPTS[prompt_id].version, "digest": digest(prompt_id)}
    assert known()[prompt_id] == kept, "run: python -m tests.drafting.golden_copies"


@pytest.mark.parametrize("prompt_id", [*DRAFTS, *OTHERS])
def test_a_prompt_renders_as_its_golden_copy(prompt_id):
    assert rendered(prompt_id) == (FOLDER / f"{prompt_id}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("prompt_id", [*DRAFTS, *OTHERS])
def test_every_prompt_starts_with_the_same_words_and_stays_short(prompt_id):
    messages = PROMPTS.render(prompt_id, **inputs_of(prompt_id))
    assert messages[0].content == PROMPTS.shared["system"]
    # 1.5 characters a token is what the embedded model makes of Chinese prose.
    assert sum(len(message.content) for message in messages) < 650 * 1.5


@pytest.mark.parametrize("prompt_id", DRAFTS)
def test_a_prompt_shows_one_worked_example_and_ends_with_what_may_change(prompt_id):
    text = PROMPTS.render(prompt_id, **DRAFT_INPUTS)[-1].content
    assert text.startswith("范例")
    assert text.endswith("并且：语气更正式\n正文：")


@pytest.mark.parametrize("prompt_id", DRAFTS)
def test_what_was_not_given_leaves_no_trace(prompt_id):
    bare = DRAFT_INPUTS | {"notes": [], "style": "", "passages": [], "keep": "", "instruction": ""}
    text = PROMPTS.render(prompt_id, **bare)[-1].content
    assert not any(word in text.split("现在起草")[1] for word in ("上年写法", "工作要点：", "有关规定", "并且", "原样"))


def test_every_section_has_its_prompt():
    assert {plan.prompt for plan in TOPICS.values()} <= set(PROMPTS)
