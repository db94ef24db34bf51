"""Waiting for what is to come, with a bound that only what never comes meets, however busy the computer is."""

import time
from collections.abc import Callable
from typing import Protocol

from assistant.desk.ports import Job

PATIENCE_SECONDS = 180.0


class _Jobs(Protocol):
    def job(self, job_id: str) -> Job: ...


def until(true: Callable[[], object]) -> None:
    """Look again and again until it is true."""
    given_up = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < given_up, f"waited {PATIENCE_SECONDS:.0f} seconds for what did not come"
        time.sleep(0.02)


def ended(jobs: _Jobs, job_id: str) -> Job:
    """The job when it has ended."""
    until(lambda: not jobs.job(job_id).active)
    return jobs.job(job_id)
