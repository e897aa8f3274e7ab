"""The deadline of each incomplete application at which it learns that it may be closed: the first sweep takes it up."""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_CASES = sa.table(
    "grant_case",
    sa.column("case_no", sa.BigInteger),
    sa.column("phase", sa.String),
    sa.column("snapshot", sa.String),
    sa.column("changed_on", sa.Date),
)
_DATES = ("nominal", "effective", "fires_on", "changed_on")
_TEXTS = ("kind", "cycle", "desk", "rule", "effect", "state")
_DEADLINES = sa.table(
    "deadline",
    sa.column("case_no", sa.BigInteger),
    sa.column("rank", sa.Integer),
    *(sa.column(name, sa.String) for name in _TEXTS),
    *(sa.column(name, sa.Date) for name in _DATES),
)


def upgrade() -> None:
    """Arm it for every case whose papers an earlier release found missing."""
    # The snapshot is read as it was written at this revision, not as today's classes would read it.
    waiting = sa.select(_CASES.c.case_no, _CASES.c.snapshot, _CASES.c.changed_on).where(_CASES.c.phase == "incomplete")
    rows = []
    for case_no, text, changed_on in op.get_bind().execute(waiting).all():
        snapshot = json.loads(text)
        if snapshot.get("missing_papers"):
            continue
        *_, last = (each["first"] for each in snapshot["pauses"] if each["why"] == "incomplete")
        found = date.fromisoformat(last)
        known = {"kind": "new_rules", "cycle": "once", "rank": 25, "desk": "plan_approval", "rule": "-"}
        dates = {"nominal": found, "effective": found, "fires_on": found, "changed_on": changed_on}
        rows.append({"case_no": case_no, **known, **dates, "effect": "remind", "state": "armed"})
    op.bulk_insert(_DEADLINES, rows)
