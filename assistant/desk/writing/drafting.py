"""Drafting at the desk: a section drafted as a job, its result kept as a proposal until the officer decides.

With no model, or one that does not answer, the same use case rolls last year's text forward and says so.
"""

import uuid
from dataclasses import replace

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import open_report
from assistant.desk.ports import Desk, JobHandle, Json, ReportId
from assistant.desk.writing.drafted import DraftedSection, drafted_section
from assistant.drafting.chapter import draft_chapter
from assistant.drafting.cleaning import clean
from assistant.drafting.covering import missing_line
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
from assistant.report.versions import Proposal, Provenance
from assistant.text.sentences import length_of, sentences_of

_NO_POINTS = "没有工作要点，模型不知道今年的具体情况，因此没有用模型；请填写工作要点后重新起草，或直接修改。"
_LONGEST = {"工作要点": 3000, "写作要求": 1000}
"""Every figure in them is held against every other; beyond this an officer means to hand in another paper."""
_KEPT_PARTIAL = 30
"""A broken answer shorter than this is not worth keeping."""


@as_desk_errors()
def draft_now(
    desk: Desk,
    report: AnnualReport,
    section: str,
    prior: AnnualReport | None = None,
    *,
    notes: str = "",
    instruction: str = "",
    model: str | None = None,
) -> DraftedSection:
    """Draft a section at once: with the model in use or the one named, else by rolling last year's text forward.

    Raises:
        DeskError: the form has no such section, it cannot be drafted, what is asked is far too long, or a model was
            named and is not there.
    """
    draft, grounds = _draft(desk, report, section, prior, Wishes(notes, instruction), model=model)
    return drafted_section(draft, grounds, provenance_of(desk, draft, grounds))


@as_desk_errors()
def missing_in(desk: Desk, report: AnnualReport, section: str, text: str) -> str:
    """One line that names what such sections tell and a text of this one does not; empty where it misses nothing.

    Raises:
        DeskError: the plan of topics cannot be read.
    """
    return missing_line(desk.topics[section], report, text) if section in desk.topics else ""


def _draft(
    desk: Desk,
    report: AnnualReport,
    section: str,
    prior: AnnualReport | None,
    wishes: Wishes,
    *,
    model: str | None,
    listener: Listener | None = None,
) -> tuple[Draft, Grounds]:
    section_form(section)
    for name, said in zip(_LONGEST, (wishes.notes, wishes.instruction), strict=True):
        if len(said) > _LONGEST[name]:
            raise DeskError(f"{name}有 {len(said)} 字，超过 {_LONGEST[name]} 字，请只写这一章节要用的。")
    if section not in desk.topics:
        raise DeskError(f"「{section_form(section).name}」没有可用的起草方式，请直接填写。")
    words = (wishes.notes, wishes.instruction, *wishes.keep)
    grounds = grounds_for(report, prior, section, words=words, laws=desk.laws, plan=desk.topics)
    chat, why = _model(desk, model)
    if chat is None:
        return _told(roll_forward(grounds, wishes), why), grounds
    if not grounds.plan.style and not wishes.notes.strip() and not wishes.instruction.strip():
        # Problems and measures are this office's own; a model that is told none makes some up.
        return _told(roll_forward(grounds, wishes), _NO_POINTS), grounds
    passages, remark = _passages(desk, grounds, profile_named(chat.card.profile).passages)
    try:
        if chat.card.profile == "strong":
            parts = [ChapterPart(grounds, wishes)]
            draft = draft_chapter(chat, desk.prompts, parts, passages=passages, listener=listener)[0]
        else:
            draft = draft_section(chat, desk.prompts, grounds, wishes, passages=passages, listener=listener)
    except ModelError as failure:
        draft = _after_failure(failure, grounds, wishes, chat)
    return _told(draft, remark), grounds


def _model(desk: Desk, name: str | None) -> tuple[ChatModel | None, str]:
    try:
        return desk.models.model(name), ""
    except ModelNotReadyError as failure:
        if name:
            raise
        return None, str(failure)


def _told(draft: Draft, remark: str) -> Draft:
    return replace(draft, problems=(remark, *draft.problems)) if remark else draft


