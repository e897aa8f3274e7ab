"""Marks of the last time of things, and why an incident was closed."""

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table and a column; nothing that exists is touched."""
    op.create_table(
        "mark",
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.PrimaryKeyConstraint("what"),
    )
    op.add_column("incident", sa.Column("closed_because", sa.String(), nullable=True))
