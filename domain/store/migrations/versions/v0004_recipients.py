"""Which housing organisation leads a case."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; cases that exist already get their lead from their snapshots. None of them follows another."""
    leads = op.create_table(
        "case_lead",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("cvr", sa.String(), nullable=False),
        sa.Column("following", sa.Integer(), nullable=False),
        sa.CheckConstraint("following >= 0", name="follows_none_or_some"),
        sa.PrimaryKeyConstraint("case_no"),
    )
    op.create_index("cases_of_a_lead", "case_lead", ["cvr", "case_no"], unique=False)
    rows = [{"case_no": case_no, "cvr": cvr, "following": 0} for case_no, cvr in _leads_of_cases()]
    if rows:
        op.bulk_insert(leads, rows)


def _leads_of_cases() -> Iterator[tuple[int, str]]:
    # The snapshot is read as it was written at this revision, not as today's classes would read it.
    for case_no, snapshot in op.get_bind().execute(sa.text("SELECT case_no, snapshot FROM grant_case")):
        application = json.loads(snapshot).get("application")
        if application:
            yield case_no, application["lead_organisation_cvr"]
