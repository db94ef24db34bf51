"""Answers later than the law allows, with the clocks that were known: a warning, never a verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.form.editions import latest_edition
from assistant.report.ledger.outcomes import CARRIED_FORWARD
from assistant.report.ledger.placing import read_outcome_of
from assistant.report.ledger.requests import Request, RowRef
from assistant.report.ledger.words import recognise
from assistant.report.working_days import AnswerClock, Pause, WorkCalendar, due_day, working_days_between

SUPPLEMENT_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class OverdueAnswer:
    """A request answered late, or not yet answered and past its day."""

    row: RowRef
    due: date
    answered: date | None
    working_days: int
    """Working days taken, or gone by until today, without the known pauses."""
    clocks: tuple[str, ...]
    message: str


def answer_clock(request: Request) -> AnswerClock | None:
    """The clock of a request as the ledger tells it; None where the day of receipt is missing."""
    if request.received is None:
        return None
    start, known = request.received, [f"自收到之日 {request.received} 起算{_receipt_note(request.channel)}"]
    if request.supplement_received is not None and request.supplement_received >= start:
        start = request.supplement_received
        known.append(f"补正后自 {start} 重新起算（条例第三十条）")
    pauses = []
    if request.consulted_from and request.consulted_to:
        pauses.append(Pause("征求意见", request.consulted_from, request.consulted_to))
        known.append(f"扣除征求意见 {request.consulted_from} 至 {request.consulted_to}（条例第三十三条）")
    if request.fee_noticed and request.fee_paid:
        pauses.append(Pause("等待缴费", request.fee_noticed, request.fee_paid))
        known.append(f"扣除等待缴费 {request.fee_noticed} 至 {request.fee_paid}")
    if request.extended:
        known.append("已延长 20 个工作日（条例第三十三条）")
    elif request.unread("extended"):
        known.append("是否延期读不出，按没有延期计算")
    return AnswerClock(start, tuple(pauses), request.extended, tuple(known))


def _receipt_note(channel: str) -> str:
    """Which day counts as the day of receipt depends on how the request came (条例 31)."""
    notes = {"in_person": "（当面提交之日）", "signed_mail": "（邮寄以签收之日）", "confirmed": "（以双方确认之日）"}
    return notes.get(recognise("receipt", channel) or "", "")


def _can_be_timed(request: Request) -> bool:
    """Whether the day of an answer, or that there is none yet, is really known."""
    if request.void or any(each.key != "extended" for each in request.unreadable):
        return False
    if request.answered is not None:
        return True
    return request.dated and read_outcome_of(request, latest_edition()).row in {None, CARRIED_FORWARD}


def overdue_answers(requests: Sequence[Request], calendar: WorkCalendar, today: date) -> list[OverdueAnswer]:
    """Requests that were answered, or still wait, later than their clock allows."""
    late = []
    for request in requests:
        clock = answer_clock(request)
        if clock is None or not _can_be_timed(request):
            continue
        due, end = due_day(clock, calendar), request.answered or today
        if end > due:
            late.append(_overdue(request, clock, due, end, calendar))
    return late


def _overdue(request: Request, clock: AnswerClock, due: date, end: date, calendar: WorkCalendar) -> OverdueAnswer:
    days = working_days_between(clock.start, end, clock.pauses, calendar)
    unknown = sorted({year for year in range(clock.start.year, end.year + 1) if not calendar.is_known(year)})
    clocks = [*clock.known, *(f"{year} 年节假日安排未知，按周一至周五计算" for year in unknown)]
    state = f"{request.answered} 答复" if request.answered else "至今未答复"
    said = request.extended or request.unread("extended")
    unsaid = "补正或征求意见" if said else "补正、征求意见或延期"
    message = (
        f"{request.place}应于 {due} 前答复，{state}，已用 {days} 个工作日，超过 {clock.days} 个工作日；"
        f"所据：{'；'.join(clocks)}。如另有{unsaid}未登记，请补登后再核。"
    )
    return OverdueAnswer(request.ref, due, request.answered, days, tuple(clocks), message)


@dataclass(frozen=True, slots=True)
class LateSupplementNotice:
    """A notice to supplement that was sent later than the law allows (条例 30)."""

    row: RowRef
    working_days: int
    message: str


def late_supplement_notices(requests: Sequence[Request], calendar: WorkCalendar) -> list[LateSupplementNotice]:
    """Notices to supplement that were sent later than seven working days after receipt."""
    late = []
    for request in requests:
        asked, received = request.supplement_asked, request.received
        if asked is None or received is None or request.void or request.unread("supplement_asked", "received"):
            continue
        days = working_days_between(received, asked, (), calendar)
        if days > SUPPLEMENT_DAYS:
            message = (
                f"{request.place} {received} 收到，{asked} 才通知补正，已过 {days} 个工作日，"
                f"超过 {SUPPLEMENT_DAYS} 个工作日（条例第三十条），请核对日期。"
            )
            late.append(LateSupplementNotice(request.ref, days, message))
    return late
