"""The ports of the desk: workspace, importer, exporter, jobs, models, prompts, clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from assistant.drafting.ports import PassageStore

if TYPE_CHECKING:
    # Only names of types: `nianbao check` starts without the prompts, the articles and the ledger behind them.
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime
    from pathlib import PurePath

    from assistant.drafting.ports import ChatModel, Passage
    from assistant.drafting.prompts import PromptLibrary
    from assistant.regulation.articles import LawLibrary
    from assistant.report.ledger import Request
    from assistant.report.report import AnnualReport
    from assistant.report.versions import Proposal, SectionVersion
    from assistant.report.working_days import WorkCalendar

ReportId = str
ReportState = Literal["drafting", "sent_for_review", "published"]
Json = Any


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report as the list of reports shows it."""

    id: ReportId
    organ: str
    year: int | None
    state: ReportState
    revision: int
    prior_id: ReportId | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report with the revision at which it was read; a write must name that revision."""

    entry: ReportEntry
    report: AnnualReport
    notes: Mapping[str, str] = field(default_factory=dict)
    """The officer's working notes, section -> text (not part of the published document)."""
    locks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Sentences that a rewrite must leave untouched, section -> sentences."""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened to a report, for the append-only log."""

    kind: str
    actor: str
    at: datetime
    payload: Mapping[str, Any] = field(default_factory=dict)
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer in a conversation about the regulation."""

    id: str
    question: str
    answer: Mapping[str, Any]
    at: datetime
    rating: Literal["up", "down"] | None = None


class Workspace(Protocol):
    """Where work is kept: reports with revisions, versions, proposals, conversations, preferences, events."""

    def reports(self) -> Sequence[ReportEntry]:
        """All reports, last edited first."""
        ...

    def create(self, report: AnnualReport, *, prior_id: ReportId | None, event: Event) -> StoredReport:
        """Keep a new report at revision 1."""
        ...

    def load(self, report_id: ReportId) -> StoredReport:
        """The report as last saved. Raises NotFoundError."""
        ...

    def save(
        self,
        report_id: ReportId,
        report: AnnualReport,
        *,
        expected_revision: int,
        event: Event,
        notes: Mapping[str, str] | None = None,
        locks: Mapping[str, tuple[str, ...]] | None = None,
        state: ReportState | None = None,
    ) -> StoredReport:
        """Keep a new revision with a whole snapshot. Raises RevisionConflictError, WorkspaceError."""
        ...

    def remove(self, report_id: ReportId, *, event: Event) -> None:
        """Take a report out of the list; its snapshots and events stay."""
        ...

    def events(self, report_id: ReportId) -> Sequence[Event]:
        """What happened to a report, oldest first."""
        ...

    def snapshot(self, report_id: ReportId, revision: int) -> AnnualReport:
        """The report as it was at a revision. Raises NotFoundError."""
        ...

    def versions(self, report_id: ReportId, section: str) -> Sequence[SectionVersion]:
        """The accepted texts of a section, oldest first."""
        ...

    def add_version(self, report_id: ReportId, version: SectionVersion) -> None:
        """Keep an accepted text for ever."""
        ...

    def proposals(self, report_id: ReportId, section: str | None = None) -> Sequence[Proposal]:
        """Open proposals, oldest first."""
        ...

    def put_proposal(self, report_id: ReportId, proposal: Proposal) -> None:
        """Keep a proposal, or its new state."""
        ...

    def proposal(self, report_id: ReportId, proposal_id: str) -> Proposal:
        """One proposal in whatever state. Raises NotFoundError."""
        ...

    def turns(self, report_id: ReportId | None) -> Sequence[Turn]:
        """The conversation of a report (None: of no report), oldest first."""
        ...

    def put_turn(self, report_id: ReportId | None, turn: Turn) -> None:
        """Keep a turn, or its new rating."""
        ...

    def preference(self, key: str) -> Json:
        """A setting made on the page, None if never made. Keys and passwords are never kept here."""
        ...

    def set_preference(self, key: str, value: Json) -> None:
        """Keep a setting made on the page."""
        ...


@dataclass(frozen=True, slots=True)
class Imported:
    """A report read from a file, with what could not be placed (one sentence each) and the file's format."""

    report: AnnualReport
    remarks: tuple[str, ...] = ()
    format: str = ""


