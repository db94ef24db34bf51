"""Drafting and rewriting timed with an embedded model.

`python -m evals.bench.timing_drafts [--model 1.5b] [--sections N]`

One process, one run: sections of fictitious units drafted; a paragraph rewritten and drafted; a section drafted cold
and once more with an instruction. Prints Markdown; nothing here is a test and nothing fails for being slow.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant.adapters.chat.embedded import embedded_chat
from assistant.adapters.chat.model_files import ModelFolder, known_models
from assistant.adapters.prompt_files import read_prompts
from assistant.drafting.draft import Draft, Wishes
from assistant.drafting.drafter import draft_section
from assistant.drafting.grounds import Grounds, grounds_for
from assistant.drafting.rewriting import Rewriting, rewrite_section
from assistant.drafting.statements import statements_of
from assistant.model.ports import ChatModel
from assistant.model.prompts import PromptLibrary
from assistant.settings import settings
from assistant.text.sentences import length_of
from evals.tasks.drafting_v1 import grounds_of

_CASES = Path(__file__).parents[1] / "datasets" / "drafting_v1.yaml"
_COLD, _COUNT = "bureau-many", 10
_AGAIN = "语气更正式"
_SHORTER = "写得更简洁，压缩到100字"
_STANDING = (
    "2025年，我局新收政府信息公开申请81件，其中自然人70件、商业企业11件；上年结转3件。全年办理答复80件，其中予以公开42件、"
    "部分公开5件、无法提供31件，结转下年度继续办理4件。我局不断健全申请办理制度，严格依照法定程序办理，及时回复申请人，"
    "切实保障公众依法获取政府信息。"
)
"""About 150 characters, every figure of the case's tables."""


@dataclass(frozen=True)
class Timed:
    """A text with what it took: seconds to the first token and over all."""

    draft: Draft
    seconds: float

    @property
    def first(self) -> float:
        """Seconds until the first token of the first call."""
        return (self.draft.trace.usage.first_token_seconds if self.draft.trace.usage else None) or 0.0


def drafted(chat: ChatModel, prompts: PromptLibrary, grounds: Grounds, wishes: Wishes) -> Timed:
    """One section drafted."""
    start = time.perf_counter()
    return Timed(draft_section(chat, prompts, grounds, wishes), time.perf_counter() - start)


def rewritten(chat: ChatModel, prompts: PromptLibrary, grounds: Grounds) -> Timed:
    """The paragraph of 150 characters rewritten by instruction."""
    start = time.perf_counter()
    draft = rewrite_section(chat, prompts, grounds, Rewriting(_STANDING, _SHORTER))
    return Timed(draft, time.perf_counter() - start)


def cases() -> Mapping[str, Mapping[str, Any]]:
    """The fictitious units of drafting_v1, by name."""
    return {case["name"]: case for case in yaml.safe_load(_CASES.read_text(encoding="utf-8"))["cases"]}


def ten_sections(chat: ChatModel, prompts: PromptLibrary, count: int, show: bool) -> None:
    """The first table: each section's times, the facts that it states, what it invents, its length."""
    print("| unit and section | first token, s | whole, s | facts covered | figures invented | length |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, case in list(cases().items())[:count]:
        inputs = case["inputs"]
        grounds = grounds_of(inputs)
        timed = drafted(chat, prompts, grounds, Wishes(inputs["notes"], inputs["instruction"]))
        text = timed.draft.text
        wanted = case["expected_output"]["states"]
        stated = set(grounds.bound(text).facts)
        covered = sum(1 for facts in wanted if stated & set(facts.split("|")))
        found = statements_of(text, grounds.sheet, grounds.section)
        invented = [s.text for s in found if s.verdict in {"unfounded", "contradicted"}]
        invented += [words for words in case["expected_output"]["never"] if words in text]
        section = f"{name} ({grounds.section})"
        print(f"| {section} | {timed.first:.1f} | {timed.seconds:.1f} | {covered}/{len(wanted)} | {len(invented)} "
              f"| {length_of(text)} |", flush=True)  # fmt: skip
        if show:
            print(text, *timed.draft.problems, sep="\n", file=sys.stderr, flush=True)


def compared(chat: ChatModel, prompts: PromptLibrary, show: bool) -> None:
    """The second table: cold and again with an instruction; drafting and rewriting."""
    case = cases()[_COLD]["inputs"]
    grounds = grounds_of(case)
    cold = drafted(chat, prompts, grounds, Wishes(case["notes"]))
    again = drafted(chat, prompts, grounds, Wishes(case["notes"], _AGAIN))
    standing = grounds_for(
        grounds.report, grounds.prior, grounds.section, words=(_SHORTER,), laws=grounds.laws, standing=_STANDING
    )
    shorter = rewritten(chat, prompts, standing)
    print("\n| what | first token, s | whole, s | length |\n|---|---:|---:|---:|")
    for name, timed in (
        ("drafted, prompt not seen before", cold),
        (f"drafted again, 「{_AGAIN}」 added", again),
        (f"{length_of(_STANDING)} characters rewritten, 「{_SHORTER}」", shorter),
    ):
        print(f"| {name} | {timed.first:.1f} | {timed.seconds:.1f} | {length_of(timed.draft.text)} |")
        if show:
            print(timed.draft.text, *timed.draft.problems, sep="\n", file=sys.stderr)


def main() -> int:
    """Load the model, draft, rewrite, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", choices=sorted(known_models()), default="1.5b")
    parser.add_argument("--sections", type=int, default=_COUNT)
    parser.add_argument("--texts", action="store_true", help="the texts themselves on standard error")
    asked = parser.parse_args()
    path = ModelFolder(settings().models_dir).path(known_models()[asked.model])
    chat = embedded_chat(path, name=asked.model, threads=settings().threads)
    prompts = read_prompts(settings().prompts_dir)
    print(f"Model {asked.model}, {settings().threads} threads.\n")
    try:
        # The cold draft comes first: afterwards the server has seen the section's prompt.
        compared(chat, prompts, asked.texts)
        print()
        ten_sections(chat, prompts, asked.sections, asked.texts)
    finally:
        chat.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
