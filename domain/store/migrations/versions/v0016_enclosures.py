"""What goes with a letter."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column; letters of earlier releases had no enclosures."""
    op.add_column("outbox", sa.Column("enclosures", sa.Text(), nullable=True))
