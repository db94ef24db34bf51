"""The ports of the desk, all in one place: what a use case may ask of the world.

The larger ones stand in modules of their own and are named here again, so that a use case imports from one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from assistant.desk.ports.files import (
    Exporter,
    ExportRequest,
    Imported,
    Importer,
    LedgerReader,
    Sheet,
    TextReader,
    Workbooks,
)
from assistant.desk.ports.index import IndexedDocument, IndexStatus, PassageIndex
from assistant.desk.ports.jobs import Job, JobHandle, Jobs, JobState
from assistant.desk.ports.keeping import Backup, Doctor, KeptBackup, Records, RecordsKept, Trouble, TroublePart
from assistant.desk.ports.models import ModelSetting, ModelShelf
from assistant.desk.ports.workspace import (
    Event,
    Json,
    ReportEntry,
    ReportId,
    ReportState,
    StoredReport,
    Turn,
    Workspace,
)

if TYPE_CHECKING:
    # Only names of types: `nianbao check` starts without the prompts, the articles and the ledger behind them.
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from assistant.drafting.topics import TopicPlan
    from assistant.evidence.phrases import PhraseBook
    from assistant.model.prompts import PromptLibrary
    from assistant.regulation.library import LawLibrary
    from assistant.report.working_days import WorkCalendar

__all__ = [
    "Backup",
    "Clock",
    "Desk",
    "Doctor",
    "Event",
    "ExportRequest",
    "Exporter",
    "Imported",
    "Importer",
    "IndexStatus",
    "IndexedDocument",
    "Job",
    "JobHandle",
    "JobState",
    "Jobs",
    "Json",
    "KeptBackup",
    "LedgerReader",
    "ModelSetting",
    "ModelShelf",
    "PassageIndex",
    "Records",
    "RecordsKept",
    "ReportEntry",
    "ReportId",
    "ReportState",
    "Sheet",
    "StoredReport",
    "TextReader",
    "Trouble",
    "TroublePart",
    "Turn",
    "Workbooks",
    "Workers",
    "Workspace",
]


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


class Desk(Protocol):
    """Everything that a use case may need; each part is made when it is first used."""

    @property
    def workspace(self) -> Workspace: ...  # noqa: D102
    @property
    def jobs(self) -> Jobs: ...  # noqa: D102
    @property
    def importer(self) -> Importer: ...  # noqa: D102
    @property
    def texts(self) -> TextReader: ...  # noqa: D102
    @property
    def exporters(self) -> Mapping[str, Exporter]: ...  # noqa: D102
    @property
    def models(self) -> ModelShelf: ...  # noqa: D102
    @property
    def passages(self) -> PassageIndex: ...  # noqa: D102
    @property
    def prompts(self) -> PromptLibrary: ...  # noqa: D102
    @property
    def topics(self) -> TopicPlan: ...  # noqa: D102
    @property
    def laws(self) -> LawLibrary: ...  # noqa: D102
    @property
    def phrases(self) -> PhraseBook: ...  # noqa: D102
    @property
    def clock(self) -> Clock: ...  # noqa: D102
    @property
    def backup(self) -> Backup: ...  # noqa: D102
    @property
    def doctor(self) -> Doctor: ...  # noqa: D102
    @property
    def records(self) -> Records: ...  # noqa: D102
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
