"""The tables of the workspace database, for SQLite and PostgreSQL alike.

Documents (reports, versions, answers) are kept whole as JSON text. `snapshots` and `events` are append-only: no code
updates or deletes their rows.
"""

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_When = DateTime(timezone=True)

reports = Table(
    "reports",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("organ", String(200), nullable=False),
    Column("year", Integer),
    Column("state", String(20), nullable=False),
    Column("revision", Integer, nullable=False),
    Column("prior_id", String(32)),
    Column("actor", String(80), nullable=False),
    Column("updated_at", _When, nullable=False),
    Column("removed_at", _When),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("report_id", String(32), ForeignKey("reports.id"), primary_key=True),
    Column("revision", Integer, primary_key=True),
    Column("document", Text, nullable=False),
    Column("notes", Text, nullable=False),
    Column("locks", Text, nullable=False),
    Column("actor", String(80), nullable=False),
    Column("at", _When, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("report_id", String(32), ForeignKey("reports.id")),
    Column("revision", Integer),
    Column("kind", String(40), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("at", _When, nullable=False),
    Column("payload", Text, nullable=False),
    Index(None, "report_id"),
)

section_versions = Table(
    "section_versions",
    metadata,
    Column("report_id", String(32), ForeignKey("reports.id"), primary_key=True),
    Column("section", String(80), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)

proposals = Table(
    "proposals",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("report_id", String(32), ForeignKey("reports.id"), nullable=False),
    Column("section", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("document", Text, nullable=False),
    Column("at", _When, nullable=False),
    Index(None, "report_id", "section", "state"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("report_id", String(32)),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", _When, nullable=False),
    Column("rating", String(8)),
    Index(None, "report_id", "at"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("title", String(200), nullable=False),
    Column("report_id", String(32)),
    Column("state", String(20), nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("partial", Text, nullable=False),
    Column("result", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("stop_asked", Integer, nullable=False),
    Column("started_at", _When, nullable=False),
    Column("beat_at", _When, nullable=False),
    Column("ended_at", _When),
    Index(None, "kind", "started_at"),
)
