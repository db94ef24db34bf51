"""Drafting at the desk: a section drafted as a job, its result kept as a proposal until the officer decides.

With no model, or one that does not answer, the same use case rolls last year's text forward and says so.
"""

import uuid
from collections.abc import Sequence

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import open_report
from assistant.desk.ports import Desk, JobHandle, Json, ReportId
from assistant.desk.writing.drafted import DraftedSection, drafted_section
from assistant.desk.writing.making_drafts import make_drafts
from assistant.desk.writing.proposals import chapter_title
from assistant.drafting.covering import missing_line
from assistant.drafting.draft import Draft, Listener, Wishes
from assistant.drafting.grounds import Grounds
from assistant.form.sections import SECTIONS, section_form
from assistant.report.report import AnnualReport
from assistant.report.versions import Proposal, Provenance
from assistant.text.sentences import sentences_of


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
    ((draft, grounds),) = make_drafts(desk, report, prior, {section: Wishes(notes, instruction)}, model=model)
    return drafted_section(draft, grounds, provenance_of(desk, draft, grounds))


@as_desk_errors()
def missing_in(desk: Desk, report: AnnualReport, section: str, text: str) -> str:
    """One line that names what such sections tell and a text of this one does not; empty where it misses nothing.

    Raises:
        DeskError: the plan of topics cannot be read.
    """
    return missing_line(desk.topics[section], report, text) if section in desk.topics else ""


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
    name = section_form(section).name

    def work(handle: JobHandle) -> Json:
        handle.progress(0, 1, "正在起草")
        made = _proposed(
            desk, report_id, (section,), handle, instruction=instruction, keep_edits=keep_edits, model=model
        )
        handle.progress(1, 1, "已写好，请查看后采用")
        # Stopped before the first sentence, there is nothing to propose.
        return made[0] if made else None

    return desk.jobs.submit("draft", f"起草{name}", work, report_id=report_id)


@as_desk_errors()
def start_chapter(
    desk: Desk, report_id: ReportId, section: str, *, keep_edits: bool = False, model: str | None = None
) -> str:
    """Start drafting every section of the chapter that a section belongs to; gives the job's id.

    Its result names a proposal for each; a strong model writes them in one call.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the form has no such section, or it is the only one of its chapter.
    """
    opened = open_report(desk, report_id)
    sections = sections_of_chapter(opened.report, opened.prior, section)
    if len(sections) < 2:
        raise DeskError(f"「{section_form(section).name}」这一章没有别的部分，请用「起草」。")

    def work(handle: JobHandle) -> Json:
        handle.progress(0, 1, "正在起草")
        made = _proposed(desk, report_id, sections, handle, instruction="", keep_edits=keep_edits, model=model)
        handle.progress(1, 1, "已写好，请逐部分查看后采用")
        return {"sections": made}

    return desk.jobs.submit("draft", chapter_title(section), work, report_id=report_id)


def sections_of_chapter(report: AnnualReport, prior: AnnualReport | None, section: str) -> tuple[str, ...]:
    """The sections of a section's chapter that a report has: those of the form, and others that it or last year had.

    Raises:
        UnknownSectionError: the form has no such section.
    """
    known = {*report.sections, *(prior.sections if prior else ())}
    chapter = section_form(section).chapter
    return tuple(form.key for form in SECTIONS if form.chapter == chapter and (form.required or form.key in known))


def _proposed(
    desk: Desk,
    report_id: ReportId,
    sections: Sequence[str],
    handle: JobHandle,
    *,
    instruction: str,
    keep_edits: bool,
    model: str | None,
) -> list[Json]:
    """A proposal for each section, as the job's row tells it."""
    opened = open_report(desk, report_id)
    bases = {section: opened.report.sections.get(section, "") for section in sections}
    wishes = {}
    for section, base in bases.items():
        keep = kept_sentences(desk, report_id, section) if keep_edits else ()
        kept = _in_order(base, (*keep, *opened.stored.locks.get(section, ())))
        wishes[section] = Wishes(opened.stored.notes.get(section, ""), instruction, kept)
    listener = Listener(handle.partial, handle.stopping)
    made = make_drafts(desk, opened.report, opened.prior, wishes, model=model, listener=listener)
    proposals = [keep_proposal(desk, report_id, d, base=bases[d.section], grounds=grounds) for d, grounds in made]
    return [result_of(proposal, draft, grounds) for proposal, (draft, grounds) in zip(proposals, made, strict=True)]


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
