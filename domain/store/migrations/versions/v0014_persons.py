"""Persons: their own append-only journal, who of them acted, and the parties of each case."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_FOUR_EYES = "approved_by <> proposed_by OR approved_person <> proposed_person"
_BATCH = (
    *("number", "proposed_on", "proposed_by", "approved_on", "approved_by", "withdrawn_on", "withdrawn_by"),
    *("sent_on", "sent_at", "payer"),
)
_PERSONS = ("proposed_person", "approved_person", "withdrawn_person")


def upgrade() -> None:
    """Add the table and the columns. Acts of earlier releases have a name and no person."""
    op.add_column("journal", sa.Column("person", sa.String(), nullable=True))
    op.create_table(
        "person_entry",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("given_by", sa.String(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    _protect("person_entry", "seq = NEW.seq")
    parties = op.create_table(
        "case_party",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "party", "case_no"),
    )
    op.create_index(op.f("ix_case_party_case_no"), "case_party", ["case_no"], unique=False)
    if rows := [{"kind": kind, "party": party, "case_no": number} for kind, party, number in _parties_of_cases()]:
        op.bulk_insert(parties, rows)
    if op.get_bind().dialect.name == "sqlite":
        _batches_on_sqlite()
    else:
        for name in _PERSONS:
            op.add_column("payment_batch", sa.Column(name, sa.String(), nullable=False, server_default=sa.text("''")))
        op.drop_constraint("four_eyes", "payment_batch", type_="check")
        op.create_check_constraint("four_eyes", "payment_batch", _FOUR_EYES)


def _parties_of_cases() -> Iterator[tuple[str, str, int]]:
    # The snapshot is read as it was written at this revision, not as today's classes would read it.
    for case_no, snapshot in op.get_bind().execute(sa.text("SELECT case_no, snapshot FROM grant_case")).all():
        application = json.loads(snapshot).get("application") or {"organisations": (), "municipalities": ()}
        for cvr in sorted({each["cvr"] for each in application["organisations"]}):
            yield "applicant", cvr, case_no
        for code in sorted({each["code"] for each in application["municipalities"]}):
            yield "municipality", code, case_no


def _batches_on_sqlite() -> None:
    """SQLite cannot change a constraint: the table is written again."""
    op.create_table(
        "payment_batch_new",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("proposed_by", sa.String(), nullable=False),
        sa.Column("proposed_person", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approved_by", sa.String(), nullable=True),
        sa.Column("approved_person", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.String(), nullable=True),
        sa.Column("withdrawn_person", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("payer", sa.String(), nullable=True),
        sa.CheckConstraint(_FOUR_EYES, name="four_eyes"),
        sa.CheckConstraint("approved_on IS NULL OR withdrawn_on IS NULL", name="approved_or_withdrawn"),
        sa.PrimaryKeyConstraint("number"),
    )
    columns = ", ".join(_BATCH)
    op.execute(f"INSERT INTO payment_batch_new ({columns}) SELECT {columns} FROM payment_batch")  # noqa: S608 - our own names
    op.drop_table("payment_batch")
    op.rename_table("payment_batch_new", "payment_batch")


def _protect(table: str, same_row: str) -> None:
    """Guard the journal of persons: no connection can change its rows."""
    refuse = "persons are append-only"
    if op.get_bind().dialect.name == "sqlite":
        # INSERT OR REPLACE asks the other triggers only where the connection has recursive_triggers on.
        op.execute(
            f"CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same_row}) "
            f"BEGIN SELECT RAISE(ABORT, '{refuse}'); END"
        )
    for what, act in (("changed", "UPDATE"), ("deleted", "DELETE"), ("emptied", "TRUNCATE")):
        name = f"{table}_is_never_{what}"
        if op.get_bind().dialect.name != "sqlite":
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{refuse}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            each = "STATEMENT" if act == "TRUNCATE" else "ROW"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
        elif act != "TRUNCATE":  # which SQLite does not have
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, '{refuse}'); END")
