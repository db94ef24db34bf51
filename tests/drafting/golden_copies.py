"""What the prompt files look like with the same inputs put in, and which version had which text.

`python -m tests.drafting.golden_copies` writes the copies anew. It refuses a prompt whose text or inputs changed while
its version did not: what a draft was written with is known by that version.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

from assistant.drafting.draft import Wishes
from assistant.drafting.grounds import grounds_for
from assistant.drafting.material import ChapterPart, Source, chapter_material
from tests.drafting.samples import PROMPTS, PUBLISHED, TOPICS, last_year, year_of_three

FOLDER = Path(__file__).parent / "golden"
VERSIONS = FOLDER / "versions.toml"
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
_PARTS = chapter_material(
    [
        ChapterPart(
            grounds_for(
                year_of_three(facts=[PUBLISHED, {"id": "trained", "name": "业务培训", "value": "2", "unit": "次"}]),
                last_year(
                    overview__proactive_disclosure="2024年，我办通过区政府网站公开信息156篇。",
                    overview__supervision="全年开展业务培训1次，主要领导负总责。",
                ).amended(facts=[PUBLISHED | {"value": "156"}]),
                section,
                plan=TOPICS,
            ),
            wishes,
        )
        for section, wishes in (
            ("overview.proactive_disclosure", Wishes("公开老旧小区改造信息", "写具体些")),
            ("overview.supervision", Wishes(keep=("主要领导负总责。",))),
        )
    ]
)
_CHAPTER: dict[str, object] = {
    "organ": "云溪县青石街道办事处", "kind": "街道办事处", "year": 2025, "self_name": "我办", "parts": _PARTS.parts,
    "laws": [Source("R1", "law", "政府信息公开条例第二十条：行政机关应当主动公开本行政机关的下列政府信息。")],
}  # fmt: skip
STRONG: dict[str, dict[str, object]] = {
    "chapter.write": _CHAPTER,
    "chapter.repair": _CHAPTER | {
        "lines": [{"number": 1, "sentence": "开展业务培训3次。", "doubts": ["「3次」与数据不符。"]}],
    },
}  # fmt: skip
DRAFTS = sorted(prompt for prompt in PROMPTS if prompt.startswith("draft.") and prompt not in OTHERS)


def inputs_of(prompt_id: str) -> dict[str, object]:
    return (OTHERS | STRONG).get(prompt_id, DRAFT_INPUTS)


def rendered(prompt_id: str) -> str:
    messages = PROMPTS.render(prompt_id, **inputs_of(prompt_id))
    return "\n".join(f"## {message.role}\n{message.content}" for message in messages) + "\n"


def digest(prompt_id: str) -> str:
    """SHA-256 of the inputs and the text of a prompt, with the texts that it shares with others."""
    prompt = PROMPTS[prompt_id]
    shared = [text for name, text in sorted(PROMPTS.shared.items()) if f'include "{name}"' in prompt.text]
    return hashlib.sha256("\n".join([*prompt.inputs, prompt.text, *shared]).encode()).hexdigest()


def known() -> dict[str, dict[str, str]]:
    """The version and the digest that were kept, by prompt."""
    return tomllib.loads(VERSIONS.read_text(encoding="utf-8")) if VERSIONS.exists() else {}


def changed_under_its_version(prompt_id: str) -> bool:
    kept = known().get(prompt_id)
    return kept is not None and kept["version"] == PROMPTS[prompt_id].version and kept["digest"] != digest(prompt_id)


def main() -> int:
    if stale := [prompt_id for prompt_id in PROMPTS if changed_under_its_version(prompt_id)]:
        print(f"raise the version in the front matter of {', '.join(stale)}: the text changed", file=sys.stderr)
        return 1
    for prompt_id in [*DRAFTS, *OTHERS, *STRONG]:
        (FOLDER / f"{prompt_id}.txt").write_text(rendered(prompt_id), encoding="utf-8")
    rows = [f'["{each}"]\nversion = "{PROMPTS[each].version}"\ndigest = "{digest(each)}"\n' for each in sorted(PROMPTS)]
    VERSIONS.write_text("\n".join(rows), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
