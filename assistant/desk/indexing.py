"""Indexing: what is in the store of passages, bringing it up to date as a job, adding and removing documents."""

from collections.abc import Sequence
from dataclasses import asdict

from assistant.desk.ports import Desk, IndexStatus, JobHandle, Json
from assistant.drafting.ports import Passage
from assistant.report.report import AnnualReport

JOB_KIND = "index"


def index_status(desk: Desk) -> IndexStatus:
    """What is in the index."""
    return desk.passages.status()


def update_index(desk: Desk) -> str:
    """Start a job that brings the index up to date; one that is under way is not started twice. Gives its id."""
    for job in desk.jobs.recent(kind=JOB_KIND, limit=1):
        if job.active:
            return job.id

    def work(handle: JobHandle) -> Json:
        return asdict(desk.passages.update(handle))

    return desk.jobs.submit(JOB_KIND, "更新资料索引", work)


def add_report(desk: Desk, report: AnnualReport, source: str) -> str:
    """Put a report among the exemplars and start the update; gives the job's id."""
    desk.passages.add_report(report, source=source)
    return update_index(desk)


def add_document(desk: Desk, name: str, paragraphs: Sequence[str]) -> str:
    """Put a document of the officer's into the store and start the update; gives the job's id.

    Raises:
        RetrievalError: there is no text in it.
    """
    passages = [
        Passage(id=f"{name}#{n}", kind="guidance", document=name, title=name, ref=f"{name}·第{n}段", text=text)
        for n, text in enumerate(paragraphs, start=1)
        if text.strip()
    ]
    desk.passages.add_document(name, passages)
    return update_index(desk)


def remove_document(desk: Desk, document_id: str) -> str:
    """Take one of the officer's documents out and start the update; gives the job's id.

    Raises:
        RetrievalError: there is no such document of the officer's.
    """
    desk.passages.remove_document(document_id)
    return update_index(desk)
