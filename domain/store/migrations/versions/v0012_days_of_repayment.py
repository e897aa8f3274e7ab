"""On each case that owes money back: the day of the decision, which an earlier release kept in the journal alone."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the snapshots what their journals say."""
    # Journal and snapshot are read as they were written at this revision, not as today's classes would read them.
    database = op.get_bind()
    said = sa.text(
        "SELECT case_no, payload FROM journal WHERE type IN ('AdvanceSettled', 'LeftoverDecided') "
        "ORDER BY case_no, version"
    )
    decisions = [(case_no, json.loads(payload)) for case_no, payload in database.execute(said).all()]
    days = {case_no: decision["on"] for case_no, decision in decisions if decision["use"] == "repay"}
    read = sa.text("SELECT snapshot FROM grant_case WHERE case_no = :case_no")
    write = sa.text("UPDATE grant_case SET snapshot = :snapshot WHERE case_no = :case_no")
    for case_no, day in days.items():
        snapshot = json.loads(database.execute(read, {"case_no": case_no}).scalar_one())
        text = json.dumps({**snapshot, "repayment_decided_on": day}, ensure_ascii=False, separators=(",", ":"))
        database.execute(write, {"case_no": case_no, "snapshot": text})