class Importer(Protocol):
    """Reads a report from a file of any supported format."""

    def read(self, name: str, content: bytes, *, form: Literal["auto", "2021", "2019"] = "auto") -> Imported:
        """The report in a file. Raises ImportFailedError with one sentence: what, where, what to do."""
        ...

    def suffixes(self) -> Sequence[str]:
        """The file endings that can be read, with their dot."""
        ...


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What an exporter writes: the report, whether it is a 送审稿, and the lines of its 核对单."""

    report: AnnualReport
    under_review: bool
    checklist: tuple[str, ...] = ()


class Exporter(Protocol):
    """Writes a report as a file."""

    suffix: str
    media_type: str

    def write(self, request: ExportRequest) -> bytes:
        """The bytes of the file."""
        ...


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
        """One job. Raises NotFoundError."""
        ...

    def recent(self, *, kind: str | None = None, report_id: ReportId | None = None, limit: int = 20) -> Sequence[Job]:
        """Jobs, newest first."""
        ...

    def stop(self, job_id: str) -> None:
        """Ask a job to stop; it keeps what it has."""
        ...


@dataclass(frozen=True, slots=True)
class ModelSetting:
    """Which chat model is in use; the key is never in it, only whether there is one."""

    choice: Literal["embedded", "remote", "scripted", "none"]
    name: str
    base_url: str = ""
    has_key: bool = False
    ready: bool = True
    note: str = ""
    """Why it is not ready, or what is being fetched; one sentence."""


class ModelShelf(Protocol):
    """Gives the chat model in use, and says which it is."""

    def setting(self) -> ModelSetting:
        """Which model is in use and whether it is ready."""
        ...

    def model(self, name: str | None = None) -> ChatModel | None:
        """The model in use, or the one named (`none` or nothing set: None). Raises ModelNotReadyError."""
        ...

    def offers(self) -> Sequence[ModelSetting]:
        """Every model that can be chosen here, ready or not."""
        ...

    def choose(self, choice: str, *, name: str = "", base_url: str = "") -> ModelSetting:
        """Use another model from now on (kept as a preference)."""
        ...

    def fetch(self, name: str, handle: JobHandle) -> Json:
        """Fetch an embedded model, resumable, size and SHA-256 checked."""
        ...


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document in the index, as 资料库 lists it."""

    id: str
    title: str
    kind: str
    passages: int
    organ: str | None = None
    year: int | None = None
    added_by_officer: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """The state of the index: how many passages, how it is searched, and one sentence where something is off."""

    mode: Literal["hybrid", "bm25"]
    passages: int
    documents: tuple[IndexedDocument, ...]
    note: str = ""


class PassageIndex(PassageStore, Protocol):
    """The store of passages with its one writer."""

    def status(self) -> IndexStatus:
        """What is in the index."""
        ...

    def update(self, handle: JobHandle | None = None) -> IndexStatus:
        """Bring the index up to the corpus and the officer's documents; incremental, safe to kill at any time."""
        ...

    def rebuild(self, handle: JobHandle | None = None) -> IndexStatus:
        """Make the index anew even where it seems up to date."""
        ...

    def ship(self) -> PurePath:
        """Compute the vectors that are shipped with the product's own corpus; gives the file written."""
        ...

    def add_report(self, report: AnnualReport, *, source: str) -> None:
        """Put a report of the officer's among the exemplars (indexed at the next update)."""
        ...

    def add_document(self, name: str, passages: Sequence[Passage]) -> None:
        """Put a document of the officer's into the store's own folder (indexed at the next update)."""
        ...

    def remove_document(self, document_id: str) -> None:
        """Take one of the officer's documents out."""
        ...


class LedgerReader(Protocol):
    """Reads a request ledger (台账) from a workbook."""

    def read(self, name: str, content: bytes) -> Sequence[Request]:
        """The requests in it, one a row. Raises ImportFailedError."""
        ...

    def template(self) -> bytes:
        """An empty workbook with the headings that are recognised."""
        ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: its name, its head and its rows, with the widths of its columns in characters."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    widths: tuple[int, ...] = ()


class Workbooks(Protocol):
    """Writes lists as a workbook, and reads the first sheet of one."""

    def write(self, sheets: Sequence[Sheet]) -> bytes:
        """The bytes of the workbook."""
        ...

    def rows(self, name: str, content: bytes) -> Sequence[Sequence[str]]:
        """The rows of a text, csv or xlsx file as text. Raises ImportFailedError."""
        ...


class Workers(Protocol):
    """Does one kind of work on many things, on all cores."""

    def map(self, work: Callable[[Any], Any], things: Sequence[Any], died: Callable[[Any], Any]) -> Iterator[Any]:
        """The result of each thing, in order; `died` speaks for one whose process did not live to tell.

        The work and the things go to other processes, so they must be picklable.
        """
        ...


class Clock(Protocol):
    """Tells the time, so that tests can."""

    def now(self) -> datetime:
        """The present moment with its time zone."""
        ...

    def today(self) -> date:
        """The present day in China."""
        ...


class Backup(Protocol):
    """Makes and reads one file with everything that an officer has made."""

    def write(self, target: PurePath) -> Mapping[str, int]:
        """Write the file; gives how many of each thing are in it."""
        ...

    def restore(self, source: PurePath) -> Mapping[str, int]:
        """Read the file back, keeping what it replaces beside it."""
        ...


class Desk(Protocol):
    """Everything that a use case may need; each part is made when it is first used."""

    @property
    def workspace(self) -> Workspace: ...  # noqa: D102
    @property
    def jobs(self) -> Jobs: ...  # noqa: D102
    @property
    def importer(self) -> Importer: ...  # noqa: D102
    @property
    def exporters(self) -> Mapping[str, Exporter]: ...  # noqa: D102
    @property
    def models(self) -> ModelShelf: ...  # noqa: D102
    @property
    def passages(self) -> PassageIndex: ...  # noqa: D102
    @property
    def prompts(self) -> PromptLibrary: ...  # noqa: D102
    @property
    def laws(self) -> LawLibrary: ...  # noqa: D102
    @property
    def clock(self) -> Clock: ...  # noqa: D102
    @property
    def backup(self) -> Backup: ...  # noqa: D102
    @property
    def workbooks(self) -> Workbooks: ...  # noqa: D102
    @property
    def workers(self) -> Workers: ...  # noqa: D102
    @property
    def ledgers(self) -> LedgerReader: ...  # noqa: D102
    @property
    def calendar(self) -> WorkCalendar: ...  # noqa: D102
    @property
    def actor(self) -> str: ...  # noqa: D102
