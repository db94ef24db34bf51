"""Asking: a question about the regulation or about the officer's own figures, answered and kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from assistant.answering.answering import Answer, answer_question
from assistant.answering.follow_ups import Asked
from assistant.answering.own_data import answer_from_report
from assistant.desk.asking.answers import Exchange, GivenAnswer, exchange_of, given
from assistant.desk.asking.questions import asked_question
from assistant.desk.errors import NotFoundError
from assistant.desk.failures import as_desk_errors
from assistant.desk.keeping.long_work import newest
from assistant.desk.ports import Desk, Job, JobHandle, Json, ReportId, Turn
from assistant.model.errors import ModelError
from assistant.model.ports import ChatModel
from assistant.report.report import AnnualReport

JOB_KIND = "ask"


@as_desk_errors()
def ask(
    desk: Desk,
    question: str,
    *,
    report_id: ReportId | None = None,
    report: AnnualReport | None = None,
    prior: AnnualReport | None = None,
    model_name: str | None = None,
    handle: JobHandle | None = None,
    keep: bool = True,
) -> GivenAnswer:
    """Answer a question; `keep` puts it into the conversation of the report (None: of no report).

    With `handle` the text so far is shown as it comes, and a stop is honoured.

    Raises:
        NotFoundError: there is no such report.
        DeskError: the question is a whole document, or the index cannot be read.
    """
    question = asked_question(question)
    if report_id is not None and report is None:
        report, prior = _open_report(desk, report_id)
    earlier = conversation(desk, report_id) if keep else ()
    own = None
    if report is not None:
        own = answer_from_report(question, report, prior, before=_figure_asked_before(earlier))
    if own is not None:
        answer = Answer(question, f"{own.sentence}（按报告表格计算）", source="data", searched=question)
    else:
        model, note = _model(desk, model_name)
        answer = answer_question(
            question,
            desk.passages,
            history=[_asked(one) for one in earlier if _cites(one)][-1:],
            laws=desk.laws,
            model=model,
            prompts=desk.prompts if model is not None else None,
            partial=_shown_by(handle) if handle else None,
            stop=handle.stopping if handle else None,
        )
        answer = replace(answer, note=answer.note or _noted(desk, note))
    told = given(answer)
    if keep:
        desk.workspace.put_turn(report_id, Turn(uuid4().hex, question, told.model_dump(mode="json"), desk.clock.now()))
    return told


def start_ask(desk: Desk, question: str, *, report_id: ReportId | None = None) -> str:
    """Answer a question as a job, so that a reload does not end it; gives the job's id."""

    def work(handle: JobHandle) -> Json:
        return ask(desk, question, report_id=report_id, handle=handle).model_dump(mode="json")

    return desk.jobs.submit(JOB_KIND, question, work, report_id=report_id)


def answering(desk: Desk, report_id: ReportId | None) -> Job | None:
    """The question of this conversation that is being answered."""
    recent = desk.jobs.recent(kind=JOB_KIND, report_id=report_id, limit=5)
    return next((job for job in recent if job.active and job.report_id == report_id), None)


def last_question(desk: Desk, report_id: ReportId | None) -> Job | None:
    """The newest question of this conversation, whatever became of it."""
    last = newest(desk, JOB_KIND, report_id)
    return last if last is not None and last.report_id == report_id else None


def conversation(desk: Desk, report_id: ReportId | None) -> Sequence[Exchange]:
    """The conversation of a report, oldest first."""
    return [exchange_of(turn) for turn in desk.workspace.turns(report_id)]


def rate(desk: Desk, report_id: ReportId | None, turn_id: str, rating: str) -> None:
    """Keep a thumb up or down on an answer.

    Raises:
        NotFoundError: there is no such turn.
    """
    for turn in desk.workspace.turns(report_id):
        if turn.id == turn_id:
            desk.workspace.put_turn(report_id, replace(turn, rating="up" if rating == "up" else "down"))
            return
    raise NotFoundError("这条问答已经不在记录里，无法评价。")


def _open_report(desk: Desk, report_id: ReportId) -> tuple[AnnualReport, AnnualReport | None]:
    stored = desk.workspace.load(report_id)
    if stored.entry.prior_id is None:
        return stored.report, None
    return stored.report, desk.workspace.load(stored.entry.prior_id).report


def _model(desk: Desk, name: str | None) -> tuple[ChatModel | None, str]:
    try:
        return desk.models.model(name), ""
    except ModelError as error:
        return None, f"{error}以上是条例原文。"


def _shown_by(handle: JobHandle) -> Callable[[Answer], None]:
    """Shows an answer so far as the job's partial text, in the form in which it is kept."""
    return lambda answer: handle.partial(given(answer).model_dump_json())


def so_far(job: Job) -> GivenAnswer | None:
    """The answer that a job has so far, as it would be kept; None before there is one."""
    return GivenAnswer.model_validate_json(job.partial) if job.partial else None


def _noted(desk: Desk, note: str) -> str:
    if desk.passages.mode == "bm25":
        return f"{note}检索只用了字面匹配（向量不可用）。"
    return note


def _figure_asked_before(earlier: Sequence[Exchange]) -> str:
    """The question just before, where it asked for a figure of the report."""
    last = earlier[-1] if earlier else None
    return last.question if last is not None and last.answer is not None and last.answer.source == "data" else ""


def _cites(one: Exchange) -> bool:
    """Whether a turn is about the law: a figure or the weather in between is nothing that a follow-up leans on."""
    return one.answer is not None and one.answer.source in {"quotes", "model"}


def _asked(one: Exchange) -> Asked:
    return Asked(one.question, one.answer.searched if one.answer else "")
