"""Rows that stand twice: a number alone makes no twin, for many ledgers begin again each month."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from assistant.report.ledger.marks import is_nothing
from assistant.report.ledger.problems import LedgerProblem, ProblemKind
from assistant.report.ledger.requests import Request

_RUNNING = re.compile(r"\d{1,4}")


def without_twins(requests: Sequence[Request], problems: list[LedgerProblem]) -> Iterator[Request]:
    """The requests without those that were entered twice; what only looks so is kept and told."""
    alike: dict[tuple[object, ...], list[Request]] = defaultdict(list)
    numbered: dict[tuple[str, str], Request] = {}
    for request in requests:
        if request.applicant and request.content:
            alike[request.applicant, request.content, request.received].append(request)
    for request in requests:
        others = alike.get((request.applicant, request.content, request.received), [request])
        if first := _entered_again(request, others):
            said = f"{request.place}与{first.place}是同一件（申请人、内容和收到日期都相同），只计后者，请核对。"
            problems.append(LedgerProblem(request.ref, "duplicate", said, counted=False))
            continue
        standing = [one for one in others if not _entered_again(one, others)]
        if standing[0] is not request:
            said = f"与{standing[0].place}的申请人、内容和日期都相同，已分别计入，请核对是否重复登记。"
            problems.append(_told(request, "possible_duplicate", said))
        first_of_number = numbered.setdefault((request.sheet, request.number), request)
        if request.number and first_of_number is not request and not _RUNNING.fullmatch(request.number):
            said = f"与{first_of_number.place}编号同为「{request.number}」，其余不同，已分别计入，请核对。"
            problems.append(_told(request, "same_number", said))
        yield request


def _told(request: Request, kind: ProblemKind, said: str) -> LedgerProblem:
    return LedgerProblem(request.ref, kind, f"{request.place}{said}", counted=True)


def _entered_again(request: Request, others: Sequence[Request]) -> Request | None:
    """The row that stands for this one: the first of the same number, or the answered one of another sheet."""
    for other in others:
        if other is request:
            break
        if request.number and (other.sheet, other.number) == (request.sheet, request.number):
            return other
    if not _is_open(request):
        return None
    return next((one for one in others if one.sheet != request.sheet and not _is_open(one)), None)


def _is_open(request: Request) -> bool:
    return request.answered is None and is_nothing(request.outcome)
