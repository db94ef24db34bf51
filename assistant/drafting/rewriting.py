"""Rewriting a section by instruction: only the sentences that may change are handed to the model.

Locked sentences, and those outside a selection, are never sent to be rewritten; they are put back from the base text
itself, so that they come back byte for byte whatever the model answers.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.drafting.cleaning import clean, without_prompt
from assistant.drafting.draft import Draft, Listener, Trace
from assistant.drafting.drafter import ask, remarks_on
from assistant.drafting.grounds import Grounds
from assistant.drafting.guards import problems_of
from assistant.drafting.keeping import without_copies
from assistant.drafting.mending import mend, messages, shorten, with_facts
from assistant.drafting.wishes import LengthWish, length_wish
from assistant.figures.reading.reading import statistics
from assistant.model.errors import DraftingError
from assistant.model.ports import ChatModel, Usage
from assistant.model.prompts import PromptLibrary, digest_of
from assistant.report.facts import OfficerFact
from assistant.text.sentences import Sentence, clauses_of, length_of

PROMPT = "rewrite.section"
_LEAST = 10
"""A stretch is not asked to be shorter than this."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is asked: the base text, the instruction, which sentences may not change and which alone may."""

    base: str
    instruction: str
    locked: tuple[str, ...] = ()
    selected: tuple[str, ...] = ()
    """Only these sentences may change; empty: all that are not locked."""
    earlier: tuple[str, ...] = ()
    """Instructions of earlier rounds, which still hold."""

    @property
    def length(self) -> LengthWish | None:
        """The length wished for the whole text, or for the selection where there is one."""
        return length_wish(self.instruction)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring sentences that may change, with their place in the base text."""

    start: int
    end: int
    text: str


def stretches_of(rewriting: Rewriting) -> list[Stretch]:
    """The parts of the base text that may change; a line break ends a stretch."""
    found: list[Stretch] = []
    held = [_places(rewriting.base, sentence) for sentence in rewriting.locked]
    chosen = [_places(rewriting.base, sentence) for sentence in rewriting.selected]
    for sentence in clauses_of(rewriting.base):
        if _touched(sentence, held) or (rewriting.selected and not _touched(sentence, chosen)):
            continue
        last = found[-1] if found else None
        if (
            last
            and not rewriting.base[last.end : sentence.start].strip()
            and "\n" not in rewriting.base[last.end : sentence.start]
        ):
            found[-1] = Stretch(last.start, sentence.end, rewriting.base[last.start : sentence.end])
        else:
            found.append(Stretch(sentence.start, sentence.end, sentence.text))
    return found


def _places(base: str, words: str) -> list[tuple[int, int]]:
    """Every place where words stand in the base text."""
    if not words.strip():
        return []
    return [match.span() for match in re.finditer(re.escape(words.strip()), base)]


def _touched(sentence: Sentence, places: Sequence[Sequence[tuple[int, int]]]) -> bool:
    return any(start < sentence.end and sentence.start < end for each in places for start, end in each)


def rewrite_section(
    model: ChatModel,
    prompts: PromptLibrary,
    grounds: Grounds,
    rewriting: Rewriting,
    *,
    listener: Listener | None = None,
) -> Draft:
    """The base text with its free sentences rewritten as the instruction says.

    Raises:
        DraftingError: there is nothing that may change, or no instruction.
        ModelError: the model does not answer.
    """
    if not rewriting.instruction.strip():
        raise DraftingError("请先写明修改要求，例如「压缩到150字」或「补充培训两次」。")
    stretches = stretches_of(rewriting)
    if not stretches:
        raise DraftingError("没有可以修改的句子：正文为空，或全部句子都已锁定，请先解锁或另选句子。")
    work = _Work(model, prompts, grounds, rewriting, listener or Listener())
    return work.done(stretches)


@dataclass(slots=True)
class _Work:
    model: ChatModel
    prompts: PromptLibrary
    grounds: Grounds
    rewriting: Rewriting
    listener: Listener
    usage: Usage | None = None
    digest: str = ""
    repairs: int = 0

    def done(self, stretches: Sequence[Stretch]) -> Draft:
        base, said = self.rewriting.base, list[str]()
        chosen = self._chosen(stretches)
        text, shift = base, 0
        for number, stretch in enumerate(stretches):
            if stretch not in chosen or self.listener.stop():
                continue
            last = number == len(stretches) - 1 or stretch is chosen[-1]
            new, remarks = self._rewritten(stretch, self._limit(stretch, stretches), facts=self._told() if last else ())
            said += remarks
            text = text[: stretch.start + shift] + new + text[stretch.end + shift :]
            shift += len(new) - len(stretch.text)
            self.listener.show(text)
        _hold_locks(base, text, self.rewriting.locked)
        said += self._losses(base, text)
        if text == base:
            said.append("文字没有变化，请把修改要求写得更具体一些。")
        wish = None if self.rewriting.selected else self.rewriting.length
        left = messages(problems_of(text, self.grounds, wish))
        return Draft(
            self.grounds.section, text, tuple(dict.fromkeys([*self.grounds.refused, *said, *left])), self._trace()
        )

    def _chosen(self, stretches: Sequence[Stretch]) -> Sequence[Stretch]:
        """Something to be added goes into one stretch, the longest; any other wish concerns them all."""
        adds = any(word in self.rewriting.instruction for word in ("补充", "增加", "加上", "写明", "写入", "添加"))
        return [max(stretches, key=lambda s: len(s.text))] if adds and len(stretches) > 1 else stretches

    def _told(self) -> tuple[OfficerFact, ...]:
        """What the officer told in the instruction, unless a sentence that may not change says it already."""
        said = {(figure.value, figure.unit) for lock in self.rewriting.locked for figure in statistics(lock)}
        told = (fact for fact in self.grounds.own_facts if fact.source == "本单位说明")
        return tuple(fact for fact in told if (Decimal(fact.value), fact.unit) not in said)

    def _limit(self, stretch: Stretch, stretches: Sequence[Stretch]) -> LengthWish | None:
        """The length for one stretch: what the wish leaves beside the fixed text, shared by length."""
        wish = self.rewriting.length
        if wish is None:
            return None
        free = sum(length_of(one.text) for one in stretches)
        fixed = 0 if self.rewriting.selected else length_of(self.rewriting.base) - free
        share = (wish.number - fixed) * length_of(stretch.text) // max(1, free)
        return LengthWish(max(_LEAST, share), wish.kind)

    def _rewritten(
        self, stretch: Stretch, wish: LengthWish | None, *, facts: Sequence[OfficerFact]
    ) -> tuple[str, list[str]]:
        instruction = self.rewriting.instruction.strip()
        if wish is not None:
            instruction = f"{instruction}（{wish.sentence}）"
        text, said = self._asked(stretch.text, instruction)
        if wish is not None and text and not wish.met_by(length_of(text)) and not self.listener.stop():
            self.repairs += 1
            again, said_again = self._asked(text, f"现有{length_of(text)}字，必须改到{wish.sentence}")
            if again and abs(length_of(again) - wish.number) < abs(length_of(text) - wish.number):
                text, said = again, said_again
        if not text:
            return stretch.text, [*said, "模型没有给出可用的修改，这一部分保持原文。"]
        text, added = with_facts(text, self.grounds, facts)
        if wish is not None and wish.too_long(length_of(text)):
            text = shorten(text, wish.number)
            said.append(f"为满足{wish.sentence}的要求，已略去次要内容。")
        return text, [*said, *added]

    def _asked(self, text: str, instruction: str) -> tuple[str, list[str]]:
        prompt = self.prompts.render(
            PROMPT,
            organ=self.grounds.report.organ.name or "本机关",
            year=self.grounds.report.year or "本",
            facts=self.grounds.lines(),
            text=text,
            earlier=list(self.rewriting.earlier),
            instruction=instruction,
        )
        quiet = Listener(stop=self.listener.stop)
        answer, usage = ask(self.model, prompt, quiet)
        self.usage, self.digest = self.usage or usage, self.digest or digest_of(prompt)
        bare = clean(answer)
        for lock in self.rewriting.locked:
            bare = bare.replace(lock, "") if lock else bare
        bare = without_prompt(bare, prompt[0].content + self.prompts[PROMPT].text, text)
        bare = without_copies(bare, self.rewriting.locked, text)
        new, said = mend(bare, self.grounds)
        return _ended_like(text, new), [*remarks_on(usage), *said]

    def _losses(self, base: str, text: str) -> list[str]:
        """Figures of the base that the rewritten text no longer has: allowed, but said."""
        left = {(figure.value, figure.unit) for figure in statistics(text)}
        gone = [f.text for f in statistics(base) if not f.claim and (f.value, f.unit) not in left]
        return [f"原文中的「{'、'.join(dict.fromkeys(gone))}」在修改后没有了，请确认。"] if gone else []

    def _trace(self) -> Trace:
        return Trace(
            origin="model",
            model=self.model.card.name,
            prompt=self.prompts[PROMPT].label,
            digest=self.digest,
            instruction="；".join([*self.rewriting.earlier, self.rewriting.instruction]),
            repairs=self.repairs,
            usage=self.usage,
            stopped=self.listener.stop(),
        )


def _ended_like(old: str, new: str) -> str:
    """The new words with the old end mark, for what follows may be a locked item of the same list."""
    if not new or old[-1] not in "。；！？":
        return new
    if old[-1] == "；" and new[-1] in "。；":
        return new[:-1] + "；"
    return new if new[-1] in "。；！？”’』」）)" else new.rstrip("，、：") + old[-1]


def _hold_locks(base: str, text: str, locked: Sequence[str]) -> None:
    """Make sure of what the assembly promises."""
    for lock in locked:
        if text.count(lock) < base.count(lock):
            raise DraftingError(f"锁定的句子「{lock[:20]}」没有原样保留，本次修改已放弃，请重试。")
