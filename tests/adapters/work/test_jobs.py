"""Jobs: work that goes on without its page, can be stopped, and says how it ended."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.adapters.work import jobs as jobs_module
from assistant.adapters.work.database import open_database
from assistant.adapters.work.jobs import ThreadJobs
from assistant.desk.errors import DeskError, NotFoundError
from assistant.desk.ports import JobHandle
from tests.waiting import PATIENCE_SECONDS, ended, until


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThreadJobs]:
    # A busy computer may keep a beat waiting: here only a process that was killed is gone.
    monkeypatch.setattr(jobs_module, "GONE_AFTER", timedelta(seconds=PATIENCE_SECONDS))
    runner = ThreadJobs(open_database(f"sqlite:///{tmp_path / 'workspace.sqlite'}"))
    yield runner
    runner.close()


def test_a_job_keeps_its_progress_partial_text_and_result(jobs: ThreadJobs) -> None:
    def work(handle: JobHandle) -> dict[str, str]:
        handle.progress(1, 2, "第一段")
        handle.partial("全年共")
        handle.partial("全年共收到")
        handle.progress(2, 2, "完成")
        return {"text": "全年共收到3件。"}

    job = ended(jobs, jobs.submit("draft", "起草", work))
    assert (job.state, job.done, job.total, job.note) == ("done", 2, 2, "完成")
    assert job.partial == "全年共收到"
    assert job.result == {"text": "全年共收到3件。"}


def test_a_failure_is_kept_as_its_sentence(jobs: ThreadJobs) -> None:
    def work(handle: JobHandle) -> None:
        handle.partial("写到一半")
        raise DeskError("模型没有应答，请检查地址。")

    job = ended(jobs, jobs.submit("draft", "起草", work))
    assert (job.state, job.error, job.partial) == ("failed", "模型没有应答，请检查地址。", "写到一半")


def test_a_job_that_is_asked_to_stop_keeps_what_it_has(jobs: ThreadJobs) -> None:
    started = threading.Event()

    def work(handle: JobHandle) -> str:
        handle.partial("已写出的部分")
        started.set()
        while not handle.stopping():
            time.sleep(0.01)
        return "已写出的部分"

    job_id = jobs.submit("draft", "起草", work)
    assert started.wait(PATIENCE_SECONDS)
    jobs.stop(job_id)
    job = ended(jobs, job_id)
    assert (job.state, job.result) == ("stopped", "已写出的部分")


def test_another_process_can_stop_a_job_through_its_row(jobs: ThreadJobs, tmp_path: Path) -> None:
    def work(handle: JobHandle) -> None:
        while not handle.stopping():
            time.sleep(0.02)

    job_id = jobs.submit("index", "建库", work)
    other = ThreadJobs(open_database(f"sqlite:///{tmp_path / 'workspace.sqlite'}"))
    other.stop(job_id)
    assert ended(jobs, job_id).state == "stopped"
    other.close()


def test_jobs_are_listed_newest_first_and_by_kind(jobs: ThreadJobs) -> None:
    first = jobs.submit("draft", "一", lambda handle: 1, report_id="r1")
    ended(jobs, first)
    second = jobs.submit("check", "二", lambda handle: 2, report_id="r1")
    ended(jobs, second)
    assert [job.id for job in jobs.recent(report_id="r1")] == [second, first]
    assert [job.id for job in jobs.recent(kind="draft")] == [first]


def test_an_unknown_job_is_named(jobs: ThreadJobs) -> None:
    with pytest.raises(NotFoundError, match="j-404"):
        jobs.job("j-404")


CHILD = """
import sys, time
from assistant.adapters.work.database import open_database
from assistant.adapters.work.jobs import ThreadJobs
jobs = ThreadJobs(open_database(sys.argv[1]))
def work(handle):
    handle.partial("写到这里")
    time.sleep(600)
print(jobs.submit("draft", "起草", work), flush=True)
time.sleep(600)
"""


def test_a_job_whose_process_was_killed_reads_as_interrupted_with_its_text(
    jobs: ThreadJobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'workspace.sqlite'}"
    with subprocess.Popen([sys.executable, "-c", CHILD, url], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        job_id = child.stdout.readline().strip()
        until(lambda: jobs.job(job_id).partial == "写到这里")
        child.send_signal(signal.SIGKILL)
        child.wait()
    monkeypatch.setattr(jobs_module, "GONE_AFTER", timedelta(seconds=0))
    job = jobs.job(job_id)
    assert job.state == "interrupted"
    assert job.partial == "写到这里"
    assert "重新开始" in job.error
