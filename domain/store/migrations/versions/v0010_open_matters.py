"""How many open matters a case has, so that the boards need not read every closed case."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column. Empty means that the case is read to see; the next change of the case counts."""
    op.add_column("grant_case", sa.Column("open_matters", sa.Integer(), nullable=True))
