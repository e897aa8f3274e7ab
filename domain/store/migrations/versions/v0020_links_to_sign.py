"""Links to sign without an account. No case of an earlier release has one."""

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "invitation",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended", sa.String(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("ended_person", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("command_id", sa.String(), nullable=True),
        sa.CheckConstraint("ended IN ('used', 'withdrawn', 'newer_link')", name="known_end"),
        sa.CheckConstraint("command_id IS NULL OR ended = 'used'", name="used_for_a_command"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("hash"),
    )
    op.create_index(op.f("ix_invitation_case_no"), "invitation", ["case_no"], unique=False)
