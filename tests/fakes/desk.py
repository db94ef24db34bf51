"""A desk for tests: a real workspace in a temporary database, jobs that run at once, a clock that stands still."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.adapters.work.database import open_database
from assistant.adapters.work.workspace import DatabaseWorkspace
from assistant.desk.errors import NotFoundError
from assistant.desk.ports import Job, JobHandle, Json


@dataclass
class StandingClock:
    """A clock that moves one second at each look, so that the order of events can be told."""

    moment: datetime = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment

    def today(self) -> date:
        return self.moment.date()


@dataclass
class RecordingHandle:
    """A job handle that keeps what it was told and stops when `stop_after` partial texts were shown."""

    id: str = "handle"
    stop_after: int | None = None
    partials: list[str] = field(default_factory=list)
    steps: list[tuple[int, int, str]] = field(default_factory=list)

    def progress(self, done: int, total: int, note: str = "") -> None:
        self.steps.append((done, total, note))

    def partial(self, text: str) -> None:
        self.partials.append(text)

    def stopping(self) -> bool:
        return self.stop_after is not None and len(self.partials) >= self.stop_after


@dataclass
class ImmediateJobs:
    """Jobs that run when they are submitted; a failure is kept in the job, as the real ones do."""

    kept: dict[str, Job] = field(default_factory=dict)
    stop_after: int | None = None

    def submit(self, kind: str, title: str, work: Callable[[JobHandle], Json], *, report_id: str | None = None) -> str:
        handle = RecordingHandle(id=uuid.uuid4().hex, stop_after=self.stop_after)
        state, result, error = "done", None, ""
        try:
            result = work(handle)
            state = "stopped" if handle.stopping() else "done"
        except Exception as failure:
            state, error = "failed", str(failure)
        done, total, note = handle.steps[-1] if handle.steps else (0, 0, "")
        now = datetime.now(UTC)
        partial = handle.partials[-1] if handle.partials else ""
        self.kept[handle.id] = Job(
            handle.id, kind, title, report_id, state, done, total, note, partial, result, error, now, now
        )
        return handle.id

    def job(self, job_id: str) -> Job:
        if job_id not in self.kept:
            raise NotFoundError(f"没有编号为「{job_id}」的任务。")
        return self.kept[job_id]

    def recent(self, *, kind: str | None = None, report_id: str | None = None, limit: int = 20) -> Sequence[Job]:
        jobs = [j for j in self.kept.values() if kind in {None, j.kind} and report_id in {None, j.report_id}]
        return jobs[::-1][:limit]

    def stop(self, job_id: str) -> None:
        self.job(job_id)


@dataclass
class FakeDesk:
    """Give it the ports that a test needs; a port that was not given fails by name when it is used."""

    workspace: DatabaseWorkspace
    jobs: ImmediateJobs = field(default_factory=ImmediateJobs)
    clock: StandingClock = field(default_factory=StandingClock)
    actor: str = "张三"
    ports: Mapping[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.ports[name]
        except KeyError:
            raise AttributeError(f"this test gave the desk no {name!r}") from None


def fake_desk(folder: Path, **ports: Any) -> FakeDesk:
    """A desk on a fresh database in that folder."""
    engine = open_database(f"sqlite:///{folder / 'workspace.sqlite'}")
    return FakeDesk(DatabaseWorkspace(engine), ports=ports)
