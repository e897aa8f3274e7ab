"""Registers that the Fund imports, which estates a case is about, and the letter that went out as it was written."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables and the column; cases that exist already get their estates from their snapshots."""
    op.add_column("outbox", sa.Column("letter_sha256", sa.String(), nullable=True))
    op.create_table(
        "register",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("imported_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "dated"),
    )
    op.create_table(
        "register_entry",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "dated", "key"),
    )
    estates = op.create_table(
        "case_estate",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("estate", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_no", "estate"),
    )
    op.create_index(op.f("ix_case_estate_estate"), "case_estate", ["estate"], unique=False)
    rows = [{"case_no": case_no, "estate": estate} for case_no, estate in _estates_of_cases()]
    if rows:
        op.bulk_insert(estates, rows)
    _protect("register", "kind = NEW.kind AND dated = NEW.dated")
    _protect("register_entry", "kind = NEW.kind AND dated = NEW.dated AND key = NEW.key")


def _protect(table: str, same_row: str) -> None:
    """Guard a table of imports: no connection can change its rows."""
    refuse = "what was imported is never overwritten"
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


def _estates_of_cases() -> Iterator[tuple[int, str]]:
    # The snapshot is read as it was written at this revision, not as today's classes would read it.
    for case_no, snapshot in op.get_bind().execute(sa.text("SELECT case_no, snapshot FROM grant_case")):
        application = json.loads(snapshot).get("application") or {"estates": ()}
        yield from ((case_no, number) for number in sorted({estate["number"] for estate in application["estates"]}))
