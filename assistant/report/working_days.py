"""Working days and the clock of an answer (条例 30–35): when a request is due, with the clocks that were known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

ANSWER_DAYS = 20
EXTENSION_DAYS = 20
_FURTHEST = timedelta(days=1500)


class WorkCalendar(Protocol):
    """Tells working days from holidays."""

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on that day."""
        ...

    def is_known(self, year: int) -> bool:
        """Whether the holidays of that year are known; otherwise Monday to Friday is assumed."""
        ...


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that does not count: from the day after `start` to `end`, both included in the pause (条例 33)."""

    reason: str
    start: date
    end: date

    def holds(self, day: date) -> bool:
        """Whether the clock stands still on that day."""
        return self.start < day <= self.end


@dataclass(frozen=True, slots=True)
class AnswerClock:
    """The clock of one request: where it starts, what stops it, whether it was extended."""

    start: date
    """The day of receipt, or of the supplement; the first working day counted is the next one."""
    pauses: tuple[Pause, ...] = ()
    extended: bool = False
    known: tuple[str, ...] = ()
    """The clocks that the ledger told, in the officers' words."""

    @property
    def days(self) -> int:
        """Working days allowed: 20, and 20 more with approval (条例 33)."""
        return ANSWER_DAYS + (EXTENSION_DAYS if self.extended else 0)


def due_day(clock: AnswerClock, calendar: WorkCalendar) -> date:
    """The last day on which the answer is in time."""
    day, counted = clock.start, 0
    while counted < clock.days:
        day += timedelta(days=1)
        if day - clock.start > _FURTHEST:
            return day
        if calendar.is_working_day(day) and not any(pause.holds(day) for pause in clock.pauses):
            counted += 1
    return day


def working_days_between(start: date, end: date, pauses: Iterable[Pause], calendar: WorkCalendar) -> int:
    """Working days from the day after `start` to `end`, without the pauses; 0 where `end` is not after `start`."""
    held = tuple(pauses)
    span = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(1 for day in span if calendar.is_working_day(day) and not any(pause.holds(day) for pause in held))
