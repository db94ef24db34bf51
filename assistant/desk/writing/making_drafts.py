"""The drafts of a section or of a chapter by the model in use; without one, last year's text rolled forward.

A strong model writes all of them in one call, a small one each by itself. Problems and measures are this office's own:
a model that is told none makes some up, so it is not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.desk.errors import DeskError
from assistant.desk.ports import Desk
from assistant.drafting.chapter import draft_chapter
from assistant.drafting.cleaning import clean
from assistant.drafting.draft import Draft, Listener, Trace, Wishes
from assistant.drafting.drafter import draft_section
from assistant.drafting.grounds import Grounds, grounds_for
from assistant.drafting.material import ChapterPart
from assistant.drafting.mending import mend
from assistant.drafting.rolling import roll_forward
from assistant.form.sections import section_form
from assistant.model.errors import ModelError, ModelNotReadyError, RetrievalError
from assistant.model.ports import ChatModel, Passage, PassageFilter
from assistant.model.profiles import profile_named
from assistant.report.report import AnnualReport
from assistant.text.sentences import length_of

_NO_POINTS = "没有工作要点，模型不知道今年的具体情况，因此没有用模型；请填写工作要点后重新起草，或直接修改。"
_LONGEST = {"工作要点": 3000, "写作要求": 1000}
"""Every figure in them is held against every other; beyond this an officer means to hand in another paper."""
_KEPT_PARTIAL = 30
"""A broken answer shorter than this is not worth keeping."""

Made = tuple[Draft, Grounds]


def make_drafts(
    desk: Desk,
    report: AnnualReport,
    prior: AnnualReport | None,
    wishes: Mapping[str, Wishes],
    *,
    model: str | None,
    listener: Listener | None = None,
) -> list[Made]:
    """A draft of each section that is wished for, in that order; what a stop came before is not begun.

    Raises:
        UnknownSectionError: the form has no such section.
        DeskError: a section cannot be drafted, or what is asked is far too long.
        ModelNotReadyError: a model was named and is not there.
    """
    listener = listener or Listener()
    parts = [_part(desk, report, prior, section, wish) for section, wish in wishes.items()]
    chat, why = _model(desk, model)
    if chat is None:
        return [(_told(roll_forward(part.grounds, part.wishes), why), part.grounds) for part in parts]
    told = [part for part in parts if _tells_enough(part)]
    whole = _chapter(desk, chat, told, listener) if told and chat.card.profile == "strong" else {}
    made: list[Made] = []
    for part in parts:
        section = part.grounds.section
        if not _tells_enough(part):
            draft = _told(roll_forward(part.grounds, part.wishes), _NO_POINTS)
        elif section in whole:
            draft = whole[section]
        elif listener.stop() and (made or chat.card.profile == "strong"):
            break
        else:
            draft = _section(desk, chat, part, listener)
        made.append((draft, part.grounds))
    return made


def _part(desk: Desk, report: AnnualReport, prior: AnnualReport | None, section: str, wishes: Wishes) -> ChapterPart:
    name = section_form(section).name
    for what, said in zip(_LONGEST, (wishes.notes, wishes.instruction), strict=True):
        if len(said) > _LONGEST[what]:
            raise DeskError(f"{what}有 {len(said)} 字，超过 {_LONGEST[what]} 字，请只写这一章节要用的。")
    if section not in desk.topics:
        raise DeskError(f"「{name}」没有可用的起草方式，请直接填写。")
    words = (wishes.notes, wishes.instruction, *wishes.keep)
    return ChapterPart(grounds_for(report, prior, section, words=words, laws=desk.laws, plan=desk.topics), wishes)


def _model(desk: Desk, name: str | None) -> tuple[ChatModel | None, str]:
    try:
        return desk.models.model(name), ""
    except ModelNotReadyError as failure:
        if name:
            raise
        return None, str(failure)


def _tells_enough(part: ChapterPart) -> bool:
    wishes = part.wishes
    return part.grounds.plan.style or bool(wishes.notes.strip() or wishes.instruction.strip())


def _chapter(desk: Desk, chat: ChatModel, parts: Sequence[ChapterPart], listener: Listener) -> Mapping[str, Draft]:
    """The drafts of a strong model by section, all from one call."""
    passages: dict[str, Passage] = {}
    remarks: list[str] = []
    for part in parts:
        found, remark = _passages(desk, chat, part.grounds)
        passages |= {passage.id: passage for passage in found}
        remarks += [remark] if remark and remark not in remarks else []
    try:
        drafts = draft_chapter(chat, desk.prompts, parts, passages=list(passages.values()), listener=listener)
    except ModelError as failure:
        drafts = [_told(roll_forward(part.grounds, part.wishes), str(failure)) for part in parts]
    begun = {draft.section: _told(draft, *remarks) for draft in drafts if draft.text}
    if not listener.stop():
        # It broke off: what it did not come to is last year's text.
        late = ((part, draft.problems) for part, draft in zip(parts, drafts, strict=True) if not draft.text)
        begun |= {part.grounds.section: _told(roll_forward(part.grounds, part.wishes), *said) for part, said in late}
    return begun


def _section(desk: Desk, chat: ChatModel, part: ChapterPart, listener: Listener) -> Draft:
    """The draft of a small model."""
    passages, remark = _passages(desk, chat, part.grounds)
    try:
        draft = draft_section(chat, desk.prompts, part.grounds, part.wishes, passages=passages, listener=listener)
    except ModelError as failure:
        draft = _after_failure(failure, part.grounds, part.wishes, chat)
    return _told(draft, remark)


def _told(draft: Draft, *remarks: str) -> Draft:
    return replace(draft, problems=(*filter(None, remarks), *draft.problems))


def _passages(desk: Desk, chat: ChatModel, grounds: Grounds) -> tuple[list[Passage], str]:
    """The articles that a section leans on, where it leans on any, as many as such a model is shown."""
    query, top = grounds.plan.law, profile_named(chat.card.profile).passages
    if not query:
        return [], ""
    try:
        hits = desk.passages.search(query, top=top, where=PassageFilter(kinds=("regulation",)))
    except RetrievalError as failure:
        return [], str(failure)
    return [hit.passage for hit in hits], ""


def _after_failure(failure: ModelError, grounds: Grounds, wishes: Wishes, chat: ChatModel) -> Draft:
    """What is left when a model breaks off: what it had written, guarded, else last year's text rolled forward."""
    written, said = mend(clean(failure.partial), grounds)
    if length_of(written) >= _KEPT_PARTIAL:
        trace = Trace("model", model=chat.card.name, instruction=wishes.instruction or None, stopped=True)
        return Draft(grounds.section, written, (f"{str(failure).rstrip('。')}；已写出的部分保留在这里。", *said), trace)
    return _told(roll_forward(grounds, wishes), str(failure))
