"""Indexing: what is in the store of passages, bringing it up to date as a job, adding and removing documents."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from assistant.desk.errors import ImportFailedError
from assistant.desk.failures import as_desk_errors
from assistant.desk.ports import Desk, IndexStatus, JobHandle, Json
from assistant.model.ports import Passage
from assistant.report.report import AnnualReport

JOB_KIND = "index"
TakenAs = Literal["auto", "report", "document"]
_PASSAGE = 300
_SECTIONS_OF_A_REPORT = 2


@dataclass(frozen=True, slots=True)
class PutIn:
    """A file that was put into the store: as what it was taken, and whether it was not there yet."""

    name: str
    taken_as: Literal["report", "document"]
    new: bool

    @property
    def sentence(self) -> str:
        """What the officer is told."""
        kind = "往年年报" if self.taken_as == "report" else "资料"
        if not self.new:
            return f"「{self.name}」已在资料库里，内容相同，没有重复加入。"
        return f"已作为{kind}加入「{self.name}」。"


@as_desk_errors()
def is_built(desk: Desk) -> bool:
    """Whether the index is there to be read; where not, `update_index` builds it with its progress shown.

    Raises:
        DeskError: the index cannot be looked at.
    """
    return desk.passages.built()


@as_desk_errors()
def index_status(desk: Desk) -> IndexStatus:
    """What is in the index.

    Raises:
        DeskError: the index cannot be read.
    """
    return desk.passages.status()


def update_index(desk: Desk) -> str:
    """Start a job that brings the index up to date; one that is under way is not started twice. Gives its id."""
    for job in desk.jobs.recent(kind=JOB_KIND, limit=1):
        if job.active:
            return job.id

    def work(handle: JobHandle) -> Json:
        return asdict(desk.passages.update(handle))

    return desk.jobs.submit(JOB_KIND, "更新资料索引", work)


@as_desk_errors()
def update_now(desk: Desk, *, anew: bool = False) -> IndexStatus:
    """Bring the index up to date at once, or make it anew even where it seems up to date.

    Raises:
        DeskError: the index cannot be made.
    """
    return desk.passages.rebuild() if anew else desk.passages.update()


@as_desk_errors()
def ship(desk: Desk) -> str:
    """Compute the vectors that are shipped with the product's own corpus; gives the file written.

    Raises:
        DeskError: there is no model for vectors here, or the file cannot be written.
    """
    return str(desk.passages.ship())


def readable_suffixes(desk: Desk) -> Sequence[str]:
    """The endings of the files that can be put in, with their dot: those of reports and those of any document."""
    return sorted({*desk.importer.suffixes(), *desk.texts.suffixes()})


@as_desk_errors()
def put_in(desk: Desk, name: str, content: bytes, taken_as: TakenAs = "auto") -> PutIn:
    """Read a file and put it into the store, to be indexed at the next update.

    By itself a file is taken as a report where a year and sections of a report are found in it.

    Raises:
        ImportFailedError: the file cannot be read.
        DeskError: there is no text in it.
    """
    report = None if taken_as == "document" else _report_in(desk, name, content, must_be=taken_as == "report")
    if report is not None:
        return PutIn(name, "report", desk.passages.add_report(report, source=name))
    paragraphs = desk.texts.paragraphs(name, content)
    return PutIn(name, "document", desk.passages.add_document(name, list(passages_of(name, paragraphs))))


def _report_in(desk: Desk, name: str, content: bytes, *, must_be: bool) -> AnnualReport | None:
    try:
        report = desk.importer.read(name, content).report
    except ImportFailedError:
        if must_be:
            raise
        return None
    told = sum(bool(text.strip()) for text in report.sections.values())
    if must_be and (report.year is None or not told):
        missing = "没有认出年度" if report.year is None else "没有认出正文"
        raise ImportFailedError(f"「{name}」{missing}，不能作为往年年报加入，请改为作为其他资料加入。")
    return report if must_be or (report.year is not None and told >= _SECTIONS_OF_A_REPORT) else None


def passages_of(name: str, paragraphs: Sequence[str]) -> Iterator[Passage]:
    """A document cut into passages: neighbouring short paragraphs together, so that a heading stays with its text."""
    waiting: list[str] = []
    first = 1
    for number, text in enumerate(paragraphs, start=1):
        if waiting and sum(map(len, waiting)) + len(text) > _PASSAGE:
            yield _passage(name, first, waiting)
            waiting, first = [], number
        waiting.append(text)
    if waiting:
        yield _passage(name, first, waiting)


def _passage(name: str, first: int, paragraphs: Sequence[str]) -> Passage:
    last = first + len(paragraphs) - 1
    place = f"第{first}段" if last == first else f"第{first}至{last}段"
    text = "\n".join(paragraphs)
    return Passage(id=f"{name}#{first}", kind="guidance", document=name, title=name, ref=f"{name}·{place}", text=text)


@as_desk_errors()
def add_report(desk: Desk, report: AnnualReport, source: str) -> str:
    """Put a report among the exemplars and start the update; gives the job's id.

    Raises:
        DeskError: there is no text in it.
    """
    desk.passages.add_report(report, source=source)
    return update_index(desk)


@as_desk_errors()
def take_out(desk: Desk, document_id: str) -> None:
    """Take one of the officer's documents out; it is gone from the index at the next update.

    Raises:
        DeskError: there is no such document of the officer's.
    """
    desk.passages.remove_document(document_id)


def remove_document(desk: Desk, document_id: str) -> str:
    """Take one of the officer's documents out and start the update; gives the job's id.

    Raises:
        DeskError: there is no such document of the officer's.
    """
    take_out(desk, document_id)
    return update_index(desk)