def _passages(desk: Desk, grounds: Grounds, top: int) -> tuple[list[Passage], str]:
    """The articles that a section leans on, where it leans on any."""
    query = grounds.plan.law
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


@as_desk_errors()
def start_draft(
    desk: Desk,
    report_id: ReportId,
    section: str,
    *,
    instruction: str = "",
    keep_edits: bool = False,
    model: str | None = None,
) -> str:
    """Start drafting a section in the background; gives the job's id. Its result names the proposal.

    With `keep_edits` the sentences that the officer has written or changed since the last drafted version stay as
    they are; locked sentences always do.

    Raises:
        DeskError: the form has no such section.
    """
    section_form(section)

    def work(handle: JobHandle) -> Json:
        opened = open_report(desk, report_id)
        keep = kept_sentences(desk, report_id, section) if keep_edits else ()
        locks = opened.stored.locks.get(section, ())
        base = opened.report.sections.get(section, "")
        wishes = Wishes(opened.stored.notes.get(section, ""), instruction, _in_order(base, (*keep, *locks)))
        listener = Listener(handle.partial, handle.stopping)
        handle.progress(0, 1, "正在起草")
        draft, grounds = _draft(desk, opened.report, section, opened.prior, wishes, model=model, listener=listener)
        proposal = keep_proposal(desk, report_id, draft, base=base, grounds=grounds)
        handle.progress(1, 1, "已写好，请查看后采用")
        return result_of(proposal, draft, grounds)

    return desk.jobs.submit("draft", f"起草{section_form(section).name}", work, report_id=report_id)


def kept_sentences(desk: Desk, report_id: ReportId, section: str) -> tuple[str, ...]:
    """The sentences of the present text that the officer wrote or changed since the last drafted version.

    Raises:
        NotFoundError: there is no such report.
    """
    text = desk.workspace.load(report_id).report.sections.get(section, "")
    drafted = [
        v for v in desk.workspace.versions(report_id, section) if v.provenance.origin in {"model", "rolled_forward"}
    ]
    known = {s.text for s in sentences_of(drafted[-1].text)} if drafted else set()
    return tuple(s.text for s in sentences_of(text) if s.text not in known)


def _in_order(base: str, sentences: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(s for s in sentences if s and s in base), key=base.find))


def keep_proposal(desk: Desk, report_id: ReportId, draft: Draft, *, base: str, grounds: Grounds) -> Proposal:
    """Keep a draft as the section's open proposal; an older open one makes way when the new one is there."""
    waiting = desk.workspace.proposals(report_id, draft.section)
    proposal = Proposal(
        id=uuid.uuid4().hex,
        section=draft.section,
        base=base,
        text=draft.text,
        provenance=provenance_of(desk, draft, grounds),
        problems=draft.problems,
    )
    desk.workspace.put_proposal(report_id, proposal)
    for older in waiting:
        desk.workspace.put_proposal(report_id, older.model_copy(update={"state": "rejected"}))
    return proposal


def provenance_of(desk: Desk, draft: Draft, grounds: Grounds) -> Provenance:
    """Where a draft came from, for ever kept with its version."""
    trace, usage = draft.trace, draft.trace.usage
    return Provenance(
        origin=trace.origin,
        actor=desk.actor,
        at=desk.clock.now(),
        model=trace.model,
        prompt=trace.prompt,
        prompt_digest=trace.digest,
        passages=trace.passages,
        facts=grounds.bound(draft.text).facts,
        instruction=trace.instruction,
        repairs=trace.repairs,
        first_token_seconds=usage.first_token_seconds if usage else None,
        seconds=usage.seconds if usage else None,
        prompt_tokens=usage.prompt_tokens if usage else None,
        output_tokens=usage.output_tokens if usage else None,
        stopped=trace.stopped,
    )


def result_of(proposal: Proposal, draft: Draft, grounds: Grounds) -> Json:
    """A finished draft for its job's row, with the proposal that it became."""
    return {"proposal": proposal.id, **drafted_section(draft, grounds, proposal.provenance).model_dump(mode="json")}
