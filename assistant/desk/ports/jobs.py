"""The port of jobs: long work with a row of its own, which outlives the page that started it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from assistant.desk.ports.workspace import Json, ReportId

JobState = Literal["waiting", "running", "done", "failed", "stopped", "interrupted"]


@dataclass(frozen=True, slots=True)
class Job:
    """Long work with its own row: progress, partial text, result; it outlives the page that started it."""

    id: str
    kind: str
    title: str
    report_id: ReportId | None
    state: JobState
    done: int
    total: int
    note: str
    partial: str
    result: Json
    error: str
    started_at: datetime
    ended_at: datetime | None

    @property
    def active(self) -> bool:
        """Whether it is still to end."""
        return self.state in {"waiting", "running"}


class JobHandle(Protocol):
    """What the work itself sees of its job."""

    id: str

    def progress(self, done: int, total: int, note: str = "") -> None:
        """Say how far it is."""
        ...

    def partial(self, text: str) -> None:
        """Show what there is so far (the whole text up to now)."""
        ...

    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        ...


class Jobs(Protocol):
    """Runs long work outside the page's script."""

    def submit(
        self, kind: str, title: str, work: Callable[[JobHandle], Json], *, report_id: ReportId | None = None
    ) -> str:
        """Start work in the background; its return value (plain data) is the job's result. Gives the job's id."""
        ...

    def job(self, job_id: str) -> Job:
        """One job.

        Raises:
            NotFoundError: there is none.
        """
        ...

    def recent(self, *, kind: str | None = None, report_id: ReportId | None = None, limit: int = 20) -> Sequence[Job]:
        """Jobs, newest first."""
        ...

    def stop(self, job_id: str) -> None:
        """Ask a job to stop; it keeps what it has."""
        ...
