"""Payment files as they were first written; and on each instalment, when it was ordered and how it came back."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table, and to the snapshots what their journals say of orders and returns."""
    op.create_table(
        "payment_file",
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("shape", sa.String(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("written_at", Instant(), nullable=False),
        sa.Column("written_by", sa.String(), nullable=False),
        sa.Column("orders", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch", "shape"),
    )
    _fill_snapshots()


def _fill_snapshots() -> None:
    # Journal and snapshot are read as they were written at this revision, not as today's classes would read them.
    database = op.get_bind()
    said = sa.text(
        "SELECT case_no, type, payload FROM journal WHERE type IN ('InstalmentOrdered', 'PaymentReturned') "
        "ORDER BY case_no, version"
    )
    known: dict[int, dict[int, dict[str, Any]]] = {}
    for case_no, kind, payload in database.execute(said).all():
        event = json.loads(payload)
        fields = known.setdefault(case_no, {}).setdefault(event["number"], {})
        if kind == "InstalmentOrdered":
            fields["ordered_on"] = event["on"]
        else:
            fields.pop("ordered_on", None)
            fields["returned"] = {"on": event["on"], "reason": event["reason"], "order": event["end_to_end_id"]}
    read = sa.text("SELECT snapshot FROM grant_case WHERE case_no = :case_no")
    write = sa.text("UPDATE grant_case SET snapshot = :snapshot WHERE case_no = :case_no")
    for case_no, of_case in known.items():
        snapshot = json.loads(database.execute(read, {"case_no": case_no}).scalar_one())
        for instalment in snapshot["instalments"]:
            for name, value in of_case.get(instalment["number"], {}).items():
                instalment.setdefault(name, value)
        text = json.dumps(snapshot, ensure_ascii=False, separators=(",", ":"))
        database.execute(write, {"case_no": case_no, "snapshot": text})
