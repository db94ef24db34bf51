"""The drafter of small models: facts and the officer's words in, a guarded text of one section out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.drafting.cleaning import clean, goes_on, without_prompt
from assistant.drafting.draft import Draft, Listener, Trace, Wishes
from assistant.drafting.examples import short_passage, style_of, without_example
from assistant.drafting.formulas import formulaic_text, self_name_of
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import Problem, note_problems, points_of, problems_of
from assistant.drafting.keeping import once_each, with_kept, without_copies
from assistant.drafting.mending import complete, mend, messages, shorten, with_closing_last
from assistant.model.ports import ChatModel, Message, Passage, Usage
from assistant.model.profiles import profile_named
from assistant.model.prompts import PromptLibrary, digest_of
from assistant.model.thinking import without_thoughts
from assistant.text.sentences import finished, length_of, whole_sentences

_SMALL = profile_named("small")
_CHARACTERS = 3
"""No token of a text holds more characters on average."""
_TOO_LITTLE = 0.3
_FLOOR = 16
"""Less of the usual length, or fewer characters, than this after mending is no draft."""


def draft_section(
    model: ChatModel,
    prompts: PromptLibrary,
    grounds: Grounds,
    wishes: Wishes,
    *,
    passages: Sequence[Passage] = (),
    listener: Listener | None = None,
) -> Draft:
    """Draft a section with a model, guard it, repair it at most twice.

    Raises:
        ModelError: the model does not answer (what it had written is in `partial`).
        PromptError: the prompt file is broken.
    """
    listener = listener or Listener()
    prompt = prompts[grounds.plan.prompt]
    messages_sent = prompts.render(prompt.id, **_inputs(grounds, wishes, passages))
    answer, usage = ask(model, messages_sent, listener, max_tokens=_tokens_for(grounds, wishes))
    trace = Trace(
        origin="model",
        model=model.card.name,
        prompt=prompt.label,
        digest=digest_of(messages_sent),
        passages=tuple(passage.id for passage in passages),
        instruction=wishes.instruction or None,
        usage=usage,
        stopped=listener.stop(),
    )
    if trace.stopped:
        # What an officer stopped is shown as far as it got, without figures that nothing supports.
        text, said = mend(clean(answer), grounds)
        return Draft(grounds.section, text, (*remarks_on(usage), *said), trace)
    repair = _Repair(model, prompts, grounds, wishes, listener)
    bare = repair.bare(answer, prompt.id)
    return repair.guarded(without_example(bare, prompt, grounds), trace)


def _tokens_for(grounds: Grounds, wishes: Wishes) -> int:
    """Room for twice the usual length, and for every fact on the list: a small model that goes on and on invents."""
    usual = wishes.length.number if wishes.length else grounds.plan.length
    told = sum(len(line) for line in (*grounds.lines(), wishes.notes, *wishes.keep))
    return min(_SMALL.tokens * 2, max(160, 2 * usual + told))


def _inputs(grounds: Grounds, wishes: Wishes, passages: Sequence[Passage]) -> dict[str, object]:
    plan, wish = grounds.plan, wishes.length
    return {
        "organ": grounds.report.organ.name or "本机关",
        "year": grounds.report.year or "本",
        "self_name": self_name_of(grounds.report.organ, grounds.prior),
        "facts": grounds.lines() or [f"报告年度：{grounds.report.year}年"],
        "notes": told_points(grounds, wishes),
        "style": "" if wishes.notes.strip() and not plan.style else style_of(grounds),
        "passages": [short_passage(passage) for passage in passages],
        "length": wish.number if wish else plan.length,
        "keep": "".join(wishes.keep),
        "instruction": wishes.instruction.strip(),
    }


def told_points(grounds: Grounds, wishes: Wishes) -> list[str]:
    """The points of the officer's notes in the order of the plan; in chapter five the officer's order pairs them."""
    points = points_of(wishes.notes)
    return grounds.plan.in_order(points) if grounds.plan.style else points


def ask(
    model: ChatModel,
    prompt: Sequence[Message],
    listener: Listener,
    *,
    temperature: float = _SMALL.temperature,
    max_tokens: int = _SMALL.tokens,
) -> tuple[str, Usage | None]:
    """One call, shown as it comes; the answer as it was written and what it cost."""
    answer, usage = "", None

    longest = max_tokens * _CHARACTERS

    def enough() -> bool:
        return listener.stop() or goes_on(answer) or len(answer) > longest

    for chunk in model.stream(prompt, max_tokens=max_tokens, temperature=temperature, stop=enough):
        if chunk.text:
            answer += chunk.text
            listener.show(clean(answer))
        usage = chunk.usage or usage
        if len(answer) > longest:
            # It goes on without end and does not hear that it is enough.
            answer = finished(answer[:longest])
            break
    answer = without_thoughts(answer)
    if usage is not None and usage.cut_short:
        # It ended in the middle of a sentence; half a sentence is none.
        answer = whole_sentences(answer)
    return answer, usage


def remarks_on(*usages: Usage | None) -> list[str]:
    """What is to be said of answers that did not come whole, each sentence once."""
    return list(dict.fromkeys(usage.remark for usage in usages if usage is not None and usage.remark))


@dataclass(frozen=True, slots=True)
class _Repair:
    """Guards a drafted text and repairs it: first by code, then, where that is not enough, by the model."""

    model: ChatModel
    prompts: PromptLibrary
    grounds: Grounds
    wishes: Wishes
    listener: Listener

    def guarded(self, text: str, trace: Trace) -> Draft:
        repairs, usage = 0, trace.usage
        mended, said = self._mended(text)
        shortening = self.wishes.length is not None
        most = _SMALL.repairs
        while repairs < (1 if shortening or not self._too_little(mended) else most) and not self.listener.stop():
            faults = self._faults_for_model(text, mended)
            if not faults:
                break
            repairs += 1
            again, cost = self._asked_again(text if self._too_little(mended) else mended, faults, repairs)
            better, said_of_it = self._mended(again)
            if self._badness(better) < self._badness(mended):
                text, mended, said, usage = again, better, said_of_it, cost
        if self._too_little(mended) and (stock := self._stock()):
            mended = with_kept(stock, self.wishes.keep)
            said = ["模型没有写出可用的文字，以下为通用表述和表格数据，请按实际情况修改。"]
        wish = self.wishes.length
        if wish is not None and wish.too_long(length_of(mended)):
            mended = with_kept(shorten(mended, wish.number), self.wishes.keep)
            said.append(f"为满足{wish.sentence}的要求，已略去次要内容。")
        if not self.grounds.plan.style and not self.wishes.notes.strip():
            said.append("没有工作要点，模型不知道今年的具体情况，请填写工作要点后重新起草，或直接修改。")
        told = (*remarks_on(usage), *self.grounds.refused, *said, *messages(self._problems(mended)))
        return Draft(self.grounds.section, mended, told, replace(trace, repairs=repairs))

    @property
    def _self_name(self) -> str:
        return self_name_of(self.grounds.report.organ, self.grounds.prior)

    def _mended(self, text: str) -> tuple[str, list[str]]:
        mended, said = mend(text, self.grounds)
        mended = with_kept(mended, self.wishes.keep)
        if mended or self.grounds.section == "overview.disclosure_on_request":
            mended, added = complete(mended, self.grounds, self._self_name)
            said = [*said, *added]
        return once_each(with_closing_last(mended), self.wishes.keep), said

    def _asked_again(self, text: str, faults: list[str], turn: int) -> tuple[str, Usage | None]:
        prompt = self.prompts.render(
            "draft.repair",
            organ=self.grounds.report.organ.name or "本机关",
            year=self.grounds.report.year or "本",
            facts=self.grounds.lines(),
            text=text,
            problems=faults,
        )
        warmth = _SMALL.repair_temperature if turn > 1 else _SMALL.temperature
        answer, usage = ask(self.model, prompt, self.listener, temperature=warmth)
        return self.bare(answer, "draft.repair", text), usage

    def bare(self, answer: str, prompt_id: str, text: str = "") -> str:
        """An answer without what a model says beside the text, without the prompt's words and second copies."""
        names = (self.grounds.report.organ.name, str(self.grounds.report.year or ""))
        told = without_prompt(clean(answer), self.prompts.instructions(prompt_id), text, names=names)
        return without_copies(told, self.wishes.keep)

    def _too_little(self, text: str) -> bool:
        usual = self.wishes.length.number if self.wishes.length else self.grounds.plan.length
        return length_of(text) < min(usual * _TOO_LITTLE, _FLOOR)

    def _faults_for_model(self, text: str, mended: str) -> list[str]:
        """What is worth a repair call: too little left after mending, a wished length not met, last year's text."""
        faults = [p.message for p in self._problems(mended) if p.kind in {"length", "same", "note"}]
        if self._too_little(mended):
            faults += messages(problems_of(text, self.grounds)) or ["内容太少，请按事实写成一段。"]
        return faults

    def _badness(self, text: str) -> tuple[bool, int]:
        return self._too_little(text), len(self._problems(text))

    def _problems(self, text: str) -> list[Problem]:
        found = problems_of(text, self.grounds, self.wishes.length)
        return [*found, *note_problems(text, self.wishes.notes)]

    def _stock(self) -> str:
        return formulaic_text(self.grounds.report, self.grounds.section, self._self_name, self.grounds.own_facts)
