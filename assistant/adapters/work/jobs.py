"""Jobs: long work in threads of the server's process, each with its own row in the workspace database.

A page only watches the row, so a rerun, a reload or a closed tab does not end the work. A row whose process is gone
stops beating and reads as interrupted; what had been written so far (`partial`) stays in it.
"""

import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update

from assistant.adapters.work.database import explained
from assistant.adapters.work.workspace import aware
from assistant.adapters.work.workspace_tables import jobs
from assistant.desk.errors import NotFoundError
from assistant.desk.failures import sentence_of
from assistant.desk.ports import Job, JobHandle, Json

_log = logging.getLogger(__name__)

BEAT_SECONDS = 1.0
GONE_AFTER = timedelta(seconds=12)
_END_TRIES = 10
_SHOW_SECONDS = 0.15
_ACTIVE = ("waiting", "running")


class _Handle:
    """What the work sees of its job; writes to the row at most every 0.15 s."""

    def __init__(self, runner: "ThreadJobs", job_id: str) -> None:
        self.id = job_id
        self._runner = runner
        self._last = 0.0
        self._pending: dict[str, Any] = {}
        self._stop = threading.Event()

    def progress(self, done: int, total: int, note: str = "") -> None:
        self._show({"done": done, "total": total, "note": note}, at_once=done >= total > 0)

    def partial(self, text: str) -> None:
        self._show({"partial": text})

    def stopping(self) -> bool:
        return self._stop.is_set()

    def ask_stop(self) -> None:
        self._stop.set()

    def _show(self, values: Mapping[str, Any], *, at_once: bool = False) -> None:
        self._pending.update(values)
        now = time.monotonic()
        if at_once or now - self._last >= _SHOW_SECONDS:
            self.flush()
            self._last = now

    def flush(self) -> None:
        if self._pending:
            self._runner.write(self.id, self._pending)
            self._pending = {}


class ThreadJobs:
    """Runs jobs in a few threads of this process and keeps their rows."""

    def __init__(self, engine: Engine, *, workers: int = 4) -> None:
        self._engine = engine
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="job")
        self._handles: dict[str, _Handle] = {}
        self._lock = threading.Lock()
        self._beating: threading.Thread | None = None

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        with explained(str(self._engine.url)), self._engine.begin() as connection:
            yield connection

    def write(self, job_id: str, values: Mapping[str, Any]) -> None:
        """Write columns of a job's row."""
        with self._connection() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values, beat_at=datetime.now(UTC)))

    def submit(self, kind: str, title: str, work: Callable[[JobHandle], Json], *, report_id: str | None = None) -> str:
        """Start work in the background; gives the id of its row."""
        job_id, now = uuid.uuid4().hex, datetime.now(UTC)
        row = {"id": job_id, "kind": kind, "title": title[:200], "report_id": report_id, "state": "waiting", "done": 0,
               "total": 0, "note": "", "partial": "", "result": "null", "error": "", "stop_asked": 0,
               "started_at": now, "beat_at": now, "ended_at": None}  # fmt: skip
        with self._connection() as connection:
            connection.execute(insert(jobs).values(row))
        handle = _Handle(self, job_id)
        with self._lock:
            self._handles[job_id] = handle
            if self._beating is None:
                self._beating = threading.Thread(target=self._beat, name="job-beat", daemon=True)
                self._beating.start()
        self._pool.submit(self._run, handle, title, work)
        return job_id

    def _run(self, handle: _Handle, title: str, work: Callable[[JobHandle], Json]) -> None:
        end: dict[str, Any]
        try:
            self.write(handle.id, {"state": "running"})
            result = work(handle)
            handle.flush()
            state = "stopped" if handle.stopping() else "done"
            end = {"state": state, "result": json.dumps(result, ensure_ascii=False, default=str)}
        # A job is the last frame of its thread: whatever went wrong belongs into its row, where the page shows it.
        except Exception as error:
            _log.warning("job %s failed: %s", handle.id, error)
            end = {"state": "failed", "error": sentence_of(error, f"「{title}」")}
        for _ in range(_END_TRIES):
            try:
                handle.flush()
                self.write(handle.id, end | {"ended_at": datetime.now(UTC)})
                break
            except Exception:
                # A server of the database that is started again, a disk that is cleared: its work is not thrown away.
                _log.exception("job %s could not write its end", handle.id)
                time.sleep(BEAT_SECONDS)
        with self._lock:
            self._handles.pop(handle.id, None)

    def _beat(self) -> None:
        """Say once a second that this process's jobs live, and hear from the rows which of them should stop."""
        while True:
            time.sleep(BEAT_SECONDS)
            with self._lock:
                handles = dict(self._handles)
                if not handles:
                    self._beating = None
                    return
            try:
                with self._connection() as connection:
                    mine = jobs.c.id.in_(list(handles))
                    connection.execute(update(jobs).where(mine).values(beat_at=datetime.now(UTC)))
                    asked = connection.execute(select(jobs.c.id).where(mine, jobs.c.stop_asked == 1)).scalars().all()
            except Exception:
                _log.exception("the jobs could not be marked as alive")
                continue
            for job_id in asked:
                handles[job_id].ask_stop()

    def job(self, job_id: str) -> Job:
        """One job as its row stands."""
        with self._connection() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"没有编号为「{job_id}」的任务，可能已随旧的工作区移除。")
        return _job(row)

    def recent(self, *, kind: str | None = None, report_id: str | None = None, limit: int = 20) -> Sequence[Job]:
        """Jobs, newest first."""
        query = select(jobs).order_by(jobs.c.started_at.desc()).limit(limit)
        if kind is not None:
            query = query.where(jobs.c.kind == kind)
        if report_id is not None:
            query = query.where(jobs.c.report_id == report_id)
        with self._connection() as connection:
            return [_job(row) for row in connection.execute(query).mappings()]

    def stop(self, job_id: str) -> None:
        """Ask a job to stop, in whichever process it runs."""
        with self._connection() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(stop_asked=1))
        with self._lock:
            handle = self._handles.get(job_id)
        if handle is not None:
            handle.ask_stop()

    def close(self) -> None:
        """Ask every job of this process to stop and wait for them."""
        with self._lock:
            handles = list(self._handles.values())
        for handle in handles:
            handle.ask_stop()
        self._pool.shutdown(wait=True)


def _job(row: RowMapping) -> Job:
    # A clock that was set back since makes the last beat one of the future: that process is as gone as any.
    gone = row["state"] in _ACTIVE and abs(datetime.now(UTC) - aware(row["beat_at"])) > GONE_AFTER
    return Job(
        id=row["id"],
        kind=row["kind"],
        title=row["title"],
        report_id=row["report_id"],
        state="interrupted" if gone else row["state"],
        done=row["done"],
        total=row["total"],
        note=row["note"],
        partial=row["partial"],
        result=json.loads(row["result"]),
        error="任务所在的程序已退出，已写出的内容保留在这里，可以重新开始。" if gone else row["error"],
        started_at=aware(row["started_at"]),
        ended_at=aware(row["ended_at"]) if row["ended_at"] else None,
    )
