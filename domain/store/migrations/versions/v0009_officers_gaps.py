"""In the snapshots: what an officer found wrong with a returned account is known as the officer's own words."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ACCOUNTS = {"RegulationAccountReturned": "regulation_account", "RentAccountReturned": "rent_support_account"}


def upgrade() -> None:
    """Give the findings that a returned account left on its case the id that the journal now gives them."""
    # Journal and snapshot are read as they were written at this revision, not as today's classes would read them.
    database = op.get_bind()
    said = sa.text(
        "SELECT case_no, type, payload FROM journal WHERE type IN ('RegulationAccountReturned', 'RentAccountReturned') "
        "ORDER BY case_no, version"
    )
    gaps: dict[int, dict[tuple[str, int], list[tuple[str, str]]]] = {}
    for case_no, kind, payload in database.execute(said).all():
        event = json.loads(payload)
        wrong = [(gap["what"], gap["help"]) for gap in event["findings"]]
        gaps.setdefault(case_no, {})[_ACCOUNTS[kind], event["year"]] = wrong
    read = sa.text("SELECT snapshot FROM grant_case WHERE case_no = :case_no")
    write = sa.text("UPDATE grant_case SET snapshot = :snapshot WHERE case_no = :case_no")
    for case_no, of_case in gaps.items():
        snapshot = json.loads(database.execute(read, {"case_no": case_no}).scalar_one())
        for report in snapshot.get("reports", ()):
            found = report.get("findings", [])
            # A newer version of the account has findings of its own.
            if found and [(f.get("what"), f.get("help")) for f in found] == of_case.get(
                (report["kind"], report["year"])
            ):
                report["findings"] = [_officers_gap(finding) for finding in found]
        text = json.dumps(snapshot, ensure_ascii=False, separators=(",", ":"))
        database.execute(write, {"case_no": case_no, "snapshot": text})


def _officers_gap(finding: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in finding.items() if name not in {"what", "help"}}
    return {**rest, "id": "report.officers_gap", "kept": finding["what"], "kept_help": finding["help"]}
