"""The prompt files that ship: each renders, starts with the same words, and looks as its golden copy does."""

from pathlib import Path

import pytest

from assistant.drafting.formulas import topics
from tests.drafting.samples import PROMPTS

GOLDEN = Path(__file__).parent / "golden"
DRAFT_INPUTS = {
    "organ": "云溪县青石街道办事处",
    "year": 2025,
    "self_name": "我办",
    "facts": ["新收政府信息公开申请3件。", "办结3件。"],
    "notes": ["设立申请受理点"],
    "style": "2025年，我办收到申请若干件。",
    "passages": ["政府信息公开条例第三十三条：行政机关收到政府信息公开申请，能够当场答复的，应当当场予以答复。"],
    "length": 130,
    "keep": "我办设立了申请受理点。",
    "instruction": "语气更正式",
}
OTHERS = {
    "draft.repair": {
        "organ": "云溪县青石街道办事处", "year": 2025, "facts": ["办结3件。"],
        "text": "办结4件。", "problems": ["「4件」没有数据依据。"],
    },
    "rewrite.section": {
        "organ": "云溪县青石街道办事处", "year": 2025, "facts": ["办结3件。"],
        "text": "全年办结3件。", "earlier": ["语气更正式"], "instruction": "压缩到30字",
    },
}  # fmt: skip
DRAFTS = sorted(prompt for prompt in PROMPTS if prompt.startswith("draft.") and prompt not in OTHERS)


def rendered(prompt_id):
    inputs = OTHERS.get(prompt_id, DRAFT_INPUTS)
    return "\n".join(f"## {message.role}\n{message.content}" for message in PROMPTS.render(prompt_id, **inputs)) + "\n"


@pytest.mark.parametrize("prompt_id", [*DRAFTS, *OTHERS])
def test_a_prompt_renders_as_its_golden_copy(prompt_id):
    assert rendered(prompt_id) == (GOLDEN / f"{prompt_id}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("prompt_id", [*DRAFTS, *OTHERS])
def test_every_prompt_starts_with_the_same_words_and_stays_short(prompt_id):
    messages = PROMPTS.render(prompt_id, **OTHERS.get(prompt_id, DRAFT_INPUTS))
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
    assert {topic.prompt for topic in topics().values()} <= set(PROMPTS)
