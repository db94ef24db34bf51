"""The port of the workspace: reports with revisions, versions, proposals, conversations, preferences, events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from assistant.report.report import AnnualReport
    from assistant.report.versions import Proposal, ProposalState, SectionVersion

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

    def create(
        self,
        report: AnnualReport,
        *,
        prior_id: ReportId | None,
        event: Event,
        versions: Sequence[SectionVersion] = (),
        state: ReportState = "drafting",
    ) -> StoredReport:
        """Keep a new report at revision 1, with the first versions of its sections, all at once or not at all."""
        ...

    def load(self, report_id: ReportId) -> StoredReport:
        """The report as last saved.

        Raises:
            NotFoundError: there is none.
        """
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
        """Keep a new revision with a whole snapshot.

        Raises:
            RevisionConflictError: somebody else saved first.
            WorkspaceError: the workspace cannot be written.
        """
        ...

    def remove(self, report_id: ReportId, *, event: Event) -> None:
        """Take a report out of the list; its snapshots and events stay."""
        ...

    def events(self, report_id: ReportId) -> Sequence[Event]:
        """What happened to a report, oldest first."""
        ...

    def snapshot(self, report_id: ReportId, revision: int) -> AnnualReport:
        """The report as it was at a revision.

        Raises:
            NotFoundError: there is none.
        """
        ...

    def versions(self, report_id: ReportId, section: str) -> Sequence[SectionVersion]:
        """The accepted texts of a section, oldest first."""
        ...

    def add_version(self, report_id: ReportId, version: SectionVersion) -> None:
        """Keep an accepted text for ever."""
        ...

    def proposals(
        self, report_id: ReportId, section: str | None = None, *, state: ProposalState = "open"
    ) -> Sequence[Proposal]:
        """The proposals in a state, of a section or of all, oldest first."""
        ...

    def put_proposal(self, report_id: ReportId, proposal: Proposal) -> None:
        """Keep a proposal, or its new state."""
        ...

    def proposal(self, report_id: ReportId, proposal_id: str) -> Proposal:
        """One proposal in whatever state.

        Raises:
            NotFoundError: there is none.
        """
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
