"""The workspace in a database: every write names the revision that it read, every revision is kept whole."""

import json
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine, RowMapping, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.adapters.work.database import explained
from assistant.adapters.work.workspace_tables import (
    events,
    preferences,
    proposals,
    reports,
    section_versions,
    snapshots,
    turns,
)
from assistant.desk.errors import NotFoundError, RevisionConflictError
from assistant.desk.ports import Event, ReportEntry, ReportId, ReportState, StoredReport, Turn
from assistant.report.report import AnnualReport
from assistant.report.versions import Proposal, ProposalState, SectionVersion


class _Content(NamedTuple):
    """What a revision keeps, as JSON texts."""

    document: str
    notes: str
    locks: str


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def aware(moment: datetime) -> datetime:
    """SQLite gives times back without their zone; they were written in UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _entry(row: RowMapping) -> ReportEntry:
    return ReportEntry(
        id=row["id"],
        organ=row["organ"],
        year=row["year"],
        state=row["state"],
        revision=row["revision"],
        prior_id=row["prior_id"],
        updated_at=aware(row["updated_at"]),
    )


def _version_row(report_id: ReportId, version: SectionVersion) -> dict[str, Any]:
    return {"report_id": report_id, "section": version.section, "number": version.number,
            "document": version.model_dump_json()}  # fmt: skip


class DatabaseWorkspace:
    """Reports, versions, proposals, conversations and preferences in the tables of `workspace_tables`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with explained(str(self._engine.url)), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with explained(str(self._engine.url)), self._engine.connect() as connection:
            yield connection

    def reports(self) -> Sequence[ReportEntry]:
        """All reports that were not removed, last edited first."""
        query = select(reports).where(reports.c.removed_at.is_(None)).order_by(reports.c.updated_at.desc())
        with self._read() as connection:
            return [_entry(row) for row in connection.execute(query).mappings()]

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
        report_id = uuid.uuid4().hex
        at = event.at.astimezone(UTC)
        row = {"id": report_id, "organ": report.organ.name, "year": report.year, "state": state, "revision": 1,
               "prior_id": prior_id, "actor": event.actor, "updated_at": at}  # fmt: skip
        with self._write() as connection:
            connection.execute(insert(reports).values(row))
            self._append(connection, report_id, 1, _Content(report.to_json(), "{}", "{}"), event)
            for version in versions:
                connection.execute(insert(section_versions).values(_version_row(report_id, version)))
        return self.load(report_id)

    def load(self, report_id: ReportId) -> StoredReport:
        """The report as last saved."""
        query = (
            select(reports, snapshots.c.document, snapshots.c.notes, snapshots.c.locks)
            .join(snapshots, (snapshots.c.report_id == reports.c.id) & (snapshots.c.revision == reports.c.revision))
            .where(reports.c.id == report_id)
        )
        with self._read() as connection:
            row = connection.execute(query).mappings().one_or_none()
        if row is None:
            raise NotFoundError(f"工作区中没有编号为「{report_id}」的报告，请从我的年报中重新打开。")
        locks = {section: tuple(sentences) for section, sentences in json.loads(row["locks"]).items()}
        return StoredReport(_entry(row), AnnualReport.from_json(row["document"]), json.loads(row["notes"]), locks)

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
        """Keep a new revision; refused where another was saved since the one that was read."""
        before = self.load(report_id)
        revision = expected_revision + 1
        changed = {"organ": report.organ.name, "year": report.year, "state": state or before.entry.state,
                   "revision": revision, "actor": event.actor, "updated_at": event.at.astimezone(UTC)}  # fmt: skip
        guard = (reports.c.id == report_id) & (reports.c.revision == expected_revision)
        with self._write() as connection:
            if connection.execute(update(reports).where(guard).values(changed)).rowcount != 1:
                raise RevisionConflictError(f"报告已被他人保存到第 {before.entry.revision} 次修订，请刷新后再改。")
            content = _Content(
                report.to_json(),
                _dump(before.notes if notes is None else notes),
                _dump(before.locks if locks is None else locks),
            )
            self._append(connection, report_id, revision, content, event)
        return self.load(report_id)

    def _append(self, connection: Connection, report_id: str, revision: int, content: _Content, event: Event) -> None:
        snapshot = {"report_id": report_id, "revision": revision, "actor": event.actor, "at": event.at.astimezone(UTC)}
        snapshot |= content._asdict()
        connection.execute(insert(snapshots).values(snapshot))
        self._log(connection, report_id, revision, event)

    def _log(self, connection: Connection, report_id: str, revision: int | None, event: Event) -> None:
        row = {"report_id": report_id, "revision": revision, "kind": event.kind, "actor": event.actor,
               "at": event.at.astimezone(UTC), "payload": _dump(dict(event.payload))}  # fmt: skip
        connection.execute(insert(events).values(row))

    def remove(self, report_id: ReportId, *, event: Event) -> None:
        """Take a report out of the list; its snapshots and events stay."""
        with self._write() as connection:
            connection.execute(
                update(reports).where(reports.c.id == report_id).values(removed_at=event.at.astimezone(UTC))
            )
            self._log(connection, report_id, None, event)

    def events(self, report_id: ReportId) -> Sequence[Event]:
        """What happened to a report, oldest first."""
        query = select(events).where(events.c.report_id == report_id).order_by(events.c.id)
        with self._read() as connection:
            rows = connection.execute(query).mappings().all()
        return [Event(r["kind"], r["actor"], aware(r["at"]), json.loads(r["payload"]), r["revision"]) for r in rows]

    def snapshot(self, report_id: ReportId, revision: int) -> AnnualReport:
        """The report as it was at a revision."""
        key = (snapshots.c.report_id == report_id) & (snapshots.c.revision == revision)
        with self._read() as connection:
            document = connection.execute(select(snapshots.c.document).where(key)).scalar()
        if document is None:
            raise NotFoundError(f"这份报告没有第 {revision} 次修订。")
        return AnnualReport.from_json(document)

    def versions(self, report_id: ReportId, section: str) -> Sequence[SectionVersion]:
        """The accepted texts of a section, oldest first."""
        key = (section_versions.c.report_id == report_id) & (section_versions.c.section == section)
        query = select(section_versions.c.document).where(key).order_by(section_versions.c.number)
        with self._read() as connection:
            return [SectionVersion.model_validate_json(text) for text in connection.execute(query).scalars()]

    def add_version(self, report_id: ReportId, version: SectionVersion) -> None:
        """Keep an accepted text; a number that is taken is refused, never overwritten."""
        with self._write() as connection:
            try:
                connection.execute(insert(section_versions).values(_version_row(report_id, version)))
            except IntegrityError as error:
                raise RevisionConflictError(f"第 {version.number} 版已经存在，未作覆盖。") from error

    def proposals(
        self, report_id: ReportId, section: str | None = None, *, state: ProposalState = "open"
    ) -> Sequence[Proposal]:
        """The proposals in a state, of a section or of all, oldest first."""
        query = select(proposals.c.document).where(proposals.c.report_id == report_id, proposals.c.state == state)
        if section is not None:
            query = query.where(proposals.c.section == section)
        with self._read() as connection:
            return [
                Proposal.model_validate_json(t) for t in connection.execute(query.order_by(proposals.c.at)).scalars()
            ]

    def put_proposal(self, report_id: ReportId, proposal: Proposal) -> None:
        """Keep a proposal, or its new state."""
        row = {"report_id": report_id, "section": proposal.section, "state": proposal.state,
               "document": proposal.model_dump_json(), "at": proposal.provenance.at.astimezone(UTC)}  # fmt: skip
        with self._write() as connection:
            if connection.execute(update(proposals).where(proposals.c.id == proposal.id).values(row)).rowcount == 0:
                connection.execute(insert(proposals).values(id=proposal.id, **row))

    def proposal(self, report_id: ReportId, proposal_id: str) -> Proposal:
        """One proposal in whatever state."""
        key = (proposals.c.report_id == report_id) & (proposals.c.id == proposal_id)
        with self._read() as connection:
            document = connection.execute(select(proposals.c.document).where(key)).scalar()
        if document is None:
            raise NotFoundError("这条修改建议已不在工作区中，请重新生成。")
        return Proposal.model_validate_json(document)

    def turns(self, report_id: ReportId | None) -> Sequence[Turn]:
        """The conversation of a report (None: of no report), oldest first."""
        query = select(turns).where(turns.c.report_id == report_id).order_by(turns.c.at)
        with self._read() as connection:
            rows = connection.execute(query).mappings().all()
        return [Turn(r["id"], r["question"], json.loads(r["answer"]), aware(r["at"]), r["rating"]) for r in rows]

    def put_turn(self, report_id: ReportId | None, turn: Turn) -> None:
        """Keep a turn, or its new rating."""
        row = {"report_id": report_id, "question": turn.question, "answer": _dump(dict(turn.answer)),
               "at": turn.at.astimezone(UTC), "rating": turn.rating}  # fmt: skip
        with self._write() as connection:
            if connection.execute(update(turns).where(turns.c.id == turn.id).values(row)).rowcount == 0:
                connection.execute(insert(turns).values(id=turn.id, **row))

    def preference(self, key: str) -> Any:
        """A setting made on the page, None if never made."""
        with self._read() as connection:
            value = connection.execute(select(preferences.c.value).where(preferences.c.key == key)).scalar()
        return None if value is None else json.loads(value)

    def set_preference(self, key: str, value: Any) -> None:
        """Keep a setting made on the page."""
        with self._write() as connection:
            changed = update(preferences).where(preferences.c.key == key).values(value=_dump(value))
            if connection.execute(changed).rowcount == 0:
                connection.execute(insert(preferences).values(key=key, value=_dump(value)))
