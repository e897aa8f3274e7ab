"""An index by which the acts of a person are found."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

_KNOWN = sa.text("person IS NOT NULL")


def upgrade() -> None:
    """Add the index. It holds no row of an act whose person is not known."""
    op.create_index("acts_of_a_person", "journal", ["person", "seq"], sqlite_where=_KNOWN, postgresql_where=_KNOWN)
