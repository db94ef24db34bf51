"""Proposals at the desk: a draft or a rewrite taken in whole, piece by piece or edited, or put aside."""

from collections.abc import Sequence

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import open_report
from assistant.desk.ports import Desk, Job, ReportId
from assistant.desk.writing.editing import accept_text
from assistant.drafting.diffing import apply_hunks, hunks
from assistant.drafting.grounds import grounds_for
from assistant.drafting.guards import figure_problems
from assistant.form.sections import SECTIONS, section_form
from assistant.report.versions import Proposal, SectionVersion

WORK = {"draft": "起草", "rewrite": "改写"}
"""The kinds of jobs that end in a proposal, with the word before the section in their title."""


def chapter_title(section: str) -> str:
    """The title of the job that drafts all sections of a section's chapter."""
    chapter = section_form(section).chapter
    first = next(form.name for form in SECTIONS if form.chapter == chapter)
    return f"起草整章：{first}"


@as_desk_errors()
def newest_work(desk: Desk, report_id: ReportId, section: str) -> Job | None:
    """The newest drafting or rewriting of a section, under way or ended.

    Raises:
        DeskError: the form has no such section.
    """
    name = section_form(section).name
    jobs = [
        job
        for kind, word in WORK.items()
        for job in desk.jobs.recent(kind=kind, report_id=report_id, limit=10)
        if job.title in {f"{word}{name}", chapter_title(section)}
    ]
    return max(jobs, key=lambda job: job.started_at, default=None)


def open_proposal(desk: Desk, report_id: ReportId, section: str) -> Proposal | None:
    """The proposal that waits for a section, None if none does."""
    waiting = desk.workspace.proposals(report_id, section)
    return waiting[-1] if waiting else None


@as_desk_errors()
def accept(
    desk: Desk,
    report_id: ReportId,
    proposal_id: str,
    *,
    accepted: set[int] | None = None,
    edited_text: str | None = None,
    over_newer: bool = False,
) -> SectionVersion:
    """Take a proposal into the report: whole, only some of its changes (`accepted`), or as the officer edited it.

    What stood there is kept as a version. A text that has changed since the proposal was made is not overwritten
    unless asked for (`over_newer`).

    Raises:
        NotFoundError: there is no such proposal.
        DeskError: the proposal is settled already, the text has changed meanwhile, a locked sentence would change, or
            a figure would be wrong.
    """
    proposal = desk.workspace.proposal(report_id, proposal_id)
    name = section_form(proposal.section).name
    if proposal.state != "open":
        raise DeskError(f"「{name}」的这条修改建议已经处理过，请重新起草或改写。")
    stored = desk.workspace.load(report_id)
    standing = stored.report.sections.get(proposal.section, "")
    if standing != proposal.base and edited_text is None and not over_newer:
        raise DeskError(f"「{name}」在提出建议之后又有改动，为免覆盖没有采用；请核对后选择仍然采用，或重新生成。")
    text, partly, provenance = proposal.text, False, proposal.provenance
    if accepted is not None:
        partly = accepted != {hunk.index for hunk in hunks(proposal.base, proposal.text)}
        text = apply_hunks(proposal.base, proposal.text, accepted)
        _hold_figures(desk, report_id, proposal, text, name)
    _hold_locks(
        stored.locks.get(proposal.section, ()),
        standing,
        text if edited_text is None else edited_text,
        name,
        edited=edited_text is not None,
    )
    if edited_text is not None and edited_text != text:
        text, partly = edited_text, True
        provenance = provenance.model_copy(update={"origin": "officer", "actor": desk.actor, "at": desk.clock.now()})
    _, version = accept_text(desk, report_id, proposal.section, text, provenance)
    state = "partly_accepted" if partly else "accepted"
    desk.workspace.put_proposal(report_id, proposal.model_copy(update={"state": state}))
    return version


def _hold_figures(desk: Desk, report_id: ReportId, proposal: Proposal, text: str, name: str) -> None:
    """Some changes without the others can put a figure where neither text has it: not taken."""
    opened = open_report(desk, report_id)
    words = (opened.stored.notes.get(proposal.section, ""), proposal.provenance.instruction or "")
    grounds = grounds_for(
        opened.report, opened.prior, proposal.section, words=words, laws=desk.laws, standing=proposal.base
    )

    def wrong(said: str) -> set[str]:
        return {problem.message for problem in figure_problems(said, grounds, new_only=True)}

    if found := wrong(text) - wrong(proposal.text) - wrong(proposal.base):
        raise DeskError(
            f"这样采用会使「{name}」中的数字与数据不符（{'；'.join(sorted(found))}），没有采用；请另选改动，或直接修改。"
        )


def _hold_locks(locked: Sequence[str], standing: str, text: str, name: str, *, edited: bool) -> None:
    """Some changes without the others can cut into a locked sentence or put it twice, and so can an older proposal."""
    for lock in locked:
        if lock and (
            text.count(lock) < standing.count(lock) or (not edited and text.count(lock) > standing.count(lock))
        ):
            raise DeskError(
                f"这样采用会改动「{name}」中锁定的句子「{lock[:20]}」或使它重复，没有采用；请另选改动，或先解除锁定。"
            )


def reject(desk: Desk, report_id: ReportId, proposal_id: str) -> None:
    """Put a proposal aside; the text stays as it is.

    Raises:
        NotFoundError: there is no such proposal.
    """
    proposal = desk.workspace.proposal(report_id, proposal_id)
    if proposal.state == "open":
        desk.workspace.put_proposal(report_id, proposal.model_copy(update={"state": "rejected"}))
