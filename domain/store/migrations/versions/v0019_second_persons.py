"""Who imported a register, wrote a payment file and closed an incident; and the answers to account lists that wait."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

_REFUSED = "answers to account lists are append-only"
_NAMES = (("register", "imported_person"), ("register", "awaits"), ("payment_file", "written_person"),
          ("incident", "closed_person"))  # fmt: skip


def upgrade() -> None:
    """Add the columns and the table. What an earlier release imported stays in force, under a name alone."""
    for table, column in _NAMES:
        op.add_column(table, sa.Column(column, sa.String(), nullable=False, server_default=sa.text("''")))
    op.create_table(
        "account_list_answer",
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("answered_by", sa.String(), nullable=False),
        sa.Column("answered_person", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.Column("because", sa.String(), nullable=False, server_default=sa.text("''")),
        sa.PrimaryKeyConstraint("dated"),
    )
    _protect()


def _protect() -> None:
    table = "account_list_answer"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {table}_is_never_replaced BEFORE INSERT ON {table} "  # noqa: S608 - our own names
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE dated = NEW.dated) "
            f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )
        for what, act in (("changed", "UPDATE"), ("deleted", "DELETE")):
            refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            op.execute(f"CREATE TRIGGER {table}_is_never_{what} BEFORE {act} ON {table} {refuse}")
        return
    for what, act, each in (
        ("changed", "UPDATE", "ROW"),
        ("deleted", "DELETE", "ROW"),
        ("emptied", "TRUNCATE", "STATEMENT"),
    ):
        name = f"{table}_is_never_{what}"
        op.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
