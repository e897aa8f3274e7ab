"""Payment batches and their lines."""

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; nothing that exists is touched."""
    op.create_table(
        "payment_batch",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("payer", sa.String(), nullable=True),
        sa.CheckConstraint("approved_by <> proposed_by", name="four_eyes"),
        sa.CheckConstraint("approved_on IS NULL OR withdrawn_on IS NULL", name="approved_or_withdrawn"),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "payment_line",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("organisation_cvr", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("iban", sa.String(), nullable=False),
        sa.Column("end_to_end_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.CheckConstraint("amount > 0", name="something_to_pay"),
        sa.CheckConstraint("state IN ('proposed', 'dropped', 'ordered', 'paid', 'returned')", name="known_payment"),
        sa.PrimaryKeyConstraint("batch", "case_no", "number"),
        sa.UniqueConstraint("end_to_end_id"),
    )
    op.create_index("payments_of_an_instalment", "payment_line", ["case_no", "number"], unique=False)
    living = sa.text("state IN ('proposed', 'ordered', 'paid')")
    op.create_index(
        "never_twice", "payment_line", ["case_no", "number"], unique=True, sqlite_where=living, postgresql_where=living
    )
