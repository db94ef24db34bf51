"""A chapter by a strong model: one call for all its sections, each sentence judged as it comes, doubted ones mended.

Nothing true is cut: what stays doubtful stays where it is and is told, for the officer to decide. Only what may stand
in no report (words of the model about itself, orders found in the material) goes.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.drafting.draft import Draft, Listener, Trace
from assistant.drafting.formulas import formulaic_text, self_name_of
from assistant.drafting.guards import note_problems
from assistant.drafting.judging import Judge, JudgeOf, Verdict, guard_judge
from assistant.drafting.keeping import once_each, with_kept
from assistant.drafting.lines import SCHEMA, LineReader, WrittenLine
from assistant.drafting.material import ChapterMaterial, ChapterPart, chapter_material
from assistant.drafting.mending import complete, shorten, with_closing_last
from assistant.model.errors import ModelError
from assistant.model.ports import ChatModel, Message, Passage, Usage
from assistant.model.profiles import Profile, profile_named
from assistant.model.prompts import PromptLibrary, digest_of
from assistant.report.organs import KIND_NAMES
from assistant.text.sentences import length_of

WRITE, REPAIR = "chapter.write", "chapter.repair"
_ENDS = "。！？；：…”）"
_SHOWN = 30


@dataclass(frozen=True, slots=True)
class _Judged:
    line: WrittenLine
    verdict: Verdict


def draft_chapter(
    model: ChatModel,
    prompts: PromptLibrary,
    parts: Sequence[ChapterPart],
    *,
    passages: Sequence[Passage] = (),
    judge_of: JudgeOf = guard_judge,
    listener: Listener | None = None,
) -> list[Draft]:
    """The drafts of a chapter's sections, in their order, from one call and at most one more for what is doubted.

    A section that was not begun when the writing ended early has a draft without a text.

    Raises:
        ModelError: the model does not answer, or broke off before its first sentence.
        PromptError: the prompt file is broken.
    """
    writing = _Writing(model, prompts, parts, chapter_material(parts, passages), judge_of, listener or Listener())
    sent = prompts.render(WRITE, **writing.inputs)
    usage, broken = writing.write(sent)
    stopped = writing.listener.stop() or bool(broken)
    repairs = 0 if stopped else writing.repair()
    trace = Trace(
        origin="model",
        model=model.card.name,
        prompt=prompts[WRITE].label,
        digest=digest_of(sent),
        passages=tuple(passage.id for passage in passages),
        repairs=repairs,
        usage=usage,
        stopped=stopped,
    )
    return [writing.draft(number, trace, broken) for number in range(1, len(parts) + 1)]


@dataclass
class _Writing:
    """A chapter while it is written: the lines so far, each with its verdict."""

    model: ChatModel
    prompts: PromptLibrary
    parts: Sequence[ChapterPart]
    material: ChapterMaterial
    judge_of: JudgeOf
    listener: Listener
    lines: list[_Judged] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    """What is told of the whole answer."""

    def __post_init__(self) -> None:
        self._judges: list[Judge] = [self.judge_of(part.grounds) for part in self.parts]

    @property
    def inputs(self) -> dict[str, object]:
        """What both prompts are given."""
        report = self.parts[0].grounds.report
        return {
            "organ": report.organ.name or "本机关",
            "kind": KIND_NAMES[report.organ.kind],
            "year": report.year or "本",
            "self_name": self_name_of(report.organ, self.parts[0].grounds.prior),
            "parts": self.material.parts,
            "laws": self.material.laws,
        }

    @property
    def _profile(self) -> Profile:
        return profile_named(self.model.card.profile)

    def write(self, sent: Sequence[Message]) -> tuple[Usage | None, str]:
        """Write every line; what the call cost, and why it broke off in the middle where it did.

        Raises:
            ModelError: it broke off before its first sentence.
        """
        reader, usage = LineReader(), None
        try:
            for chunk in self.model.stream(
                sent,
                max_tokens=self._profile.tokens,
                temperature=self._profile.temperature,
                schema=SCHEMA,
                stop=self.listener.stop,
            ):
                usage = chunk.usage or usage
                self._take(reader.feed(chunk.text))
        except ModelError as failure:
            if not self.lines:
                raise ModelError(str(failure), retryable=failure.retryable) from failure
            return usage, str(failure)
        self._take(reader.finish())
        return usage, ""

    def repair(self) -> int:
        """Ask once for other words for the doubted lines alone; how often the model was asked."""
        doubted = [number for number, one in enumerate(self.lines) if one.verdict.doubts]
        if not doubted or not self._profile.repairs:
            return 0
        told = [
            {"number": number, "sentence": self.lines[at].line.sentence, "doubts": self.lines[at].verdict.doubts}
            for number, at in enumerate(doubted, 1)
        ]
        reader = LineReader()
        mended: list[WrittenLine] = []
        try:
            for chunk in self.model.stream(
                self.prompts.render(REPAIR, lines=told, **self.inputs),
                max_tokens=self._profile.tokens,
                temperature=self._profile.repair_temperature,
                schema=SCHEMA,
                stop=self.listener.stop,
            ):
                mended += reader.feed(chunk.text)
        except ModelError as failure:
            self.said.append(f"{str(failure).rstrip('。')}；有疑问的句子没有改成，请自行核对。")
            return 1
        for line in mended:
            if 1 <= line.part <= len(doubted):
                self._mend(doubted[line.part - 1], line)
        return 1

    def draft(self, number: int, trace: Trace, broken: str) -> Draft:
        """The draft of one part: its lines, the officer's own sentences, and what code must add."""
        part = self.parts[number - 1]
        grounds, wishes = part.grounds, part.wishes
        mine = [one for one in self.lines if one.line.part == number and one.line.sentence]
        stay = [one for one in mine if not one.verdict.barred]
        said = [f"{broken.rstrip('。')}；已写出的部分保留在这里。"] if broken else list(self.said)
        if trace.usage is not None and trace.usage.remark:
            said.append(trace.usage.remark)
        text = "".join(_ended(one.line.sentence) for one in stay)
        self_name = self_name_of(grounds.report.organ, grounds.prior)
        if not text and trace.stopped:
            return Draft(grounds.section, "", tuple(said), trace)
        if not text:
            text = formulaic_text(grounds.report, grounds.section, self_name, grounds.own_facts)
            said.append("模型没有写出可用的文字，以下为通用表述和表格数据，请按实际情况修改。")
        text, added = complete(with_kept(text, wishes.keep), grounds, self_name)
        text = once_each(with_closing_last(text), wishes.keep)
        wish = wishes.length
        if wish is not None and wish.too_long(length_of(text)):
            text = with_kept(shorten(text, wish.number), wishes.keep)
            said.append(f"为满足{wish.sentence}的要求，已略去次要内容。")
        said += [f"已删去不属于报告的「{_short(one.line.sentence)}」。" for one in mine if one.verdict.barred]
        said += [f"「{_short(one.line.sentence)}」请核对：{doubt}" for one in stay for doubt in one.verdict.doubts]
        said += [problem.message for problem in note_problems(text, wishes.notes)]
        problems = tuple(dict.fromkeys([*grounds.refused, *said, *added]))
        return Draft(grounds.section, text, problems, replace(trace, instruction=wishes.instruction or None))

    def _take(self, lines: Sequence[WrittenLine]) -> None:
        for line in lines:
            if line.sentence and 1 <= line.part <= len(self.parts):
                self.lines.append(_Judged(line, self._verdict(line)))
        if lines:
            self.listener.show(self._so_far())

    def _mend(self, at: int, line: WrittenLine) -> None:
        """Take other words for a line where they leave less in doubt; none at all take it back."""
        old = self.lines[at]
        new = replace(line, part=old.line.part)
        verdict = self._verdict(new) if new.sentence else Verdict()
        if len(verdict.doubts) < len(old.verdict.doubts):
            self.lines[at] = _Judged(new, verdict)

    def _verdict(self, line: WrittenLine) -> Verdict:
        return self._judges[line.part - 1](line.sentence, self.material.sources(line.rests_on))

    def _so_far(self) -> str:
        texts = (
            "".join(_ended(one.line.sentence) for one in self.lines if one.line.part == number)
            for number in range(1, len(self.parts) + 1)
        )
        return "\n".join(text for text in texts if text)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith(tuple(_ENDS)) else f"{sentence.rstrip('，、')}。"


def _short(sentence: str) -> str:
    sentence = sentence.strip("。；")
    return sentence if len(sentence) <= _SHOWN else sentence[: _SHOWN - 1] + "…"
