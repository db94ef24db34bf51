"""Waiting for work in the background."""

from time import sleep

from assistant.bootstrap import HouseDesk
from assistant.desk.ports import Job


def ended(desk: HouseDesk, job: Job) -> Job:
    """The job when it has ended, however long this computer takes."""
    while job.active:
        sleep(0.05)
        job = desk.jobs.job(job.id)
    return job
