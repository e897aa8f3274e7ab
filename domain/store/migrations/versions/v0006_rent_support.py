"""Cases of two schemes: the scheme of each, the case that opened it, and its share of which frame.

Also search columns of every case: its suspensions, and whether a decision waits for an officer.
"""

import json

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
"""The order of one day's deadlines at this revision, with the new kinds between the old ones."""


def upgrade() -> None:
    """Every case that exists is a social programme; nothing else of it changes."""
    op.add_column("grant_case", sa.Column("scheme", sa.String(), nullable=False, server_default="social_programme"))
    op.add_column("grant_case", sa.Column("parent", sa.BigInteger(), nullable=True))
    op.create_index("ix_grant_case_parent", "grant_case", ["parent"], unique=False)
    op.add_column("frame_entry", sa.Column("scheme", sa.String(), nullable=False, server_default="social_programme"))
    op.add_column("frame_entry", sa.Column("rehousing", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("grant_case", sa.Column("stops", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("grant_case", sa.Column("proposal", sa.String(), nullable=True))
    _fill_lists()
    for rank, kind in enumerate(_ORDER):
        op.execute(sa.text("UPDATE deadline SET rank = :rank WHERE kind = :kind").bindparams(rank=rank, kind=kind))


def _fill_lists() -> None:
    # The snapshot is read as it was written at this revision, not as today's classes would read it.
    database = op.get_bind()
    said = sa.text("UPDATE grant_case SET stops = :stops, proposal = :proposal WHERE case_no = :case_no")
    for case_no, text in database.execute(sa.text("SELECT case_no, snapshot FROM grant_case")).all():
        snapshot = json.loads(text)
        stops = sum(stop.get("until") is None for stop in snapshot.get("stops", ()))
        stops += len(snapshot.get("proposed_stops", ()))
        proposal = (snapshot.get("proposal") or {}).get("kind")
        if stops or proposal:
            database.execute(said, {"stops": stops, "proposal": proposal, "case_no": case_no})
