"""Made up: longer names of organs and a column that may not be empty; SQLite makes the whole table anew for it."""

import sqlalchemy as sa
from alembic import op

revision = "9002"
down_revision = "9001"


def upgrade() -> None:
    """Change columns of the table to which all others refer."""
    with op.batch_alter_table("reports") as reports:
        reports.alter_column("organ", existing_type=sa.String(length=200), type_=sa.String(length=400))
        reports.alter_column("deputy", existing_type=sa.String(length=80), nullable=False, server_default="")
