"""The first schema: journal, snapshot, ledger, money, outbox, incidents, documents, inbox."""

import sqlalchemy as sa
from alembic import op

from domain.store.instant import Instant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create every table, and the triggers that keep the journal append-only."""
    op.create_table(
        "attempt",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_attempt_message_id"), "attempt", ["message_id"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cycle", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("effective", sa.Date(), nullable=False),
        sa.Column("fires_on", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("effect", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.CheckConstraint("state IN ('armed', 'fired', 'cancelled')", name="known_state"),
        sa.PrimaryKeyConstraint("case_no", "kind", "cycle"),
    )
    op.create_index("armed_deadlines", "deadline", ["state", "fires_on"], unique=False)
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "frame_entry",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("reserved", sa.BigInteger(), nullable=False),
        sa.Column("committed", sa.BigInteger(), nullable=False),
        sa.Column("committed_year", sa.Integer(), nullable=True),
        sa.Column("paid", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("committed = 0 OR paid <= committed", name="never_paid_beyond_the_commitment"),
        sa.CheckConstraint("reserved >= 0 AND committed >= 0 AND paid >= 0", name="no_negative_level"),
        sa.PrimaryKeyConstraint("case_no"),
    )
    op.create_table(
        "grant_case",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("last_hash", sa.String(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.CheckConstraint("case_no BETWEEN 100000 AND 999999", name="six_digits"),
        sa.PrimaryKeyConstraint("case_no"),
    )
    op.create_index(op.f("ix_grant_case_phase"), "grant_case", ["phase"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("command_id", sa.String(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("accepted_at", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'done', 'refused')", name="known_answer"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("command_id"),
    )
    op.create_index(op.f("ix_inbox_case_no"), "inbox", ["case_no"], unique=False)
    op.create_index(
        "waiting_commands",
        "inbox",
        ["desk", "seq"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "incident",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.Column("closed_at", Instant(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(
        "one_open_incident",
        "incident",
        ["subject", "kind"],
        unique=True,
        sqlite_where=sa.text("closed_at IS NULL"),
        postgresql_where=sa.text("closed_at IS NULL"),
    )
    op.create_table(
        "instalment",
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("nominal", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("set_off", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.CheckConstraint("amount >= 0 AND set_off >= 0", name="no_negative_money"),
        sa.PrimaryKeyConstraint("case_no", "number"),
    )
    op.create_index(op.f("ix_instalment_state"), "instalment", ["state"], unique=False)
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("occurred_on", sa.Date(), nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.Column("rules", sa.String(), nullable=False),
        sa.Column("command_id", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("case_no", "version", name="one_event_per_version"),
    )
    op.create_index(op.f("ix_journal_command_id"), "journal", ["command_id"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("case_no", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("not_before", Instant(), nullable=False),
        sa.Column("leased_until", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.CheckConstraint("state IN ('waiting', 'sent', 'dead')", name="known_delivery"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("message_id"),
    )
    op.create_index(op.f("ix_outbox_case_no"), "outbox", ["case_no"], unique=False)
    op.create_index("waiting_mail", "outbox", ["state", "not_before"], unique=False)
    _protect_the_journal()


def _protect_the_journal() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # INSERT OR REPLACE asks the other triggers only where the connection has recursive_triggers on.
        op.execute(
            "CREATE TRIGGER journal_is_never_replaced BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal "
            "WHERE seq = NEW.seq OR (case_no = NEW.case_no AND version = NEW.version)) "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )
    for what, act in (("changed", "UPDATE"), ("deleted", "DELETE"), ("emptied", "TRUNCATE")):
        name = f"journal_is_never_{what}"
        if op.get_bind().dialect.name != "sqlite":
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                "RAISE EXCEPTION 'the journal is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
            )
            each = "STATEMENT" if act == "TRUNCATE" else "ROW"
            op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON journal FOR EACH {each} EXECUTE FUNCTION {name}()")
        elif act != "TRUNCATE":  # which SQLite does not have
            op.execute(
                f"CREATE TRIGGER {name} BEFORE {act} ON journal "
                "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
            )
