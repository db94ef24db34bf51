"""Records that may name applicants: conversations and the results of ended jobs; shown, handed out, forgotten."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, Table, and_, delete, func, select, true

from assistant.adapters.work.database import explained
from assistant.adapters.work.workspace import aware
from assistant.adapters.work.workspace_tables import jobs, turns
from assistant.desk.ports import RecordsKept

_ACTIVE = ("waiting", "running")


class DatabaseRecords:
    """Conversations and ended jobs in the workspace database; `days`: how long they are kept, 0 for ever."""

    def __init__(self, engine: Engine, days: int) -> None:
        self._engine = engine
        self.days = days

    def kept(self) -> RecordsKept:
        """How many there are, and since when."""
        with explained(str(self._engine.url)), self._engine.connect() as connection:
            many = {table.name: self._count(connection, table) for table in (turns, jobs)}
            oldest = [
                moment
                for column in (turns.c.at, jobs.c.started_at)
                if (moment := connection.execute(select(func.min(column))).scalar()) is not None
            ]
        return RecordsKept(many["turns"], many["jobs"], min(map(aware, oldest)) if oldest else None, self.days)

    @staticmethod
    def _count(connection: Connection, table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar() or 0

    def export(self) -> bytes:
        """All of them as JSON."""
        told: dict[str, list[Mapping[str, object]]] = {}
        with explained(str(self._engine.url)), self._engine.connect() as connection:
            for table in (turns, jobs):
                rows = connection.execute(select(table)).mappings()
                told[table.name] = [{str(key): value for key, value in row.items()} for row in rows]
        return json.dumps(told, ensure_ascii=False, indent=1, default=str).encode()

    def forget(self, before: datetime | None) -> int:
        """Delete those from before a moment (None: all); a job that is under way stays. Gives how many went."""
        with explained(str(self._engine.url)), self._engine.begin() as connection:
            gone = connection.execute(delete(turns).where(_earlier(turns.c.at, before))).rowcount
            ended = and_(_earlier(jobs.c.started_at, before), jobs.c.state.not_in(_ACTIVE))
            return gone + connection.execute(delete(jobs).where(ended)).rowcount

    def forget_old(self, now: datetime) -> int:
        """Delete those that are older than they are to be kept."""
        return self.forget(now - timedelta(days=self.days)) if self.days else 0


def _earlier(column: ColumnElement[datetime], before: datetime | None) -> ColumnElement[bool]:
    return true() if before is None else column < before.astimezone(UTC)
