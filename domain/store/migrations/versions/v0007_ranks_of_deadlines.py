"""The order of the deadlines of one day, as ranks that leave room between them; the order itself is the same."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_RANKS = {
    "prequalification_target": 10,
    "sign_off_reminder": 20,
    "operation_start": 30,
    "regulation_account": 40,
    "status_report": 50,
    "rent_support_account": 60,
    "regulation_account_reminder": 70,
    "status_report_reminder": 80,
    "rent_support_account_reminder": 90,
    "stop_escalation": 100,
    "instalment": 110,
    "period_end": 120,
    "review_follow_up": 130,
    "access_request_reminder": 140,
    "access_request": 150,
}
"""The rank of each kind; before, it was the position of the kind among all of them."""


def upgrade() -> None:
    """Set the rank of every deadline, armed or not."""
    for kind, rank in _RANKS.items():
        op.execute(sa.text("UPDATE deadline SET rank = :rank WHERE kind = :kind").bindparams(rank=rank, kind=kind))
