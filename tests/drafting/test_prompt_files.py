"""The prompt files that ship: each renders, starts with the same words, and looks as its golden copy does."""

import pytest

from tests.drafting.golden_copies import (
    DRAFT_INPUTS,
    DRAFTS,
    FOLDER,
    OTHERS,
    STRONG,
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


@pytest.mark.parametrize("prompt_id", [*DRAFTS, *OTHERS, *STRONG])
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


@pytest.mark.parametrize("prompt_id", STRONG)
def test_a_strong_prompt_starts_as_an_editor_would_be_told_and_shows_material_by_its_number(prompt_id):
    system, user = PROMPTS.render(prompt_id, **inputs_of(prompt_id))
    assert system.content == PROMPTS.shared["editor"]
    assert "[F1] 发布信息总数：203篇，上年156篇，比上年增加47篇，增长30.13%" in user.content
    assert "上年这一部分的原文（不是今年的情况）：\n[L1] 2024年，我办通过区政府网站公开信息156篇。" in user.content
    assert "范例" not in user.content, "a strong model needs no words to copy"
    assert (PROMPTS[prompt_id].profile, PROMPTS["draft.overview"].profile) == ("strong", "small")


def test_every_section_has_its_prompt():
    assert {plan.prompt for plan in TOPICS.values()} <= set(PROMPTS)
