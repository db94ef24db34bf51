"""Rewriting at the desk: a section rewritten by instruction as a job, its result kept as a proposal."""

from collections.abc import Sequence

from assistant.desk.errors import DeskError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.reports import open_report
from assistant.desk.ports import Desk, JobHandle, Json, ReportId
from assistant.desk.writing.drafting import keep_proposal, result_of
from assistant.desk.writing.proposals import open_proposal
from assistant.drafting.draft import Listener
from assistant.drafting.grounds import grounds_for
from assistant.drafting.rewriting import Rewriting, rewrite_section, stretches_of
from assistant.form.sections import section_form


@as_desk_errors()
def start_rewrite(
    desk: Desk,
    report_id: ReportId,
    section: str,
    instruction: str,
    *,
    selected: Sequence[str] = (),
    base: str | None = None,
    model: str | None = None,
) -> str:
    """Start rewriting a section (or only its selected sentences); gives the job's id.

    `base` is the text to start from: the section as it stands, or the text of the open proposal, whose instructions
    then still hold. Locked sentences come back untouched.

    Raises:
        DeskError: no instruction, no text, everything is locked, or no model is ready; only the officer can then
            change the words.
    """
    opened, name = open_report(desk, report_id), section_form(section).name
    standing = opened.report.sections.get(section, "")
    start = standing if base is None else base
    if not instruction.strip():
        raise DeskError("请先写明修改要求，例如「压缩到150字」或「补充培训两次」。")
    if not start.strip():
        raise DeskError(f"「{name}」还没有文字，请先起草或填写，再提修改要求。")
    earlier = _earlier(desk, report_id, section, start)
    locked = tuple(lock for lock in opened.stored.locks.get(section, ()) if lock in start)
    rewriting = Rewriting(start, instruction.strip(), locked, tuple(selected), earlier)
    if not stretches_of(rewriting):
        raise DeskError(f"「{name}」没有可以修改的句子：全部句子都已锁定，或所选句子已不在正文中。")
    chat = desk.models.model(model)
    if chat is None:
        raise DeskError("现在没有使用模型，不能按要求改写；请在设置中选择模型，或直接修改文字。")

    def work(handle: JobHandle) -> Json:
        notes = opened.stored.notes.get(section, "")
        grounds = grounds_for(
            opened.report, opened.prior, section, words=(notes, *earlier, instruction), laws=desk.laws, standing=start
        )
        handle.progress(0, 1, "正在改写")
        listener = Listener(handle.partial, handle.stopping)
        draft = rewrite_section(chat, desk.prompts, grounds, rewriting, listener=listener)
        proposal = keep_proposal(desk, report_id, draft, base=standing, grounds=grounds)
        handle.progress(1, 1, "已改好，请对照后采用")
        return result_of(proposal, draft, grounds)

    return desk.jobs.submit("rewrite", f"改写{name}", work, report_id=report_id)


def _earlier(desk: Desk, report_id: ReportId, section: str, base: str) -> tuple[str, ...]:
    """The instructions that led to the text which is now rewritten again."""
    waiting = open_proposal(desk, report_id, section)
    if waiting is None or waiting.text != base or not waiting.provenance.instruction:
        return ()
    return tuple(waiting.provenance.instruction.split("；"))
