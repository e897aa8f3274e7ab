"""Cases of two schemes: which one each is, the case it was opened beside, and what it takes of which frame."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ORDER = (
    "prequalification_target",
    "sign_off_reminder",
    "operation_start",
    "regulation_account",
    "status_report",
    "rent_support_account",
    "regulation_account_reminder",
    "status_report_reminder",
    "rent_support_account_reminder",
    "stop_escalation",
    "instalment",
    "period_end",
    "review_follow_up",
    "access_request_reminder",
    "access_request",
)
"""The order of the deadlines of one day at this revision: the new ones stand between those that were there."""


def upgrade() -> None:
    """Every case that exists is a social programme; nothing else of it changes."""
    op.add_column("grant_case", sa.Column("scheme", sa.String(), nullable=False, server_default="social_programme"))
    op.add_column("grant_case", sa.Column("parent", sa.BigInteger(), nullable=True))
    op.create_index("ix_grant_case_parent", "grant_case", ["parent"], unique=False)
    op.add_column("frame_entry", sa.Column("scheme", sa.String(), nullable=False, server_default="social_programme"))
    op.add_column("frame_entry", sa.Column("rehousing", sa.BigInteger(), nullable=False, server_default="0"))
    for rank, kind in enumerate(_ORDER):
        op.execute(sa.text("UPDATE deadline SET rank = :rank WHERE kind = :kind").bindparams(rank=rank, kind=kind))
