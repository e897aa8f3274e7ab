"""Seals of the rows outside the journal. What an earlier release wrote is sealed as it is found."""

import sqlalchemy as sa
from alembic import op

from domain.store import seals

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_SAME_ROW = "seq = NEW.seq OR (relation = NEW.relation AND key = NEW.key AND number = NEW.number)"
_REFUSED = "seals are append-only"


def upgrade() -> None:
    """Add the table with its guards, and seal what is there."""
    op.create_table(
        "seal",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("adopted", sa.Boolean(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("number > 0", name="counted_from_one"),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("relation", "key", "number", name="one_seal_per_change"),
    )
    # While a deadline is armed, its state changes on the day on which it fires.
    op.execute("UPDATE deadline SET changed_on = fires_on WHERE state = 'armed'")
    seals.adopt(op.get_bind())
    _guard()


def _guard() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER seal_is_never_replaced BEFORE INSERT ON seal WHEN EXISTS "  # noqa: S608 - our own words
            f"(SELECT 1 FROM seal WHERE {_SAME_ROW}) BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
        )
        for what, act in (("changed", "UPDATE"), ("deleted", "DELETE")):
            refuse = f"BEGIN SELECT RAISE(ABORT, '{_REFUSED}'); END"
            op.execute(f"CREATE TRIGGER seal_is_never_{what} BEFORE {act} ON seal {refuse}")
        return
    for what, act, each in (
        ("changed", "UPDATE", "ROW"),
        ("deleted", "DELETE", "ROW"),
        ("emptied", "TRUNCATE", "STATEMENT"),
    ):
        name = f"seal_is_never_{what}"
        op.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{_REFUSED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON seal FOR EACH {each} EXECUTE FUNCTION {name}()")
