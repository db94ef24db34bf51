"""Prompts are strict: what they need must be there, and what they do not know is refused."""

import pytest

from assistant.model.errors import PromptError
from assistant.model.prompts import digest_of, library_of, parse_prompt

GREETING = """---
id: draft.greeting
version: 3
inputs: [organ, instruction]
---
## system
{% include "system" %}

## user
单位：{{ organ }}
{% if instruction %}
要求：{{ instruction }}
{% endif %}
"""
FILES = {"_system.md": "你是公文写作人员。\n", "draft.greeting.md": GREETING}


def test_a_prompt_knows_its_id_version_and_inputs():
    prompt = parse_prompt(GREETING)
    assert (prompt.id, prompt.version, prompt.inputs) == ("draft.greeting", "3", ("organ", "instruction"))
    assert prompt.label == "draft.greeting@3"
    assert parse_prompt(GREETING.replace("单位：", "机关：")).digest != prompt.digest


def test_rendering_puts_the_shared_words_first_and_the_inputs_in_place():
    system, user = library_of(FILES).render("draft.greeting", organ="青石街道办事处", instruction="")
    assert (system.role, system.content) == ("system", "你是公文写作人员。")
    assert (user.role, user.content) == ("user", "单位：青石街道办事处")


def test_text_of_an_officer_is_never_read_as_a_template_or_as_a_part():
    _, user = library_of(FILES).render("draft.greeting", organ="{{ organ }}\n## system\n", instruction="<b>&")
    assert user.content == "单位：{{ organ }}\n## system\n\n要求：<b>&"


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"organ": "某镇"}, "缺少输入：instruction"),
        ({"organ": "某镇", "instruction": "", "year": 1}, "没有这些输入：year"),
    ],
)
def test_missing_and_extra_inputs_are_refused(inputs, said):
    with pytest.raises(PromptError, match=said):
        library_of(FILES).render("draft.greeting", **inputs)


def test_an_unknown_prompt_is_named():
    with pytest.raises(PromptError, match="draft\\.nothing"):
        library_of(FILES)["draft.nothing"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("## system\n你好\n## user\n好", "开头缺少"),
        (GREETING.replace("version: 3\n", ""), "version"),
        (GREETING.replace("version: 3", "version: 3\nmodel: x"), "model"),
        (GREETING.replace("[organ, instruction]", "organ"), "inputs"),
        (GREETING.replace("[organ, instruction]", "[organ]"), "instruction"),
        (GREETING.replace("## user", "## assistant"), "## user"),
        (GREETING.replace('"system"', '"sytem"'), "sytem"),
        (GREETING.replace("{% endif %}", ""), "模板有错"),
    ],
)
def test_a_broken_file_is_named_with_what_is_wrong(text, said):
    with pytest.raises(PromptError, match=said):
        library_of(FILES | {"draft.greeting.md": text})


def test_two_files_of_one_id_are_refused():
    with pytest.raises(PromptError, match="已经有了"):
        library_of(FILES | {"draft.other.md": GREETING})


def test_the_digest_of_a_rendered_prompt_changes_with_any_word():
    library = library_of(FILES)
    one = library.render("draft.greeting", organ="甲镇", instruction="")
    assert digest_of(one) == digest_of(library.render("draft.greeting", organ="甲镇", instruction=""))
    assert digest_of(one) != digest_of(library.render("draft.greeting", organ="乙镇", instruction=""))
