"""The year of days written without one, from their place in a list: December before January is the year before."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.report.ledger.requests import Request

_HALF_A_YEAR = 6


def with_years(
    requests: Sequence[Request], assumed: Collection[int], answers: Collection[int]
) -> tuple[list[Request], list[int], list[int]]:
    """The requests, and the rows that were put into the year before and into the year after.

    `assumed` are the rows whose day of receipt had no year, `answers` those whose day of the answer had none.
    A list that goes on over New Year once says on which side
    the fewer rows lie; one in which the months jump more often says nothing, but for a row whose answer would lie
    before its receipt: with earlier days after it, it was entered late.
    """
    own = [request for request in requests if request.row - 1 in assumed and request.received]
    months = [request.received.month for request in own if request.received]
    turns = [n for n in range(1, len(months)) if months[n - 1] - months[n] > _HALF_A_YEAR]
    rises = [n for n in range(1, len(months)) if months[n] - months[n - 1] > _HALF_A_YEAR]
    before: list[int] = []
    after: list[int] = []
    put_off: list[int] = []
    """At the end of the list, answered in the year after."""
    if len(turns) == 1 and not rises:
        first, last = own[: turns[0]], own[turns[0] :]
        if len(first) <= len(last):
            before = [request.row for request in first]
        else:
            after = [request.row for request in last]
    for number, request in enumerate(own):
        if request.row not in {*before, *after} and _answered_early(request):
            later = any(month < months[number] for month in months[number + 1 :])
            (before if later or request.row - 1 not in answers else put_off).append(request.row)
    moved = [_moved(request, before, after) for request in requests]
    return [_answered_later(one) if one.row in put_off else one for one in moved], before, after + put_off


def _answered_early(request: Request) -> bool:
    return bool(request.answered and request.received and request.answered < request.received)


def _moved(request: Request, before: Collection[int], after: Collection[int]) -> Request:
    by = -1 if request.row in before else 1 if request.row in after else 0
    if by == 0 or request.received is None:
        return request
    received, answered = _shifted(request.received, by), request.answered
    if answered is not None and answered < received:
        answered = _shifted(answered, 1)
    return replace(request, received=received, answered=answered)


def _answered_later(request: Request) -> Request:
    return replace(request, answered=_shifted(request.answered, 1) if request.answered else None)


def _shifted(day: date, by: int) -> date:
    try:
        return day.replace(year=day.year + by)
    except ValueError:  # 29 February
        return day.replace(year=day.year + by, day=28)
