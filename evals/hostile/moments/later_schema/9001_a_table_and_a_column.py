"""Made up: a table of deputies and who stands in for a report, both filled from what is there."""

import sqlalchemy as sa
from alembic import op

from assistant.adapters.work.schema import HEAD

revision = "9001"
down_revision = HEAD


def upgrade() -> None:
    """Make the table, add the column, fill both."""
    op.create_table(
        "deputies",
        sa.Column("report_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["reports.id"], name=op.f("fk_deputies_report_id_reports")),
        sa.PrimaryKeyConstraint("report_id", "name", name=op.f("pk_deputies")),
    )
    op.add_column("reports", sa.Column("deputy", sa.String(length=80)))
    op.execute("INSERT INTO deputies (report_id, name) SELECT id, actor FROM reports")
    op.execute("UPDATE reports SET deputy = actor")
